using LambdaSim.Model.Parts;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Model.StateMachines;

/// <summary>State machines that orchestrate functions.</summary>
/// <remarks>
/// <code>
///  caller ── Invoke ──► state machines ── Invoke ──► front end, event front end
///    ▲                   │   ▲                         │
///    └────── Answer ─────┘   └──────── Answer ─────────┘
/// </code>
/// Who starts an execution sends what it would send to a front end; to front ends each state machine is a caller.
/// </remarks>
public sealed class StateMachinesPart : IRegionPart
{
    private readonly RegionContext context;
    private readonly Executions executions;

    private StateMachinesPart(RegionContext context) => (this.context, executions) = (context, new Executions(context));

    /// <summary>The state machines of a scenario; null when there are none.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static StateMachinesPart? IfNeeded(RegionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Scenario.StateMachines.Count == 0 ? null : new StateMachinesPart(context);
    }

    /// <summary>Executions of a state machine that have not ended, without children of Maps.</summary>
    /// <param name="machine">The state machine's number.</param>
    public Gauge Open(int machine) => executions.Open(machine);

    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ports.OfferFleet<Invoke>("state machines", [executions]);
        ports.OfferFleet<Answer>(
            "caller", Enumerable.Repeat(executions, context.Scenario.StateMachines.Count),
            context.Scenario.FirstCaller(StateMachineSettings.Kind));
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ports.Connect(executions.FrontEnds, ports.InZone);
        if (ports.Has<Invoke>(executions.EventFrontEnds.To)) ports.Connect(executions.EventFrontEnds, ports.InZone);
        ports.ConnectCallers(executions.Clients);
        ports.Connect(executions.Dues, executions);
        ports.Connect(executions.Tokens, executions);
        ports.Connect(executions.Deadlines, executions);
        ports.Connect(executions.Children, executions);
        ports.Connect(executions.Redrives, executions);
    }

    /// <inheritdoc/>
    public void Start()
    {
    }
}
