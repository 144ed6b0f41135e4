namespace LambdaSim.Model;

/// <summary>The names of all streams of random numbers, in one list.</summary>
/// <remarks>
/// A stream's name is part of what it draws (see <see cref="Draws"/>): to change a value here changes the numbers of
/// every scenario that draws from it, while the constants may be renamed freely. A test pins the list. The ways of
/// messages are named by their wires: see <see cref="Link{TMessage}"/>.
/// </remarks>
public static class RandomStreams
{
    // Traffic.
    internal const string ArrivalsOf = "arrivals of";
    internal const string BurstsOf = "bursts of";
    internal const string LoadBalancerOf = "load balancer of";
    internal const string RetryDelaysOf = "retry delays of";
    internal const string PausesBetweenJourneysOf = "pauses between journeys of";
    internal const string ChoiceOfJourneyOf = "choice of journey of";
    internal const string ThinkTimesOf = "think times of";
    internal const string FaultsOf = "faults of";
    internal const string Tenant = "tenant";

    // Front end and counting service.
    internal const string TimeOfTheFrontEnd = "time of the front end";
    internal const string Metadata = "metadata";
    internal const string VersionOfTheAlias = "version of the alias";
    internal const string TimeOfTheCountingService = "time of the counting service";

    // Worker manager and placement.
    internal const string TimeOfTheWorkerManager = "time of the worker manager";
    internal const string IdleTime = "idle time";
    internal const string Lifetime = "lifetime";
    internal const string EarlyEnd = "early end";
    internal const string Replacement = "replacement";
    internal const string WarmSelection = "warm selection";
    internal const string TimeOfPlacement = "time of placement";
    internal const string ChoiceOfWorker = "choice of worker";
    internal const string CellsOfAFunction = "cells of a function";

    // Workers and sandboxes.
    internal const string NoisyNeighbours = "noisy neighbours";
    internal const string BootOnWorker = "boot on worker";
    internal const string Provisioning = "provisioning";
    internal const string VpcAttachment = "VPC";
    internal const string LifetimesOfWorkers = "lifetimes of workers";
    internal const string AgesOfWorkers = "ages of workers";
    internal const string ChunksFromWorkers = "chunks from workers";
    internal const string ChunksFromZones = "chunks from zones";
    internal const string ChunksFromTheCodeStore = "chunks from the code store";
    internal const string CreationOfNetworkInterfaces = "creation of network interfaces";
    internal const string OverheadOfTheRuntime = "overhead of the runtime";

    // Functions; each name is followed by the function's.
    internal const string Handler = "handler";
    internal const string Outcome = "outcome";
    internal const string Initialisation = "INIT";
    internal const string InitialisationFailure = "INIT failure";
    internal const string Restore = "restore";
    internal const string FirstInvocation = "first invocation";
    internal const string GlobalState = "global state";

    // Provisioned concurrency, SnapStart, managed instances, deployments.
    internal const string AgeOfProvisionedSandboxes = "age of provisioned sandboxes";
    internal const string PreparationOfProvisionedConcurrency = "preparation of provisioned concurrency";
    internal const string MakingOfSnapshots = "making of snapshots";
    internal const string LaunchOfManagedEnvironments = "launch of managed environments";
    internal const string UpdateOfAFunction = "update of a function";
    internal const string ActivationOfAFunction = "activation of a function";
    internal const string DelayOfAnAlarm = "delay of an alarm";

    // Events.
    internal const string TimeOfTheEventFrontEnd = "time of the event front end";
    internal const string MetadataAtTheEventFrontEnd = "metadata at the event front end";
    internal const string StoringAnEvent = "storing an event";
    internal const string QueuesOf = "queues of";
    internal const string QueueOfAnEvent = "queue of an event";
    internal const string PartitionOfAnEvent = "partition of an event";
    internal const string NoticeOfAnEvent = "notice of an event";
    internal const string CopyLeftBehind = "copy left behind";
    internal const string Hiccups = "hiccups";
    internal const string LengthOfHiccups = "length of hiccups";
    internal const string LoadBalancerOfThePollers = "load balancer of the pollers";
    internal const string WaitsAfterFunctionErrors = "waits after function errors";
    internal const string WaitsAfterRefusals = "waits after refusals";
    internal const string DeathsOfPollers = "deaths of pollers";
    internal const string RestartsOfPollers = "restarts of pollers";
    internal const string TimeOfADestination = "time of a destination";
    internal const string FailureOfADestination = "failure of a destination";
    internal const string LoadBalancerOfDestinations = "load balancer of destinations";

    // SQS; each name is followed by the queue's or the mapping's.
    internal const string ReceivesOf = "receives of";
    internal const string PartialReceivesOf = "partial receives of";
    internal const string NoticesOf = "notices of";
    internal const string GroupsOf = "groups of";
    internal const string FilterOf = "filter of";
    internal const string TimeAMessageOf = "time a message of";
    internal const string FailuresOf = "failures of";
    internal const string PoisonMessagesOf = "poison messages of";

    // Streams and topics; each name is followed by the traffic's, the stream's or the mapping's.
    internal const string KeysOf = "keys of";
    internal const string PoisonRecordsOf = "poison records of";
    internal const string MalformedReportsOf = "malformed reports of";
    internal const string ReadsOf = "reads of";
    internal const string PushesOf = "pushes of";
    internal const string ReshardingOf = "resharding of";
    internal const string PhaseOfPollsOf = "phase of polls of";
    internal const string PausesOfPollsOf = "pauses of polls of";
    internal const string DeathsOfPollersOf = "deaths of pollers of";
    internal const string FetchesOf = "fetches of";
    internal const string ScalingOfPollersOf = "scaling of pollers of";

    // Brokers; each name is followed by the broker's.
    internal const string DeliveriesOf = "deliveries of";

    // Triggers; each name is followed by the trigger's.
    internal const string DelaysOf = "delays of";
    internal const string FlexibleWindowOf = "flexible window of";
    internal const string BurstDelaysOf = "burst delays of";
    internal const string WaitsBeforeRetriesOf = "waits before retries of";
    internal const string IdentityOf = "identity of";
    internal const string AnonymousRequestsOf = "anonymous requests of";
    internal const string DenialsOf = "denials of";

    // State machines; each name is followed by the state machine's.
    internal const string StartsOfExecutionsOf = "starts of executions of";
    internal const string TransitionsOf = "transitions of";
    internal const string TasksOf = "tasks of";
    internal const string DurationsOf = "durations of";
    internal const string ChoicesOf = "choices of";
    internal const string RepeatedExecutionsOf = "repeated executions of";

    // Services; each name is followed by the service's, or by that of a use of it.
    internal const string LatencyOf = "latency of";
    internal const string ErrorsOf = "errors of";
    internal const string ConnectingTo = "connecting to";
    internal const string ConnectingToTheProxyOf = "connecting to the proxy of";
    internal const string WorkOf = "work of";
    internal const string ShareOfUsesOf = "share of uses of";
    internal const string WaitsOfClientsOf = "waits of clients of";
    internal const string PinningBy = "pinning by";

    // Durable functions, beside streams of state machines; each name is followed by the function's.
    internal const string ResumptionsOf = "resumptions of";
    internal const string InterruptionsOf = "interruptions of";
    internal const string UnansweredCallbacksOf = "unanswered callbacks of";

    // Faults; each name is followed by the fault's number, or stands alone.
    internal const string MomentsOfFault = "moments of fault";
    internal const string OutcomesOfFault = "outcomes of fault";
    internal const string DetectionOfLosses = "detection of losses";
    internal const string ChoiceOfLostWorkers = "choice of lost workers";
    internal const string ChoiceOfDyingPollers = "choice of dying pollers";
    internal const string WaitsOfRefusedSends = "waits of refused sends";

    // Experiments and measurement.
    internal const string SeedsOfReplications = "seeds of replications";
    internal const string SampleOfInvocations = "sample of invocations";
    internal const string RequestIdentifiers = "request identifiers";
    internal const string TraceIdentifiers = "trace identifiers";
    internal const string SampleOfTraces = "sample of traces";

    /// <summary>The name of a stream that belongs to one of several.</summary>
    /// <param name="name">What is drawn.</param>
    /// <param name="owner">Whose it is.</param>
    internal static string Of(string name, object owner) => $"{name} {owner}";
}
