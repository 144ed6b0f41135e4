namespace LambdaSim.Model.EventSources.Brokers;

/// <summary>A broker has a message more.</summary>
/// <param name="Broker">The broker's number.</param>
public readonly record struct BrokerMessageSent(int Broker);

/// <summary>A message goes to a consumer, for the first time and the only one: its consumer redelivers it.</summary>
/// <param name="Broker">The broker's number.</param>
/// <param name="Age">How long ago it came.</param>
public readonly record struct BrokerMessageDelivered(int Broker, TimeSpan Age);

/// <summary>A message has left a broker.</summary>
/// <param name="Broker">The broker's number.</param>
/// <param name="As">How.</param>
/// <param name="Age">How long ago it came.</param>
public readonly record struct BrokerMessageSettled(int Broker, Settlement As, TimeSpan Age);

/// <summary>A consumer has a message that its filter does not keep: it acknowledges it.</summary>
/// <param name="Mapping">The mapping's number.</param>
public readonly record struct BrokerMessageFilteredOut(int Mapping);

/// <summary>A function gets a batch: an attempt begins.</summary>
/// <param name="Mapping">The mapping's number.</param>
/// <param name="Messages">How many messages it has.</param>
/// <param name="Redeliveries">How often the function has failed at it.</param>
/// <param name="AfterThrottle">Whether the attempt before it was throttled: then it is no redelivery.</param>
public readonly record struct BrokerBatchInvoked(int Mapping, int Messages, int Redeliveries, bool AfterThrottle)
{
    /// <summary>Whether its messages are redelivered.</summary>
    public bool IsRedelivery => Redeliveries > 0 && !AfterThrottle;
}

/// <summary>An attempt at a batch has ended.</summary>
/// <param name="Mapping">The mapping's number.</param>
/// <param name="End">How.</param>
/// <param name="Messages">How many messages it has.</param>
public readonly record struct BrokerBatchAnswered(int Mapping, BrokerBatchEnd End, int Messages);

/// <summary>What has become of a message of a broker.</summary>
public enum Settlement
{
    /// <summary>It is done.</summary>
    Acknowledged,

    /// <summary>The function failed at its batch as often as it is redelivered: it is in the broker's dead-letter queue.</summary>
    DeadLettered,

    /// <summary>It was too old and is lost.</summary>
    Expired,

    /// <summary>It was larger than an event may be and is lost.</summary>
    Dropped,
}

/// <summary>How an attempt at a batch ended.</summary>
public enum BrokerBatchEnd
{
    /// <summary>All its messages are done.</summary>
    Succeeded,

    /// <summary>The function has failed.</summary>
    Failed,

    /// <summary>It was throttled, or met an error of Lambda itself.</summary>
    Throttled,
}
