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

    /// <summary>How long something takes, beside what it costs.</summary>
    Time,

    /// <summary>What something costs, beside how long it takes.</summary>
    Cost,

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
