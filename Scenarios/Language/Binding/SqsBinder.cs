using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of SQS itself and of Lambda's pollers.</summary>
internal static class SqsBinder
{
    public static SqsSettings BindSqs(Resolution resolution) => new()
    {
        ReceiveTime = resolution.Read(SqsTable.ReceiveTime),
        NoticeTime = resolution.Read(SqsTable.NoticeTime),
        LongPoll = resolution.Read(SqsTable.LongPoll),
        InFlightLimit = resolution.Read(SqsTable.InFlightLimit),
        PartialReceives = resolution.Read(SqsTable.PartialReceives),
    };

    public static SqsPollerSettings BindPollers(Resolution resolution) => new()
    {
        InitialConcurrency = resolution.Read(SqsTable.InitialConcurrency),
        QuietConcurrency = resolution.Read(SqsTable.QuietConcurrency),
        QuietPeriod = resolution.Read(SqsTable.QuietPeriod),
        ScalingPerMinute = resolution.Read(SqsTable.ScalingPerMinute),
        MaximumConcurrency = resolution.Read(SqsTable.MaximumConcurrency),
        EvaluationPeriod = resolution.Read(SqsTable.EvaluationPeriod),
        BackOffFactor = resolution.Read(SqsTable.BackOffFactor),
        ThrottleDelay = resolution.Read(SqsTable.ThrottleDelay),
        LongestThrottleDelay = resolution.Read(SqsTable.LongestThrottleDelay),
        ProvisionedScalingPerMinute = resolution.Read(SqsTable.ProvisionedScalingPerMinute),
        ProvisionedConcurrency = resolution.Read(SqsTable.ProvisionedConcurrency),
        ProvisionedPollsPerSecond = resolution.Read(SqsTable.ProvisionedPollsPerSecond),
        ProvisionedBytesPerSecond = resolution.Read(SqsTable.ProvisionedBandwidth),
    };
}
