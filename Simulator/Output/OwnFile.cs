using System.Text;
using System.Text.RegularExpressions;

namespace LambdaSim.Output;

/// <summary>Knows the files that this program writes, by what stands in them: those may be replaced, and nothing of anybody else.</summary>
/// <remarks>
/// A file that is empty holds nothing to lose. Logs and traces look as AWS writes them; theirs is a request identifier that AWS never
/// gives: a UUID of version 8. Scenarios are nobody's but the user's, whoever wrote them first, and are never replaced.
/// </remarks>
internal static partial class OwnFile
{
    private const int Beginning = 16 * 1024, End = 4 * 1024;

    private static readonly Func<string, string, bool>[] Kinds =
    [
        (head, _) => head.Contains(" · LambdaSim report</title>", StringComparison.Ordinal),
        (head, _) => Picture().IsMatch(head),
        (head, _) => head.StartsWith("\x89PNG", StringComparison.Ordinal)
            && head.Contains("tEXtSoftware\0LambdaSim", StringComparison.Ordinal),
        (head, _) => Document().IsMatch(head),
        (head, _) => head.Contains(" name=\"the run comes to its end\"", StringComparison.Ordinal),
        (head, end) => head.StartsWith("### ", StringComparison.Ordinal)
            && end.Contains("Reproduce: `lambdasim ", StringComparison.Ordinal),
        (head, _) => Table().IsMatch(head),
        (head, end) => head.StartsWith("PAR1", StringComparison.Ordinal) && end.Contains("Parquet.Net", StringComparison.Ordinal),
        (head, end) => Percentiles().IsMatch(head) && end.Contains("#[Buckets =", StringComparison.Ordinal),
        (head, _) => head.StartsWith("{\"displayTimeUnit\":\"ms\"", StringComparison.Ordinal)
            && head.Contains(": handlers of this sample\"", StringComparison.Ordinal),
        (head, _) => head.Contains("\"Id\": \"f0_invocations_sum\"", StringComparison.Ordinal),
        (head, _) => head.Contains("\"scope\":{\"name\":\"lambdasim\"}", StringComparison.Ordinal),
        (head, _) => Request().IsMatch(head),
    ];

    /// <summary>Whether this program wrote a file, or nobody wrote anything into it.</summary>
    /// <param name="name">A file that is there.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static bool Is(string name)
    {
        using FileStream file = new(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (file.Length == 0) return true;
        string head = Part(file, 0, Beginning), end = Part(file, Math.Max(0, file.Length - End), End);
        return Array.Exists(Kinds, kind => kind(head, end));
    }

    private static string Part(FileStream file, long from, int most)
    {
        byte[] bytes = new byte[most];
        file.Position = from;
        int length = file.ReadAtLeast(bytes, most, throwOnEndOfStream: false);
        // Of a picture every byte is a letter; what is text in UTF-8 has its words in ASCII, but for one point.
        return Encoding.Latin1.GetString(bytes, 0, length).Replace("Â·", "·", StringComparison.Ordinal);
    }

    [GeneratedRegex("""
        ^<svg\ xmlns="http://www\.w3\.org/2000/svg"\ width="[\d.]+"\ height="[\d.]+"\ viewBox="[\d.\ ]+"\ role="img"\ aria-label=
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Picture();

    [GeneratedRegex("""^\{\s+"schemaVersion": \d+,[\s\S]*?"command": "lambdasim |^\{\s+"signature": "[0-9a-f]{64}",""")]
    private static partial Regex Document();

    [GeneratedRegex("^(?:time_s|caller,call,attempt|point),")]
    private static partial Regex Table();

    [GeneratedRegex(@"^ +Value +Percentile TotalCount 1/\(1-Percentile\)\n")]
    private static partial Regex Percentiles();

    [GeneratedRegex("""\b[Rr]equest_?[Ii]d(?:\\?": ?\\?"|: )[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b""")]
    private static partial Regex Request();
}
