using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>What the surroundings of a log message say about it.</summary>
/// <param name="Time">When it was written, in milliseconds since 1970; null when nothing says so.</param>
/// <param name="Function">Whose message it is; null when nothing says so.</param>
internal readonly partial record struct LogPlace(double? Time, string? Function)
{
    private const int LongestMoment = 48;

    private static readonly string[] Groups =
        ["logGroup", "logGroupName", "logGroupIdentifier", "@log", "log_group", "@log_group", "log"];

    private static readonly string[] Streams =
        ["logStream", "logStreamName", "@logStream", "log_stream", "@log_stream"];

    private static readonly string[] Functions = ["functionName", "function_name", "FunctionName", "functionArn"];
    private static readonly string[] Times =
        ["timestamp", "@timestamp", "time", "@time", "_time", "eventTime", "timeUnixNano", "observedTimeUnixNano", "__REALTIME_TIMESTAMP"];

    /// <summary>The place of a message behind a beginning of a line, as tools print it.</summary>
    /// <param name="before">What stands before the message: a time, a log group, a stream, a name.</param>
    public LogPlace Behind(string before) => before.Length == 0
        ? this
        : new LogPlace(TimeOf(before) ?? Time, FunctionOf(before) ?? NameBefore(before) ?? Function);

    /// <summary>The place of what stands in a JSON object.</summary>
    /// <param name="element">The object.</param>
    public LogPlace Within(JsonElement element)
    {
        double? time = null;
        foreach (string key in Times)
            if (time is null && element.TryGetProperty(key, out var moment)) time = TimeOf(moment);
        return With(time, key => JsonSource.Text(element, key));
    }

    /// <summary>The place of what stands in a row of a table.</summary>
    /// <param name="row">The fields by their names.</param>
    public LogPlace Within(IReadOnlyDictionary<string, string> row)
    {
        string? moment = Times.Select(key => row.GetValueOrDefault(key)).FirstOrDefault(text => text is not null);
        return With(moment is null ? null : TimeOf(moment), row.GetValueOrDefault);
    }

    /// <summary>The place of what stands in a list behind a moment, as a collector or a store of logs keeps its entries.</summary>
    /// <param name="list">The list.</param>
    public LogPlace Within(IEnumerable<JsonElement> list)
    {
        var first = list.FirstOrDefault();
        if (first.ValueKind == JsonValueKind.Array) return Within(first.EnumerateArray());
        bool number = first.ValueKind == JsonValueKind.Number || JsonSource.Text(first)?.All(char.IsAsciiDigit) == true;
        return number ? this with { Time = TimeOf(first) ?? Time } : this;
    }

    /// <summary>The moment that a line holds and nothing else, as what is copied from the console.</summary>
    /// <param name="line">The line.</param>
    /// <returns>In milliseconds since 1970; null of any other line.</returns>
    public static double? OnlyTimeOf(ReadOnlySpan<char> line) =>
        line.Length <= LongestMoment && Alone().IsMatch(line) ? TimeOf(line.ToString()) : null;

    /// <summary>A moment as logs write it, in milliseconds since 1970; null when there is none in a text.</summary>
    internal static double? TimeOf(string text)
    {
        if (Moment().Match(text) is { Success: true } moment && DateTimeOffset.TryParse(
            moment.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time.ToUnixTimeMilliseconds();
        if (Written().Match(text) is { Success: true } written && DateTimeOffset.TryParse(
            $"{written.Groups[1].Value} {written.Groups[2].Value}", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
            return time.ToUnixTimeMilliseconds();
        if (Epoch().Match(text) is { Success: true } epoch) return double.Parse(epoch.Value, CultureInfo.InvariantCulture);
        return First().Match(text) is { Success: true } first
            ? OfEpoch(double.Parse(first.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
            : null;
    }

    // Since 1970, in the unit that its size tells: seconds, milliseconds, microseconds or nanoseconds.
    private static double? OfEpoch(double number) => number switch
    {
        >= 1e17 and < 1e19 => number / 1e6,
        >= 1e14 and < 1e16 => number / 1e3,
        >= 1e11 and < 1e14 => number,
        >= 1e8 and < 1e11 => number * 1e3,
        _ => null,
    };

    private static double? TimeOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => TimeOf(JsonSource.Text(element) ?? ""),
        JsonValueKind.Number when element.TryGetDouble(out double number) => OfEpoch(number),
        _ => null,
    };

    private LogPlace With(double? time, Func<string, string?> text)
    {
        string? function = null;
        foreach (string key in Functions)
            if (function is null && text(key) is { } name && Name().Match(name) is { Success: true } match)
                function = match.Groups[1].Value;
        foreach (string key in Streams)
            if (function is null && text(key) is { } stream && Stream().Match(stream) is { Success: true } match)
                function = match.Groups[1].Value;
        foreach (string key in Groups) function ??= text(key) is { } group ? FunctionOf(group) : null;
        return new LogPlace(time ?? Time, function ?? Function);
    }

    // A stream of a log group that several functions share begins with the function; else the group ends with it.
    private static string? FunctionOf(string text) =>
        Stream().Match(text) is { Success: true } stream ? stream.Groups[1].Value
            : Group().Match(text) is { Success: true } group ? group.Groups[1].Value : null;

    // pulumi logs writes [ resize-1a2b3c4] before each message, docker compose resize-1  | .
    private static string? NameBefore(string before) =>
        Bracketed().Match(before) is { Success: true } name ? name.Groups[1].Value
            : Glued().Match(before) is { Success: true } glued ? glued.Groups[1].Value
            : Barred().Match(before) is { Success: true } service ? service.Groups[1].Value : null;

    // At Lambda@Edge a Region stands before the name.
    [GeneratedRegex(@"/aws/lambda/(?:[a-z]{2}(?:-[a-z]+)+-\d\.)?([A-Za-z0-9_-]+)")]
    private static partial Regex Group();

    [GeneratedRegex(@"\d{4}/\d\d/\d\d/([A-Za-z0-9_-]+)\[(?:\$LATEST|\d+)\]")]
    private static partial Regex Stream();

    [GeneratedRegex(@"^(?:arn:aws[a-z-]*:lambda:[^:]*:[^:]*:function:)?([A-Za-z0-9_-]{1,140})(?::[^:]*)?$")]
    private static partial Regex Name();

    [GeneratedRegex(@"\[\s*(?!(?:INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL)\b)([A-Za-z][A-Za-z0-9_-]*)\s*\]\s*$")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^\s*\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)\[\s*([A-Za-z][A-Za-z0-9_-]*)\s*\]")]
    private static partial Regex Glued();

    [GeneratedRegex(@"^\s*([A-Za-z][A-Za-z0-9_-]*)\s+\|\s")]
    private static partial Regex Barred();

    [GeneratedRegex(@"^\s*\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\s*$")]
    private static partial Regex Alone();

    [GeneratedRegex(@"\d{4}(?:-\d\d-|/\d\d/)\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,7})?\d*(?:Z|[+-]\d\d:?\d\d)?")]
    private static partial Regex Moment();

    // As Kibana shows it: Jan 1, 2026 @ 09:00:00.123.
    [GeneratedRegex(@"\b([A-Z][a-z]{2} \d{1,2}, \d{4}) @ (\d\d:\d\d:\d\d(?:\.\d{1,7})?)")]
    private static partial Regex Written();

    // At the beginning of a line or of a list: 10 digits of seconds with a fraction or without, 16 of microseconds, 19 of nanoseconds.
    [GeneratedRegex(@"(?:^\s*[\[(""]?|\[)(1\d{9}(?:\.\d{1,9}|\d{6}|\d{9})?)(?![\w.-])")]
    private static partial Regex First();

    // The last one: the events of filter-log-events as text begin with other numbers.
    [GeneratedRegex(@"(?<![\d.])1\d{12}(?![\d.])", RegexOptions.RightToLeft)]
    private static partial Regex Epoch();
}
