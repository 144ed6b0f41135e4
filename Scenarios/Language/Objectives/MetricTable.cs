using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Objectives;

/// <summary>What kind of number a metric is; it decides what an objective may say about it.</summary>
public enum MetricKind
{
    /// <summary>A length of time with a distribution: needs pNN, mean or max.</summary>
    Distribution,

    /// <summary>Things that are counted among others: a share where the limit has a percent sign, else a
    /// count.</summary>
    Events,

    /// <summary>A share.</summary>
    Share,

    /// <summary>A number of things at once.</summary>
    Level,

    /// <summary>US dollars.</summary>
    Money,
}

/// <summary>What a metric can be asked of.</summary>
[Flags]
public enum MetricScope
{
    /// <summary>A function, or all functions together when no subject is given.</summary>
    Function = 1,

    /// <summary>A traffic: what its callers see, over all attempts of a call.</summary>
    Traffic = 2,

    /// <summary>The account, whose subject is the word "account".</summary>
    Account = 4,

    /// <summary>An SQS queue.</summary>
    Queue = 8,
}

/// <summary>A metric that objectives, comparisons and sweeps know.</summary>
/// <param name="Name">Its name, in the words of CloudWatch where it has one.</param>
/// <param name="Kind">What kind of number it is.</param>
/// <param name="Scope">What it can be asked of.</param>
/// <param name="Meaning">What it means, as a sentence.</param>
public sealed record MetricDefinition(string Name, MetricKind Kind, MetricScope Scope, string Meaning)
{
    /// <summary>Whether more of it is better; of all others less is.</summary>
    public bool MoreIsBetter { get; init; }

    /// <summary>The units that a limit of it may have.</summary>
    internal UnitSet Units => Kind switch
    {
        MetricKind.Distribution => UnitSet.Time,
        MetricKind.Events or MetricKind.Share => UnitSet.Share,
        MetricKind.Money => UnitSet.Dollars,
        MetricKind.Level => UnitSet.Multiple,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>All metrics. To add one: a line here, and a line in the table of readings of the simulator.</summary>
public static class MetricTable
{
    private const MetricScope Function = MetricScope.Function, Traffic = MetricScope.Traffic, Account = MetricScope.Account,
        Queue = MetricScope.Queue;

    /// <summary>Every metric, in the order in which they are shown.</summary>
    public static IReadOnlyList<MetricDefinition> All { get; } =
    [
        new(
            "latency", MetricKind.Distribution, Function | Traffic,
            "From the caller's sending to receiving; of a traffic, from the first attempt to the last answer."),
        new("cold latency", MetricKind.Distribution, Function, "The same, of cold starts alone."),
        new("warm latency", MetricKind.Distribution, Function, "The same, of warm starts alone."),
        new("duration", MetricKind.Distribution, Function, "Duration of the REPORT lines."),
        new("billed duration", MetricKind.Distribution, Function, "Billed Duration of the REPORT lines."),
        new("init duration", MetricKind.Distribution, Function, "Init Duration of the REPORT lines."),
        new("restore duration", MetricKind.Distribution, Function, "Restore Duration of the REPORT lines, with SnapStart."),
        new(
            "invocations", MetricKind.Level, Function,
            "Calls that a sandbox ran, as AWS counts Invocations, in one run."),
        new(
            "cold starts", MetricKind.Events, Function,
            "Invocations that were the first in their sandbox, among all invocations."),
        new("throttles", MetricKind.Events, Function, "Calls answered 429, among all calls."),
        new(
            "throttles by concurrency", MetricKind.Events, Function,
            "Throttles because as many ran as may, of the function, of the account or on its instances, among all calls."),
        new(
            "throttles by request rate", MetricKind.Events, Function,
            "Throttles because there were more requests a second than may be, ten for each unit of concurrency, among all calls."),
        new(
            "throttles by scaling rate", MetricKind.Events, Function,
            "Throttles because sandboxes would have had to be started faster than they may, among all calls."),
        new(
            "errors", MetricKind.Events, Function,
            "Invocations that ended in a function error, timeouts and crashes included, among all invocations."),
        new(
            "timeouts", MetricKind.Events, Function | Traffic,
            "Invocations that ran into the function's timeout; of a traffic, attempts that the caller gave up, among "
                + "all calls."),
        new("failures", MetricKind.Events, Traffic, "Calls that got no good answer in the end, among all calls."),
        new("retries", MetricKind.Events, Traffic, "Attempts after the first, for each call."),
        new("concurrency peak", MetricKind.Level, Function | Account, "The most invocations in flight at any moment."),
        new("concurrency mean", MetricKind.Level, Function | Account, "The mean number of invocations in flight."),
        new("sandboxes peak", MetricKind.Level, Function, "The most sandboxes alive at any moment."),
        new("sandboxes mean", MetricKind.Level, Function, "The mean number of sandboxes alive."),
        new(
            "busy sandboxes", MetricKind.Share, Function,
            "The share of sandboxes that start or run an invocation, over time.") { MoreIsBetter = true },
        new(
            "overshoot", MetricKind.Share, Function | Account,
            "How far the concurrency passed its limit at most, as a share of the limit; of the account, its "
                + "unreserved part."),
        new(
            "false throttles", MetricKind.Events, Function,
            "Calls refused for want of concurrency while there was room, among all calls."),
        new(
            "admission time", MetricKind.Distribution, Function,
            "From asking the counting service for admission to its answer."),
        new(
            "spillovers", MetricKind.Events, Function,
            "Invocations beyond the provisioned concurrency, in sandboxes on demand, among all invocations."),
        new(
            "spillovers by concurrency", MetricKind.Events, Function,
            "Spillovers because as many ran as are provisioned, among all invocations."),
        new(
            "spillovers by request rate", MetricKind.Events, Function,
            "Spillovers because there were more requests a second than ten for each that is provisioned, among all invocations."),
        new(
            "spillovers while not ready", MetricKind.Events, Function,
            "Spillovers because no provisioned sandbox was ready for the version, among all invocations."),
        new(
            "provisioned utilisation", MetricKind.Share, Function,
            "The share of provisioned sandboxes that run an invocation, over time.") { MoreIsBetter = true },
        new(
            "lost events", MetricKind.Events, Function,
            "Events given up without a trace, as AWS counts AsyncEventsDropped, among all events received."),
        new(
            "kept events", MetricKind.Events, Function,
            "Events given up that a destination or a dead-letter queue has kept, among all events received."),
        new(
            "duplicates", MetricKind.Events, Function,
            "How often an event was handled again that had been handled already, for each event received."),
        new("event age", MetricKind.Distribution, Function, "From accepting an event to an attempt: AWS's AsyncEventAge."),
        new(
            "time to end", MetricKind.Distribution, Function,
            "From accepting an event to its end: handled, kept, or lost."),
        new(
            "loops cut", MetricKind.Level, Function,
            "Chains of invocations that went round in a loop of functions and were cut before it, each counted once, in one run."),
        new("waiting", MetricKind.Distribution, Queue, "From a message's arrival to its first receive."),
        new("time to done", MetricKind.Distribution, Queue, "From a message's arrival to its deletion."),
        new("redriven", MetricKind.Events, Queue, "Messages that went to the dead-letter queue, among all sent."),
        new("expired", MetricKind.Events, Queue, "Messages that were lost because they were too old, among all sent."),
        new(
            "cost", MetricKind.Money, Function | Account,
            "US dollars by the price list; per run unless it says per hour, day, month or million (invocations)."),
    ];

    /// <summary>Finds a metric.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The metric, or null when there is none of that name.</returns>
    public static MetricDefinition? Find(string name) => All.FirstOrDefault(metric => metric.Name == name);
}
