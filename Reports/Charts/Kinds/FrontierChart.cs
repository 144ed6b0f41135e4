using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>What each point of a sweep costs and how quick it is; those that no other beats in both are
/// joined.</summary>
public static class FrontierChart
{
    private const int MostLabels = 16;
    private const double InSight = 2.5;

    /// <summary>The chart.</summary>
    /// <param name="sweep">The sweep.</param>
    public static Chart Of(SweepResult sweep)
    {
        SweepPoint[] placed = [.. sweep.Points.Where(
            point => Cost(sweep, point) is not null && Latency(sweep, point) is not null)];
        SweepPoint[] frontier = [.. placed.Where(point => point.OnFrontier).OrderBy(point => Cost(sweep, point))];
        bool any = placed.Length > 0;
        double[] latencies = [.. placed.SelectMany(point => Reached(point.Find(sweep.LatencyMetric)!))];
        double[] costs = [.. placed.SelectMany(point => Reached(point.Find(sweep.CostMetric)!))];
        var slowest = SweepCharts.Limits(sweep.Points, sweep.LatencyMetric, InSight * latencies.DefaultIfEmpty(0).Max());
        var dearest = SweepCharts.Limits(sweep.Points, sweep.CostMetric, InSight * costs.DefaultIfEmpty(0).Max());
        latencies = [.. latencies, .. slowest.Select(line => line.Value)];
        costs = [.. costs, .. dearest.Select(line => line.Value)];
        string crosses = placed.Any(point => Interval(point.Find(sweep.LatencyMetric)!) is not null) ? " Crosses: 95% intervals." : "";
        string varied = string.Join(" and ", sweep.Axes.Select(axis => axis.Path));
        return new Chart
        {
            Name = "frontier",
            Title = $"{sweep.Title}: cost against latency",
            Subtitle = $"{varied} {(sweep.Axes.Count == 1 ? "varies" : "vary")}; {frontier.Length} of {sweep.Points.Count} "
                + $"points are on the frontier: no other is both cheaper and quicker.{crosses}",
            Empty = any ? null : "no point has both a latency and a cost",
            Horizontal = new Axis(
                $"{sweep.CostMetric}, US dollars",
                any ? new BetweenScale(costs.Min(), costs.Max(), value => MetricAxis.Tick(value, MetricUnit.Dollars)) : new LinearScale(1)),
            Vertical = new Axis(
                sweep.LatencyMetric,
                any ? LogScale.Around(latencies.Min() * 0.9, latencies.Max() * 1.1) : new LogScale(1, 10)),
            ReferenceLines = slowest,
            Marks = dearest,
            Series =
            [
                new Line(
                    "frontier", Meaning.Others,
                    [.. frontier.Select(point => At(sweep, point))]) { Faint = true, InLegend = false },
                new Dots(
                    "beaten in both by another", Meaning.Others,
                    [.. placed.Where(point => !point.OnFrontier).Select(point => Dot(sweep, point, placed.Length))]),
                new Dots(
                    "on the frontier", Meaning.Cold, [.. frontier.Select(point => Dot(sweep, point, placed.Length))]),
                new Dots(
                    "meets all objectives first", Meaning.Served,
                    [.. placed.Where(point => point.Number == sweep.FirstMeeting).Select(
                        point => Dot(sweep, point, int.MaxValue))]),
            ],
            Table = new ChartTable(
                [varied, sweep.CostMetric, sweep.LatencyMetric, "on the frontier"],
                [.. placed.OrderBy(point => Cost(sweep, point)).Select(point => (IReadOnlyList<string>)
                [
                    SweepCharts.Values(point), SweepCharts.Shown(point, sweep.CostMetric),
                    SweepCharts.Shown(point, sweep.LatencyMetric), point.OnFrontier ? "yes" : "no",
                ])]),
        };
    }

    private static double? Cost(SweepResult sweep, SweepPoint point) => point.Find(sweep.CostMetric)?.Value;

    /// <summary>The value and the ends of its interval, as far as an axis of ratios goes.</summary>
    private static IEnumerable<double> Reached(MetricEstimate metric) => Interval(metric) is var (low, high) && low > 0
        ? [low, metric.Value!.Value, high] : [metric.Value!.Value];

    private static (double Low, double High)? Interval(MetricEstimate metric) =>
        metric is { Low: { } low, High: { } high } ? (low, high) : null;

    private static double? Latency(SweepResult sweep, SweepPoint point) => point.Find(sweep.LatencyMetric)?.Value;

    private static Point At(SweepResult sweep, SweepPoint point) =>
        new(Cost(sweep, point)!.Value, Latency(sweep, point)!.Value);

    private static Dot Dot(SweepResult sweep, SweepPoint point, int points)
    {
        var (x, y) = At(sweep, point);
        string values = SweepCharts.Values(point);
        string tooltip = $"{values}: {SweepCharts.Shown(point, sweep.CostMetric)}, "
            + $"{SweepCharts.Shown(point, sweep.LatencyMetric)}";
        bool labelled = points <= MostLabels || (point.OnFrontier && points < int.MaxValue);
        return new Dot(x, y, labelled ? values : "", tooltip)
        {
            Across = Interval(point.Find(sweep.CostMetric)!),
            Up = Interval(point.Find(sweep.LatencyMetric)!),
        };
    }
}
