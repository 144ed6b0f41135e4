using LambdaSim.Reports.Results;

namespace LambdaSim.Experiments.Assuming;

/// <summary>Chooses the metrics that are looked at when assumptions vary.</summary>
internal static class AssumedMetrics
{
    private const int MostSubjects = 3;
    private const string Cost = "cost per hour", OfQueue = "processing latency p99";

    private static readonly string[] OfSubject = ["latency p99", "cold starts", "throttles"];

    /// <summary>Those of the objectives; without objectives latency, cold starts, throttles, queues and cost.</summary>
    /// <param name="experiment">The scenario as it is.</param>
    public static IReadOnlyList<string> Of(ExperimentResult experiment)
    {
        if (experiment.Objectives.Count > 0)
            return [.. experiment.Objectives.Select(objective => objective.Metric).Distinct()];
        var functions = experiment.Metrics.Where(metric => metric.Metric == "cold starts" && metric.Subject.Length > 0)
            .Select(metric => metric.Subject).Take(MostSubjects);
        IEnumerable<string> names =
        [
            .. functions.SelectMany(_ => OfSubject, (function, metric) => $"{function} {metric}"),
            .. experiment.Together.Queues.Take(MostSubjects).Select(queue => $"{queue.Name} {OfQueue}"),
            Cost,
        ];
        return [.. names.Where(name => experiment.Find(name) is not null)];
    }
}
