namespace LambdaSim.Model.Services;

/// <summary>Processors that all running work shares equally: egalitarian processor sharing with several processors.</summary>
/// <remarks>
/// With n pieces of work on c processors each advances at the rate min(1, c/n): nobody has more than one processor. Where each wants a
/// part of a processor, n is the sum of what they want, to which what others want without end may be added. With contention k all are
/// slower by 1 + k (n - c) where more is wanted than there is: what they do to each other, after the universal scalability law of
/// Gunther (2007). A virtual clock runs at that rate; work that begins at the virtual moment v and is w long ends at
/// v + w, so a priority queue by that end is enough, whoever comes and goes.
/// </remarks>
/// <param name="processors">How many; more than 0, also a part of one.</param>
/// <param name="contention">How much slower all become with each piece of work beyond the processors; 0 or more.</param>
/// <param name="background">Processors that others want, all the time; 0 or more.</param>
internal sealed class ProcessorSharing(double processors, double contention = 0, double background = 0)
{
    /// <summary>Work that has so little left is done: moments are rounded to 100 ns.</summary>
    private const double Done = 1e-9;

    /// <summary>Who would wait longer, in seconds, is told to look again then.</summary>
    private const double LongestLook = 30 * 86_400;

    private readonly PriorityQueue<(int Row, double Demand), (double End, long Order)> running = new();
    private double processors = processors;
    private double virtualTime;
    private long orders;
    private Instant since;

    /// <summary>How many pieces run.</summary>
    public int Count => running.Count;

    /// <summary>Processors that they want together, without what others want.</summary>
    public double Demand { get; private set; }

    /// <summary>The rate at which each advances.</summary>
    public double Rate => Math.Min(1, processors / (Demand + background))
        / (1 + (contention * Math.Max(0, Demand + background - processors)));

    /// <summary>There are more or fewer processors from now on.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="count">How many; more than 0.</param>
    public void Resize(Instant now, double count)
    {
        Advance(now);
        processors = count;
    }

    /// <summary>Work begins.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="row">Whose it is.</param>
    /// <param name="work">How long it takes alone.</param>
    /// <param name="demand">The part of a processor that it wants.</param>
    public void Begin(Instant now, int row, TimeSpan work, double demand = 1)
    {
        Advance(now);
        running.Enqueue((row, demand), (virtualTime + work.TotalSeconds, orders++));
        Demand += demand;
    }

    /// <summary>Work is given up before it is done; to find it takes a look at all.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="row">Whose it is.</param>
    public void GiveUp(Instant now, int row)
    {
        Advance(now);
        foreach (var (element, _) in running.UnorderedItems)
        {
            if (element.Row != row) continue;
            running.Remove(element, out _, out _);
            Left(element.Demand);
            return;
        }
    }

    /// <summary>All of it is given up.</summary>
    public void Clear()
    {
        running.Clear();
        Left(Demand);
    }

    /// <summary>Takes the next piece that is done.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="row">Whose it is.</param>
    public bool TryTake(Instant now, out int row)
    {
        Advance(now);
        bool isDone = running.TryPeek(out var element, out var first) && first.End <= virtualTime + Done;
        row = element.Row;
        if (!isDone) return false;
        running.Dequeue();
        Left(element.Demand);
        return true;
    }

    /// <summary>When nothing runs the virtual clock begins anew, and never becomes so large that it loses its small places; nor does a
    /// sum of parts keep what rounding left.</summary>
    private void Left(double demand)
    {
        Demand -= demand;
        if (running.Count == 0) (virtualTime, Demand) = (0, 0);
    }

    /// <summary>When the next piece is done if nobody comes, or when to look again; null when none runs.</summary>
    /// <param name="now">The present moment.</param>
    public Instant? Next(Instant now)
    {
        if (!running.TryPeek(out _, out var first)) return null;
        Advance(now);
        double left = Math.Min(Math.Max(0, first.End - virtualTime) / Rate, LongestLook);
        return now + TimeSpan.FromTicks((long)Math.Ceiling(left * TimeSpan.TicksPerSecond));
    }

    private void Advance(Instant now)
    {
        if (running.Count > 0) virtualTime += (now - since).TotalSeconds * Rate;
        since = now;
    }
}
