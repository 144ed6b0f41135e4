using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of a function on managed instances.</summary>
public static class ManagedMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new("managedInstances", askedOf: "function");

    /// <summary>Invocations in its environments.</summary>
    public static readonly Count Invocations = Set.Count(
        "invocations", "Invocations in its environments on managed instances.", phrase: "managed invocations");

    /// <summary>Environments.</summary>
    public static readonly Level Environments = Set.Level(
        "environments", Mean | Peak, "Environments on managed instances.", phrase: "managed environments");

    /// <summary>Instances that they need.</summary>
    public static readonly Level Instances = Set.Level(
        "instances", Mean, "Instances that the environments need.", phrase: "managed instances");

    /// <summary>Invocations running.</summary>
    public static readonly Level Running = Set.Level(
        "running", Mean, "Invocations that run at once in its environments.", phrase: "managed concurrency");
}
