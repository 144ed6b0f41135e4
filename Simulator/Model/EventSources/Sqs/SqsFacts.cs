namespace LambdaSim.Model.EventSources.Sqs;

/// <summary>A queue has a message more.</summary>
/// <param name="Queue">The queue's number.</param>
public readonly record struct MessageSent(int Queue);

/// <summary>A queue answered with an error, in a fault.</summary>
/// <param name="Queue">The queue's number.</param>
/// <param name="Request">What was asked for.</param>
public readonly record struct QueueFailed(int Queue, QueueRequest Request);

/// <summary>What is asked of a queue.</summary>
public enum QueueRequest
{
    /// <summary>To take a message.</summary>
    Send,

    /// <summary>To give messages.</summary>
    Receive,

    /// <summary>To delete a message.</summary>
    Delete,
}

/// <summary>A message was refused as often as its sender tries: no queue ever has it.</summary>
/// <param name="Queue">The number of the queue that it was for.</param>
public readonly record struct MessageNeverSent(int Queue);

/// <summary>A poller asks for messages.</summary>
/// <param name="Queue">The queue's number.</param>
public readonly record struct ReceiveAsked(int Queue);

/// <summary>A long poll came back empty.</summary>
/// <param name="Queue">The queue's number.</param>
public readonly record struct ReceiveCameBackEmpty(int Queue);

/// <summary>A message was given out.</summary>
/// <param name="Queue">The queue's number.</param>
/// <param name="Age">How long ago it came.</param>
/// <param name="Again">Whether it had been given out before.</param>
public readonly record struct MessageReceived(int Queue, TimeSpan Age, bool Again);

/// <summary>A message was not deleted in time and is visible again.</summary>
/// <param name="Queue">The queue's number.</param>
public readonly record struct MessageReturned(int Queue);

/// <summary>A message is done.</summary>
/// <param name="Queue">The queue's number.</param>
/// <param name="Age">How long ago it came.</param>
public readonly record struct MessageDeleted(int Queue, TimeSpan Age);

/// <summary>A message was to be deleted, and had been received once more, or was gone: its work is done twice.</summary>
/// <param name="Queue">The queue's number.</param>
public readonly record struct DeleteCameTooLate(int Queue);

/// <summary>A message went to the dead-letter queue.</summary>
/// <param name="Queue">The number of the queue that it left.</param>
public readonly record struct MessageDeadLettered(int Queue);

/// <summary>A message was too old and is lost.</summary>
/// <param name="Queue">The queue's number.</param>
public readonly record struct MessageExpired(int Queue);

/// <summary>A poller has a message that its filter does not keep; it deletes it.</summary>
/// <param name="Mapping">The mapping's number.</param>
public readonly record struct MessageFilteredOut(int Mapping);

/// <summary>A poller may not read its queue.</summary>
/// <param name="Mapping">The mapping's number.</param>
public readonly record struct ReceiveDenied(int Mapping);

/// <summary>A poller has a message for the function.</summary>
/// <param name="Mapping">The mapping's number.</param>
public readonly record struct MessageTaken(int Mapping);

/// <summary>An attempt to invoke was throttled, or met an error of Lambda itself.</summary>
/// <param name="Mapping">The mapping's number.</param>
public readonly record struct BatchThrottled(int Mapping);

/// <summary>Messages had gone round in a loop, and it was cut with them for the first time.</summary>
/// <param name="Mapping">The mapping's number.</param>
/// <param name="Messages">How many.</param>
public readonly record struct LoopCut(int Mapping, int Messages);

/// <summary>A batch is out of a poller's hands.</summary>
/// <param name="Mapping">The mapping's number.</param>
/// <param name="End">How.</param>
/// <param name="Messages">How many messages it had.</param>
/// <param name="Deleted">How many of them are done; the others return to the queue.</param>
public readonly record struct BatchEnded(int Mapping, BatchEnd End, int Messages, int Deleted);

/// <summary>How a batch left a poller.</summary>
public enum BatchEnd
{
    /// <summary>The function has answered.</summary>
    Answered,

    /// <summary>The function has failed.</summary>
    Failed,

    /// <summary>It was throttled until its messages were about to be visible again.</summary>
    Dropped,

    /// <summary>It was not handed over, because it goes round in a loop: its messages stay in the queue.</summary>
    Recursive,
}
