using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Model.Parts;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Triggers;

/// <summary>What stands between callers and functions.</summary>
/// <remarks>
/// <code>
///  caller ── Invoke ──► front door ── Invoke ──► front end          publisher ── Invoke ──► source ── Invoke ──► event front end
///    ▲                   │   ▲                     │                  ▲                        │
///    └────── Answer ─────┘   └────── Answer ───────┘                  └───────── Answer ───────┘
///                                                                          │
///                                                                          └──── SendMessage ──► queue
///            Authorize   │ ▲   Authorization
///                        ▼ │
///                     authorizer ── Invoke ──► front end
/// </code>
/// Callers send to a trigger what they would send to a front end; to front ends a trigger is a caller.
/// </remarks>
public sealed class TriggersPart : IRegionPart
{
    private readonly RegionContext context;
    private readonly FrontDoor?[] doors;
    private readonly Authorizer?[] authorizers;
    private readonly HealthChecks[] healthChecks;
    private readonly EventTrigger?[] sources;

    private TriggersPart(RegionContext context)
    {
        this.context = context;
        var triggers = context.Scenario.Triggers;
        doors = [.. triggers.Select((trigger, number) =>
            trigger.Manner == TriggerManner.FrontDoor ? new FrontDoor(number, context) : null)];
        authorizers = [.. triggers.Select((trigger, number) => trigger.Authorizer is null ? null : new Authorizer(number, context))];
        healthChecks =
        [
            .. Enumerable.Range(0, triggers.Count).Where(number => triggers[number].HealthCheckInterval is not null)
                .Select(number => new HealthChecks(number, context)),
        ];
        sources = [.. triggers.Select((trigger, number) =>
            trigger.Manner == TriggerManner.FrontDoor ? null : new EventTrigger(number, context))];
    }

    /// <summary>The triggers of a scenario; null when there are none.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static TriggersPart? IfNeeded(RegionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Scenario.Triggers.Count == 0 ? null : new TriggersPart(context);
    }

    /// <summary>What a trigger has not ended: requests that wait, or events on their way.</summary>
    /// <param name="trigger">The trigger's number.</param>
    public Gauge Open(int trigger) => doors[trigger]?.Open ?? sources[trigger]!.Open;

    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ports.OfferFleet("trigger", All<Invoke>());
        ports.OfferFleet("trigger", All<Faults.Impair>());
        if (sources.Any(source => source is not null)) ports.OfferFleet<Publish>("event trigger", sources.OfType<EventTrigger>());
        ports.OfferFleet("caller", All<Answer>(), context.Scenario.FirstCaller(TriggerSettings.Kind));
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        foreach (var door in doors.OfType<FrontDoor>())
        {
            ports.Connect(door.FrontEnds, ports.InZone);
            if (ports.Has<Invoke>(door.StateMachines.To)) ports.Connect(door.StateMachines, ports.InZone);
            ports.ConnectCallers(door.Clients);
            ports.Connect(door.TimeOuts, door);
        }
        for (int number = 0; number < authorizers.Length; number++)
            if (authorizers[number] is { } authorizer) Connect(ports, doors[number]!, authorizer);
        foreach (var checks in healthChecks)
        {
            ports.Connect(checks.FrontEnds, ports.InZone);
            ports.Connect(checks.Beats, checks);
        }
        foreach (var source in sources.OfType<EventTrigger>())
        {
            if (ports.Has<Invoke>(source.EventFrontEnds.To)) ports.Connect(source.EventFrontEnds, ports.InZone);
            if (ports.Has<Invoke>(source.StateMachines.To)) ports.Connect(source.StateMachines, ports.InZone);
            if (ports.Has<SendMessage>(source.Queues.To)) ports.Connect(source.Queues, ports.InZone);
            ports.Connect(source.Ways, source);
            ports.ConnectCallers(source.Clients);
            ports.Connect(source.Moments, source);
        }
    }

    private static void Connect(Ports ports, FrontDoor door, Authorizer authorizer)
    {
        ports.Connect(door.Authorizers, ports.Beside, authorizer);
        ports.Connect(door.AuthorizerAnswers, ports.Beside, authorizer);
        ports.Connect(authorizer.Door, ports.Beside, door);
        ports.Connect(authorizer.FrontEnds, ports.InZone);
        ports.Connect(authorizer.TimeOuts, authorizer);
    }

    /// <summary>Begins: schedules and health checks wait for their first moments.</summary>
    public void Start()
    {
        foreach (var checks in healthChecks) checks.Start();
        foreach (var source in sources.OfType<EventTrigger>()) source.Start();
    }

    private IEnumerable<IReceive<TMessage>> All<TMessage>() where TMessage : unmanaged =>
        doors.Select((door, number) => (IReceive<TMessage>)(object)(door ?? (object)sources[number]!));
}
