using System.Text.Json;

namespace LambdaSim.Measurement;

/// <summary>The names of reasons by number, from an enumeration of the model.</summary>
internal static class ReasonNames
{
    /// <summary>As AWS writes them.</summary>
    /// <typeparam name="TReason">The enumeration; its values count up from 0.</typeparam>
    public static string[] AsWritten<TReason>()
        where TReason : struct, Enum => Enum.GetNames<TReason>();

    /// <summary>In camel case.</summary>
    /// <typeparam name="TReason">The enumeration; its values count up from 0.</typeparam>
    public static string[] CamelCase<TReason>()
        where TReason : struct, Enum => [.. Enum.GetNames<TReason>().Select(JsonNamingPolicy.CamelCase.ConvertName)];
}
