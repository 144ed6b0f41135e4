using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Objectives;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Experiments;

/// <summary>The metrics that every experiment estimates, whether an objective asks for them or not.</summary>
public static class StandardMetrics
{
    // Chosen by hand, in the order of result.json; what no kind has here is estimated where an objective asks for it.
    private static readonly (MetricSet Set, string[] Metrics)[] OfKinds =
    [
        (FunctionMetrics.Set,
            [
                "latency p50", "latency p90", "latency p99", "latency p99.9", "latency mean", "cold starts", "throttles", "errors",
                "concurrency peak", "sandboxes mean", "cost per hour",
            ]),
        (QueueMetrics.Set, ["processing latency p99", "dead-lettered"]),
        (StreamMetrics.Set, ["never written"]),
        (RecordMappingMetrics.Set, ["handled", "lost", "age of oldest peak", "waiting at end"]),
        (TriggerMetrics.Set, ["latency p99", "server errors", "lost"]),
        (StateMachineMetrics.Set, ["failed", "execution time p99"]),
        (ServiceMetrics.Set, ["failed", "latency p99", "connections refused", "utilisation", "throttled"]),
        (CallerMetrics.Set, ["latency p99", "failures", "retries"]),
    ];

    private static readonly string[] OfAll =
        ["concurrency peak", "concurrency mean", "cost per hour", "cost per million", "cost"];

    /// <summary>The standard metrics of a scenario, and those of its objectives and of what was measured, each once.</summary>
    /// <param name="scenario">The scenario.</param>
    public static IReadOnlyList<MetricReference> Of(Scenario scenario)
    {
        var subjects = SentenceSubjects.Of(scenario);
        IEnumerable<string> phrases =
        [
            .. from kind in OfKinds
               from subject in subjects.Named(kind.Set.AskedOf)
               from metric in kind.Metrics
               select $"{subject} {metric}",
            .. OfAll,
        ];
        var standard = phrases.Select(phrase => Known(phrase, subjects)).OfType<MetricReference>();
        return [.. standard.Concat(scenario.Objectives.Select(objective => objective.Reference))
            .Concat(scenario.Expected.Select(expected => expected.Reference)).DistinctBy(reference => reference.Name)];
    }

    /// <summary>The metric that a phrase names; null of one that a type of service does not have.</summary>
    private static MetricReference? Known(string phrase, SentenceSubjects subjects) =>
        MetricPhrase.TryRead(phrase, subjects, out var reference, out var fault) ? reference
        : fault.Name == ErrorNames.UnknownMetric ? null
        : throw new ArgumentException($"'{phrase}': {fault.Message}. {fault.Hint}", nameof(phrase));

    /// <summary>The metric that a phrase names.</summary>
    /// <param name="phrase">A phrase such as "checkout latency p99".</param>
    /// <param name="subjects">Who it can be about.</param>
    /// <exception cref="ArgumentException">It is not understood.</exception>
    public static MetricReference Parse(string phrase, SentenceSubjects subjects) =>
        MetricPhrase.TryRead(phrase, subjects, out var reference, out var fault)
            ? reference
            : throw new ArgumentException($"'{phrase}': {fault.Message}. {fault.Hint}", nameof(phrase));
}
