namespace LambdaSim.Model;

/// <summary>How evenly sandboxes stand on workers and in zones, at each moment: what is kept for each change is a few sums.</summary>
/// <remarks>
/// Two measures of imbalance over time: the coefficient of variation (standard deviation by mean), and the fullest by the mean. Both
/// are shares of one level in another: with S sandboxes on N workers, of which worker i has x_i, the standard deviation by the mean is
/// sqrt(N sum x_i^2 - S^2) by S, and the fullest by the mean is N max x_i by S. So the four levels below, and S, are enough, and their
/// means over time weigh each moment by the sandboxes that there are.
/// </remarks>
public sealed class FleetBalance
{
    /// <summary>Memory is told in parts of all there is.</summary>
    public const int Parts = 1_000_000_000;

    private readonly double capacity;
    private readonly Spread workers, zones;
    private double memory;

    /// <summary>An empty fleet.</summary>
    /// <param name="workers">How many workers.</param>
    /// <param name="capacity">Memory of all that is to be had, in MB.</param>
    public FleetBalance(int workers, double capacity)
    {
        this.capacity = capacity;
        this.workers = new Spread(workers);
        zones = new Spread(Math.Min(workers, RegionContext.Zones));
        Capacity.Add(Instant.Start, Parts);
    }

    /// <summary>Sandboxes that are placed: S.</summary>
    public Gauge Placed { get; } = new();

    /// <summary>As many as there would be if all workers were as full as the fullest: N max x_i.</summary>
    public Gauge IfAllWorkersWereAsFull => workers.AtFullest;

    /// <summary>Their deviation over workers: sqrt(N sum x_i^2 - S^2).</summary>
    public Gauge DeviationOverWorkers => workers.Deviation;

    /// <summary>The same of zones.</summary>
    public Gauge IfAllZonesWereAsFull => zones.AtFullest;

    /// <summary>The same of zones.</summary>
    public Gauge DeviationOverZones => zones.Deviation;

    /// <summary>Memory that sandboxes have, in <see cref="Parts"/> of all there is.</summary>
    public Gauge Memory { get; } = new();

    /// <summary>All there is: always <see cref="Parts"/>.</summary>
    public Gauge Capacity { get; } = new();

    /// <summary>A sandbox is placed, or its room is given back.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="worker">On which worker.</param>
    /// <param name="difference">1 or -1.</param>
    /// <param name="megabytes">Its memory.</param>
    public void Change(Instant now, int worker, int difference, double megabytes)
    {
        Placed.Add(now, difference);
        workers.Change(now, worker, difference, Placed.Value);
        zones.Change(now, worker % RegionContext.Zones, difference, Placed.Value);
        memory += difference * megabytes;
        Set(Memory, now, (int)Math.Clamp(memory / capacity * Parts, 0, Parts));
    }

    private static void Set(Gauge gauge, Instant now, int value)
    {
        if (value != gauge.Value) gauge.Add(now, value - gauge.Value);
    }

    /// <summary>How sandboxes stand in places: workers, or zones.</summary>
    private sealed class Spread(int places)
    {
        private readonly int[] held = new int[places];
        private readonly List<int> holding = [places];
        private long squares;
        private int fullest;

        public Gauge AtFullest { get; } = new();

        public Gauge Deviation { get; } = new();

        public void Change(Instant now, int place, int difference, int all)
        {
            int before = held[place], after = held[place] = before + difference;
            Invariant.Check(after >= 0, "no place holds fewer than no sandboxes");
            squares += ((long)after * after) - ((long)before * before);
            if (after == holding.Count) holding.Add(0);
            holding[before]--;
            holding[after]++;
            // One more or less: the fullest changes by one at the most.
            if (after > fullest) fullest = after;
            else if (before == fullest && holding[fullest] == 0) fullest--;
            Set(AtFullest, now, (int)Math.Min((long)places * fullest, int.MaxValue));
            Set(Deviation, now, (int)Math.Round(Math.Sqrt(Math.Max(0, ((double)places * squares) - ((double)all * all)))));
        }
    }
}
