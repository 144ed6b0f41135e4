using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of SQS itself and of Lambda's pollers.</summary>
internal static class SqsBinder
{
    public static SqsSettings BindSqs(Resolution resolution) => new()
    {
        ReceiveTime = resolution.Read(SqsTable.ReceiveTime),
        NoticeTime = Distribution(resolution, resolution.Read(SqsTable.NoticeTime)),
        LongPoll = resolution.Read(SqsTable.LongPoll),
        InFlightLimit = resolution.Read(SqsTable.InFlightLimit),
        PartialReceives = resolution.Read(SqsTable.PartialReceives),
    };

    public static SqsPollerSettings BindPollers(Resolution resolution) => new()
    {
        Scaling = resolution.Read(SqsTable.Scaling),
        InitialConcurrency = resolution.Read(SqsTable.InitialConcurrency),
        QuietConcurrency = resolution.Read(SqsTable.QuietConcurrency),
        QuietPeriod = resolution.Read(SqsTable.QuietPeriod),
        ScalingPerMinute = resolution.Read(SqsTable.ScalingPerMinute),
        MaximumConcurrency = resolution.Read(SqsTable.MaximumConcurrency),
        EvaluationPeriod = resolution.Read(SqsTable.EvaluationPeriod),
        DrainTime = resolution.Read(SqsTable.DrainTime),
        BackOffFactor = resolution.Read(SqsTable.BackOffFactor),
        BackOffBatches = resolution.Read(SqsTable.BackOffBatches),
        ThrottleDelay = resolution.Read(SqsTable.ThrottleDelay),
        LongestThrottleDelay = resolution.Read(SqsTable.LongestThrottleDelay),
        ThrottledBatches = resolution.Read(SqsTable.ThrottledBatches),
        DeniedDelay = resolution.Read(SqsTable.DeniedDelay),
        ProvisionedScalingPerMinute = resolution.Read(SqsTable.ProvisionedScalingPerMinute),
        ProvisionedConcurrency = resolution.Read(SqsTable.ProvisionedConcurrency),
        ProvisionedPollsPerSecond = resolution.Read(SqsTable.ProvisionedPollsPerSecond),
        ProvisionedBytesPerSecond = resolution.Read(SqsTable.ProvisionedBandwidth),
    };

    /// <summary>The distribution itself; what names stand for is read whichever is chosen, so that it is checked and told.</summary>
    private static Distribution Distribution(Resolution resolution, DistributionOrName chosen)
    {
        var (of2021, of2022) = (resolution.Read(SqsTable.MeasuredIn2021), resolution.Read(SqsTable.MeasuredIn2022));
        return chosen.Distribution ?? (chosen.Named == SqsTable.MeasuredIn2021 ? of2021 : of2022);
    }
}
