namespace LambdaSim.Model.EventSources.Topics;

/// <summary>The places that each poller has for batches in flight, and who waits for one.</summary>
/// <remarks>A partition that ends a batch stands behind those that wait, however much of it there is: none of a poller's
/// partitions starves.</remarks>
/// <param name="each">Places of one poller.</param>
/// <param name="lanes">How many partitions there are.</param>
internal sealed class PollerPlaces(int each, int lanes)
{
    private readonly List<Poller> pollers = [];
    private readonly int[] held = new int[lanes];
    private readonly bool[] waits = new bool[lanes];

    /// <summary>How many places are taken or waited for, of all pollers.</summary>
    public int Wanted { get; private set; }

    /// <summary>Makes pollers up to a number.</summary>
    /// <param name="count">How many there are at least.</param>
    public void Have(int count)
    {
        while (pollers.Count < count) pollers.Add(new Poller());
    }

    /// <summary>Takes a place, if there is one and nobody has waited longer; waits for one otherwise.</summary>
    /// <param name="poller">Whose place.</param>
    /// <param name="lane">For which partition.</param>
    public bool TryTake(int poller, int lane)
    {
        var its = pollers[poller];
        bool isFirst = its.Waiting.Count == 0 || its.Waiting.Peek() == lane;
        if (its.Busy < each && isFirst)
        {
            GiveUp(poller, lane);
            (its.Busy, held[lane], Wanted) = (its.Busy + 1, held[lane] + 1, Wanted + 1);
            return true;
        }
        if (waits[lane]) return false;
        its.Waiting.Enqueue(lane);
        (waits[lane], Wanted) = (true, Wanted + 1);
        return false;
    }

    /// <summary>A partition has ended a batch, and may have begun the next one: it keeps a place for that alone.</summary>
    /// <param name="poller">Whose place.</param>
    /// <param name="lane">Which partition.</param>
    /// <param name="inFlight">Whether it has a batch in flight.</param>
    public void Settle(int poller, int lane, bool inFlight)
    {
        int free = held[lane] - (inFlight ? 1 : 0);
        (held[lane], pollers[poller].Busy, Wanted) = (held[lane] - free, pollers[poller].Busy - free, Wanted - free);
        Invariant.Check(pollers[poller].Busy >= 0 && held[lane] >= 0, "a place that is given back was taken");
    }

    /// <summary>The partition that has waited longest, if there is a place for it.</summary>
    /// <param name="poller">Whose place.</param>
    public int? Next(int poller) =>
        pollers[poller] is { Waiting.Count: > 0 } its && its.Busy < each ? its.Waiting.Peek() : null;

    /// <summary>A partition that was first in turn does not wait any more.</summary>
    /// <param name="poller">For whose place.</param>
    /// <param name="lane">Which partition; nothing happens when another one is first.</param>
    public void GiveUp(int poller, int lane)
    {
        var waiting = pollers[poller].Waiting;
        if (waiting.Count == 0 || waiting.Peek() != lane) return;
        waiting.Dequeue();
        (waits[lane], Wanted) = (false, Wanted - 1);
    }

    /// <summary>A poller has no batch in flight and nobody waits for it.</summary>
    /// <param name="poller">Which poller.</param>
    /// <param name="its">Its partitions.</param>
    public void Clear(int poller, IEnumerable<int> its)
    {
        Wanted -= pollers[poller].Busy + pollers[poller].Waiting.Count;
        pollers[poller].Busy = 0;
        pollers[poller].Waiting.Clear();
        foreach (int lane in its) (held[lane], waits[lane]) = (0, false);
    }

    private sealed class Poller
    {
        public readonly Queue<int> Waiting = new();
        public int Busy;
    }
}
