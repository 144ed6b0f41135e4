using System.Text;
using System.Text.Json;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>How a JSON document goes on.</summary>
internal enum JsonEnd
{
    /// <summary>It needs more text.</summary>
    Open,

    /// <summary>It is whole.</summary>
    Whole,

    /// <summary>It is no JSON.</summary>
    Broken,
}

/// <summary>A JSON document that comes line by line, whatever stands before or behind it.</summary>
internal sealed class JsonText
{
    private readonly StringBuilder text = new();
    private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = MostLevels });
    private byte[] rest = [];

    /// <summary>How deep a document may be nested.</summary>
    public const int MostLevels = 64;

    /// <summary>A document that begins at a bracket.</summary>
    /// <param name="beginning">Its first line, or more.</param>
    /// <param name="line">The number of the first line.</param>
    public JsonText(string beginning, long line)
    {
        Line = line;
        End = Add(beginning);
    }

    /// <summary>The number of its first line.</summary>
    public long Line { get; }

    /// <summary>How it goes on.</summary>
    public JsonEnd End { get; private set; }

    /// <summary>How many letters there are.</summary>
    public int Length => text.Length;

    /// <summary>Goes on with more text.</summary>
    public JsonEnd Add(string more)
    {
        text.Append(more);
        byte[] bytes = [.. rest, .. Encoding.UTF8.GetBytes(more)];
        End = Scan(bytes, ref state, out int read);
        rest = bytes[read..];
        return End;
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    /// <summary>Whether a document that is worth reading can begin at a place: an object, or a list of such.</summary>
    public static bool CanBegin(ReadOnlySpan<byte> text) =>
        text[0] is (byte)'{' or (byte)'['
        && text[1..].TrimStart(" \t\r\n"u8) is var next
        && (next.IsEmpty
            || (text[0] == (byte)'{' ? next[0] is (byte)'"' or (byte)'}'
                : next[0] is (byte)'{' or (byte)'[' or (byte)']'));

    /// <summary>Reads the document at the beginning of a text.</summary>
    /// <param name="text">The text; it begins with a bracket.</param>
    /// <param name="length">How long the document is, if it is whole.</param>
    public static JsonEnd Scan(ReadOnlySpan<byte> text, out int length)
    {
        JsonReaderState state = new(new JsonReaderOptions { MaxDepth = MostLevels });
        return Scan(text, ref state, out length);
    }

    private static JsonEnd Scan(ReadOnlySpan<byte> text, ref JsonReaderState state, out int read)
    {
        Utf8JsonReader reader = new(text, isFinalBlock: false, state);
        read = 0;
        try
        {
            while (reader.Read())
            {
                bool end = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
                if (reader.CurrentDepth > 0 || !end) continue;
                read = (int)reader.BytesConsumed;
                return JsonEnd.Whole;
            }
        }
        catch (JsonException)
        {
            return JsonEnd.Broken;
        }
        (read, state) = ((int)reader.BytesConsumed, reader.CurrentState);
        return JsonEnd.Open;
    }
}
