namespace LambdaSim.Reports.Results;

/// <summary>Where calls fail in a sweep: what fails is neither cheap nor quick, whatever it costs and however soon it ends.</summary>
/// <param name="points">The points.</param>
public sealed class SweepFailures(IReadOnlyList<SweepPoint> points)
{
    /// <summary>The share by which a point may fail more than the best, and from which on a share is told.</summary>
    private const double Slight = 0.01;

    private static readonly string[] Failing = ["errors", "failures"];

    private readonly Dictionary<string, MetricEstimate> fewest = points.SelectMany(point => point.Metrics)
        .Where(metric => Failing.Contains(metric.Metric) && metric.Value is not null)
        .GroupBy(metric => metric.Name).ToDictionary(alike => alike.Key, alike => alike.MinBy(metric => metric.Value)!);

    /// <summary>Whether clearly more calls fail there than where the fewest do.</summary>
    /// <param name="point">One of the points.</param>
    public bool AreMoreAt(SweepPoint point) => point.Metrics.Any(
        metric => fewest.TryGetValue(metric.Name, out var least) && metric.Value - least.Value > Slight);

    /// <summary>What fails everywhere, at its least; null when somewhere next to nothing does.</summary>
    public MetricEstimate? Everywhere => fewest.Values.Where(metric => metric.Value > Slight).MaxBy(metric => metric.Value);

    /// <summary>The metrics that say of a share of calls somewhere that it fails.</summary>
    public IEnumerable<string> Told => fewest.Keys.Where(
        name => points.Any(point => point.Find(name)?.Value > Slight));
}
