using LambdaSim.Model.Parts;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Pipes;

/// <summary>EventBridge pipes: mappings whose batches go through an enrichment.</summary>
/// <remarks>
/// <code>
///  mapping ── Invoke ──► pipe ── Invoke ──► front end (the enrichment), then front end or state machines (the target)
///    ▲ ▲                 │  ▲                   │
///    │ └───── Answer ────┘  └───── Answer ──────┤ of the enrichment
///    └───────────────── Answer ─────────────────┘ of the target
/// </code>
/// The target's invocation is that of the mapping, which it answers itself.
/// </remarks>
public sealed class PipesPart : IRegionPart
{
    private readonly RegionContext context;
    private readonly (string Mapping, Pipe Pipe)[] pipes;
    private readonly int first;

    private PipesPart(RegionContext context)
    {
        (this.context, first) = (context, context.Scenario.FirstCaller(PipeSettings.Kind));
        pipes = [.. context.Scenario.Pipes.Select((pipe, number) => (pipe.Mapping, new Pipe(pipe, first + number, context)))];
    }

    /// <summary>The pipes of a scenario; null when there are none.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static PipesPart? IfNeeded(RegionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Scenario.Pipes.Any() ? new PipesPart(context) : null;
    }

    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ports.OfferFleet<Answer>("caller", pipes.Select(pipe => pipe.Pipe), first);
        // Pollers send to one of so many hosts.
        foreach (var (mapping, pipe) in pipes)
            ports.OfferFleet<Invoke>(Pipe.NameFor(mapping), Enumerable.Repeat(pipe, context.Region.FrontEnd.Hosts));
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        foreach (var (_, pipe) in pipes)
        {
            ports.Connect(pipe.FrontEnds, ports.InZone);
            if (ports.Has<Invoke>(pipe.StateMachines.To)) ports.Connect(pipe.StateMachines, ports.InZone);
            ports.Connect(pipe.Pollers, ports.Beside);
        }
    }

    /// <inheritdoc/>
    public void Start()
    {
    }
}
