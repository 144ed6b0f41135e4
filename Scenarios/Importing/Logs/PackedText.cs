using System.IO.Compression;
using System.Text;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>What a subscription hands over to a function or to a stream of Kinesis: packed with gzip, written as text.</summary>
/// <remarks>Source: Amazon CloudWatch Logs User Guide, Log group-level subscription filters, 2026.</remarks>
internal static class PackedText
{
    // The first three bytes of every gzip, as text; the last is the only method that there is.
    private const string Beginning = "H4sI";
    private const int Longest = 64 * 1024 * 1024;

    /// <summary>Whether a text can be packed.</summary>
    /// <param name="text">The text.</param>
    public static bool Is(string text) => text.StartsWith(Beginning, StringComparison.Ordinal);

    /// <summary>What is packed in a text; null when it is none, is damaged, or longer than 64 MB.</summary>
    /// <param name="text">The text.</param>
    public static string? Unpack(string text)
    {
        byte[] packed = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, packed, out int length)) return null;
        try
        {
            using GZipStream unpacking = new(new MemoryStream(packed, 0, length), CompressionMode.Decompress);
            using MemoryStream unpacked = new();
            byte[] part = new byte[1 << 16];
            for (int read = unpacking.Read(part); read > 0; read = unpacking.Read(part))
            {
                if (unpacked.Length + read > Longest) return null;
                unpacked.Write(part, 0, read);
            }
            return Encoding.UTF8.GetString(unpacked.GetBuffer(), 0, (int)unpacked.Length);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
