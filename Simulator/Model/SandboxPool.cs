using System.Diagnostics;
using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model;

/// <summary>The sandboxes of one kind as the worker manager sees them: the idle ones in the order in which they were
/// freed.</summary>
/// <remarks>Taking, adding and removing cost the same whatever the number of sandboxes.</remarks>
/// <param name="table">Where the sandboxes are.</param>
/// <param name="selection">Which idle sandbox the next invocation gets.</param>
/// <param name="totals">What is counted over all kinds of the function.</param>
/// <param name="tenant">Which tenant the kind serves; 0 where tenants are not isolated.</param>
internal sealed class SandboxPool(SlotTable<Sandbox> table, PolicyChoice<WarmSelection> selection, SandboxTotals totals, int tenant = 0)
{
    /// <summary>Longer ago than any moment of a run.</summary>
    public static readonly Instant LongAgo = new(long.MinValue / 4);

    private readonly IWarmSelection rule = ChosenPolicies.WarmSelection(selection);
    private readonly List<int> idleByPlace = [];
    private readonly List<ColdStartCause> lostAtLevel = [];
    private int newest = SlotTable<Sandbox>.None, oldest = SlotTable<Sandbox>.None;

    /// <summary>Requests that wait for a sandbox, the oldest first.</summary>
    public WaitingLine Waiting { get; } = new();

    /// <summary>Sandboxes alive: starting, busy and idle.</summary>
    public int Alive { get; private set; }

    /// <summary>Sandboxes reserved for an invocation or running it, and those a request still waits for.</summary>
    public int Busy { get; private set; }

    /// <summary>What is counted over all kinds of the function.</summary>
    public SandboxTotals Totals => totals;

    /// <summary>Requests that no other sandbox serves than one whose INIT runs, the oldest first.</summary>
    public WaitingLine Bound { get; } = new();

    /// <summary>MicroVMs that have the code and run nothing.</summary>
    public PreparedMicroVMs Prepared { get; } = new();

    /// <summary>Sandboxes that are being started.</summary>
    public int Starting { get; set; }

    /// <summary>Those of them whose INIT was asked for.</summary>
    public int Initialising { get; set; }

    /// <summary>How many are idle.</summary>
    public int Idle { get; private set; }

    /// <summary>When the kind last got a request or gave a sandbox back.</summary>
    public Instant LastActivity { get; set; } = LongAgo;

    /// <summary>When idle sandboxes were last halved without activity since.</summary>
    public Instant LastHalving { get; set; } = LongAgo;

    /// <summary>Whether the code of the kind was replaced: nothing idles any more.</summary>
    public bool IsReplaced { get; set; }

    /// <summary>Whether a timer looks after the idle sandboxes.</summary>
    public bool CheckPending { get; set; }

    /// <summary>The one idle longest, or none.</summary>
    public int Oldest => oldest;

    /// <summary>Counts one more sandbox and says what it is: its number among the function's, and why it is
    /// needed.</summary>
    /// <param name="now">The present moment.</param>
    /// <remarks>The n-th sandbox alive at once had either never existed before, or was lost for a reason that is
    /// remembered; or that many of another version had been alive.</remarks>
    public (long Number, ColdStartCause Cause) Start(Instant now)
    {
        int level = Alive++;
        while (lostAtLevel.Count <= level) lostAtLevel.Add(CauseAbove(lostAtLevel.Count));
        ref int most = ref totals.MostOfAVersion(tenant);
        if (level >= most) most = level + 1;
        totals.ChangeAlive(now, 1);
        return (totals.Started++, lostAtLevel[level]);
    }

    /// <summary>Why there is a sandbox more than there ever were.</summary>
    /// <param name="level">How many there were.</param>
    private ColdStartCause CauseAbove(int level) =>
        level < totals.MostOfAVersion(tenant) ? ColdStartCause.Deployment
        : level == 0 ? ColdStartCause.FirstEver
        : ColdStartCause.ScalingOut;

    /// <summary>Counts one sandbox less and remembers why.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="cause">What a cold start will be due to that would have found it.</param>
    public void Lose(Instant now, ColdStartCause cause)
    {
        LoseReplaced(now);
        if (Alive < lostAtLevel.Count) lostAtLevel[Alive] = cause;
    }

    /// <summary>Counts one more sandbox, which replaces another, and says its number. While both are there, there is no
    /// need of one more: causes are not touched.</summary>
    /// <param name="now">The present moment.</param>
    public long StartReplacement(Instant now)
    {
        Alive++;
        totals.ChangeAlive(now, 1);
        return totals.Started++;
    }

    /// <summary>Counts one sandbox less that another replaces.</summary>
    /// <param name="now">The present moment.</param>
    public void LoseReplaced(Instant now)
    {
        totals.ChangeAlive(now, -1);
        Alive--;
    }

    /// <summary>One more sandbox has work, or one less.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="difference">1 or -1.</param>
    public void ChangeBusy(Instant now, int difference)
    {
        Busy += difference;
        totals.ChangeBusy(now, difference);
    }

    /// <summary>Adds a sandbox to the idle ones, as the newest.</summary>
    /// <param name="sandbox">Its place in the table.</param>
    public void Push(int sandbox)
    {
        ref var added = ref table[sandbox];
        added.Older = newest;
        added.Newer = SlotTable<Sandbox>.None;
        if (newest != SlotTable<Sandbox>.None) table[newest].Newer = sandbox;
        else oldest = sandbox;
        newest = sandbox;
        CountIdle(sandbox, ref added);
    }

    /// <summary>Adds a sandbox that was never used to the idle ones, as the oldest: as if it had been idle as long as the
    /// one that was.</summary>
    /// <param name="sandbox">Its place in the table.</param>
    public void PushLast(int sandbox)
    {
        ref var added = ref table[sandbox];
        if (oldest != SlotTable<Sandbox>.None) added.FreedAt = table[oldest].FreedAt;
        added.Older = SlotTable<Sandbox>.None;
        added.Newer = oldest;
        if (oldest != SlotTable<Sandbox>.None) table[oldest].Older = sandbox;
        else newest = sandbox;
        oldest = sandbox;
        CountIdle(sandbox, ref added);
    }

    private void CountIdle(int sandbox, ref Sandbox added)
    {
        added.State = SandboxState.Idle;
        added.Pauses++;
        Idle++;
        if (!rule.NeedsPlaces) return;
        added.Place = idleByPlace.Count;
        idleByPlace.Add(sandbox);
    }

    /// <summary>Takes the sandbox that the next invocation gets; there must be an idle one.</summary>
    /// <param name="variate">64 random bits, for rules that draw.</param>
    public int Take(ulong variate)
    {
        Debug.Assert(Idle > 0, "Nothing is idle.");
        int chosen = rule.Choose(new IdleSandboxes(table, idleByPlace, Idle, newest, oldest), variate);
        Remove(chosen);
        return chosen;
    }

    /// <summary>Takes one sandbox out of the idle ones.</summary>
    /// <param name="sandbox">Its place in the table.</param>
    public void Remove(int sandbox)
    {
        ref var removed = ref table[sandbox];
        if (removed.Newer != SlotTable<Sandbox>.None) table[removed.Newer].Older = removed.Older;
        else newest = removed.Older;
        if (removed.Older != SlotTable<Sandbox>.None) table[removed.Older].Newer = removed.Newer;
        else oldest = removed.Newer;
        Idle--;
        if (!rule.NeedsPlaces) return;
        int last = idleByPlace[^1];
        idleByPlace[removed.Place] = last;
        table[last].Place = removed.Place;
        idleByPlace.RemoveAt(idleByPlace.Count - 1);
    }
}
