namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of a customer's message broker.</summary>
internal static class BrokerTable
{
    /// <summary>Redeliveries of a message, or none until it succeeds or expires.</summary>
    public static readonly ValueKind<int> Redeliveries = new WholeNumberKind(0, 1000);

    public static readonly Setting<BrokerType> Type = new(
        "brokers.*.type", Worded.Kind<BrokerType>("a broker engine"), Worded.Meanings<BrokerType>())
    { Elsewhere = ["EngineType", "engine", "mq", "amazonMq", "activeMq", "rabbitMq"] };

    public static readonly Setting<TimeSpan?> Expiry = new(
        "brokers.*.expiry",
        new OptionalKind<TimeSpan>("none", "messages wait for as long as it takes", Kinds.Time("1 ms", "366 d")),
        "How old a message may become that nobody is done with; then it is gone.")
    { Elsewhere = ["JMSExpiration", "timeToLive", "x-message-ttl", "messageTtl", "retention"] };

    public static readonly Setting<long> MessageSize = new(
        "brokers.*.messageSize", Kinds.Bytes("1 B", "100 MB"),
        "The size of each message. A batch closes before 6 MB, and a message that is larger is dropped.");

    public static readonly Setting<int?> MaximumRedeliveries = new(
        "brokers.*.maximumRedeliveries",
        new OptionalKind<int>("standard", "5 of ActiveMQ, and endless of RabbitMQ", Redeliveries),
        "How often a message is redelivered that the function has failed at, before it goes to the broker's dead-letter "
        + "queue: the delivery limit of a RabbitMQ queue. With ActiveMQ it is fixed.")
    { Elsewhere = ["deliveryLimit", "x-delivery-limit", "delivery-limit"] };

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All = [Type, Expiry, MessageSize, MaximumRedeliveries];
}

/// <summary>What an event source mapping says of the broker that it reads.</summary>
internal static class BrokerMappingTable
{
    public static readonly Setting<string> Broker = new(
        "mappings.*.broker", new TextKind("the name of a broker"), "The message broker that Lambda's consumer reads.")
    { Elsewhere = ["Queues"] };
}
