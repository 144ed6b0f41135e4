using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>One traffic, with what other checks need to know of it.</summary>
/// <param name="Settings">The record; null after a mistake that leaves none.</param>
/// <param name="Called">The functions it calls.</param>
/// <param name="DurationsRecorded">Whether a trace gives the duration of every call.</param>
/// <param name="Extent">How long its load lasts; null when it lasts to the end of the run.</param>
internal sealed record BoundTraffic(
    TrafficSettings? Settings, IReadOnlyList<string> Called, bool DurationsRecorded, TimeSpan? Extent);

/// <summary>Makes the record of a traffic.</summary>
internal sealed class TrafficBinder(
    Resolution resolution, FunctionGroups groups, SourcesBinder sources, TriggerBinder triggers,
    IReadOnlyList<TriggerSettings> boundTriggers, StateMachineBinder machines)
{
    private readonly ClientBinder client = new(resolution);
    private readonly StartBinder starts = new(resolution, machines);
    private readonly ReplayBinder replays = new(resolution.Findings, groups.Names);
    private readonly IReadOnlyList<string> functions = groups.Names;

    public BoundTraffic Bind(string name)
    {
        if (resolution.IsOfFunctions(name))
        {
            resolution.Findings.Mistake(
                ErrorNames.NameTaken, resolution.PlaceOf("traffic", name), $"'{name}' is a function already",
                "Give the traffic a name of its own.");
        }

        List<string> called = [];
        TriggerSettings? through = ReadTrigger(name);
        bool traceNamesFunctions = resolution.Find(TrafficTable.Trace, name) is MapNode trace
            && trace["function"] is not null;
        string? machine = starts.Read(name);
        IReadOnlyList<JourneySettings> journeys = (through?.Functions.FirstOrDefault("") ?? machine) is { } only
            ? [JourneyTo(only) with { Name = name }]
            : ReadCalls(name, called, optional: traceNamesFunctions);
        ArrivalPattern pattern = resolution.Read(TrafficTable.Pattern, name);
        (ArrivalSettings? arrivals, TimeSpan? extent) = ReadArrivals(name, pattern, called);
        AfterFailure afterFailure = resolution.Read(TrafficTable.AfterFailure, name);
        TrafficSettings settings = new()
        {
            Name = name,
            Sends = ReadTarget(name),
            Records = ReadRecords(name),
            Through = through?.Name,
            Starts = machine,
            Arrivals = arrivals ?? new OpenArrivals([], pattern),
            Journeys = journeys,
            WaitsForExecution = machine is not null && starts.Waits(name),
            InvocationType = starts.ReadType(name, machine),
            AfterFailure = afterFailure,
            MaximumStarts = client.ReadStarts(name, afterFailure),
            PayloadSize = resolution.Read(TrafficTable.PayloadSize, name),
            InvalidParameters = resolution.Read(TrafficTable.InvalidParameters, name),
            InvalidEvents = resolution.Read(TrafficTable.InvalidEvents, name),
            Unauthorised = resolution.Read(TrafficTable.Unauthorised, name),
            Tenants = ReadTenants(name),
            Client = client.Read(name),
        };
        return new BoundTraffic(
            arrivals is null ? null : settings, called, arrivals is TraceArrivals { Duration: not null }, extent);
    }

    // Who goes through a trigger makes one call, as the trigger makes it.
    private TriggerSettings? ReadTrigger(string name)
    {
        if (!resolution.TryRead(TrafficTable.Through, name, out string? trigger))
        {
            return null;
        }

        Setting[] others = [TrafficTable.Invokes, TrafficTable.Journeys, TrafficTable.Sends];
        if (others.Select(setting => resolution.Find(setting, name)).OfType<Node>().FirstOrDefault() is { } other)
        {
            resolution.Findings.Mistake(
                ErrorNames.SeveralWays, other.Place, $"'{name}' goes through a trigger, and calls or sends by itself", "Keep one of them.");
        }

        Setting[] ofCalls =
        [
            TrafficTable.InvocationType, TrafficTable.InvalidEvents, TrafficTable.InvalidParameters, TrafficTable.Unauthorised,
        ];
        foreach (Node given in ofCalls.Select(setting => resolution.Find(setting, name)).OfType<Node>())
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, given.Place, $"this is about calls of Lambda, and '{name}' goes through a trigger", "Remove it.");
        }

        if (resolution.Find(TrafficTable.Trace, name) is MapNode trace && trace["function"] is { } column)
        {
            resolution.Findings.Mistake(
                ErrorNames.SeveralWays, column.Place, $"'{name}' goes through a trigger, and its trace names functions",
                "Remove the column: the function is the trigger's.");
        }

        return triggers.Find(trigger, resolution.PlaceOf(TrafficTable.Through, name), boundTriggers);
    }

    private TenantSettings? ReadTenants(string name)
    {
        int? count = resolution.Read(TenantTable.Count, name);
        TenantSkew skew = resolution.Read(TenantTable.Skew, name);
        double exponent = resolution.Read(TenantTable.Exponent, name);
        return count is null ? null : new TenantSettings { Count = count.Value, Skew = skew, Exponent = exponent };
    }

    private List<JourneySettings> ReadCalls(string name, List<string> called, bool optional)
    {
        Node? invokes = resolution.Find(TrafficTable.Invokes, name);
        Node? journeys = resolution.Find(TrafficTable.Journeys, name);
        if (invokes is not null && journeys is not null)
        {
            resolution.Findings.Mistake(
                ErrorNames.SeveralWays, journeys.Place, $"'{name}' has both 'invokes' and 'journeys'",
                "Keep one of them.");
        }

        if (resolution.Find(TrafficTable.Sends, name) is Node sends)
        {
            if ((invokes ?? journeys) is not null)
            {
                resolution.Findings.Mistake(
                    ErrorNames.SeveralWays, sends.Place, $"'{name}' both calls and sends", "Keep one of them.");
            }

            return [];
        }

        if (resolution.Find(TrafficTable.Through, name) is not null || resolution.Find(TrafficTable.Starts, name) is not null)
        {
            return [];
        }

        if (invokes is null && journeys is null && !optional)
        {
            resolution.Findings.Mistake(
                ErrorNames.MissingSetting, resolution.PlaceOf("traffic", name), $"'{name}' calls nothing",
                $"Add 'invokes: {(functions.Count == 0 ? "..." : functions[0])}', or 'sends:' with the name of a queue.");
        }

        if (resolution.TryRead(TrafficTable.Invokes, name, out CallTarget target))
        {
            if (!target.Nonexistent && groups.MembersOf(target.Function) is { } alike)
            {
                called.AddRange(alike);
                return [.. alike.Select(JourneyTo)];
            }

            Check(target, called);
            return [JourneyTo(target.Function) with { Name = name }];
        }

        List<JourneySettings> read = [];
        foreach (
            JourneyDraft draft in resolution.TryRead(
                TrafficTable.Journeys, name, out IReadOnlyList<JourneyDraft>? drafts)
                ? drafts
                : [])
        {
            foreach (CallTarget step in draft.Targets)
            {
                Check(step, called);
            }

            read.Add(draft.Journey);
        }

        return read;
    }

    private static JourneySettings JourneyTo(string function) =>
        new(function, Weight: 1, [new StepSettings(new ConstantDistribution(0), function)]);

    // Who sends makes no calls: what is said about calls would be ignored. A stream refuses records, a queue in a fault
    // messages, nothing else does.
    private string? ReadTarget(string name)
    {
        if (!resolution.TryRead(TrafficTable.Sends, name, out string? target))
        {
            return null;
        }

        bool records = sources.TakesRecords(target);
        if (!records && !sources.Brokers.Has(target))
        {
            sources.Queues.CheckTarget(
                target, resolution.PlaceOf(TrafficTable.Sends, name),
                [("stream", sources.Streams.Names), ("topic", sources.Topics.Names), ("broker", sources.Brokers.Names)]);
        }

        Setting[] aboutCalls =
        [
            TrafficTable.Callers, TrafficTable.InvocationType, TrafficTable.PayloadSize, TrafficTable.InvalidEvents,
            TrafficTable.InvalidParameters, TrafficTable.Unauthorised, TrafficTable.ClientTimeout, TrafficTable.Connections,
            TrafficTable.RetryAfter,
            TrafficTable.AfterFailure, TrafficTable.MaximumStarts,
        ];
        Setting[] aboutRetries =
        [
            TrafficTable.Retries, TrafficTable.MaximumAttempts, TrafficTable.Backoff, TrafficTable.LongestBackoff, TrafficTable.Jitter,
        ];
        bool mayBeRefused = sources.Streams.Has(target)
            || (!records && !sources.Brokers.Has(target) && resolution.Find(FaultTable.Faults) is not null);
        Setting[] withoutEffect = [.. aboutCalls, .. mayBeRefused ? [] : aboutRetries];
        foreach (Node given in withoutEffect.Select(setting => resolution.Find(setting, name)).OfType<Node>())
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, given.Place,
                $"this is about calls, and '{name}' sends {(records ? "records" : "messages")}",
                records
                    ? "Remove it. The size of records is 'size'."
                    : $"Remove it. The size of messages is 'messageSize' of the {(sources.Brokers.Has(target) ? "broker" : "queue")}.");
        }

        return target;
    }

    private RecordSettings? ReadRecords(string name)
    {
        if (resolution.Find(TrafficTable.Sends, name) is ScalarNode target && sources.TakesRecords(target.Text))
        {
            return new RecordSettings
            {
                Size = resolution.Read(RecordTable.Size, name),
                Keys = resolution.Read(RecordTable.Keys, name),
                Poison = resolution.Read(RecordTable.Poison, name),
                RecordsPerRequest = resolution.Read(RecordTable.RecordsPerRequest, name),
            };
        }

        foreach (Setting setting in RecordTable.All)
        {
            if (resolution.Find(setting, name) is Node given)
            {
                resolution.Findings.Mistake(
                    ErrorNames.NoEffect, given.Place, $"'{setting.Name}' is about records, and '{name}' sends none",
                    "Remove it, or write 'sends:' with the name of a stream or a topic.");
            }
        }

        return null;
    }


    private void Check(CallTarget target, List<string> called)
    {
        bool exists = resolution.Has("functions", target.Function);
        if (!exists && !target.Nonexistent)
        {
            resolution.Findings.Mistake(
                ErrorNames.UnknownFunction, target.Place, $"no function is called '{Words.Shorten(target.Function)}'",
                $"{(functions.Count == 0 ? "There is none." : Words.DidYouMean(target.Function, functions))} To call "
                + $"what is not there: {{ nonexistent: {Words.Shorten(target.Function)} }}.");
        }

        if (exists && target.Nonexistent)
        {
            resolution.Findings.Mistake(
                ErrorNames.UnknownFunction, target.Place, $"'{target.Function}' does exist",
                $"Write '{target.Function}' alone, or another name.");
        }

        if (exists)
        {
            called.Add(target.Function);
        }
    }

    private (ArrivalSettings? Arrivals, TimeSpan? Extent) ReadArrivals(
        string name, ArrivalPattern pattern, List<string> called)
    {
        MapNode map = (MapNode)Layers.Find(resolution.Root, $"traffic.{name}")!;
        Entry[] given = [.. map.Entries.Where(entry => TrafficTable.Arrivals.Contains(entry.Key.Text))];
        if (given.Length != 1)
        {
            resolution.Findings.Mistake(
                given.Length == 0 ? ErrorNames.MissingSetting : ErrorNames.SeveralWays,
                given.Length == 0 ? resolution.PlaceOf("traffic", name) : given[1].Key.Place,
                given.Length == 0
                    ? $"'{name}' does not say when it calls"
                    : $"'{name}' has both '{given[0].Key.Text}' and '{given[1].Key.Text}'",
                given.Length == 0
                    ? "Add 'rate: 10/s', 'stages:', 'trace:', 'counts:', 'callers:' or 'batch:'."
                    : "Keep one of them.");
            return (null, null);
        }

        if (resolution.TryRead(TrafficTable.Rate, name, out double rate))
        {
            return (new OpenArrivals([new StageSettings(TimeSpan.Zero, rate, rate)], pattern), null);
        }

        if (resolution.TryRead(TrafficTable.Stages, name, out IReadOnlyList<StageSettings>? stages))
        {
            return (new OpenArrivals(stages, pattern), Extent(stages));
        }

        if (resolution.TryRead(TrafficTable.Batch, name, out BatchArrivals? batch))
        {
            return (batch, null);
        }

        if (resolution.TryRead(TrafficTable.Callers, name, out ClosedArrivals? callers))
        {
            return (callers, Extent(callers.Stages));
        }

        return resolution.TryRead(TrafficTable.Trace, name, out TraceColumns? trace)
            ? replays.ReadTrace(trace, called)
            : resolution.TryRead(TrafficTable.Counts, name, out CountColumn? counts)
                ? replays.ReadCounts(counts, pattern)
                : (null, null);
    }

    // A last stage without a length lasts to the end of the run, and so says nothing about when that is.
    private static TimeSpan? Extent(IReadOnlyList<StageSettings> stages) => stages[^1].Length == TimeSpan.Zero
        ? null
        : TimeSpan.FromTicks(stages.Sum(stage => stage.Length.Ticks));
}
