using System.Text.Json;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>Reports in JSON: a <c>platform.report</c> itself, or an envelope around reports of either kind.</summary>
internal static class JsonReport
{
    /// <summary>What every such line holds.</summary>
    public const string Mark = "platform.report";

    /// <summary>The reports of a document; null in place of each that was cut off.</summary>
    /// <param name="text">The document.</param>
    /// <param name="time">When it was written, if a line before said so.</param>
    /// <param name="function">Whose log it is, if the text before said so.</param>
    /// <returns>Null when the text is no JSON document.</returns>
    public static List<Report?>? Read(string text, double? time, string? function)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            List<Report?> found = [];
            Collect(document.RootElement, time, function, found);
            return found;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Collect(JsonElement element, double? time, string? function, List<Report?> found)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) Collect(item, time, function, found);
            return;
        }
        if (element.ValueKind != JsonValueKind.Object) return;
        function = ReportReader.FunctionOf(Text(element, "logGroup") ?? Text(element, "@log")
            ?? Text(element, "logGroupName")) ?? function;
        time = Number(element, "timestamp")
            ?? (Text(element, "@timestamp") ?? Text(element, "time")) switch
            {
                { } moment => ReportReader.TimeOf(moment),
                null => null,
            } ?? time;
        if (Text(element, "type") == Mark) found.Add(Platform(element, time, function));
        else if (Text(element, "message") is { } message) FromMessage(message, time, function, found);
        else if (Text(element, "@message") is { } queried) FromMessage(queried, time, function, found);
        foreach (string envelope in (string[])["events", "logEvents", "results"])
            if (element.TryGetProperty(envelope, out var inside)) Collect(inside, time, function, found);
    }

    private static void FromMessage(string message, double? time, string? function, List<Report?> found)
    {
        if (message.StartsWith('{'))
        {
            if (!message.Contains(Mark, StringComparison.Ordinal)) return;
            try
            {
                using var document = JsonDocument.Parse(message);
                Collect(document.RootElement, time, function, found);
            }
            catch (JsonException)
            {
                found.Add(null);
            }
        }
        else if (message.StartsWith("REPORT ", StringComparison.Ordinal))
        {
            found.Add(ReportReader.FromText(message, time, function));
        }
    }

    private static Report? Platform(JsonElement element, double? time, string? function)
    {
        if (!element.TryGetProperty("record", out var record) || record.ValueKind != JsonValueKind.Object
            || !record.TryGetProperty("metrics", out var metrics) || metrics.ValueKind != JsonValueKind.Object
            || Number(metrics, "durationMs") is not { } duration)
            return null;
        return new Report
        {
            Duration = duration,
            Init = Number(metrics, "initDurationMs"),
            Restore = Number(metrics, "restoreDurationMs"),
            Memory = (int?)Number(metrics, "memorySizeMB"),
            MemoryUsed = (int?)Number(metrics, "maxMemoryUsedMB"),
            Status = Text(record, "status") ?? "success",
            Time = time,
            Function = function,
        };
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    // A number that no length of time or memory size can be is as good as none.
    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out double number) && number is >= 0 and < 1e15
            ? number
            : null;
}
