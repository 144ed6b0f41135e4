using System.Numerics;

namespace LambdaSim.Model.Asynchronous;

/// <summary>An event in a queue: 48 bytes, so that a million of them are 48 MB.</summary>
internal struct QueuedEvent
{
    /// <summary>Which event.</summary>
    public InvocationId Id;

    /// <summary>When it was stored.</summary>
    public Instant Accepted;

    /// <summary>Until when it is hidden, while it is.</summary>
    public Instant HiddenUntil;

    /// <summary>How long the handler will run, when a trace says so.</summary>
    public ShortSpan Handler;

    /// <summary>The next event in the list while it can be seen, its place in the heap while it is hidden.</summary>
    public int Place;

    /// <summary>Whose.</summary>
    public ushort Function;

    /// <summary>In which queue.</summary>
    public ushort Queue;

    /// <summary>Changes each time the event is handed out or its place is used again.</summary>
    public ushort Receipt;

    /// <summary>Its size, rounded up.</summary>
    public ushort Kilobytes;

    /// <summary>How often it was handed out; stays at 255.</summary>
    public byte Receives;

    /// <summary>How many attempts ended in a function error.</summary>
    public byte Failures;

    /// <summary>How many attempts were refused; stays at 255.</summary>
    public byte Throttles;

    /// <summary>How often a function has handed it on within a loop.</summary>
    public byte Hops;

    /// <summary>What it is doing.</summary>
    public EventState State;

    /// <summary>Whether the event itself is done already, and this is a copy that was left behind.</summary>
    public bool Copy;
}

/// <summary>What an event in a queue is doing.</summary>
internal enum EventState : byte
{
    /// <summary>Nothing: the place is free.</summary>
    Free,

    /// <summary>It can be handed out.</summary>
    Visible,

    /// <summary>It waits to be found, or for its next attempt.</summary>
    Delayed,

    /// <summary>A poller has it.</summary>
    InHand,
}

/// <summary>All events of all queues, in pages whose places are used again.</summary>
internal sealed class EventTable
{
    /// <summary>Comes after the last of a list.</summary>
    public const int None = -1;

    private const int PageSize = 4096;
    private static readonly int PageBits = BitOperations.Log2(PageSize);

    private QueuedEvent[][] pages = [];
    private int pagesUsed;
    private int used;
    private int firstFree = None;

    /// <summary>An event by its number.</summary>
    /// <param name="number">The number.</param>
    public ref QueuedEvent this[int number] => ref pages[number >> PageBits][number & (PageSize - 1)];

    /// <summary>How many places there are, free ones included.</summary>
    public int Places => used;

    /// <summary>Takes a place; the receipt goes on from what it was.</summary>
    public int Take()
    {
        int number = firstFree;
        if (number != None)
        {
            firstFree = this[number].Place;
            return number;
        }
        if (used == pagesUsed * PageSize) AddPage();
        return used++;
    }

    /// <summary>Gives a place back; nobody's receipt is good for it any more.</summary>
    /// <param name="number">Which.</param>
    public void Free(int number)
    {
        ref var freed = ref this[number];
        freed.State = EventState.Free;
        freed.Receipt++;
        freed.Place = firstFree;
        firstFree = number;
    }

    private void AddPage()
    {
        if (pagesUsed == pages.Length) Array.Resize(ref pages, Math.Max(4, pagesUsed * 2));
        pages[pagesUsed++] = new QueuedEvent[PageSize];
    }
}
