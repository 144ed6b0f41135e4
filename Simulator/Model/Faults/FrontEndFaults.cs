using LambdaSim.Model.Asynchronous;
using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Model.Faults;

/// <summary>What is wrong with the front ends at the moment, and whom they let in.</summary>
/// <remarks>
/// In October 2025 AWS throttled event source mappings and asynchronous invocations to keep synchronous calls alive, and eased that
/// step by step once there was capacity again (AWS, post-event summary 101925, 2025). Modelled: of calls by pollers a share is let in,
/// drawn for each attempt, and the rest is throttled; when the fault is over the share grows back evenly.
/// Left out: that AWS chose among queues and accounts.
/// </remarks>
internal sealed class FrontEndFaults
{
    private readonly RegionContext context;
    private readonly bool[] isShed;
    private readonly List<(FaultSettings Fault, Draws Draws, ushort Number)> active = [];
    private readonly List<(FaultSettings Fault, Draws Draws, ushort Number, Instant Since)> easing = [];

    private FrontEndFaults(RegionContext context)
    {
        this.context = context;
        var callers = context.Scenario.Callers;
        var groups = new CallerGroups(callers.Count);
        isShed = [.. Enumerable.Range(0, groups.Count).Select(group => group >= callers.Count || callers[group].Kind.Polls)];
    }

    /// <summary>Nothing is wrong yet; null where nothing ever is.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static FrontEndFaults? IfNeeded(RegionContext context) =>
        context.Scenario.Faults.Any(fault => fault.Component is FaultyComponent.FrontEnds or FaultyComponent.EventAdmission)
            ? new FrontEndFaults(context)
            : null;

    /// <summary>How many times as long a front end's own time takes.</summary>
    public double Latency { get; private set; } = 1;

    /// <summary>A fault begins or ends.</summary>
    /// <param name="message">Which.</param>
    public void Receive(in Impair message)
    {
        ushort number = message.Fault;
        var changed = context.Scenario.Faults[number];
        var draws = context.Stream(RandomStreams.OutcomesOfFault, number);
        active.RemoveAll(fault => fault.Number == number);
        easing.RemoveAll(fault => fault.Number == number);
        if (message.Begins) active.Add((changed, draws, number));
        else if (changed.Easing > TimeSpan.Zero) easing.Add((changed, draws, number, context.Simulation.Now));
        Latency = 1;
        foreach (var (fault, _, _) in active) Latency *= fault.Latency;
    }

    /// <summary>Why a call is refused.</summary>
    /// <param name="id">Which.</param>
    /// <returns>Succeeded when it is not.</returns>
    public InvocationOutcome Refuses(InvocationId id)
    {
        foreach (var (fault, draws, _) in active)
        {
            if (fault.Component == FaultyComponent.FrontEnds)
            {
                if (draws.Chance(id.Value, fault.Errors)) return InvocationOutcome.FrontEndFailed;
            }
            else if (isShed[id.Caller] && !draws.Chance(id.Value, fault.Share)) return InvocationOutcome.Throttled;
        }
        if (easing.Count == 0 || !isShed[id.Caller]) return InvocationOutcome.Succeeded;
        foreach (var (fault, draws, _, since) in easing)
        {
            double back = Math.Min(1, (context.Simulation.Now - since) / fault.Easing);
            if (!draws.Chance(id.Value, fault.Share + ((1 - fault.Share) * back))) return InvocationOutcome.Throttled;
        }
        return InvocationOutcome.Succeeded;
    }
}
