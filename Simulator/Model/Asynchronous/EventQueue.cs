namespace LambdaSim.Model.Asynchronous;

/// <summary>One queue: lists of events that can be seen, a heap of those that cannot, and polls that wait.</summary>
internal sealed class EventQueue
{
    private readonly EventTable events;
    private readonly int[] heads, tails;
    private HeldPoll[] polls = new HeldPoll[4];
    private int firstPoll, pollCount;

    /// <summary>An empty queue.</summary>
    /// <param name="events">The table that the numbers mean.</param>
    /// <param name="partitions">On how many partitions it is spread.</param>
    public EventQueue(EventTable events, int partitions)
    {
        this.events = events;
        Hidden = new HiddenEvents(events);
        heads = [.. Enumerable.Repeat(EventTable.None, partitions)];
        tails = [.. heads];
    }

    /// <summary>Events that cannot be seen at present.</summary>
    public HiddenEvents Hidden { get; }

    /// <summary>How many events can be seen.</summary>
    public int Visible { get; private set; }

    /// <summary>Events that wait, seen or delayed, and events in pollers' hands; of both the copies too.</summary>
    public int InHand { get; set; }

    /// <summary>How many events are not in a poller's hand.</summary>
    public int Waiting => Visible + Hidden.Count - InHand;

    /// <summary>Until when the queue gives nothing.</summary>
    public Instant Stuck { get; set; }

    /// <summary>When the next timer is due.</summary>
    public Instant Armed { get; set; } = Instant.Never;

    /// <summary>What the state manager was told last.</summary>
    public (int Waiting, int InHand) Told { get; set; }

    /// <summary>Whether a poll waits.</summary>
    public bool HasPoll => pollCount > 0;

    /// <summary>The poll that has waited longest; there must be one.</summary>
    public ref HeldPoll FirstPoll => ref polls[firstPoll];

    /// <summary>Lets an event be seen, on one of the partitions.</summary>
    /// <param name="number">Which.</param>
    /// <param name="variate">A random number: which partition.</param>
    public void Show(int number, ulong variate)
    {
        int partition = (int)(variate % (ulong)heads.Length);
        ref var shown = ref events[number];
        shown.State = EventState.Visible;
        shown.Place = EventTable.None;
        if (heads[partition] == EventTable.None) heads[partition] = number;
        else events[tails[partition]].Place = number;
        tails[partition] = number;
        Visible++;
    }

    /// <summary>Takes the oldest event of one of the partitions; there must be one that can be seen.</summary>
    /// <param name="variate">A random number: which partition is asked first.</param>
    public int Take(ulong variate)
    {
        int partition = (int)(variate % (ulong)heads.Length);
        while (heads[partition] == EventTable.None) partition = (partition + 1) % heads.Length;
        int number = heads[partition];
        heads[partition] = events[number].Place;
        Visible--;
        return number;
    }

    /// <summary>Lets a poll wait.</summary>
    /// <param name="poll">Which; its time ends no sooner than that of any before.</param>
    public void Hold(in HeldPoll poll)
    {
        if (pollCount == polls.Length) Grow();
        polls[(firstPoll + pollCount++) & (polls.Length - 1)] = poll;
    }

    /// <summary>Ends the wait of the poll that has waited longest.</summary>
    public void DropFirstPoll()
    {
        firstPoll = (firstPoll + 1) & (polls.Length - 1);
        pollCount--;
    }

    /// <summary>Ends the wait of one lease's poll, if it waits.</summary>
    /// <param name="lease">Whose.</param>
    public void Drop(int lease)
    {
        int kept = 0;
        for (int place = 0; place < pollCount; place++)
        {
            var poll = polls[(firstPoll + place) & (polls.Length - 1)];
            if (poll.Lease != lease) polls[(firstPoll + kept++) & (polls.Length - 1)] = poll;
        }
        pollCount = kept;
    }

    private void Grow()
    {
        var larger = new HeldPoll[polls.Length * 2];
        for (int place = 0; place < pollCount; place++) larger[place] = polls[(firstPoll + place) & (polls.Length - 1)];
        (polls, firstPoll) = (larger, 0);
    }

    /// <summary>A poll that waits for events.</summary>
    /// <param name="Lease">Whose.</param>
    /// <param name="Wanted">How many it takes.</param>
    /// <param name="Until">When it is answered all the same.</param>
    internal readonly record struct HeldPoll(ushort Lease, int Wanted, Instant Until);
}
