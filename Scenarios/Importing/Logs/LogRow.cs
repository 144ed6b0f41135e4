using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>A log event as fields with names, as CloudWatch Logs Insights gives it.</summary>
/// <remarks>Insights counts memory in bytes, a million of which are one of the MB of a report.</remarks>
internal static partial class LogRow
{
    private static readonly string[] Messages = ["@message", "message"];
    private static readonly string[] Durations = ["@duration", "record.metrics.durationMs"];

    private static readonly string[] Others =
    [
        "record.metrics.initDurationMs", "record.metrics.restoreDurationMs", "record.metrics.memorySizeMB",
        "record.metrics.maxMemoryUsedMB", "record.metrics.billedDurationMs", "record.status", "record.requestId",
        "type", "time", "timestamp", "logStreamName", "logStream", "logGroup", "logGroupName", "ingestionTime",
        "eventId", "functionName",
    ];

    /// <summary>Whether a field can hold a report, or its duration.</summary>
    public static bool IsTelling(string name) => Messages.Contains(name) || Durations.Contains(name);

    /// <summary>Whether a field is one that Logs Insights alone has, and tells a report or its duration.</summary>
    public static bool IsOfInsights(string name) => IsTelling(name) && name.StartsWith('@');

    /// <summary>Whether a text can be the name of a field.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    /// <summary>Whether a field says something that is taken, or that no scenario needs.</summary>
    public static bool IsKnown(string name) => name.StartsWith('@') || IsTelling(name) || Others.Contains(name);

    /// <summary>The fields of an object that is such an event, as the console downloads the results of a query.</summary>
    /// <param name="element">The object.</param>
    /// <returns>Null of any other object.</returns>
    public static IReadOnlyDictionary<string, string>? Of(JsonElement element)
    {
        if (!Durations.Any(name => element.TryGetProperty(name, out _))) return null;
        Dictionary<string, string> row = new(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
            if ((JsonSource.Text(member.Value) ?? NumberIn(member.Value)) is { } value) row[member.Name] = value;
        return row;
    }

    /// <summary>Takes the report of an event, if it is one.</summary>
    /// <param name="row">The fields.</param>
    /// <param name="place">What the surroundings say.</param>
    /// <param name="line">The line of the event.</param>
    /// <param name="collector">Takes it.</param>
    public static void Read(
        IReadOnlyDictionary<string, string> row, LogPlace place, long line, LogCollector collector)
    {
        place = place.Within(row);
        string? message = First(row, Messages);
        if (message is not null && LogText.MayHold(message))
        {
            collector.Json.Message(message, place, line, new HashSet<string>(StringComparer.Ordinal));
            return;
        }
        string? duration = First(row, Durations);
        if (string.IsNullOrWhiteSpace(duration) || (First(row, "@type", "type") ?? "REPORT") is not
            ("REPORT" or JsonReport.Mark or ""))
            return;
        collector.Add(Number(duration) is not { } milliseconds ? null : new Report
        {
            Duration = milliseconds,
            Init = Number(First(row, "@initDuration", "record.metrics.initDurationMs")),
            Restore = Number(First(row, "@restoreDuration", "record.metrics.restoreDurationMs")),
            Memory = Megabytes(First(row, "@memorySize", "record.metrics.memorySizeMB")),
            MemoryUsed = Megabytes(First(row, "@maxMemoryUsed", "record.metrics.maxMemoryUsedMB")),
            Status = First(row, "record.status") is { Length: > 0 } status ? status : "success",
            RequestId = First(row, "@requestId", "record.requestId"),
            Place = place,
        }, line);
    }

    private static string? NumberIn(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null;

    private static string? First(IReadOnlyDictionary<string, string> row, params string[] names) =>
        names.Select(name => row.GetValueOrDefault(name)).FirstOrDefault(text => text is not null);

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && number is >= 0 and < Report.Longest
            ? number
            : null;

    private static int? Megabytes(string? text) =>
        Number(text) is { } number ? (int)Math.Min(1e6, number < 100_000 ? number : number / 1e6) : null;

    [GeneratedRegex(@"^[@A-Za-z_][\w.@/-]*$")]
    private static partial Regex Name();
}
