namespace LambdaSim.Model.EventSources.Sqs;

/// <summary>A message of a customer's queue: 48 bytes with its links.</summary>
internal struct QueuedMessage
{
    public long Number;
    public Instant Sent;
    public Instant HiddenUntil;
    public int Group;
    public ushort Receives;
    public byte Hops;
    public bool InFlight;
    public bool Kept;
}

/// <summary>The messages of a queue in reused slots, and their order by age.</summary>
/// <remarks>
/// A message that was received more than three times stands behind all others by age: the metric of the oldest message
/// passes over it (Amazon SQS Developer Guide, available CloudWatch metrics).
/// </remarks>
internal sealed class MessageTable
{
    private const int ReceivesBeforeTheBack = 3;

    private readonly Links ages = new();
    private QueuedMessage[] messages = new QueuedMessage[64];
    private Chain fresh = Chain.Empty, triedOften = Chain.Empty, free = Chain.Empty;
    private int used;
    private long next;

    /// <summary>The links of the lines in which messages wait or are in flight.</summary>
    public Links Lines { get; } = new();

    /// <summary>The oldest message that was not received too often, else the oldest; or <see cref="Chain.None"/>.</summary>
    public int Oldest => fresh.Count > 0 ? fresh.First : triedOften.First;

    /// <summary>The message whose retention ends first, or <see cref="Chain.None"/>.</summary>
    public int FirstToExpire =>
        fresh.Count == 0 ? triedOften.First
        : triedOften.Count == 0 || messages[fresh.First].Sent < messages[triedOften.First].Sent ? fresh.First
        : triedOften.First;

    /// <summary>One message.</summary>
    /// <param name="slot">Its slot.</param>
    public ref QueuedMessage this[int slot] => ref messages[slot];

    /// <summary>Takes a slot for a new message.</summary>
    /// <param name="sent">When it came.</param>
    /// <returns>The slot; the message has the next number.</returns>
    public int Add(Instant sent)
    {
        int slot = free.First;
        if (slot != Chain.None) ages.Remove(ref free, slot);
        else slot = TakeNewSlot();
        messages[slot] = new QueuedMessage { Number = next++, Sent = sent, Kept = true };
        ages.AddLast(ref fresh, slot);
        return slot;
    }

    /// <summary>Counts a receive.</summary>
    /// <param name="slot">Of which message.</param>
    public void CountReceive(int slot)
    {
        ref var message = ref messages[slot];
        message.Receives++;
        if (message.Receives != ReceivesBeforeTheBack + 1) return;
        ages.Remove(ref fresh, slot);
        ages.AddLast(ref triedOften, slot);
    }

    /// <summary>Whether a message was received so often that it goes to the back of the queue.</summary>
    /// <param name="slot">Which message.</param>
    public bool GoesToTheBack(int slot) => messages[slot].Receives >= ReceivesBeforeTheBack;

    /// <summary>Gives a slot back.</summary>
    /// <param name="slot">The slot; its message stands in no line.</param>
    public void Remove(int slot)
    {
        messages[slot].Kept = false;
        if (messages[slot].Receives > ReceivesBeforeTheBack) ages.Remove(ref triedOften, slot);
        else ages.Remove(ref fresh, slot);
        ages.AddBefore(ref free, slot, free.First);
    }

    private int TakeNewSlot()
    {
        if (used == messages.Length)
        {
            Array.Resize(ref messages, used * 2);
            ages.Grow(used * 2);
            Lines.Grow(used * 2);
        }
        return used++;
    }
}
