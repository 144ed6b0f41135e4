using System.Globalization;
using LambdaSim.Reports;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Experiments.Advising;

/// <summary>Something that a load is too much for.</summary>
/// <param name="What">What, as a clause: "the account's concurrency limit".</param>
/// <param name="At">When it shows first, from the start of the run.</param>
/// <param name="Seen">What is seen of it: "12% of the calls of checkout are throttled".</param>
/// <param name="Remedy">What to do, as a clause.</param>
/// <param name="Verb">The verb that says how much, with what it is about; the file follows.</param>
/// <param name="Options">What follows the file, with a space before it; or nothing.</param>
/// <param name="OfService">Whether it is about a service, whose advice knows no multiple of the load.</param>
internal sealed record Breakage(
    string What, TimeSpan At, string Seen, string Remedy, string Verb, string Options = "", bool OfService = false)
{
    /// <summary>The lowest multiple of the load at which it showed.</summary>
    public double Load { get; init; } = 1;

    /// <summary>The multiple below at which it did not; null where it shows at the lowest.</summary>
    public double? HoldsAt { get; init; }

    /// <summary>The command that says how much to set, without the program's name.</summary>
    /// <param name="words">The file and its options as words of a shell.</param>
    /// <param name="load">How many times the load of the file it is about.</param>
    public string Command(string words, double load)
    {
        bool takes = load != 1 && !OfService && Verb.StartsWith("advise ", StringComparison.Ordinal);
        return $"{Verb} {words}{(takes ? string.Create(CultureInfo.InvariantCulture, $" --load {load}x") : "")}{Options}";
    }
}

/// <summary>Finds in a run what the load was too much for.</summary>
/// <remarks>What concerns less than one call in a thousand is not counted, nor a queue whose oldest message is less than a minute old.
/// </remarks>
internal static class Breakages
{
    private const double Slight = 0.001;

    private static readonly TimeSpan Old = TimeSpan.FromMinutes(1);

    private static readonly (string[] Reasons, string What, string Remedy, string Verb)[] OfThrottles =
    [
        (["ConcurrentInvocationLimitExceeded", "FunctionInvocationRateLimitExceeded"], "the account's concurrency limit",
            "ask for a higher limit", "advise concurrency account"),
        (["ReservedFunctionConcurrentInvocationLimitExceeded", "ReservedFunctionInvocationRateLimitExceeded"],
            "what {0} has reserved", "reserve more", "advise concurrency {0}"),
        (["ScalingRateExceeded"], "the rate at which {0} gets sandboxes", "provision ahead, for no limit makes Lambda start them sooner",
            "advise provisioned {0}"),
    ];

    /// <summary>What a run was too much for.</summary>
    /// <param name="run">The run.</param>
    /// <param name="scenario">Its scenario.</param>
    public static IReadOnlyList<Breakage> In(RunResult run, Scenario scenario) =>
    [
        .. run.Functions.SelectMany(function => Throttled(run, function)).GroupBy(one => one.What)
            .Select(alike => alike.MinBy(one => one.At)!),
        .. run.Functions.Select(function => UsedUp(run, function)).OfType<Breakage>(),
        .. run.Functions.Select(function => Late(run, function)).OfType<Breakage>(),
        .. run.Functions.Select(function => OldEvents(run, function)).OfType<Breakage>(),
        .. run.Queues.Select(queue => Backlog(run, queue, scenario)).OfType<Breakage>(),
        .. run.SourcesOf(ServiceMetrics.Set).Select(service => Refused(run, service)).OfType<Breakage>(),
    ];

    private static IEnumerable<Breakage> Throttled(RunResult run, FunctionResult function)
    {
        var reasons = function[FunctionMetrics.ThrottlesByReason].ByReason;
        long calls = function[FunctionMetrics.Calls];
        foreach (var (alike, what, remedy, verb) in OfThrottles)
        {
            long count = reasons.Where(reason => alike.Contains(reason.Name)).Sum(reason => reason.Count);
            if (count <= Slight * calls) continue;
            yield return new Breakage(
                Named(what, function.Name), First(run, function.SeriesOf(FunctionMetrics.Throttles)),
                $"{Readable.Share(count, calls)} of the calls of {function.Name} are throttled", remedy,
                Named(verb, ShellWord.Of(function.Name)));
        }
    }

    private static Breakage? UsedUp(RunResult run, FunctionResult function)
    {
        if (function.Provisioned is not { } provisioned) return null;
        long spilled = provisioned[ProvisionedMetrics.Spillovers], all = function[FunctionMetrics.Invocations];
        if (spilled <= Slight * all) return null;
        var most = provisioned[ProvisionedMetrics.SpilloversByReason].ByReason.MaxBy(reason => reason.Count);
        string why = most.Name == ProvisionedMetrics.ByRequestRate ? ", most as each takes ten requests a second" : "";
        return new Breakage(
            $"the provisioned concurrency of {function.Name}", First(run, provisioned.SeriesOf(ProvisionedMetrics.Spillovers)),
            $"{Readable.Share(spilled, all)} of the invocations spill over{why}", "provision more",
            $"advise provisioned {ShellWord.Of(function.Name)}");
    }

    private static Breakage? Late(RunResult run, FunctionResult function)
    {
        long late = function[FunctionMetrics.Timeouts], all = function[FunctionMetrics.Invocations];
        return late <= Slight * all ? null : new Breakage(
            $"the timeout of {function.Name}", First(run, function.SeriesOf(FunctionMetrics.Timeouts)),
            $"{Readable.Share(late, all)} of the invocations run into it", "look at what they wait for",
            "explain", $" --slowest {ShellWord.Of(function.Name)}");
    }

    private static Breakage? OldEvents(RunResult run, FunctionResult function) =>
        function.Events is { } events && FirstOld(run, events[EventMetrics.AgeOfOldest]) is { } at
            ? new Breakage(
                $"the events of {function.Name}", at,
                $"the oldest one waits up to {Readable.Duration(events[EventMetrics.AgeOfOldest].Peak)}", "let more of them run at once",
                $"advise concurrency {ShellWord.Of(function.Name)}")
            : null;

    private static Breakage? Backlog(RunResult run, SourceResult queue, Scenario scenario)
    {
        if (FirstOld(run, queue[QueueMetrics.AgeOfOldest]) is not { } at) return null;
        var mapping = scenario.Mappings.FirstOrDefault(known => known.Queue == queue.Name);
        string more = mapping?.MaximumConcurrency is { } most ? $"more than {Readable.Count((long)most)}" : "more";
        string seen = $"the oldest message waits up to {Readable.Duration(queue[QueueMetrics.AgeOfOldest].Peak)}";
        return new Breakage($"the queue {queue.Name}", at, seen, $"let {more} batches run at once", "run");
    }

    private static Breakage? Refused(RunResult run, SourceResult service)
    {
        long all = service[ServiceMetrics.Attempts];
        long refused = service[ServiceMetrics.Refused], throttled = service[ServiceMetrics.Throttled];
        if (refused + throttled <= Slight * all) return null;
        bool connections = refused >= throttled;
        return new Breakage(
            connections ? $"the connections of {service.Name}" : $"what {service.Name} takes",
            First(run, service.SeriesOf(connections ? ServiceMetrics.Refused : ServiceMetrics.Throttled)),
            $"{Readable.Share(connections ? refused : throttled, all)} of the attempts are refused", "limit who uses it",
            $"advise concurrency {ShellWord.Of(service.Name)}", OfService: true);
    }

    private static string Named(string text, string name) => text.Replace("{0}", name, StringComparison.Ordinal);

    private static TimeSpan First(RunResult run, IReadOnlyList<long> counts) =>
        run.Window * Math.Max(0, counts.TakeWhile(count => count == 0).Count());

    private static TimeSpan? FirstOld(RunResult run, LevelValues age)
    {
        int windows = age.Peaks.TakeWhile(ticks => ticks < Old.Ticks).Count();
        return windows == age.Peaks.Count ? null : run.Window * windows;
    }
}
