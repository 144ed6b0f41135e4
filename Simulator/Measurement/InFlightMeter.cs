using LambdaSim.Model.Counting;

namespace LambdaSim.Measurement;

/// <summary>What is truly in flight, whatever the counting service believes; and by how much and how long limits are
/// passed.</summary>
/// <remarks>An invocation is in flight from the moment it is admitted until its front end gives the admission
/// back.</remarks>
internal sealed class InFlightMeter
{
    private readonly Simulation simulation;
    private readonly LimitGroups groups;
    private readonly Gauge[] functions;
    private readonly Group[] byGroup;
    private readonly long[] falseThrottles;

    /// <summary>Nothing in flight.</summary>
    /// <param name="simulation">The clock.</param>
    /// <param name="groups">Which functions share which limit.</param>
    /// <param name="functionCount">How many functions there are.</param>
    public InFlightMeter(Simulation simulation, LimitGroups groups, int functionCount)
    {
        (this.simulation, this.groups) = (simulation, groups);
        functions = [.. Enumerable.Range(0, functionCount).Select(_ => new Gauge())];
        byGroup = [.. Enumerable.Range(0, groups.Count).Select(group => new Group(groups.Limit(group)))];
        falseThrottles = new long[functionCount];
    }

    /// <summary>Of all functions.</summary>
    public Gauge All { get; } = new();

    /// <summary>Of one function.</summary>
    /// <param name="function">Which.</param>
    public Gauge Of(int function) => functions[function];

    /// <summary>Refusals of a function for want of concurrency while its group was truly below its limit.</summary>
    /// <param name="function">Which.</param>
    public long FalseThrottles(int function) => falseThrottles[function];

    /// <summary>By how much the limit that a function stands under was passed at most.</summary>
    /// <param name="function">Which.</param>
    public int Overshoot(int function) => byGroup[groups.Of(function)].Overshoot;

    /// <summary>How long the limit that a function stands under was passed.</summary>
    /// <param name="function">Which.</param>
    /// <param name="now">The present moment.</param>
    public TimeSpan TimeAbove(int function, Instant now) => byGroup[groups.Of(function)].TimeAbove(now);

    /// <summary>By how much the unreserved limit of the account was passed at most.</summary>
    public int UnreservedOvershoot => byGroup[LimitGroups.Unreserved].Overshoot;

    /// <summary>How long the unreserved limit of the account was passed.</summary>
    /// <param name="now">The present moment.</param>
    public TimeSpan UnreservedTimeAbove(Instant now) => byGroup[LimitGroups.Unreserved].TimeAbove(now);

    /// <summary>An invocation was admitted.</summary>
    /// <param name="function">Whose.</param>
    public void Admitted(int function) => Change(function, difference: 1);

    /// <summary>An invocation has ended.</summary>
    /// <param name="function">Whose.</param>
    public void Released(int function) => Change(function, difference: -1);

    /// <summary>An invocation began in a provisioned sandbox: it is in flight, and no limit counts it.</summary>
    /// <param name="function">Whose.</param>
    public void ProvisionedBegun(int function) => ChangeUncounted(function, difference: 1);

    /// <summary>An invocation in a provisioned sandbox has ended.</summary>
    /// <param name="function">Whose.</param>
    public void ProvisionedEnded(int function) => ChangeUncounted(function, difference: -1);

    /// <summary>Provisioned concurrency claims so much of the limit that a function stands under.</summary>
    /// <param name="function">Whose.</param>
    /// <param name="concurrency">How much, from now on.</param>
    public void Claimed(int function, int concurrency)
    {
        groups.Claim(function, concurrency);
        byGroup[groups.Of(function)].Limit = groups.Limit(groups.Of(function));
    }

    /// <summary>An invocation was refused.</summary>
    /// <param name="function">Whose.</param>
    /// <param name="forConcurrency">Whether for want of concurrency, not for its rate.</param>
    public void Refused(int function, bool forConcurrency)
    {
        int group = groups.Of(function);
        if (forConcurrency && byGroup[group].Level.Value < groups.Limit(group)) falseThrottles[function]++;
    }

    /// <summary>The warm-up is over: means, peaks and overshoot begin anew with what is in flight now.</summary>
    public void StartOver()
    {
        All.StartOver(simulation.Now);
        foreach (var function in functions) function.StartOver(simulation.Now);
        foreach (var group in byGroup) group.StartOver(simulation.Now);
        Array.Clear(falseThrottles);
    }

    private void Change(int function, int difference)
    {
        ChangeUncounted(function, difference);
        byGroup[groups.Of(function)].Add(simulation.Now, difference);
    }

    private void ChangeUncounted(int function, int difference)
    {
        functions[function].Add(simulation.Now, difference);
        All.Add(simulation.Now, difference);
    }

    /// <summary>The level of one group, by how much its limit was passed, and how long.</summary>
    /// <remarks>Only an admission passes a limit; a limit that is lowered below the level does not.</remarks>
    private sealed class Group(int limit)
    {
        private long ticksAbove;
        private Instant aboveSince;
        private bool above;

        public Gauge Level { get; } = new();

        public int Limit { get; set; } = limit;

        public int Overshoot { get; private set; }

        public void Add(Instant now, int difference)
        {
            Level.Add(now, difference);
            int beyond = Level.Value - Limit;
            if (difference > 0 && beyond > 0)
            {
                Overshoot = Math.Max(Overshoot, beyond);
                if (!above) aboveSince = now;
                above = true;
            }
            else if (above && beyond <= 0)
            {
                ticksAbove += (now - aboveSince).Ticks;
                above = false;
            }
        }

        public void StartOver(Instant now)
        {
            Level.StartOver(now);
            (ticksAbove, aboveSince, Overshoot) = (0, now, above ? Level.Value - Limit : 0);
        }

        public TimeSpan TimeAbove(Instant now) => new(ticksAbove + (above ? (now - aboveSince).Ticks : 0));
    }
}
