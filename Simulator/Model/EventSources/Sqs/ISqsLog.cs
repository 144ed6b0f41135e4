namespace LambdaSim.Model.EventSources.Sqs;

/// <summary>Hears what becomes of the messages of customers' queues. It listens and never steers.</summary>
public interface ISqsLog
{
    /// <summary>A queue has a message more.</summary>
    /// <param name="queue">Which queue.</param>
    void Sent(int queue);

    /// <summary>A poller asks for messages.</summary>
    /// <param name="queue">Which queue.</param>
    void Asked(int queue);

    /// <summary>A long poll came back empty.</summary>
    /// <param name="queue">Which queue.</param>
    void CameBackEmpty(int queue);

    /// <summary>A message was given out.</summary>
    /// <param name="queue">Which queue.</param>
    /// <param name="age">How long ago it came.</param>
    /// <param name="again">Whether it had been given out before.</param>
    void Received(int queue, TimeSpan age, bool again);

    /// <summary>A message was not deleted in time and is visible again.</summary>
    /// <param name="queue">Which queue.</param>
    void Returned(int queue);

    /// <summary>A message is done.</summary>
    /// <param name="queue">Which queue.</param>
    /// <param name="age">How long ago it came.</param>
    void Deleted(int queue, TimeSpan age);

    /// <summary>A message was to be deleted, and had been received once more, or was gone: its work is done twice.</summary>
    /// <param name="queue">Which queue.</param>
    void DeletedTooLate(int queue);

    /// <summary>A message went to the dead-letter queue.</summary>
    /// <param name="queue">Which queue it left.</param>
    void Redriven(int queue);

    /// <summary>A message was too old and is lost.</summary>
    /// <param name="queue">Which queue.</param>
    void Expired(int queue);

    /// <summary>A poller has a message that its filter does not keep; it deletes it.</summary>
    /// <param name="mapping">Which mapping.</param>
    void Filtered(int mapping);

    /// <summary>A poller has a message for the function.</summary>
    /// <param name="mapping">Which mapping.</param>
    void Taken(int mapping);

    /// <summary>An attempt to invoke was throttled, or met an error of Lambda itself.</summary>
    /// <param name="mapping">Which mapping.</param>
    void Throttled(int mapping);

    /// <summary>Messages had gone round in a loop, and it was cut with them for the first time.</summary>
    /// <param name="mapping">Which mapping.</param>
    /// <param name="messages">How many.</param>
    void LoopsCut(int mapping, int messages);

    /// <summary>A batch is out of a poller's hands.</summary>
    /// <param name="mapping">Which mapping.</param>
    /// <param name="end">How.</param>
    /// <param name="messages">How many messages it had.</param>
    /// <param name="deleted">How many of them are done; the others return to the queue.</param>
    void BatchEnded(int mapping, BatchEnd end, int messages, int deleted);
}

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
