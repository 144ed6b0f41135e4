using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Objectives;

namespace LambdaSim.Experiments;

/// <summary>The metrics that every experiment estimates, whether an objective asks for them or not.</summary>
public static class StandardMetrics
{
    private static readonly string[] OfFunctions =
    [
        "latency p50", "latency p90", "latency p99", "latency p99.9", "latency mean", "cold starts", "throttles", "errors",
        "concurrency peak", "sandboxes mean", "cost per hour",
    ];

    private static readonly string[] OfTraffic = ["latency p99", "failures", "retries"];
    private static readonly string[] OfQueues = ["processing latency p99", "dead-lettered"];
    private static readonly string[] OfAll =
        ["concurrency peak", "concurrency mean", "cost per hour", "cost per million", "cost"];

    /// <summary>The standard metrics of a scenario, and those of its objectives, each once.</summary>
    /// <param name="scenario">The scenario.</param>
    public static IReadOnlyList<MetricReference> Of(Scenario scenario)
    {
        var subjects = SubjectsOf(scenario);
        IEnumerable<string> phrases =
        [
            .. subjects.Functions.SelectMany(_ => OfFunctions, (function, metric) => $"{function} {metric}"),
            .. subjects.Queues.SelectMany(_ => OfQueues, (queue, metric) => $"{queue} {metric}"),
            .. subjects.Traffic.SelectMany(_ => OfTraffic, (traffic, metric) => $"{traffic} {metric}"),
            .. OfAll,
        ];
        var standard = phrases.Select(phrase => Parse(phrase, subjects));
        return [.. standard.Concat(scenario.Objectives.Select(objective => objective.Reference)).DistinctBy(
            reference => reference.Name)];
    }

    /// <summary>Who a metric of a scenario can be about.</summary>
    /// <param name="scenario">The scenario.</param>
    public static SentenceSubjects SubjectsOf(Scenario scenario) =>
        new(
            [.. scenario.Functions.Select(function => function.Name)],
            [.. scenario.Traffic.Select(traffic => traffic.Name)],
            [.. scenario.Queues.Select(queue => queue.Name)],
            [.. scenario.Mappings.Select(mapping => mapping.Name)]);

    /// <summary>The metric that a phrase names.</summary>
    /// <param name="phrase">A phrase such as "checkout latency p99".</param>
    /// <param name="subjects">Who it can be about.</param>
    /// <exception cref="ArgumentException">It is not understood.</exception>
    public static MetricReference Parse(string phrase, SentenceSubjects subjects) =>
        MetricPhrase.TryRead(phrase, subjects, out var reference, out var fault)
            ? reference
            : throw new ArgumentException($"'{phrase}': {fault.Message}. {fault.Hint}", nameof(phrase));
}
