using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of how brokers deliver, and how Lambda consumes.</summary>
internal static class BrokerServiceBinder
{
    public static BrokerServiceSettings Bind(Resolution resolution) => new()
    {
        DeliveryTime = resolution.Read(BrokerServiceTable.DeliveryTime),
        ActiveMq = Consumers(resolution, BrokerServiceTable.ActiveMq),
        RabbitMq = Consumers(resolution, BrokerServiceTable.RabbitMq),
        Throttles = Retries(resolution, BrokerServiceTable.Throttles),
    };

    private static BrokerConsumerSettings Consumers(Resolution resolution, BrokerConsumerTable table) => new()
    {
        Concurrency = resolution.Read(table.Concurrency),
        Redelivery = Retries(resolution, table.Redelivery),
    };

    private static RecordRetrySettings Retries(Resolution resolution, RetryTable table) => new()
    {
        Delay = resolution.Read(table.Delay),
        LongestDelay = resolution.Read(table.LongestDelay),
        Jitter = resolution.Read(table.Jitter),
    };
}
