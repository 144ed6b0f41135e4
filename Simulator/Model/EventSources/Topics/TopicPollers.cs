namespace LambdaSim.Model.EventSources.Topics;

/// <summary>The pollers of one mapping: how many there are, which of them live, and when each may read again.</summary>
/// <remarks>Each place of a poller has lives, one after another: a poller that dies is noticed when its session ends, and another
/// is in its place.</remarks>
internal sealed class TopicPollers
{
    /// <summary>The end of a poller.</summary>
    public readonly Timer<TopicPollerDies> Deaths;

    private readonly Simulation simulation;
    private readonly Sampler? lifetime;
    private readonly Draws lifetimes;
    private readonly double bytesPerSecond;
    private readonly List<Poller> pollers = [];
    private ulong lives;

    /// <summary>No pollers yet.</summary>
    /// <param name="mapping">The mapping's name.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public TopicPollers(string mapping, RegionContext context)
    {
        var settings = context.Region.Topics.Pollers;
        (simulation, bytesPerSecond) = (context.Simulation, settings.BytesPerSecond);
        lifetime = settings.MeanTimeBetweenFailures is { } mean
            ? context.Samplers.For(new Scenarios.Language.ExponentialDistribution(mean.TotalMilliseconds))
            : null;
        lifetimes = context.Stream(RandomStreams.DeathsOfPollersOf, mapping);
        Deaths = new($"pollers of {mapping}");
    }

    /// <summary>Those that live.</summary>
    public Gauge Alive { get; } = new();

    /// <summary>How many there are, the dead ones among them that nobody has missed yet.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a poller lives, or has only to end what it has begun.</summary>
    /// <param name="poller">Which poller.</param>
    public bool IsAlive(int poller) => !pollers[poller].IsDead;

    /// <summary>From now on there are so many.</summary>
    /// <param name="count">How many.</param>
    public void SetCount(int count)
    {
        while (pollers.Count < count) pollers.Add(new Poller());
        for (; Count < count; Count++) if (!pollers[Count].IsDead) Begin(Count);
        while (Count > count)
        {
            Count--;
            pollers[Count].Turn++;
            if (!pollers[Count].IsDead) Alive.Add(simulation.Now, -1);
        }
    }

    /// <summary>A poller dies, unless that life of it is over.</summary>
    /// <param name="message">Which poller.</param>
    public bool Dies(in TopicPollerDies message)
    {
        var poller = pollers[message.Poller];
        if (poller.Turn != message.Turn || poller.IsDead) return false;
        poller.IsDead = true;
        Alive.Add(simulation.Now, -1);
        return true;
    }

    /// <summary>Another poller is in the place of a dead one.</summary>
    /// <param name="poller">Which place.</param>
    /// <returns>Whether there is still need of it.</returns>
    public bool Replace(int poller)
    {
        pollers[poller].IsDead = false;
        if (poller >= Count) return false;
        Begin(poller);
        return true;
    }

    /// <summary>How long a poller must wait before it reads again.</summary>
    /// <param name="poller">Which poller.</param>
    public TimeSpan UntilFree(int poller) =>
        pollers[poller].FreeFrom > simulation.Now ? pollers[poller].FreeFrom - simulation.Now : TimeSpan.Zero;

    /// <summary>A poller has read so much.</summary>
    /// <param name="poller">Which poller.</param>
    /// <param name="bytes">How much.</param>
    public void HasRead(int poller, long bytes) => pollers[poller].FreeFrom =
        simulation.Now + UntilFree(poller) + new TimeSpan((long)(bytes * TimeSpan.TicksPerSecond / bytesPerSecond));

    private void Begin(int poller)
    {
        Alive.Add(simulation.Now, 1);
        int turn = ++pollers[poller].Turn;
        if (lifetime is not null)
            Deaths.Set(new TimeSpan(lifetime.SampleTicks(lifetimes.Bits(lives++))), new TopicPollerDies(poller, turn));
    }

    private sealed class Poller
    {
        public bool IsDead;
        public int Turn;
        public Instant FreeFrom;
    }
}
