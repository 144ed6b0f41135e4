using LambdaSim.Model.Counting;
using LambdaSim.Model.Managed;
using LambdaSim.Model.Provisioned;

namespace LambdaSim.Measurement;

/// <summary>What is truly in flight, whatever the counting service believes; and by how much and how long limits are
/// passed.</summary>
/// <remarks>An invocation is in flight from the moment it is admitted until its front end gives the admission
/// back.</remarks>
internal sealed class InFlightMeter :
    IMeter, IHear<InvocationAdmitted>, IHear<InvocationReleased>, IHear<ProvisionedBegun>, IHear<ProvisionedEnded>,
    IHear<ManagedBegun>, IHear<ManagedEnded>, IHear<ConcurrencyClaimed>
{
    private readonly LimitGroups groups;
    private readonly Gauge[] functions;
    private readonly Group[] byGroup;

    /// <summary>Nothing in flight.</summary>
    /// <param name="groups">Which functions share which limit.</param>
    /// <param name="functionCount">How many functions there are.</param>
    public InFlightMeter(LimitGroups groups, int functionCount)
    {
        this.groups = groups;
        functions = [.. Enumerable.Range(0, functionCount).Select(_ => new Gauge())];
        byGroup = [.. Enumerable.Range(0, groups.Count).Select(group => new Group(groups.Limit(group)))];
    }

    /// <summary>Of all functions.</summary>
    public Gauge All { get; } = new();

    /// <summary>Of one function.</summary>
    /// <param name="function">Which.</param>
    public Gauge Of(int function) => functions[function];

    /// <summary>Whether there is room below the limit that a function stands under: to refuse it for want of concurrency is
    /// false.</summary>
    /// <param name="function">Which.</param>
    public bool HasRoom(int function) => byGroup[groups.Of(function)].Level.Value < groups.Limit(groups.Of(function));

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

    /// <inheritdoc/>
    public void Hear(Instant now, in InvocationAdmitted fact) => Change(now, fact.Function, difference: 1);

    /// <inheritdoc/>
    public void Hear(Instant now, in InvocationReleased fact) => Change(now, fact.Function, difference: -1);

    /// <inheritdoc/>
    public void Hear(Instant now, in ProvisionedBegun fact) => ChangeUncounted(now, fact.Function, difference: 1);

    /// <inheritdoc/>
    public void Hear(Instant now, in ProvisionedEnded fact) => ChangeUncounted(now, fact.Function, difference: -1);

    /// <inheritdoc/>
    public void Hear(Instant now, in ManagedBegun fact) => ChangeUncounted(now, fact.Function, difference: 1);

    /// <inheritdoc/>
    public void Hear(Instant now, in ManagedEnded fact) => ChangeUncounted(now, fact.Function, difference: -1);

    /// <inheritdoc/>
    public void Hear(Instant now, in ConcurrencyClaimed fact)
    {
        groups.Claim(fact.Function, fact.Concurrency);
        byGroup[groups.Of(fact.Function)].Limit = groups.Limit(groups.Of(fact.Function));
    }

    /// <summary>The warm-up is over: means, peaks and overshoot begin anew with what is in flight now.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="region">Not needed: what is in flight was heard.</param>
    public void BeginMeasuring(Instant now, Region region)
    {
        All.StartOver(now);
        foreach (var function in functions) function.StartOver(now);
        foreach (var group in byGroup) group.StartOver(now);
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        Invariant.Check(All.Value >= 0, "no more invocations end than were begun");
    }

    private void Change(Instant now, int function, int difference)
    {
        ChangeUncounted(now, function, difference);
        byGroup[groups.Of(function)].Add(now, difference);
    }

    private void ChangeUncounted(Instant now, int function, int difference)
    {
        functions[function].Add(now, difference);
        All.Add(now, difference);
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
