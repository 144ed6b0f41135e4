using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>How Step Functions runs executions: quotas of the Region, and what AWS does not publish.</summary>
internal static class StateMachineServiceTable
{
    private static readonly QuantityKind<double> PerSecond = new(UnitSet.Rate, "0/s", "10,000,000/s", rate => rate) { AboveLowest = true };

    public static readonly StateMachineTypeTable Standard = new("standard", "Standard");

    public static readonly StateMachineTypeTable Express = new("express", "Express");

    public static readonly Setting<int> TransitionBurst = new(
        "region.stateMachines.standard.transitionBurst", new WholeNumberKind(1, 10_000_000),
        "How many state transitions of all Standard executions there are at once: the size of the token bucket.");

    public static readonly Setting<double> TransitionRate = new(
        "region.stateMachines.standard.transitionRate", PerSecond,
        "State transitions a second of all Standard executions; beyond the bucket they are delayed, never refused.");

    public static readonly Setting<int> HistoryEvents = new(
        "region.stateMachines.standard.historyEvents", new WholeNumberKind(10, 10_000_000),
        "Entries of the history of a Standard execution, with which it fails.");

    public static readonly Setting<TimeSpan> ExpressLimit = new(
        "region.stateMachines.express.longest", Kinds.Time("1 s", "366 d"), "How long an Express execution may take.");

    public static readonly Setting<double> Repeated = new(
        "region.stateMachines.express.repeated", Kinds.Share,
        "The share of Express executions that are run twice from the beginning, because AWS delivers them at least once. "
        + "Those that somebody waits for are run at most once.");

    public static readonly Setting<long> ExpressMemory = new(
        "region.stateMachines.express.memory", Kinds.Bytes("1 MB", "10 GB"), "What an Express execution is billed as using.");

    public static readonly Setting<Distribution> TaskTime = new(
        "region.stateMachines.taskTime", Kinds.Distribution,
        "From a Task state's being entered to its call of Lambda, beside `transitionTime`.");

    public static readonly Setting<Distribution> ServiceTime = new(
        "region.stateMachines.serviceTime", Kinds.Distribution, "How long another service takes of which `durations` says nothing.");

    public static readonly Setting<int> InlineConcurrency = new(
        "region.stateMachines.map.inlineConcurrency", new WholeNumberKind(1, 100_000),
        "Iterations of an inline Map at the same time, whatever MaxConcurrency says.");

    public static readonly Setting<int> DistributedConcurrency = new(
        "region.stateMachines.map.distributedConcurrency", new WholeNumberKind(1, 1_000_000),
        "Child executions of a distributed Map at the same time, whatever MaxConcurrency says.");

    public static readonly Setting<double> DistributedRate = new(
        "region.stateMachines.map.distributedRate", PerSecond, "Child executions that a distributed Map starts a second.");

    public static readonly Setting<Distribution> DistributedDelay = new(
        "region.stateMachines.map.distributedDelay", Kinds.Distribution,
        "From the entering of a distributed Map to its first child execution.");

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All =
    [
        .. Standard.All, TransitionBurst, TransitionRate, HistoryEvents, .. Express.All, ExpressLimit, Repeated, ExpressMemory,
        TaskTime, ServiceTime, InlineConcurrency, DistributedConcurrency, DistributedRate, DistributedDelay,
    ];

    /// <summary>What both types have, each in its own way.</summary>
    /// <param name="word">The word of the type.</param>
    /// <param name="type">Its name.</param>
    internal sealed class StateMachineTypeTable(string word, string type)
    {
        public readonly Setting<int> StartBurst = new(
            $"region.stateMachines.{word}.startBurst", new WholeNumberKind(1, 10_000_000),
            $"How many {type} executions can be started at once: the size of the token bucket.");

        public readonly Setting<double> StartRate = new(
            $"region.stateMachines.{word}.startRate", PerSecond,
            $"{type} executions that can be started a second; beyond the bucket StartExecution is refused.");

        public readonly Setting<Distribution> StartTime = new(
            $"region.stateMachines.{word}.startTime", Kinds.Distribution,
            $"From StartExecution's reaching the service to the first state of a {type} execution.");

        public readonly Setting<Distribution> TransitionTime = new(
            $"region.stateMachines.{word}.transitionTime", Kinds.Distribution, $"What a {type} execution takes to enter a state.");

        public IReadOnlyList<Setting> All => [StartBurst, StartRate, StartTime, TransitionTime];
    }
}
