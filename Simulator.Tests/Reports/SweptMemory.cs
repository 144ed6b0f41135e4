using LambdaSim.Reports.Results;

namespace LambdaSim.Tests.Reports;

/// <summary>A sweep of a memory size, made by hand.</summary>
internal static class SweptMemory
{
    public const string Latency = "checkout latency p99", Cost = "cost per hour";

    /// <summary>A sweep of points, each with its memory in MB, its time in ms and its cost.</summary>
    public static SweepResult Of(params IReadOnlyList<(int Memory, double? Time, double Cost)> points) => new()
    {
        Title = "Sale",
        Command = "lambdasim sweep sale.yaml --vary checkout.memorySize=512,1024",
        Axes = [new SweepAxis("checkout.memorySize", [.. points.Select(point => $"{point.Memory} MB")])],
        Points = [.. points.Select((point, number) => new SweepPoint(
            number, [$"{point.Memory} MB"],
            [
                Metric(Latency, "latency", MetricUnit.Time, point.Time * TimeSpan.TicksPerMillisecond),
                Metric(Cost, "cost", MetricUnit.Dollars, point.Cost),
            ],
            [], OnFrontier: true))],
        Replications = 3,
        Metrics = [Latency, Cost],
        LatencyMetric = Latency,
        CostMetric = Cost,
        FirstMeeting = null,
        Notes = [],
    };

    /// <summary>The same sweep, judged by objectives on latency in ms and on cost.</summary>
    public static SweepResult Judged(this SweepResult sweep, double slowest, double dearest) => sweep with
    {
        Points =
        [
            .. sweep.Points.Select(point => point with
            {
                Objectives =
                [
                    Objective(point, Latency, slowest * TimeSpan.TicksPerMillisecond, $"{slowest} ms"),
                    Objective(point, Cost, dearest, $"{dearest:0.00} USD"),
                ],
            }),
        ],
    };

    private static ObjectiveResult Objective(SweepPoint point, string metric, double limit, string text)
    {
        var estimate = point.Find(metric)!;
        return new ObjectiveResult(
            $"{metric} < {text}", metric, "<", limit, text, estimate.Value < limit ? Verdict.Met : Verdict.Missed, estimate);
    }

    private static MetricEstimate Metric(string name, string metric, MetricUnit unit, double? value) => new()
    {
        Name = name,
        Subject = name == Cost ? "" : "checkout",
        Metric = metric,
        Unit = unit,
        Value = value,
        Low = value * 0.9,
        High = value * 1.1,
        ByReplication = [value],
    };
}
