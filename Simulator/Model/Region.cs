using LambdaSim.Model.Asynchronous;
using LambdaSim.Model.Counting;
using LambdaSim.Model.Deployments;
using LambdaSim.Model.Durable;
using LambdaSim.Model.EventSources.Brokers;
using LambdaSim.Model.EventSources.Pipes;
using LambdaSim.Model.EventSources.Records;
using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Model.EventSources.Streams;
using LambdaSim.Model.EventSources.Topics;
using LambdaSim.Model.Faults;
using LambdaSim.Model.Managed;
using LambdaSim.Model.Networks;
using LambdaSim.Model.Parts;
using LambdaSim.Model.Provisioned;
using LambdaSim.Model.Services;
using LambdaSim.Model.StateMachines;
using LambdaSim.Model.Triggers;

namespace LambdaSim.Model;

/// <summary>A region: the list of its parts, which is the table of contents of the model.</summary>
/// <remarks>
/// <code>
///                     Admit, Release
///              ┌────────────────────────► counting service (see CountingPart for its modes)
///   Invoke     │       Admission ◄──────────────┘
///  caller ──► front end ──── Reserve ───► worker manager ─── Place ──► placement
///    ▲         │  ▲  ▲                      │  ▲   ▲  └─── Placed ◄────┘  ▲
///    │ Answer  │  │  └──── Reservation ─────┘  │   │                      │
///    └─────────┘  │            Provision, Shutdown │ Ready, Freed         │ Vacated
///                 │ Finished                │  │   │                      │
///       Execute   └──────────────────────── worker ───────────────────────┘
///      (front end to worker)
/// </code>
/// Front ends and workers are fleets: member i stands in zone i modulo 3. Counting service, worker manager and placement
/// have their leader in zones 0, 1 and 2. Events take the way of <see cref="EventSide"/>, whose pollers are callers here.
/// Each capability is a part (see <see cref="IRegionPart"/>), which exists where the scenario needs it.
/// </remarks>
public sealed class Region
{
    private readonly Ports ports;
    private readonly IRegionPart[] parts;
    private readonly SynchronousPart calls;

    /// <summary>Builds the parts of a region and connects them.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    /// <param name="outside">Who stands outside and calls.</param>
    public Region(RegionContext context, params IEnumerable<IRegionPart> outside)
    {
        ArgumentNullException.ThrowIfNull(context);
        calls = new SynchronousPart(context);
        var (managed, provisioned) = (ManagedPart.IfNeeded(context), ProvisionedPart.IfNeeded(context));
        (Managed, Provisioned) = (managed?.Environments, provisioned?.Sandboxes);
        Events = EventSide.IfNeeded(context);
        Sqs = new SqsSources(context);
        (Streams, Topics) = (StreamsPart.IfNeeded(context), TopicsPart.IfNeeded(context));
        Brokers = BrokersPart.IfNeeded(context);
        RecordReaders = [.. context.Scenario.RecordMappings.Select(
            (_, number) => Streams?.Mappings[number] ?? (IRecordReader)Topics!.Mappings[number]!)];
        Triggers = TriggersPart.IfNeeded(context);
        StateMachines = StateMachinesPart.IfNeeded(context);
        Services = ServicesPart.IfNeeded(context);
        Durable = DurablePart.IfNeeded(context);
        Networks = NetworksPart.IfNeeded(context);
        // What begins earlier comes first among equal moments.
        IRegionPart?[] all =
        [
            calls,
            new CountingPart(context, FrontEnds),
            managed,
            provisioned,
            DeploymentPart.IfNeeded(context),
            new WarmSandboxes(context, calls, Provisioned),
            Events,
            Sqs,
            Streams,
            Topics,
            Brokers,
            PipesPart.IfNeeded(context),
            Triggers,
            StateMachines,
            Services,
            Durable,
            Networks,
            CodeLoading.CodeLoadingPart.IfNeeded(context),
            Maintenance.MaintenancePart.IfNeeded(context),
            FaultsPart.IfNeeded(context),
            .. outside,
        ];
        parts = [.. all.OfType<IRegionPart>()];
        ports = new Ports(context);
        foreach (var part in parts) part.Offer(ports);
        foreach (var part in parts) part.Connect(ports);
    }

    /// <summary>The fleet that callers reach.</summary>
    public IReadOnlyList<FrontEnd> FrontEnds => calls.FrontEnds;

    /// <summary>What knows the sandboxes.</summary>
    public WorkerManager WorkerManager => calls.WorkerManager;

    /// <summary>What chooses workers.</summary>
    public PlacementService Placement => calls.Placement;

    /// <summary>The machines.</summary>
    public IReadOnlyList<Worker> Workers => calls.Workers;

    /// <summary>The worker manager's part for provisioned concurrency, or null when no function has any.</summary>
    public ProvisionedSandboxes? Provisioned { get; }

    /// <summary>The environments on managed instances, or null when no function has any.</summary>
    public ManagedEnvironments? Managed { get; }

    /// <summary>What takes and delivers events; null in scenarios that send none.</summary>
    public EventSide? Events { get; }

    /// <summary>The customer's queues and the mappings that read them; both may be none.</summary>
    public SqsSources Sqs { get; }

    /// <summary>What stands between callers and functions; null when nothing does.</summary>
    public TriggersPart? Triggers { get; }

    /// <summary>State machines that orchestrate functions; null when there are none.</summary>
    public StateMachinesPart? StateMachines { get; }

    /// <summary>What functions use; null when they use nothing.</summary>
    public ServicesPart? Services { get; }

    /// <summary>Executions of durable functions; null when there are none.</summary>
    public DurablePart? Durable { get; }

    /// <summary>The network interfaces of functions in subnets; null when there are none.</summary>
    public NetworksPart? Networks { get; }

    /// <summary>The customer's streams and the mappings that read them; null when there are none.</summary>
    public StreamsPart? Streams { get; }

    /// <summary>The customer's topics and the mappings that read them; null when there are none.</summary>
    public TopicsPart? Topics { get; }

    /// <summary>The mappings that read records in order, of streams and of topics, by number.</summary>
    internal IReadOnlyList<IRecordReader> RecordReaders { get; }

    /// <summary>The customer's message brokers and the mappings that read them; null when there are none.</summary>
    public BrokersPart? Brokers { get; }

    /// <summary>Begins: every part starts, after it is seen that no end is loose.</summary>
    /// <exception cref="WiringException">An end is loose.</exception>
    public void Start()
    {
        ports.Check();
        foreach (var part in parts) part.Start();
    }
}
