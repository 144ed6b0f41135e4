using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Provisioned;

/// <summary>The control plane of provisioned concurrency: claims what is configured, prepares it, and has it
/// allocated.</summary>
/// <remarks>
/// What is configured counts against the account at once. The first sandbox of an increase is started a minute or two
/// later (AWS, Configuring provisioned concurrency). Like AWS it refuses what would leave less than 100 of the account
/// (of a smaller account less than all) unreserved, or exceed the function's reservation. Assumed: one change of a
/// function at a time; what is asked for while an increase is under way waits for its end, and the last request counts.
/// </remarks>
public sealed class Provisioner : IReceive<Configure>, IReceive<FollowSchedule>, IReceive<Prepared>, IReceive<Allocated>,
    IReceive<Deployments.MoveProvisioned>
{
    /// <summary>Says what is claimed, to each who holds limits.</summary>
    public readonly Link<Claim> Limits = new(Name, "counting service");

    /// <summary>Has sandboxes started and ended.</summary>
    public readonly Link<Allocate> Sandboxes = new(Name, "provisioned sandboxes");

    /// <summary>Has the sandboxes of an old version given up.</summary>
    public readonly Link<Deployments.MoveProvisioned> Moves = new(Name, "provisioned sandboxes");

    /// <summary>The next change of the schedule.</summary>
    public readonly Timer<FollowSchedule> Schedule = new(Name);

    /// <summary>The end of a preparation.</summary>
    public readonly Timer<Prepared> Preparations = new(Name);

    private const string Name = "provisioner";

    private readonly Scenario scenario;
    private readonly Sampler preparation;
    private readonly Draws preparations;
    private readonly int[] configured, wanted;
    private readonly bool[] underWay;
    private readonly (TimeSpan At, ushort Function, int Concurrency)[] changes;
    private ulong prepared;

    /// <summary>A provisioner for which what a scenario has at its start was configured long before.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public Provisioner(RegionContext context)
    {
        scenario = context.Scenario;
        preparation = context.Samplers.For(context.Region.Provisioning.Preparation);
        preparations = context.Stream(RandomStreams.PreparationOfProvisionedConcurrency);
        configured = [.. scenario.Functions.Select(function => function.Provisioned?.AtStart ?? 0)];
        wanted = [.. configured];
        underWay = new bool[configured.Length];
        changes =
        [
            .. scenario.Functions.SelectMany((function, number) => ChangesOf(function, (ushort)number))
                .OrderBy(change => change.At),
        ];
    }

    /// <summary>Requests that AWS would have refused.</summary>
    public long Refused { get; private set; }

    /// <summary>Begins to follow the schedule.</summary>
    public void Start()
    {
        if (changes.Length > 0) Schedule.Set(changes[0].At, new FollowSchedule(0));
    }

    /// <inheritdoc/>
    public void Receive(in FollowSchedule message)
    {
        var (at, function, concurrency) = changes[message.Number];
        int next = message.Number + 1;
        if (next < changes.Length) Schedule.Set(changes[next].At - at, new FollowSchedule(next));
        Want(function, concurrency);
    }

    /// <summary>Auto scaling asks again in a minute if it must wait.</summary>
    /// <param name="message">What it asks for.</param>
    public void Receive(in Configure message)
    {
        if (!underWay[message.Function]) Want(message.Function, message.Concurrency);
    }

    /// <inheritdoc/>
    public void Receive(in Prepared message) =>
        Sandboxes.Send(new Allocate(message.Function, configured[message.Function]), message.Function);

    /// <inheritdoc/>
    public void Receive(in Allocated message)
    {
        underWay[message.Function] = false;
        Change(message.Function);
    }

    /// <summary>What the alias has is given up on its old version and prepared for the new one.</summary>
    /// <param name="message">Whose, and for which version.</param>
    public void Receive(in Deployments.MoveProvisioned message)
    {
        Moves.Send(message, message.Function);
        if (configured[message.Function] == 0) return;
        underWay[message.Function] = true;
        Prepare(message.Function);
    }

    private static IEnumerable<(TimeSpan At, ushort Function, int Concurrency)> ChangesOf(
        FunctionSettings function, ushort number) =>
        (function.Provisioned?.Schedule ?? []).Select(change => (change.At, number, change.Concurrency));

    private void Want(ushort function, int concurrency)
    {
        if (!IsAllowed(function, concurrency))
        {
            Refused++;
            return;
        }
        wanted[function] = concurrency;
        if (!underWay[function]) Change(function);
    }

    private void Change(ushort function)
    {
        int before = configured[function], after = wanted[function];
        if (after == before) return;
        configured[function] = after;
        for (int holder = 0; holder < Limits.Receivers; holder++) Limits.Send(holder, new Claim(function, after), function);
        if (after < before)
        {
            Sandboxes.Send(new Allocate(function, after), function);
            return;
        }
        underWay[function] = true;
        Prepare(function);
    }

    private void Prepare(ushort function) =>
        Preparations.Set(new TimeSpan(preparation.SampleTicks(preparations.Bits(prepared++))), new Prepared(function));

    private bool IsAllowed(ushort function, int concurrency)
    {
        if (concurrency <= wanted[function]) return true;
        if (scenario.Functions[function].ReservedConcurrency is { } own) return concurrency <= own;
        long claimed = concurrency;
        for (int other = 0; other < wanted.Length; other++)
            if (other != function && scenario.Functions[other].ReservedConcurrency is null)
                claimed += Math.Max(wanted[other], configured[other]);
        return claimed <= scenario.Provisionable;
    }
}
