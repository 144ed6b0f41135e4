using System.Globalization;
using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>Lines of text that Lambda itself writes into a log.</summary>
internal static partial class TextReport
{
    /// <summary>What every report in text begins with.</summary>
    public const string Mark = "REPORT RequestId:";

    /// <summary>Reads what stands behind the mark.</summary>
    /// <param name="text">The rest of the report.</param>
    /// <param name="place">When it was written, and by which function.</param>
    /// <returns>Null when it was cut off: before Max Memory Used, which every report has, or within what follows.</returns>
    public static Report? Read(string text, LogPlace place)
    {
        var figures = Figures().Matches(text);
        double? Value(string name)
        {
            foreach (Match match in figures)
                if (match.Groups["name"].ValueSpan.SequenceEqual(name)
                    && double.Parse(match.Groups["value"].ValueSpan, CultureInfo.InvariantCulture) is var value and < Report.Longest)
                    return value;
            return null;
        }

        if (Value("Duration") is not { } duration || Value("Max Memory Used") is null || CutOff().IsMatch(text)) return null;
        return new Report
        {
            Duration = duration,
            Billed = Value("Billed Duration"),
            Init = Value("Init Duration"),
            Restore = Value("Restore Duration"),
            Memory = Megabytes(Value("Memory Size")),
            MemoryUsed = Megabytes(Value("Max Memory Used")),
            Status = Ending().Match(text) is { Success: true } status ? status.Groups[1].Value : "success",
            ErrorType = Error().Match(text) is { Success: true } error ? error.Groups[1].Value : null,
            RequestId = Request().Match(text) is { Success: true } request ? request.Groups[1].Value : null,
            Place = place,
        };
    }

    /// <summary>Whether a line goes on with the report of the line before, as a terminal breaks it.</summary>
    public static bool GoesOn(string line) => Continuation().IsMatch(line);

    /// <summary>The timeout in seconds that a line states: <c>ID Task timed out after 6.00 seconds</c>.</summary>
    /// <param name="line">The line.</param>
    /// <returns>Null when it states none, or quotes the one of another function.</returns>
    public static double? TimeoutOf(string line) =>
        TimedOut().Match(line) is { Success: true } match
        && double.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out double seconds)
        && seconds is > 0 and < 1e6
            ? seconds
            : null;

    /// <summary>AWS's identifier of the runtime that INIT_START names, or a <c>platform.initStart</c>.</summary>
    /// <param name="version">The version, such as <c>python:3.13.v30</c>.</param>
    /// <returns>Null when it is none that the language knows.</returns>
    public static string? RuntimeOf(string version)
    {
        if (RuntimeVersion().Match(version) is not { Success: true } match) return null;
        string family = match.Groups[1].Value, number = match.Groups[2].Value;
        string[] candidates = [$"{family}{number}", $"{family}{number}.x", $"{family}.{number}"];
        return candidates.FirstOrDefault(name => RuntimeNames.TableName(name) is not null);
    }

    /// <summary>Whether a line says that the INIT of a sandbox failed.</summary>
    public static bool IsFailedInit(string line) => FailedInit().IsMatch(line);

    private static int? Megabytes(double? value) => value is >= 0 and < 1e6 ? (int)value : null;

    [GeneratedRegex(
        @"(?<name>(?:Billed Restore |Billed |Init |Restore )?Duration|Memory Size|Max Memory Used):\s+"
        + @"(?<value>\d+(?:\.\d+)?)\s+(?:ms|MB)\b")]
    private static partial Regex Figures();

    // What may follow in a report: its first letters, or all of its name without the unit of its value.
    [GeneratedRegex(
        @"\s(?:I|In|Ini|Init|R|Re|Res|Rest|Resto|Restor|Restore|B|Bi|Bil|Bill|Bille|Billed)(?: \w+)*(?::\s*[\d.]*(?:\s+m)?)?$")]
    private static partial Regex CutOff();

    [GeneratedRegex(@"Status:\s+(\w+)")]
    private static partial Regex Ending();

    [GeneratedRegex(@"Error Type:\s+([\w.]+)")]
    private static partial Regex Error();

    [GeneratedRegex(@"^\s*([\w-]+)")]
    private static partial Regex Request();

    [GeneratedRegex(
        @"^\s*(?:(?:Billed |Init |Restore )*Duration:|Memory Size:|Size:|Max Memory Used:|Memory Used:|Used:|Status: \w"
        + @"|Error Type: |XRAY TraceId: |(?:\d+(?:\.\d+)? )?(?:ms|MB)\b)")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"[\w-] Task timed out after (\d+(?:\.\d+)?) seconds(?:\s|\\n)*$")]
    private static partial Regex TimedOut();

    [GeneratedRegex(@"\b(nodejs|python|java|dotnet|ruby|provided|go)[:-]([a-z0-9.]+?)\.v\d+")]
    private static partial Regex RuntimeVersion();

    [GeneratedRegex(@"INIT_REPORT .*Status: (?:timeout|error)")]
    private static partial Regex FailedInit();
}
