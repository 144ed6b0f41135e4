using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>How brokers deliver, and how Lambda consumes: limits, and what AWS does not publish.</summary>
internal static class BrokerServiceTable
{
    public static readonly Setting<Distribution> DeliveryTime = new(
        "region.brokers.deliveryTime", Kinds.Distribution,
        "From a message's being ready for a consumer to its arrival there. Messages do not overtake each other.");

    public static readonly BrokerConsumerTable ActiveMq = new("activemq");

    public static readonly BrokerConsumerTable RabbitMq = new("rabbitmq");

    public static readonly RetryTable Throttles = new(
        "region.brokers.throttles",
        "a batch that was throttled, or met an error of Lambda itself, waits for another attempt");

    public static readonly Setting<int> StandardBatchSize = new(
        "region.brokers.standardBatchSize", Kinds.AwsLimit(1, 10_000),
        "Messages of one invocation at most, of a mapping of a broker that has no `batchSize`.");

    public static readonly Setting<TimeSpan> StandardBatchingWindow = new(
        "region.brokers.standardBatchingWindow", Kinds.AwsLimit(UnitSet.Seconds, "0 s", "300 s", Kinds.TimeSpanOf),
        "How long messages are gathered for a batch, of a mapping of a broker that has no `maximumBatchingWindow`.");

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All =
        [DeliveryTime, .. ActiveMq.All, .. RabbitMq.All, .. Throttles.All, StandardBatchSize, StandardBatchingWindow];
}

/// <summary>The consumer that a mapping has at brokers of one engine.</summary>
/// <param name="engine">The word of the engine.</param>
internal sealed class BrokerConsumerTable(string engine)
{
    public readonly Setting<int> Concurrency = new(
        $"region.brokers.{engine}.concurrency", new WholeNumberKind(1, 1000), "Batches of one mapping at a time at most.");

    public readonly Setting<int?> MaximumRedeliveries = new(
        $"region.brokers.{engine}.maximumRedeliveries",
        new OptionalKind<int>("endless", "until it succeeds or expires", BrokerTable.Redeliveries),
        "How often a message is redelivered before it goes to the broker's dead-letter queue.");

    public readonly RetryTable Redelivery = new(
        $"region.brokers.{engine}.redelivery", "a batch that the function has failed at waits for its redelivery");

    /// <summary>All of them, in the order of the reference.</summary>
    public IReadOnlyList<Setting> All => [Concurrency, MaximumRedeliveries, .. Redelivery.All];
}

/// <summary>How long something waits for another attempt.</summary>
/// <param name="group">The group of settings that say it.</param>
/// <param name="what">What waits, with its verb.</param>
internal sealed class RetryTable(string group, string what)
{
    public readonly Setting<TimeSpan> Delay = new(
        $"{group}.delay", Kinds.Time("0 s", "1 h"), $"How long {what}; each further wait in a row is twice as long.");

    public readonly Setting<TimeSpan> LongestDelay = new(
        $"{group}.longestDelay", Kinds.Time("0 s", "1 d"),
        $"How long {what} at most; the same as the first for waits that do not grow.");

    public readonly Setting<double> Jitter = new(
        $"{group}.jitter", Kinds.Share, "How far a wait is spread to either side, as a share of it.");

    /// <summary>All of them, in the order of the reference.</summary>
    public IReadOnlyList<Setting> All => [Delay, LongestDelay, Jitter];
}
