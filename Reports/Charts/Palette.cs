namespace LambdaSim.Reports.Charts;

/// <summary>What a thing in a chart stands for; the same meaning has the same colour in every chart.</summary>
public enum Meaning
{
    /// <summary>Everything together.</summary>
    All,

    /// <summary>Cold starts.</summary>
    Cold,

    /// <summary>Warm starts.</summary>
    Warm,

    /// <summary>Calls that arrive.</summary>
    Offered,

    /// <summary>Invocations answered.</summary>
    Served,

    /// <summary>Calls answered 429.</summary>
    Throttled,

    /// <summary>Function errors.</summary>
    Errors,

    /// <summary>The median.</summary>
    P50,

    /// <summary>The 90th percentile.</summary>
    P90,

    /// <summary>The 99th percentile.</summary>
    P99,

    /// <summary>Sandboxes at work.</summary>
    Busy,

    /// <summary>Sandboxes that wait for an invocation.</summary>
    Idle,

    /// <summary>Provisioned sandboxes at work.</summary>
    ProvisionedBusy,

    /// <summary>Provisioned sandboxes that wait for an invocation.</summary>
    ProvisionedIdle,

    /// <summary>Invocations in flight.</summary>
    InFlight,

    /// <summary>A limit.</summary>
    Limit,

    /// <summary>Time in <see cref="Results.Phase.Network"/>.</summary>
    Network,

    /// <summary>Time in <see cref="Results.Phase.FrontEnd"/>.</summary>
    FrontEnd,

    /// <summary>Time in <see cref="Results.Phase.Admission"/>.</summary>
    Admission,

    /// <summary>Time in <see cref="Results.Phase.Placement"/>.</summary>
    Placement,

    /// <summary>Time in <see cref="Results.Phase.Waiting"/>.</summary>
    Waiting,

    /// <summary>Time in <see cref="Results.Phase.Provisioning"/>.</summary>
    Provisioning,

    /// <summary>Time in <see cref="Results.Phase.Init"/>.</summary>
    Init,

    /// <summary>Time in <see cref="Results.Phase.Restore"/>.</summary>
    Restore,

    /// <summary>Time in <see cref="Results.Phase.Handler"/>.</summary>
    Handler,

    /// <summary>Waiting for the first of the services that a handler uses; the others follow.</summary>
    Service1,

    /// <summary>Waiting for the second service.</summary>
    Service2,

    /// <summary>Waiting for the third service.</summary>
    Service3,

    /// <summary>Waiting for services that have no colour of their own.</summary>
    OtherServices,

    /// <summary>Dollars for requests.</summary>
    CostOfRequests,

    /// <summary>Dollars for GB-seconds.</summary>
    CostOfDuration,

    /// <summary>Dollars for ephemeral storage.</summary>
    CostOfStorage,

    /// <summary>Dollars for provisioned concurrency.</summary>
    CostOfProvisioned,

    /// <summary>Dollars for snapshots and for restoring them.</summary>
    CostOfSnapStart,

    /// <summary>Dollars for managed instances.</summary>
    CostOfInstances,

    /// <summary>Dollars for streamed responses.</summary>
    CostOfStreaming,

    /// <summary>Dollars for shards of streams.</summary>
    CostOfShards,

    /// <summary>Dollars for what is written to streams.</summary>
    CostOfWritten,

    /// <summary>Dollars for what is read from streams.</summary>
    CostOfRead,

    /// <summary>Dollars for keeping records of streams.</summary>
    CostOfRetention,

    /// <summary>Dollars for enhanced fan-out.</summary>
    CostOfFanOut,

    /// <summary>Dollars for triggers.</summary>
    CostOfTriggers,

    /// <summary>Dollars for state transitions of Standard executions.</summary>
    CostOfTransitions,

    /// <summary>Dollars for Express executions.</summary>
    CostOfExecutions,

    /// <summary>Dollars for operations of durable functions.</summary>
    CostOfDurableOperations,

    /// <summary>Dollars for the history of executions of durable functions.</summary>
    CostOfHistory,

    /// <summary>Dollars for instances of databases.</summary>
    CostOfDatabases,

    /// <summary>Dollars for proxies of databases.</summary>
    CostOfProxies,

    /// <summary>Dollars for tables.</summary>
    CostOfTables,

    /// <summary>Dollars for file systems.</summary>
    CostOfFiles,

    /// <summary>Dollars for requests to queues.</summary>
    CostOfQueueRequests,

    /// <summary>Dollars for logs.</summary>
    CostOfLogs,

    /// <summary>Dollars for what leaves AWS.</summary>
    CostOfTransfer,

    /// <summary>Workers in use.</summary>
    Workers,

    /// <summary>Leases that pollers hold.</summary>
    Leases,

    /// <summary>Messages and events that wait.</summary>
    Backlog,

    /// <summary>Events and messages in a dead-letter queue.</summary>
    Kept,

    /// <summary>Events whose record went to a destination.</summary>
    KeptAtDestination,

    /// <summary>Cold starts of a sandbox that was the first ever.</summary>
    ColdFirstEver,

    /// <summary>Cold starts because more invocations came at once than there were sandboxes.</summary>
    ColdScalingOut,

    /// <summary>Cold starts because sandboxes were given up for being idle too long.</summary>
    ColdIdleTooLong,

    /// <summary>Cold starts because sandboxes reached the end of their life.</summary>
    ColdEndOfLife,

    /// <summary>Cold starts after a failed start, and for causes without a colour of their own.</summary>
    ColdOther,

    /// <summary>A difference that is shown: its whole interval is on one side of zero.</summary>
    Shown,

    /// <summary>Something that is not shown, or beaten by another.</summary>
    NotShown,

    /// <summary>With an assumption at the lower end of its range.</summary>
    AtLow,

    /// <summary>With an assumption at the upper end of its range.</summary>
    AtHigh,

    /// <summary>An objective that is met.</summary>
    Met,

    /// <summary>An objective that is missed.</summary>
    Missed,

    /// <summary>All functions that have no colour of their own.</summary>
    Others,

    /// <summary>The first of eight functions; the others follow.</summary>
    Function1,

    /// <summary>The second function.</summary>
    Function2,

    /// <summary>The third function.</summary>
    Function3,

    /// <summary>The fourth function.</summary>
    Function4,

    /// <summary>The fifth function.</summary>
    Function5,

    /// <summary>The sixth function.</summary>
    Function6,

    /// <summary>The seventh function.</summary>
    Function7,

    /// <summary>The eighth function.</summary>
    Function8,
}

/// <summary>A colour on paper and on a dark screen.</summary>
/// <param name="Light">As #rrggbb.</param>
/// <param name="Dark">As #rrggbb.</param>
public readonly record struct Shade(string Light, string Dark);

/// <summary>The colours, after Okabe and Ito's palette for all kinds of colour vision.</summary>
public static class Palette
{
    /// <summary>The ground.</summary>
    public static Shade Ground { get; } = new("#ffffff", "#0f1419");

    /// <summary>Titles and numbers.</summary>
    public static Shade Ink { get; } = new("#1c2733", "#e6e9ec");

    /// <summary>Explanations.</summary>
    public static Shade Muted { get; } = new("#5b6773", "#9aa5b1");

    /// <summary>The grid.</summary>
    public static Shade Grid { get; } = new("#e4e8ec", "#2a323b");

    /// <summary>The ground of what stands out a little.</summary>
    public static Shade Card { get; } = new("#f4f6f8", "#1a2128");

    /// <summary>Links, and what has the keyboard.</summary>
    public static Shade Accent { get; } = new("#0067a3", "#5cb3ea");

    /// <summary>The word for an objective that is met.</summary>
    public static Shade Good { get; } = new("#00734f", "#2fcf9f");

    /// <summary>The word for an objective that is missed, and alarms.</summary>
    public static Shade Bad { get; } = new("#b34700", "#f58a3c");

    /// <summary>The colour of a meaning.</summary>
    /// <param name="meaning">What is shown.</param>
    public static Shade Of(Meaning meaning) => meaning switch
    {
        Meaning.Cold => new("#0072b2", "#4aa8e0"),
        Meaning.Warm => new("#e69f00", "#f0b429"),
        Meaning.Served or Meaning.Busy => new("#009e73", "#1fb88c"),
        Meaning.Idle => new("#a5dcca", "#1d5f4c"),
        Meaning.ProvisionedBusy => new("#7b68a6", "#a594d0"),
        Meaning.ProvisionedIdle => new("#cfc6e4", "#463c63"),
        Meaning.Throttled => new("#d55e00", "#f07d28"),
        Meaning.Errors => new("#9a7d00", "#f0e442"),
        Meaning.P50 => new("#d583b0", "#c0669f"),
        Meaning.P90 => new("#a0407a", "#e3a0c8"),
        Meaning.P99 => new("#4f1539", "#fbdcee"),
        Meaning.Others => new("#b4bcc4", "#5b6773"),
        Meaning.All => new("#b4bcc4", "#5b6773"),
        Meaning.Network => new("#c3cad1", "#4a5560"),
        Meaning.FrontEnd => new("#8b97a3", "#7d8995"),
        Meaning.Admission => new("#cc79a7", "#cc79a7"),
        Meaning.Placement or Meaning.Workers => new("#7b68a6", "#a594d0"),
        Meaning.Waiting => new("#e69f00", "#f0b429"),
        Meaning.Provisioning => new("#7cc3ee", "#8fd0f5"),
        Meaning.Init or Meaning.Restore => new("#0072b2", "#3d9bd9"),
        Meaning.Handler => new("#009e73", "#1fb88c"),
        Meaning.Service1 => new("#d55e00", "#f07d28"),
        Meaning.Service2 => new("#d8cc2c", "#f0e442"),
        Meaning.Service3 => new("#8a6d3b", "#c9a96a"),
        Meaning.OtherServices => new("#4f1539", "#fbdcee"),
        Meaning.CostOfRequests => new("#56b4e9", "#8fd0f5"),
        Meaning.CostOfProvisioned => new("#009e73", "#1fb88c"),
        Meaning.CostOfSnapStart => new("#0072b2", "#3d9bd9"),
        Meaning.CostOfInstances => new("#cc79a7", "#cc79a7"),
        Meaning.CostOfStreaming => new("#e69f00", "#f0b429"),
        Meaning.CostOfShards => new("#005a43", "#0c7a5c"),
        Meaning.CostOfWritten => new("#d8cc2c", "#f0e442"),
        Meaning.CostOfRead => new("#a0407a", "#e3a0c8"),
        Meaning.CostOfRetention => new("#a5dcca", "#1d5f4c"),
        Meaning.CostOfFanOut => new("#d55e00", "#f07d28"),
        Meaning.CostOfTriggers => new("#4b5563", "#9ca3af"),
        Meaning.CostOfTransitions => new("#8a6d3b", "#c9a96a"),
        Meaning.CostOfExecutions => new("#4b5fa5", "#9aa8dd"),
        Meaning.CostOfDurableOperations => new("#7a3b1d", "#d9a58a"),
        Meaning.CostOfHistory => new("#2f6f73", "#86c5c9"),
        Meaning.CostOfDatabases => new("#d55e00", "#f07d28"),
        Meaning.CostOfProxies => new("#d8cc2c", "#f0e442"),
        Meaning.CostOfTables => new("#8a6d3b", "#c9a96a"),
        Meaning.CostOfFiles => new("#2f6f73", "#86c5c9"),
        Meaning.CostOfQueueRequests => new("#a0407a", "#e3a0c8"),
        Meaning.CostOfLogs => new("#a5dcca", "#1d5f4c"),
        Meaning.CostOfTransfer => new("#d55e00", "#f07d28"),
        Meaning.Leases => new("#56b4e9", "#8fd0f5"),
        Meaning.Backlog => new("#e69f00", "#f0b429"),
        Meaning.Kept => new("#cc79a7", "#cc79a7"),
        Meaning.KeptAtDestination => new("#56b4e9", "#8fd0f5"),
        Meaning.ColdScalingOut => new("#0072b2", "#3d9bd9"),
        Meaning.ColdIdleTooLong => new("#7cc3ee", "#b4def7"),
        Meaning.ColdFirstEver => new("#0b2f4a", "#1d5f94"),
        Meaning.ColdEndOfLife => new("#7b68a6", "#a594d0"),
        Meaning.ColdOther => new("#b4bcc4", "#5b6773"),
        Meaning.Shown => Accent,
        Meaning.NotShown => Muted,
        Meaning.AtLow => new("#56b4e9", "#8fd0f5"),
        Meaning.AtHigh => new("#d55e00", "#f07d28"),
        Meaning.Met => Good,
        Meaning.Missed => Bad,
        Meaning.CostOfDuration => new("#7b68a6", "#a594d0"),
        Meaning.CostOfStorage => new("#b4bcc4", "#5b6773"),
        Meaning.Offered or Meaning.InFlight or Meaning.Limit => Ink,
        _ => Functions[meaning - Meaning.Function1],
    };

    private static Shade[] Functions { get; } =
    [
        new("#0072b2", "#3d9bd9"), new("#e69f00", "#e69f00"), new("#009e73", "#1fb88c"), new("#cc79a7", "#cc79a7"),
        new("#56b4e9", "#8fd0f5"), new("#d55e00", "#d55e00"), new("#d8cc2c", "#f0e442"), new("#7b68a6", "#a594d0"),
    ];
}
