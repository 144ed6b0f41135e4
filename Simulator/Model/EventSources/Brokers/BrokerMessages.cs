namespace LambdaSim.Model.EventSources.Brokers;

// What is said between those who send to a message broker, the broker, and Lambda's consumers, in the order in which a
// message meets it. Mappings are numbers: their places among the scenario's mappings of brokers.

/// <summary>Sender to broker: keep this message.</summary>
public readonly record struct PublishMessage;

/// <summary>Consumer to broker: push so many messages to me, as they come.</summary>
/// <param name="Mapping">Which mapping's consumer.</param>
/// <param name="Messages">How many more; 1 or more.</param>
public readonly record struct GrantCredit(int Mapping, int Messages);

/// <summary>Broker to consumer: a message, which is in your hands until you settle it.</summary>
/// <param name="Number">The message's number at the broker, in order of arrival.</param>
/// <param name="Sent">When it came.</param>
public readonly record struct Delivery(long Number, Instant Sent);

/// <summary>Consumer to broker: this is what has become of a message.</summary>
/// <param name="Sent">When it came.</param>
/// <param name="As">What has become of it.</param>
public readonly record struct SettleMessage(Instant Sent, Settlement As);

/// <summary>Broker to itself: the oldest message that waits is too old.</summary>
public readonly record struct MessagesExpire;

/// <summary>Consumer to itself: messages were gathered long enough.</summary>
/// <param name="Turn">Which gathering; an older one has no meaning any more.</param>
public readonly record struct GatheringEnds(int Turn);

/// <summary>Consumer to itself: this batch has waited long enough for another attempt.</summary>
/// <param name="Place">The place of the batch.</param>
public readonly record struct InvokeAgain(int Place);
