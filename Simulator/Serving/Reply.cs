using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LambdaSim.Serving;

/// <summary>What a request is answered with.</summary>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Type">The media type.</param>
/// <param name="Body">The bytes.</param>
internal sealed record Reply(int Status, string Type, byte[] Body)
{
    /// <summary>Found.</summary>
    public const int Good = 200;

    private const string Json = "application/json; charset=utf-8";

    /// <summary>Something as JSON.</summary>
    /// <param name="value">What.</param>
    /// <param name="type">How it is written.</param>
    public static Reply Of<T>(T value, JsonTypeInfo<T> type) => new(Good, Json, JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>A document that a view writes.</summary>
    /// <param name="type">Its media type.</param>
    /// <param name="write">Writes it.</param>
    public static Reply Written(string type, Action<Stream> write)
    {
        using MemoryStream bytes = new();
        write(bytes);
        return new Reply(Good, type, bytes.ToArray());
    }

    /// <summary>A refusal, with the reason as a sentence.</summary>
    /// <param name="status">The status of HTTP.</param>
    /// <param name="why">The reason.</param>
    public static Reply Refused(int status, string why) => new(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(why + "\n"));
}
