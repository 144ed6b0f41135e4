using System.Globalization;
using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>Finds reports in the lines of a log, whatever tool printed it.</summary>
/// <remarks>
/// A report is a line of text (<c>REPORT RequestId: … Duration: 12.3 ms …</c>), or a JSON object of type
/// <c>platform.report</c>. Either may stand alone, behind a time and a log group as <c>aws logs tail</c> and
/// <c>awslogs</c> print them, or inside the JSON of <c>filter-log-events</c>, of a subscription or of Logs Insights.
/// </remarks>
internal sealed partial class ReportReader
{
    private const string Mark = "REPORT RequestId:";
    private double? timeBefore;

    /// <summary>The reports in a line: most lines have none, one has one, an envelope has many.</summary>
    /// <param name="line">The line.</param>
    /// <param name="truncated">How many reports in it were cut off before their duration.</param>
    public IReadOnlyList<Report> Read(string line, out int truncated)
    {
        truncated = 0;
        if (line.Contains("timestamp", StringComparison.Ordinal)
            && PendingTime().Match(line) is { Success: true } pending)
            timeBefore = double.Parse(pending.Groups[1].Value, CultureInfo.InvariantCulture);
        bool text = line.Contains(Mark, StringComparison.Ordinal);
        bool json = line.Contains(JsonReport.Mark, StringComparison.Ordinal);
        if (!text && !json) return [];

        var found = Document(line, out string before) is { } document
            ? JsonReport.Read(document, TimeOf(before) ?? timeBefore, FunctionOf(before))
            : null;
        found ??= text ? [.. Segments(line)] : [null];
        truncated = found.Count(report => report is null);
        return [.. found.OfType<Report>()];
    }

    /// <summary>A report in a text; null when it was cut off before its duration.</summary>
    internal static Report? FromText(string text, double? time, string? function)
    {
        var figures = Figures().Matches(text);
        double? Value(string name)
        {
            foreach (Match match in figures)
                if (match.Groups["name"].ValueSpan.SequenceEqual(name))
                    return double.Parse(match.Groups["value"].ValueSpan, CultureInfo.InvariantCulture);
            return null;
        }

        if (Value("Duration") is not { } duration) return null;
        return new Report
        {
            Duration = duration,
            Init = Value("Init Duration"),
            Restore = Value("Restore Duration"),
            Memory = (int?)Value("Memory Size"),
            MemoryUsed = (int?)Value("Max Memory Used"),
            Status = Ending().Match(text) is { Success: true } status ? status.Groups[1].Value : "success",
            Time = time,
            Function = function,
        };
    }

    /// <summary>The function of a log group such as 123456789012:/aws/lambda/checkout.</summary>
    internal static string? FunctionOf(string? text) =>
        text is not null && Group().Match(text) is { Success: true } group ? group.Groups[1].Value : null;

    /// <summary>A moment as logs write it, in milliseconds since 1970.</summary>
    internal static double? TimeOf(string text) =>
        Moment().Match(text) is { Success: true } moment
        && DateTimeOffset.TryParse(
            moment.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUnixTimeMilliseconds()
            : null;

    // The JSON of a line: all of it, what stands behind a time, or a message that is JSON in JSON.
    private static string? Document(string line, out string before)
    {
        before = "";
        if (Message().Match(line) is { Success: true } message && !line.StartsWith('{'))
            return $"{{{message.Value}}}";
        int begin = line.IndexOf('{', StringComparison.Ordinal);
        int mark = line.IndexOf(Mark, StringComparison.Ordinal);
        if (begin < 0 || (mark >= 0 && mark < begin)) return null;
        before = line[..begin];
        return line[begin..].TrimEnd(' ', ',', '\t');
    }

    private IEnumerable<Report?> Segments(string line)
    {
        string[] parts = line.Split(Mark);
        double? time = TimeOf(parts[0]) ?? timeBefore;
        string? function = FunctionOf(parts[0]);
        return parts.Skip(1).Select(part => FromText(part, time, function));
    }

    [GeneratedRegex(
        @"(?<name>(?:Billed Restore |Billed |Init |Restore )?Duration|Memory Size|Max Memory Used): "
        + @"(?<value>\d+(?:\.\d+)?) (?:ms|MB)\b")]
    private static partial Regex Figures();

    [GeneratedRegex(@"Status: (\w+)")]
    private static partial Regex Ending();

    [GeneratedRegex(@"/aws/lambda/([A-Za-z0-9_-]+)")]
    private static partial Regex Group();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,7})?\d*(?:Z|[+-]\d\d:?\d\d)?")]
    private static partial Regex Moment();

    [GeneratedRegex(@"""@?message""\s*:\s*""(?:[^""\\]|\\.)*""")]
    private static partial Regex Message();

    [GeneratedRegex(@"""timestamp""\s*:\s*(\d{13})")]
    private static partial Regex PendingTime();
}
