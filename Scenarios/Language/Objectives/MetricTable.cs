using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Metrics;

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

    /// <summary>A length of time that stands at each moment, such as the age of the oldest message.</summary>
    Length,

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

    /// <summary>An event source mapping.</summary>
    Mapping = 16,
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

    /// <summary>The metric it reads, where it is declared in a set; else null.</summary>
    public Metric? Declared { get; init; }

    /// <summary>Which reading of a level.</summary>
    public LevelReadings Reading { get; init; }

    /// <summary>Earlier names, which are still understood.</summary>
    public IReadOnlyList<string> Formerly { get; init; } = [];

    /// <summary>The units that a limit of it may have.</summary>
    internal UnitSet Units => Kind switch
    {
        MetricKind.Distribution or MetricKind.Length => UnitSet.Time,
        MetricKind.Events or MetricKind.Share => UnitSet.Share,
        MetricKind.Money => UnitSet.Dollars,
        MetricKind.Level => UnitSet.Multiple,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>All metrics. To add one to a declared set, a line there is enough (see <see cref="MetricSets"/>); one of a
/// function has a line here, and a line in the table of readings of the simulator.</summary>
public static class MetricTable
{
    private const MetricScope Function = MetricScope.Function, Traffic = MetricScope.Traffic, Account = MetricScope.Account;

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
        new(
            "cost", MetricKind.Money, Function | Account,
            "US dollars by the price list; per run unless it says per hour, day, month or million (invocations)."),
        .. DeclaredMetrics.All,
    ];

    /// <summary>Finds a metric.</summary>
    /// <param name="name">Its name, or an earlier one.</param>
    /// <param name="scope">Of what it is asked: things of two kinds may have metrics of one name.</param>
    /// <returns>The metric that can be asked of it, else any of that name, or null when there is none.</returns>
    public static MetricDefinition? Find(string name, MetricScope? scope = null)
    {
        MetricDefinition[] named = [.. All.Where(metric => metric.Name == name || metric.Formerly.Contains(name))];
        return named.FirstOrDefault(metric => scope is { } wanted && metric.Scope.HasFlag(wanted)) ?? named.FirstOrDefault();
    }
}
