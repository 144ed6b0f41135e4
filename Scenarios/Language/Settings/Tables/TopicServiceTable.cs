using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>How Lambda reads topics: limits, and what AWS does not publish.</summary>
internal static class TopicServiceTable
{
    public static readonly Setting<Distribution> FetchTime = new(
        "region.topics.fetchTime", Kinds.Distribution, "From asking a partition that has records to having them.");

    public static readonly Setting<long> BytesPerFetch = new(
        "region.topics.bytesPerFetch", Kinds.Bytes("1 KB", "1 GB"), "Bytes of one answer of a partition at most; one record always fits.");

    public static readonly Setting<int> StandardBatchSize = new(
        "region.topics.standardBatchSize", new WholeNumberKind(1, 10_000),
        "Records of one invocation at most, of a mapping of a topic that has no `batchSize`.");

    public static readonly Setting<TimeSpan> StandardBatchingWindow = new(
        "region.topics.standardBatchingWindow", Kinds.Time("0 s", "300 s"),
        "How long records are gathered for a batch, of a mapping of a topic that has no `maximumBatchingWindow`.");

    public static readonly Setting<int> RetriesWithDestination = new(
        "region.topics.retriesWithDestination", new WholeNumberKind(0, 10_000),
        "How often a failed batch is tried again that has an on-failure destination and no `maximumRetryAttempts`.");

    public static readonly Setting<int> DeliveryLimit = new(
        "region.topics.deliveryLimit", new WholeNumberKind(1, 1000),
        "How often a broker delivers a record to a mapping with `consumptionMode: queue` that has no on-failure destination.");

    public static readonly Setting<int> InitialPollers = new(
        "region.topics.pollers.initial", new WholeNumberKind(1, 2000),
        "The pollers that a mapping begins with that has no `provisionedPollers`.");

    public static readonly Setting<int> PollerConcurrency = new(
        "region.topics.pollers.concurrency", new WholeNumberKind(1, 1000), "Batches at a time of one poller at most.");

    public static readonly Setting<double> PollerBandwidth = new(
        "region.topics.pollers.bandwidth", new QuantityKind<double>(UnitSet.Bandwidth, "1 KB/s", "100 GB/s", rate => rate),
        "Bytes a second that one poller reads at most.");

    public static readonly Setting<int> ReadAhead = new(
        "region.topics.pollers.readAhead", new WholeNumberKind(1, 1000),
        "Batches of one partition that a poller holds at most, the one in flight among them.");

    public static readonly Setting<TimeSpan?> MeanTimeBetweenFailures = new(
        "region.topics.pollers.meanTimeBetweenFailures",
        new OptionalKind<TimeSpan>("none", "pollers live for ever", Kinds.Time("1 s", "366 d")),
        "How long a poller lives in the mean, exponentially distributed. What it had in flight is delivered again.");

    public static readonly Setting<TimeSpan> SessionTimeout = new(
        "region.topics.pollers.sessionTimeout", Kinds.Time("100 ms", "1 h"),
        "How long a poller must not be heard until its partitions go to others.");

    public static readonly Setting<TimeSpan> RebalancePause = new(
        "region.topics.pollers.rebalancePause", Kinds.Time("0 s", "1 h"),
        "How long nobody of a consumer group reads while its partitions are given out anew: whenever the number of pollers "
        + "changes. Batches in flight are delivered again.");

    public static readonly Setting<TimeSpan> ScalingPeriod = new(
        "region.topics.scaling.period", Kinds.Time("1 s", "1 h"), "How often the lag of a mapping is looked at.");

    public static readonly Setting<Distribution> ScalingDelay = new(
        "region.topics.scaling.delay", Kinds.Distribution,
        "From a look that asks for another number of pollers to having them, without `provisionedPollers`.");

    public static readonly Setting<double> ScalingGrowth = new(
        "region.topics.scaling.growth", Kinds.Share,
        "By how much the lag of a partition must have grown from look to look, as a share of the records handled between them, to "
        + "double the pollers.");

    public static readonly Setting<double> ScalingPeriods = new(
        "region.topics.scaling.periods", new NumberKind(0.01, 10_000),
        "A partition that lags behind by more than so many times the records handled from look to look doubles the pollers.");

    public static readonly Setting<TimeSpan> QuietTime = new(
        "region.topics.scaling.quietTime", Kinds.Time("1 s", "1 d"), "After so long without need of more pollers there are fewer.");

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All =
    [
        FetchTime, BytesPerFetch, StandardBatchSize, StandardBatchingWindow, RetriesWithDestination, DeliveryLimit, InitialPollers,
        PollerConcurrency, PollerBandwidth, ReadAhead, MeanTimeBetweenFailures, SessionTimeout, RebalancePause, ScalingPeriod,
        ScalingDelay, ScalingGrowth, ScalingPeriods, QuietTime,
    ];
}
