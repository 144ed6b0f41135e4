namespace LambdaSim.Model.EventSources.Brokers;

/// <summary>A batch that a consumer is working on, in one of its places.</summary>
internal sealed class BrokerBatch
{
    /// <summary>Its messages; none when the place is free.</summary>
    public List<Delivery> Messages { get; } = [];

    /// <summary>Which batch of its mapping.</summary>
    public long Number { get; set; }

    /// <summary>The attempt whose answer is waited for.</summary>
    public InvocationId Waiting { get; set; }

    /// <summary>How often the function was invoked with it.</summary>
    public int Attempts { get; set; }

    /// <summary>How often the function has failed at it: each of its messages was redelivered as often.</summary>
    public int Redeliveries { get; set; }

    /// <summary>How often in a row it was throttled.</summary>
    public int Throttles { get; set; }

    /// <summary>Goes on under another number, whose attempts are counted anew.</summary>
    /// <param name="number">Which batch of the mapping.</param>
    public void Renumber(long number) => (Number, Attempts) = (number, 0);

    /// <summary>Begins anew with messages.</summary>
    /// <param name="number">Which batch of the mapping.</param>
    /// <param name="messages">Its messages.</param>
    public void Begin(long number, IEnumerable<Delivery> messages)
    {
        Messages.AddRange(messages);
        (Number, Waiting, Attempts, Redeliveries, Throttles) = (number, default, 0, 0, 0);
    }
}
