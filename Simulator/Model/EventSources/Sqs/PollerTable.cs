namespace LambdaSim.Model.EventSources.Sqs;

/// <summary>A message in a poller's hands.</summary>
internal struct TakenMessage
{
    public long Number;
    public int Slot;
    public int Receives;
    public int Next;
    public byte Hops;
}

/// <summary>One poller: it gathers a batch, invokes the function with it, and begins again.</summary>
internal struct Poller
{
    public InvocationId Waiting;
    public long Batch;
    public Instant GatheringSince;
    public int First;
    public int Last;
    public int Count;
    public int Attempt;
    public int Errors;
    public byte Hops;
}

/// <summary>The pollers of a mapping and the messages in their hands, in reused places.</summary>
internal sealed class PollerTable
{
    private readonly Stack<int> resting = new();
    private Poller[] pollers = new Poller[8];
    private TakenMessage[] messages = new TakenMessage[64];
    private int pollersUsed, messagesUsed;
    private int freeMessage = Chain.None;

    /// <summary>One poller.</summary>
    /// <param name="poller">Its number.</param>
    public ref Poller this[int poller] => ref pollers[poller];

    /// <summary>One message.</summary>
    /// <param name="place">Its place.</param>
    public ref TakenMessage Message(int place) => ref messages[place];

    /// <summary>Wakes a poller, or makes one.</summary>
    /// <returns>Its number; it has no messages.</returns>
    public int Start()
    {
        if (!resting.TryPop(out int poller))
        {
            if (pollersUsed == pollers.Length) Array.Resize(ref pollers, pollersUsed * 2);
            poller = pollersUsed++;
        }
        pollers[poller] = new Poller { First = Chain.None, Last = Chain.None };
        return poller;
    }

    /// <summary>Lets a poller rest that has no messages.</summary>
    /// <param name="poller">Its number.</param>
    public void Stop(int poller) => resting.Push(poller);

    /// <summary>Gives a message to a poller.</summary>
    /// <param name="poller">The poller.</param>
    /// <param name="received">The message.</param>
    public void Add(int poller, in Received received)
    {
        int place = TakePlace();
        messages[place] = new TakenMessage
        {
            Number = received.Number,
            Slot = received.Slot,
            Receives = received.Receives,
            Hops = received.Hops,
            Next = Chain.None,
        };
        ref var to = ref pollers[poller];
        if (to.Count++ == 0) to.First = place;
        else messages[to.Last].Next = place;
        to.Last = place;
        if (received.Hops > to.Hops) to.Hops = received.Hops;
    }

    /// <summary>Takes all messages out of a poller's hands.</summary>
    /// <param name="poller">The poller.</param>
    public void Clear(int poller)
    {
        ref var from = ref pollers[poller];
        if (from.Count == 0) return;
        from.Hops = 0;
        messages[from.Last].Next = freeMessage;
        freeMessage = from.First;
        (from.First, from.Last, from.Count) = (Chain.None, Chain.None, 0);
    }

    private int TakePlace()
    {
        int place = freeMessage;
        if (place != Chain.None)
        {
            freeMessage = messages[place].Next;
            return place;
        }
        if (messagesUsed == messages.Length) Array.Resize(ref messages, messagesUsed * 2);
        return messagesUsed++;
    }
}
