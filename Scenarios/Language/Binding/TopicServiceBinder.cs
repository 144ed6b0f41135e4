using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of how Lambda reads topics.</summary>
internal static class TopicServiceBinder
{
    public static TopicServiceSettings Bind(Resolution resolution) => new()
    {
        FetchTime = resolution.Read(TopicServiceTable.FetchTime),
        BytesPerFetch = resolution.Read(TopicServiceTable.BytesPerFetch),
        Pollers = new TopicPollerSettings
        {
            Initial = resolution.Read(TopicServiceTable.InitialPollers),
            Concurrency = resolution.Read(TopicServiceTable.PollerConcurrency),
            BytesPerSecond = resolution.Read(TopicServiceTable.PollerBandwidth),
            ReadAhead = resolution.Read(TopicServiceTable.ReadAhead),
            MeanTimeBetweenFailures = resolution.Read(TopicServiceTable.MeanTimeBetweenFailures),
            SessionTimeout = resolution.Read(TopicServiceTable.SessionTimeout),
            RebalancePause = resolution.Read(TopicServiceTable.RebalancePause),
        },
        Scaling = new TopicScalingSettings
        {
            Period = resolution.Read(TopicServiceTable.ScalingPeriod),
            Delay = resolution.Read(TopicServiceTable.ScalingDelay),
            Growth = resolution.Read(TopicServiceTable.ScalingGrowth),
            Periods = resolution.Read(TopicServiceTable.ScalingPeriods),
            QuietTime = resolution.Read(TopicServiceTable.QuietTime),
        },
    };
}
