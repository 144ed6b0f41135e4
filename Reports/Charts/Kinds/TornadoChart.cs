using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.Reports.Charts;

/// <summary>How far each assumption of the model moves a metric, the widest swing at the top: a tornado.</summary>
public static class TornadoChart
{
    private const int MostRows = 12, LongestName = 28;

    /// <summary>The charts, one a metric that any assumption moves.</summary>
    /// <param name="assumptions">What the answer rests on; null when nobody asked.</param>
    public static IReadOnlyList<Chart> Of(AssumptionsResult? assumptions) =>
    [
        .. (assumptions?.Metrics ?? []).Where(metric => assumptions!.Ranked(metric).Count > 0)
            .Select(metric => Of(assumptions!, metric)),
    ];

    private static Chart Of(AssumptionsResult assumptions, string metric)
    {
        var all = assumptions.Ranked(metric);
        (AssumptionResult Assumption, AssumptionSwing Swing)[] rows = [.. all.Take(MostRows)];
        var swings = rows.Select(row => row.Swing).ToList();
        var unit = swings[0].Unit;
        double center = swings[0].Value ?? swings[0].Least!.Value;
        string more = all.Count > MostRows ? $" The widest {MostRows} of {all.Count}." : "";
        return new Chart
        {
            Name = $"assumptions.{metric.Replace(' ', '-')}",
            Title = $"What {metric} rests on",
            Subtitle = $"{MetricText.Value(swings[0].Value, unit)} with what the profile says; each assumption at both "
                + $"ends of its range, the others as they are.{more}",
            Horizontal = new Axis(
                MetricAxis.Label(metric, unit),
                new BetweenScale(
                    swings.Min(swing => Math.Min(center, swing.Least!.Value)),
                    swings.Max(swing => Math.Max(center, swing.Most!.Value)), value => MetricAxis.Tick(value, unit))),
            Vertical = new Axis("", new CategoryScale([.. rows.Select(row => Short(AssumptionText.Name(row.Assumption)))])),
            Marks = [new ReferenceLine("", Meaning.Limit, center)],
            Series =
            [
                Ends("at the lower end of the range", Meaning.AtLow, center, swings, swing => swing.AtLow),
                Ends("at the upper end of the range", Meaning.AtHigh, center, swings, swing => swing.AtHigh),
            ],
            RowTexts = [.. swings.Select(swing => MetricText.Range(swing.Least!.Value, swing.Most!.Value, unit))],
            Table = new ChartTable(
                ["assumption", "value", "low", "high", $"{metric} at low", "at high"], [.. rows.Select(Row)]),
        };
    }

    private static Segments Ends(
        string label, Meaning meaning, double center, List<AssumptionSwing> swings, Func<AssumptionSwing, double?> end) => new(
        label, meaning,
        [
            .. swings.Select((swing, row) => (Swing: swing, End: end(swing), Row: row)).Where(piece => piece.End is not null)
                .Select(piece => new Segment(
                    piece.Row, Math.Min(center, piece.End!.Value), Math.Max(center, piece.End.Value),
                    $"{label}: {MetricText.Value(piece.End, piece.Swing.Unit)}")),
        ]);

    private static IReadOnlyList<string> Row((AssumptionResult Assumption, AssumptionSwing Swing) row) =>
    [
        row.Assumption.Path, row.Assumption.Value, row.Assumption.Low, row.Assumption.High,
        MetricText.Value(row.Swing.AtLow, row.Swing.Unit), MetricText.Value(row.Swing.AtHigh, row.Swing.Unit),
    ];

    private static string Short(string name) => name.Length <= LongestName ? name : $"…{name[^(LongestName - 1)..]}";
}
