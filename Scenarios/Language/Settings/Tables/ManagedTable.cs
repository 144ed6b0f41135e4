using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of managed instances: those of a function, and those of the hidden fleet.</summary>
internal static class ManagedTable
{
    /// <summary>The most invocations at once in an environment (AWS, Lambda API).</summary>
    public const int MostConcurrency = 1600;

    /// <summary>The most for each vCPU (AWS, Lambda Managed Instances).</summary>
    public const int MostPerProcessor = 64;

    /// <summary>The least memory, in megabytes, and how many environments a function may have (AWS, Lambda Managed Instances).</summary>
    public const int LeastMemory = 2048, FewestEnvironments = 3, MostEnvironments = 15_000;

    public static readonly Setting<int?> Concurrency = new(
        "functions.*.managedInstances.concurrencyPerSandbox",
        new OptionalKind<int>("none", "the function is not on managed instances", new WholeNumberKind(1, MostConcurrency)),
        "The function runs on managed instances: on EC2 instances of the account's own, in environments that serve so many "
        + "invocations at once. At most 64 for each vCPU. Short form: `managedInstances: 16`.")
    { Elsewhere = ["PerExecutionEnvironmentMaxConcurrency", "CapacityProviderConfig"] };

    public static readonly Setting<int> Processors = new(
        "functions.*.managedInstances.vCpus", new WholeNumberKind(1, 192), "Virtual processors of one environment.");

    public static readonly Setting<int> Minimum = new(
        "functions.*.managedInstances.minimum", new WholeNumberKind(FewestEnvironments, MostEnvironments),
        "The fewest environments, and how many there are when the run begins.")
    { Elsewhere = ["MinExecutionEnvironments"] };

    public static readonly Setting<int> Maximum = new(
        "functions.*.managedInstances.maximum", new WholeNumberKind(FewestEnvironments, MostEnvironments), "The most environments.")
    { Elsewhere = ["MaxExecutionEnvironments"] };

    public static readonly Setting<bool> Offered = new(
        "region.managedInstances.offered", Kinds.Flag, "Whether AWS offers managed instances.");

    public static readonly Setting<TimeSpan> EvaluationPeriod = new(
        "region.managedInstances.evaluationPeriod", Kinds.Time("1 s", "1 h"),
        "How often the number of environments is reconsidered.");

    public static readonly Setting<double> Target = new(
        "region.managedInstances.target",
        new QuantityKind<double>(UnitSet.Share, "0%", "100%", share => share) { AboveLowest = true },
        "The saturation aimed at: the larger of the share of concurrency and the share of processors in use.");

    public static readonly Setting<TimeSpan> DoublingTime = new(
        "region.managedInstances.doublingTime", Kinds.Time("1 s", "1 d"),
        "In this time the number of environments at most doubles.");

    public static readonly Setting<Distribution> LaunchTime = new(
        "region.managedInstances.launchTime", Kinds.Distribution,
        "From the decision for another environment to the moment at which it serves.");

    public static readonly Setting<int> InstanceProcessors = new(
        "region.managedInstances.instanceVCpus", new WholeNumberKind(1, 192), "Virtual processors of one instance.");

    public static readonly Setting<double> InstanceMemory = new(
        "region.managedInstances.instanceMemory",
        new QuantityKind<double>(UnitSet.Memory, "2 GB", "64 TB", memory => memory), "Memory of one instance.");

    /// <summary>Those of a function, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> OfFunction = [Concurrency, Processors, Minimum, Maximum];

    /// <summary>Those of the hidden fleet, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> OfRegion =
        [Offered, EvaluationPeriod, Target, DoublingTime, LaunchTime, InstanceProcessors, InstanceMemory];
}
