using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of how streams answer, and how Lambda reads them.</summary>
internal static class StreamServiceBinder
{
    public static StreamServiceSettings Bind(Resolution resolution) => new()
    {
        Kinesis = Shards(resolution, StreamServiceTable.Kinesis),
        DynamoDb = Shards(resolution, StreamServiceTable.DynamoDb),
        PushTime = resolution.Read(StreamServiceTable.PushTime),
        PushInterval = resolution.Read(StreamServiceTable.PushInterval),
        ReshardingTime = resolution.Read(StreamServiceTable.ReshardingTime),
        OnDemandPeriod = resolution.Read(StreamServiceTable.OnDemandPeriod),
        OnDemandTime = resolution.Read(StreamServiceTable.OnDemandTime),
        Retries = new RecordRetrySettings
        {
            Delay = resolution.Read(StreamServiceTable.RetryDelay),
            LongestDelay = resolution.Read(StreamServiceTable.LongestRetryDelay),
            Jitter = resolution.Read(StreamServiceTable.RetryJitter),
        },
        Pollers = new StreamPollerSettings
        {
            ShardsPerPoller = resolution.Read(StreamServiceTable.ShardsPerPoller),
            MeanTimeBetweenFailures = resolution.Read(StreamServiceTable.MeanTimeBetweenFailures),
            Heartbeat = resolution.Read(StreamServiceTable.Heartbeat),
            LeaseTime = resolution.Read(StreamServiceTable.LeaseTime),
        },
    };

    private static ShardSettings Shards(Resolution resolution, ShardTable table) => new()
    {
        WriteRecords = resolution.Read(table.WriteRecords),
        WriteBytes = resolution.Read(table.WriteBandwidth),
        Reads = resolution.Read(table.Reads),
        ReadBytes = resolution.Read(table.ReadBandwidth),
        RecordsPerRead = resolution.Read(table.RecordsPerRead),
        BytesPerRead = resolution.Read(table.BytesPerRead),
        PollInterval = resolution.Read(table.PollInterval),
        ReadTime = resolution.Read(table.ReadTime),
    };
}
