using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of SQS and of Lambda's pollers that AWS does not publish, or changes from time to time.</summary>
internal static class SqsTable
{
    public static readonly Setting<Distribution> ReceiveTime = new(
        "region.sqs.receiveTime", Kinds.Distribution, "From asking a queue for messages to having them, when there are some.");

    public static readonly Setting<Distribution> MeasuredIn2021 = new(
        "region.sqs.noticeTimes.measured2021", Kinds.Distribution, "What `noticeTime: measured2021` stands for.");

    public static readonly Setting<Distribution> MeasuredIn2022 = new(
        "region.sqs.noticeTimes.measured2022", Kinds.Distribution, "What `noticeTime: measured2022` stands for.");

    public static readonly Setting<DistributionOrName> NoticeTime = new(
        "region.sqs.noticeTime",
        new NamedDistributionKind(("measured2021", MeasuredIn2021), ("measured2022", MeasuredIn2022)),
        "From the arrival of a message to the arrival of the answer of a long poll that waited for it. Two measurements "
        + "were published, and they disagree: from sending to the handler it took 111 ms in the median in 2021, and 16 ms "
        + "in 2022.");

    public static readonly Setting<TimeSpan> LongPoll = new(
        "region.sqs.longPoll", Kinds.Time("1 s", "20 s"), "How long a long poll waits for messages.");

    public static readonly Setting<int> InFlightLimit = Whole(
        "sqs.inFlightLimit", 1, 10_000_000, "Messages of a queue in flight at most; beyond, receives come back empty.");

    public static readonly Setting<double> PartialReceives = new(
        "region.sqs.partialReceives", Kinds.Share,
        "The share of receives from a standard queue that return fewer messages than are there, because a queue is "
        + "spread over many servers.");

    public static readonly Setting<int> InitialConcurrency = Whole(
        "sqsPollers.initialConcurrency", 1, 100_000, "Batches at a time of a mapping when messages begin to come.");

    public static readonly Setting<int> QuietConcurrency = Whole(
        "sqsPollers.quietConcurrency", 1, 100_000,
        "Batches at a time of a mapping without `maximumConcurrency` when nothing has come for `quietPeriod`.");

    public static readonly Setting<TimeSpan> QuietPeriod = new(
        "region.sqsPollers.quietPeriod", Kinds.Time("1 s", "366 d"), "How long nothing must come.");

    public static readonly Setting<int> ScalingPerMinute = Whole(
        "sqsPollers.scalingPerMinute", 1, 1_000_000, "How many more batches at a time each minute while messages wait.");

    public static readonly Setting<int> MaximumConcurrency =
        Whole("sqsPollers.maximumConcurrency", 1, 1_000_000, "Batches at a time of a mapping at most.");

    public static readonly Setting<TimeSpan> EvaluationPeriod = new(
        "region.sqsPollers.evaluationPeriod", Kinds.Time("100 ms", "1 h"),
        "How often the concurrency of a mapping is decided anew.");

    public static readonly Setting<TimeSpan> DrainTime = new(
        "region.sqsPollers.drainTime", Kinds.Time("0 s", "366 d"),
        "The concurrency of a mapping rises no more once its queue shrinks so fast that it would be empty within this "
        + "time. 0 s: it rises as long as messages wait.");

    public static readonly Setting<PolicyChoice<SqsPollerScaling>> Scaling = new(
        "region.sqsPollers.scaling", new PolicyKind<SqsPollerScaling>("a rule for the concurrency of a mapping"),
        $"How many batches at a time a mapping works on. {Worded.Meanings<SqsPollerScaling>()}");

    public static readonly Setting<double> BackOffFactor = new(
        "region.sqsPollers.backOffFactor", new QuantityKind<double>(UnitSet.Multiple, "0x", "1x", factor => factor),
        "What the concurrency of a group of pollers is multiplied with at the end of a period in which one of its batches "
        + "failed or was throttled. With `reportBatchItemFailures` only batches that fail as a whole count.");

    public static readonly Setting<int> BackOffBatches = Whole(
        "sqsPollers.backOffBatches", 1, 1_000_000,
        "How many batches a group of pollers looks back on. If a share s of all batches failed, a group met a failure "
        + "with the probability 1 - (1 - s)^backOffBatches.");

    public static readonly Setting<TimeSpan> ThrottleDelay = new(
        "region.sqsPollers.throttleDelay", Kinds.Time("1 ms", "1 h"),
        "How long a throttled batch waits before its second attempt; each further wait is twice as long. When the "
        + "visibility timeout would end before, the batch is dropped, and its messages return to the queue.");

    public static readonly Setting<TimeSpan> LongestThrottleDelay = new(
        "region.sqsPollers.longestThrottleDelay", Kinds.Time("1 ms", "1 h"),
        "The longest wait between two attempts of a throttled batch.");

    public static readonly Setting<ThrottledBatches> ThrottledBatches = new(
        "region.sqsPollers.throttledBatches", Worded.Kind<ThrottledBatches>("what becomes of throttled batches"),
        Worded.Meanings<ThrottledBatches>() + " AWS's text says the first; several operators report good messages in dead-letter "
        + "queues although the function is merely busy, as the second would have it. Ask both.");

    public static readonly Setting<TimeSpan> DeniedDelay = new(
        "region.sqsPollers.deniedDelay", Kinds.Time("1 ms", "1 h"),
        "How long a poller waits before it asks again, when the function's execution role does not let it read the queue.");

    public static readonly Setting<int> ProvisionedScalingPerMinute = Whole(
        "sqsPollers.provisionedScalingPerMinute", 1, 1_000_000,
        "How many more batches at a time each minute with provisioned pollers.");

    public static readonly Setting<int> ProvisionedConcurrency =
        Whole("sqsPollers.provisionedConcurrency", 1, 1000, "Batches at a time of one provisioned poller.");

    public static readonly Setting<int> ProvisionedPollsPerSecond =
        Whole("sqsPollers.provisionedPollsPerSecond", 1, 1000, "Receives a second of one provisioned poller.");

    public static readonly Setting<double> ProvisionedBandwidth = new(
        "region.sqsPollers.provisionedBandwidth",
        new QuantityKind<double>(UnitSet.Bandwidth, "1 KB/s", "100 GB/s", rate => rate),
        "Bytes of messages a second of one provisioned poller.");

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All =
    [
        ReceiveTime, NoticeTime, MeasuredIn2021, MeasuredIn2022, LongPoll, InFlightLimit, PartialReceives,
        Scaling, InitialConcurrency, QuietConcurrency, QuietPeriod, ScalingPerMinute, MaximumConcurrency, EvaluationPeriod,
        DrainTime, BackOffFactor, BackOffBatches, ThrottleDelay, LongestThrottleDelay, ThrottledBatches, DeniedDelay,
        ProvisionedScalingPerMinute, ProvisionedConcurrency, ProvisionedPollsPerSecond, ProvisionedBandwidth,
    ];

    private static Setting<int> Whole(string path, int minimum, int maximum, string meaning) =>
        new($"region.{path}", new WholeNumberKind(minimum, maximum), meaning);
}
