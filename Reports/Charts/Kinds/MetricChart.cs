using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.Reports.Charts;

/// <summary>One metric at every point of a sweep or of a search, with its interval and the limit of its objective.</summary>
public static class MetricChart
{
    private const int MostRows = 40, LongestName = 26;

    /// <summary>The chart.</summary>
    /// <param name="points">The points, in the order of the rows.</param>
    /// <param name="metric">The metric, by name.</param>
    /// <param name="varied">What differs between the points: "checkout.memorySize".</param>
    public static Chart Of(IReadOnlyList<SweepPoint> points, string metric, string varied)
    {
        SweepPoint[] rows = [.. points.Take(MostRows)];
        MetricEstimate?[] estimates = [.. rows.Select(point => point.Find(metric))];
        var known = estimates.Where(estimate => estimate?.Value is not null).Select(estimate => estimate!).ToList();
        var unit = known.Count == 0 ? MetricUnit.Count : known[0].Unit;
        var objective = rows.SelectMany(point => point.Objectives).FirstOrDefault(one => one.Metric == metric);
        ReferenceLine[] limit = objective is { } judged && double.IsFinite(judged.Limit)
            ? [new ReferenceLine($"limit {judged.Operator} {judged.LimitText}", Meaning.Limit, judged.Limit)]
            : [];
        double most = known.Select(estimate => estimate.High ?? estimate.Value!.Value).Concat(limit.Select(line => line.Value))
            .DefaultIfEmpty(1).Max();
        string more = points.Count > MostRows ? $" The first {MostRows} of {points.Count} points." : "";
        return new Chart
        {
            Name = $"metric.{metric.Replace(' ', '-')}",
            Title = metric,
            Subtitle = $"By {varied}, with 95% intervals.{more}",
            Empty = known.Count == 0 ? "no point has this metric" : null,
            Horizontal = new Axis(
                MetricAxis.Label(metric, unit), new LinearScale(most, value => MetricAxis.Tick(value, unit))),
            Vertical = new Axis(
                "", new CategoryScale([.. rows.Select(point => Short(SweepCharts.Values(point)))])),
            Marks = limit,
            Series =
            [
                Of(rows, estimates, Verdict.Met, metric, objective is null),
                Of(rows, estimates, Verdict.Missed, metric, objective is null),
                Of(rows, estimates, Verdict.CannotTell, metric, objective is null),
            ],
            Table = new ChartTable(
                [varied, metric, "95% interval", "objective"],
                [.. rows.Select((point, row) => Row(point, estimates[row], metric))]),
        };
    }

    private static Whiskers Of(
        SweepPoint[] rows, MetricEstimate?[] estimates, Verdict verdict, string metric, bool unjudged)
    {
        List<Whisker> items = [];
        for (int row = 0; row < rows.Length; row++)
        {
            var judged = rows[row].Objectives.FirstOrDefault(objective => objective.Metric == metric)?.Verdict ?? Verdict.Met;
            if (judged != verdict || estimates[row] is not { Value: { } value } estimate) continue;
            string text = MetricText.Value(value, estimate.Unit) + (unjudged ? "" : $" {MetricText.Of(verdict)[..1]}");
            items.Add(new Whisker(row, estimate.Low ?? value, value, estimate.High ?? value, text));
        }
        var meaning = unjudged ? Meaning.Shown
            : verdict == Verdict.Met ? Meaning.Met : verdict == Verdict.Missed ? Meaning.Missed : Meaning.NotShown;
        return new Whiskers(MetricText.Of(verdict), meaning, items) { Hollow = verdict == Verdict.CannotTell };
    }

    private static IReadOnlyList<string> Row(SweepPoint point, MetricEstimate? estimate, string metric) =>
    [
        SweepCharts.Values(point),
        estimate is null ? Readable.Missing : MetricText.Value(estimate.Value, estimate.Unit),
        estimate is null ? Readable.Missing : MetricText.Interval(estimate),
        point.Objectives.FirstOrDefault(objective => objective.Metric == metric) is { } judged
            ? MetricText.Of(judged.Verdict) : Readable.Missing,
    ];

    private static string Short(string name) => name.Length <= LongestName ? name : $"{name[..(LongestName - 1)]}…";
}
