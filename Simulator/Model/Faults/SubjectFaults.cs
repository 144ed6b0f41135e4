using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Model.Faults;

/// <summary>What is wrong at the moment with one thing that has a name and answers requests: a service, a queue, a stream, a
/// trigger.</summary>
internal sealed class SubjectFaults
{
    private readonly RegionContext context;
    private readonly Slowness slowness = new();
    private readonly List<(FaultSettings Fault, Draws Draws, ushort Number)> active = [];

    private SubjectFaults(RegionContext context) => this.context = context;

    /// <summary>Nothing is wrong yet; null where nothing ever is with this one.</summary>
    /// <param name="subject">What kind of thing it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static SubjectFaults? IfNeeded(FaultSubject subject, string name, RegionContext context) =>
        context.Scenario.Faults.Any(fault => fault.Subject == subject && fault.Of == name) ? new SubjectFaults(context) : null;

    /// <summary>How many times as long it takes to answer.</summary>
    public double Latency => slowness.Factor;

    /// <summary>Whether it answers nobody.</summary>
    public bool Unavailable { get; private set; }

    /// <summary>A fault begins or ends.</summary>
    /// <param name="message">Which.</param>
    /// <returns>What it says.</returns>
    public FaultSettings Receive(in Impair message)
    {
        ushort number = message.Fault;
        var changed = context.Scenario.Faults[number];
        if (message.Begins) active.Add((changed, context.Stream(RandomStreams.OutcomesOfFault, number), number));
        else Invariant.Check(active.RemoveAll(fault => fault.Number == number) == 1, "a fault that is over had begun");
        slowness.Change(message, changed.Latency);
        Unavailable = active.Exists(each => each.Fault.Unavailable || each.Fault.Failover);
        return changed;
    }

    /// <summary>Whether a request ends in an error, of one that it would answer.</summary>
    /// <param name="about">What it is about, for what chance decides.</param>
    public bool Errs(ulong about)
    {
        foreach (var (fault, draws, _) in active)
            if (fault.Errors > 0 && draws.Chance(about, fault.Errors)) return true;
        return false;
    }

    /// <summary>Whether a request ends in an error: because it is unavailable, or by chance.</summary>
    /// <param name="about">What it is about, for what chance decides.</param>
    public bool Refuses(ulong about) => Unavailable || Errs(about);
}
