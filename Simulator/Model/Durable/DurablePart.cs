using LambdaSim.Model.Parts;
using LambdaSim.Scenarios.Language.Durable;

namespace LambdaSim.Model.Durable;

/// <summary>Durable functions: executions that go on over many invocations.</summary>
/// <remarks>
/// <code>
///  caller ── Invoke ──► front end ── Invoke ──► durable executions
///    ▲                   ▲   │                   │  │
///    │                   │   └───── Answer ──────┘  │
///    │                   └───────── Invoke ─────────┘
///    └─────────────────────────── Answer ───────────┘
/// </code>
/// Whoever calls a durable function begins an execution; to front ends each durable function is a caller, of itself and of what its
/// operations invoke.
/// </remarks>
public sealed class DurablePart : IRegionPart
{
    private const int Zone = 0;

    private readonly RegionContext context;
    private readonly DurableExecutions executions;

    private DurablePart(RegionContext context) => (this.context, executions) = (context, new DurableExecutions(context));

    /// <summary>The durable functions of a scenario; null when there are none.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static DurablePart? IfNeeded(RegionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Scenario.DurableFunctions.Any() ? new DurablePart(context) : null;
    }

    /// <summary>Executions of a durable function that have not ended.</summary>
    /// <param name="function">The function's number among those that are durable.</param>
    public Gauge Open(int function) => executions.Open(function);

    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ports.Offer<Invoke>(DurableExecutions.Name, executions, Zone);
        ports.OfferFleet<Answer>(
            "caller", Enumerable.Repeat(executions, context.Scenario.DurableFunctions.Count()),
            context.Scenario.FirstCaller(DurableCaller.Kind));
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ports.Connect(executions.FrontEnds, ports.InZone);
        ports.ConnectCallers(executions.Clients, ports.All<Answer>("caller of events"));
        ports.Connect(executions.Waits, executions);
        ports.Connect(executions.Deadlines, executions);
    }

    /// <inheritdoc/>
    public void Start()
    {
    }
}
