using System.Text.Json;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>Reports in JSON: a <c>platform.report</c> itself, or an envelope around reports of either kind.</summary>
/// <remarks>
/// Envelopes differ, and are walked whatever their names: lists of events, the output of <c>filter-log-events</c>, what
/// a subscription or the Telemetry API delivers, results of a query, documents of a search engine.
/// </remarks>
/// <param name="collector">Takes what is found.</param>
internal sealed class JsonReport(LogCollector collector)
{
    // In it a caller quotes what the function that it called has said.
    private const string QuotedError = "errorMessage";

    /// <summary>What every such report is called.</summary>
    public const string Mark = "platform.report";

    /// <summary>Takes the reports of a document.</summary>
    /// <param name="json">The document.</param>
    /// <param name="place">What its surroundings say.</param>
    /// <param name="line">The number of its first line.</param>
    public void Read(ReadOnlyMemory<byte> json, LogPlace place, long line)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = JsonText.MostLevels });
        Walk(document.RootElement, place, line, Nothing());
    }

    /// <summary>Takes the reports of a message, which may be JSON itself.</summary>
    /// <param name="message">The message.</param>
    /// <param name="place">What its surroundings say.</param>
    /// <param name="line">Its line.</param>
    /// <param name="beside">The requests whose reports stood in the same event.</param>
    public void Message(string message, LogPlace place, long line, HashSet<string> beside)
    {
        if (PackedText.Is(message)) message = PackedText.Unpack(message) ?? message;
        if (!LogText.MayHold(message)) return;
        if (message.TrimStart().StartsWith('{'))
        {
            try
            {
                using var document = JsonDocument.Parse(message);
                Walk(document.RootElement, place, line, beside);
                return;
            }
            catch (JsonException)
            {
                // It was cut off, and is read as text.
            }
        }
        collector.Lines.End();
        collector.Lines.Read(message, place, line, beside);
        collector.Lines.End();
    }

    private static HashSet<string> Nothing() => new(StringComparer.Ordinal);

    private void Walk(JsonElement element, LogPlace place, long line, HashSet<string> beside)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array when Fields(element) is { } row:
                LogRow.Read(row, place, line, collector);
                break;
            case JsonValueKind.Array:
                var near = place.Within(element.EnumerateArray());
                foreach (var item in element.EnumerateArray()) Walk(item, near, line, Nothing());
                break;
            case JsonValueKind.Object:
                WalkObject(element, place, line, beside);
                break;
            case JsonValueKind.String when JsonSource.Text(element) is { } message:
                Message(message, place, line, beside);
                break;
        }
    }

    private void WalkObject(JsonElement element, LogPlace place, long line, HashSet<string> beside)
    {
        place = place.Within(element);
        if (TraceSegments.Is(element))
        {
            if (collector.Traces.Read(element) is { } traced) collector.Add(traced, line, beside);
            return;
        }
        switch (JsonSource.Text(element, "type"))
        {
            case Mark:
                collector.Add(Platform(element, place), line, beside);
                return;
            case "platform.initStart" when JsonSource.Find(element, "record") is { } record
                && JsonSource.Text(record, "runtimeVersion") is { } version
                && TextReport.RuntimeOf(version) is { } runtime:
                collector.Runs(runtime, place);
                return;
            default:
                NotePages(element);
                if (LogRow.Of(element) is { } row)
                {
                    LogRow.Read(row, place, line, collector);
                    return;
                }
                foreach (var member in element.EnumerateObject())
                    if (!member.NameEquals(QuotedError)) Walk(member.Value, place, line, beside);
                return;
        }
    }

    // Results of a query: [ { "field": "@duration", "value": "20.5" }, … ].
    private static Dictionary<string, string>? Fields(JsonElement list)
    {
        Dictionary<string, string> row = new(StringComparer.Ordinal);
        foreach (var item in list.EnumerateArray())
        {
            if (JsonSource.Text(item, "field") is not { } name || JsonSource.Text(item, "value") is not { } value)
                return null;
            row[name] = value;
        }
        return row.Count > 0 ? row : null;
    }

    private void NotePages(JsonElement element)
    {
        bool events = element.TryGetProperty("events", out _);
        bool results = element.TryGetProperty("results", out var found) && found.ValueKind == JsonValueKind.Array;
        if (events && (JsonSource.Text(element, "nextToken") ?? JsonSource.Text(element, "NextToken")) is not null)
            collector.Note("is one page of several: later events are not in it.");
        NoteTraces(element);
        if (!results) return;
        if (JsonSource.Text(element, "status") is { } status && status != "Complete")
            collector.Note($"holds the results of a query that was {status}, so some may be missing.");
        if (JsonSource.Find(element, "statistics") is { } statistics
            && JsonSource.Number(statistics, "recordsMatched") is { } matched && matched > found.GetArrayLength())
            collector.Note($"holds {found.GetArrayLength():N0} of the {matched:N0} records that the query matched: "
                + "raise its limit.");
    }

    private void NoteTraces(JsonElement element)
    {
        if (JsonSource.Find(element, "Traces") is not { ValueKind: JsonValueKind.Array }) return;
        int missing = JsonSource.Items(element, "UnprocessedTraceIds").Count();
        if (missing > 0)
            collector.Note(
                $"lacks {Importer.Count(missing, "trace")} that X-Ray did not return (UnprocessedTraceIds): ask for them again.");
        if (JsonSource.Text(element, "NextToken") is not null) collector.Note("is one page of several: later traces are not in it.");
    }

    private static Report? Platform(JsonElement element, LogPlace place)
    {
        if (JsonSource.Find(element, "record") is not { ValueKind: JsonValueKind.Object } record
            || JsonSource.Find(record, "metrics") is not { ValueKind: JsonValueKind.Object } metrics
            || Number(metrics, "durationMs") is not { } duration)
            return null;
        return new Report
        {
            Duration = duration,
            Billed = Number(metrics, "billedDurationMs"),
            Init = Number(metrics, "initDurationMs"),
            Restore = Number(metrics, "restoreDurationMs"),
            Memory = (int?)Number(metrics, "memorySizeMB"),
            MemoryUsed = (int?)Number(metrics, "maxMemoryUsedMB"),
            Status = JsonSource.Text(record, "status") ?? "success",
            ErrorType = JsonSource.Text(record, "errorType"),
            RequestId = JsonSource.Text(record, "requestId"),
            Place = place,
        };
    }

    // A number that no length of time or memory size can be is as good as none.
    private static double? Number(JsonElement element, string name) =>
        JsonSource.Number(element, name) is { } number and >= 0 and < Report.Longest ? number : null;
}
