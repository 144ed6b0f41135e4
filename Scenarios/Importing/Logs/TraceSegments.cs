using System.Text.Json;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>Segments of X-Ray traces: the handler's is as good as a report, the service's says how long Lambda took before it.</summary>
/// <remarks>
/// A handler's segment begins after INIT, whose subsegment lies before it; its parent is the segment of the service, which begins when the
/// call arrives (traces of 2021: Scheuner et al., TriggerBench, joe4dev/trigger-bench).
/// </remarks>
internal sealed class TraceSegments
{
    /// <summary>What the origin of a handler's segment is called.</summary>
    public const string Handler = "AWS::Lambda::Function";

    /// <summary>What the origin of the service's segment is called.</summary>
    public const string Service = "AWS::Lambda";

    private const int MostServices = 100_000;
    private const double Longest = Report.Longest / 1000;

    private readonly Dictionary<string, double> arrivals = new(StringComparer.Ordinal);
    private readonly List<(string Parent, string Function, double Began, bool Cold)> handlers = [];
    private readonly Dictionary<string, string> handlerOf = new(StringComparer.Ordinal);
    private readonly List<(string Parent, string Function)> calls = [];

    /// <summary>How many handlers were traced.</summary>
    public long Count { get; private set; }

    /// <summary>How many handlers had not ended when they were traced.</summary>
    public long Unfinished { get; private set; }

    /// <summary>How many calls were throttled, and so have no handler.</summary>
    public long Throttled { get; private set; }

    /// <summary>Whether a value is a segment of Lambda.</summary>
    public static bool Is(JsonElement element) =>
        JsonSource.Text(element, "origin") is Handler or Service && JsonSource.Number(element, "start_time") is not null;

    /// <summary>Takes a segment.</summary>
    /// <param name="element">The segment.</param>
    /// <returns>The report that it stands for; null of one of the service, or one that is in progress.</returns>
    public Report? Read(JsonElement element)
    {
        if (JsonSource.Number(element, "start_time") is not ({ } start and > 0 and < 1e11)) return null;
        string id = JsonSource.Text(element, "id") ?? "";
        if (JsonSource.Text(element, "origin") == Service)
        {
            if (Is(element, "throttle")) Throttled++;
            if (!TakeAttempts(element)) Arrived(id, start);
            if (calls.Count < MostServices && JsonSource.Text(element, "parent_id") is { } caller)
                calls.Add((caller, JsonSource.Text(element, "name") ?? ""));
            return null;
        }
        if (JsonSource.Number(element, "end_time") is not { } end)
        {
            Unfinished++;
            return null;
        }
        if (end < start || end - start > Longest) return null;
        double? init = Part(element, "Initialization"), restore = Part(element, "Restore");
        string function = JsonSource.Text(element, "name") ?? "";
        Count++;
        if (function.Length > 0) NoteUses(element, function);
        if (handlers.Count < MostServices && JsonSource.Text(element, "parent_id") is { } parent)
            handlers.Add((parent, function, start - (((init ?? 0) + (restore ?? 0)) / 1000), init is not null || restore is not null));
        bool failed = Is(element, "fault") || Is(element, "error");
        return new Report
        {
            Duration = (end - start) * 1000,
            Init = init,
            Restore = restore,
            Status = failed ? "error" : "success",
            RequestId = id,
            Place = new LogPlace(end * 1000, function.Length > 0 ? function : null),
        };
    }

    /// <summary>How long Lambda took from the arrival of a call to its handler, without INIT, in milliseconds.</summary>
    /// <param name="function">Of which function.</param>
    /// <param name="cold">Of cold starts, or of warm ones.</param>
    public Sample Before(string function, bool cold)
    {
        Sample sample = new();
        foreach (var handler in handlers)
            if (handler.Cold == cold && handler.Function == function && arrivals.TryGetValue(handler.Parent, out double arrived))
                sample.Add(Math.Max(0, (handler.Began - arrived) * 1000));
        return sample;
    }

    /// <summary>The functions whose handlers have called a function, as far as traces tell.</summary>
    /// <param name="function">The function that was called.</param>
    /// <returns>Their names, and how often all of them did.</returns>
    public (IReadOnlyList<string> Callers, int Calls) CallersOf(string function)
    {
        string[] callers =
        [
            .. calls.Where(call => call.Function == function).Select(call => handlerOf.GetValueOrDefault(call.Parent)).OfType<string>(),
        ];
        return ([.. callers.Distinct().Order(StringComparer.Ordinal)], callers.Length);
    }

    /// <summary>Remembers what a handler did, below which the segments lie of functions that it called.</summary>
    private void NoteUses(JsonElement element, string function)
    {
        foreach (var part in JsonSource.Items(element, "subsegments"))
        {
            if (handlerOf.Count >= MostServices) return;
            if (JsonSource.Text(part, "id") is { } id) handlerOf.TryAdd(id, function);
            NoteUses(part, function);
        }
    }

    private void Arrived(string id, double moment)
    {
        if (arrivals.Count < MostServices) arrivals.TryAdd(id, moment);
    }

    /// <summary>Takes the attempts within a segment of the service as calls.</summary>
    /// <returns>Whether it is that of an event, which waited before them.</returns>
    private bool TakeAttempts(JsonElement element)
    {
        bool waited = false;
        foreach (var part in JsonSource.Items(element, "subsegments"))
        {
            string name = JsonSource.Text(part, "name") ?? "";
            waited |= name == "Dwell Time";
            if (!name.StartsWith("Attempt", StringComparison.Ordinal)) continue;
            if (Is(part, "throttle")) Throttled++;
            if (JsonSource.Text(part, "id") is { } attempt && JsonSource.Number(part, "start_time") is ({ } start and > 0 and < 1e11))
                Arrived(attempt, start);
        }
        return waited;
    }

    private static bool Is(JsonElement element, string mark) => JsonSource.Find(element, mark) is { ValueKind: JsonValueKind.True };

    private static double? Part(JsonElement element, string name)
    {
        foreach (var part in JsonSource.Items(element, "subsegments"))
            if (JsonSource.Text(part, "name") == name && JsonSource.Number(part, "start_time") is { } from
                && JsonSource.Number(part, "end_time") is { } to && to >= from && to - from < Longest)
                return (to - from) * 1000;
        return null;
    }
}
