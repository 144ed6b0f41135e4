using LambdaSim.Reports.Results;

namespace LambdaSim.Experiments.Comparing;

/// <summary>Chooses which metrics are worth a column.</summary>
internal static class ComparedMetrics
{
    private const int MostSubjects = 3;
    private const string Cost = "cost per hour";

    private static readonly string[] OfFunction = ["latency p50", "latency p99", "cold starts", "throttles"];

    // Of state machines and of services: each has those of its kind and type.
    private static readonly string[] OfFailing =
        ["failed", "execution time p99", "latency p99", "connections refused", "utilisation", "throttled"];

    private static readonly string[] OfTrigger = ["latency p99", "server errors", "lost"];

    private static readonly string[] OfMapping = ["handled", "age of oldest peak", "waiting at end"];

    /// <summary>Those of conditions and objectives; without objectives the standard ones; and always the
    /// cost.</summary>
    /// <param name="metrics">All metrics of the base.</param>
    /// <param name="objectives">Its objectives.</param>
    /// <param name="conditions">The conditions.</param>
    public static IReadOnlyList<string> Of(
        IReadOnlyList<MetricEstimate> metrics, IReadOnlyList<ObjectiveResult> objectives, IReadOnlyList<FailCondition> conditions)
    {
        IEnumerable<string> asked = [.. conditions.Select(condition => condition.Reference.Name), .. objectives.Select(
            objective => objective.Metric)];
        var standard = objectives.Count > 0 ? [] : Standard(metrics);
        return [.. asked.Concat(standard).Append(Cost).Distinct()];
    }

    private static IEnumerable<string> Standard(IReadOnlyList<MetricEstimate> metrics)
    {
        string[] names =
        [
            .. Subjects("never written", ["never written"]), .. Subjects("handled", OfMapping), .. Subjects("server errors", OfTrigger),
            .. Subjects("failed", OfFailing), .. Subjects("cold starts", OfFunction),
        ];
        return names.Where(name => metrics.Any(metric => metric.Name == name && metric.Value is > 0));

        IEnumerable<string> Subjects(string known, string[] shown) => metrics.Where(metric => metric.Metric == known)
            .Select(metric => metric.Subject).Take(MostSubjects).SelectMany(_ => shown, (subject, metric) => $"{subject} {metric}");
    }
}
