namespace LambdaSim.Model.EventSources.Sqs;

// What is said between those who send to a customer's queue, the queue, and Lambda's pollers, in the order in which a
// message meets it. Queues and mappings are numbers: their places in the scenario.

/// <summary>Sender to queue: keep this message.</summary>
/// <param name="Hops">How often it was handed on within a loop: see <see cref="Lineage"/>.</param>
/// <param name="By">Who sends it: who tries again when it is refused.</param>
/// <param name="Refusals">How often it was refused before.</param>
/// <param name="Sender">Of traffic: its number among those that a queue may refuse.</param>
public readonly record struct SendMessage(byte Hops = 0, SentBy By = SentBy.Service, byte Refusals = 0, ushort Sender = 0);

/// <summary>Who puts a message into a queue.</summary>
public enum SentBy : byte
{
    /// <summary>AWS itself: a trigger, a destination, another queue.</summary>
    Service,

    /// <summary>A function.</summary>
    Function,

    /// <summary>Traffic.</summary>
    Traffic,
}

/// <summary>Queue to sender: an error instead.</summary>
/// <param name="Queue">The number of the queue.</param>
/// <param name="Message">What was refused, this refusal counted.</param>
public readonly record struct SendRefused(int Queue, SendMessage Message);

/// <summary>Sender to itself: send this message again.</summary>
/// <param name="Queue">The number of the queue.</param>
/// <param name="Message">The message.</param>
public readonly record struct SendAgain(int Queue, SendMessage Message);

/// <summary>Poller to queue: up to ten messages, please; I wait as long as a long poll waits.</summary>
/// <param name="Mapping">Which mapping asks.</param>
/// <param name="Poller">The mapping's own number.</param>
/// <param name="Most">How many at most, 1 to 10.</param>
public readonly record struct ReceiveMessages(int Mapping, int Poller, int Most);

/// <summary>Queue to poller: one message, or none; an answer of several messages is several of these at one moment.</summary>
/// <param name="Poller">The mapping's own number.</param>
/// <param name="Slot">The queue's own number, or <see cref="Nothing"/>, or <see cref="Failed"/>.</param>
/// <param name="Number">The message's number in the queue, in order of arrival.</param>
/// <param name="Receives">How often it was received, this time included.</param>
/// <param name="Left">How many more messages of this answer follow.</param>
/// <param name="Waiting">How much is left in the queue: messages, or message groups of a FIFO queue that may be received.</param>
/// <param name="Hops">How often it was handed on within a loop.</param>
public readonly record struct Received(int Poller, int Slot, long Number, ushort Receives, ushort Left, int Waiting, byte Hops = 0)
{
    /// <summary>The answer is empty.</summary>
    public const int Nothing = -1;

    /// <summary>The answer is an error.</summary>
    public const int Failed = -2;
}

/// <summary>Poller to queue: this message is done.</summary>
/// <param name="Slot">The queue's own number.</param>
/// <param name="Number">The message's number in the queue.</param>
/// <param name="Receives">Which receive it was done in: AWS's receipt handle.</param>
public readonly record struct Delete(int Slot, long Number, int Receives);

/// <summary>Queue to itself: hand what has arrived to the long polls that wait.</summary>
public readonly record struct Notice;

/// <summary>Queue to itself: the oldest long poll has waited long enough.</summary>
public readonly record struct PollEnded;

/// <summary>Queue to itself: the message hidden longest appears again.</summary>
public readonly record struct VisibilityEnded;

/// <summary>Queue to itself: the oldest message is too old.</summary>
public readonly record struct RetentionEnded;

/// <summary>Mapping to itself: how many pollers should there be?</summary>
public readonly record struct Evaluate;

/// <summary>Mapping to itself: this provisioned poller may receive again.</summary>
/// <param name="Poller">Which poller.</param>
public readonly record struct PollAgain(int Poller);

/// <summary>Mapping to itself: try the throttled batch of this poller again.</summary>
/// <param name="Poller">Which poller.</param>
public readonly record struct TryAgain(int Poller);
