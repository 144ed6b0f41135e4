using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.Reports.Charts;

/// <summary>How one metric of each variant differs from the base, with the interval of the difference.</summary>
public static class DifferenceChart
{
    private const int LongestName = 24;

    /// <summary>The charts of a comparison, one a metric.</summary>
    /// <param name="comparison">The comparison.</param>
    public static IReadOnlyList<Chart> Of(ComparisonResult comparison) =>
        [.. Enumerable.Range(0, comparison.Metrics.Count).Select(metric => Of(comparison, metric))];

    private static Chart Of(ComparisonResult comparison, int metric)
    {
        var differences = comparison.Variants.Select(variant => variant.Differences[metric]).ToList();
        var before = comparison.Base.Metrics[metric];
        var known = differences.Where(difference => difference.Value is not null).ToList();
        double least = known.Select(difference => difference.Low ?? difference.Value!.Value).Append(0).Min();
        double most = known.Select(difference => difference.High ?? difference.Value!.Value).Append(0).Max();
        string from = MetricText.Value(before.Value, before.Unit);
        return new Chart
        {
            Name = $"difference.{metric + 1}",
            Title = comparison.Metrics[metric],
            Subtitle = $"{comparison.Base.Name} has {from}; left of the line is less, right of it more. " +
                "Bars: 95% interval of the difference.",
            Empty = known.Count == 0 ? "no value in one of the designs"
                : known.TrueForAll(difference => difference.None) ? "exactly the same in every run" : null,
            Horizontal = new Axis(
                MetricAxis.Label("difference from the base", before.Unit),
                new BetweenScale(least, most, value => MetricAxis.SignedTick(value, before.Unit))),
            Vertical = new Axis("", new CategoryScale([.. comparison.Variants.Select(variant => Short(variant.Name))])),
            Marks = [new ReferenceLine("", Meaning.Limit, 0)],
            Series =
            [
                Whiskers("a difference is shown", Meaning.Shown, differences, difference => difference.Shown),
                Whiskers("no difference could be shown", Meaning.NotShown, differences, difference => !difference.Shown) with
                {
                    Hollow = true,
                },
            ],
            Table = new ChartTable(
                ["design", "difference", "lower end", "upper end", ""],
                [.. comparison.Variants.Select((variant, row) => Row(variant.Name, differences[row]))]),
        };
    }

    private static Whiskers Whiskers(
        string label, Meaning meaning, List<MetricDifference> differences, Predicate<MetricDifference> which) => new(
        label, meaning,
        [
            .. differences.Select((difference, row) => (difference, row))
                .Where(item => item.difference.Value is not null && which(item.difference))
                .Select(item => Whisker(item.difference, item.row)),
        ]);

    private static Whisker Whisker(MetricDifference difference, int row)
    {
        double value = difference.Value!.Value;
        return new Whisker(row, difference.Low ?? value, value, difference.High ?? value, MetricText.Difference(difference));
    }

    private static IReadOnlyList<string> Row(string name, MetricDifference difference) =>
    [
        name,
        MetricText.Difference(difference),
        difference.Low is { } low ? MetricAxis.Signed(low, difference.Unit) : Readable.Missing,
        difference.High is { } high ? MetricAxis.Signed(high, difference.Unit) : Readable.Missing,
        InWords(difference),
    ];

    /// <summary>"more", "less", "no difference could be shown" or "exactly the same".</summary>
    internal static string InWords(MetricDifference difference) =>
        difference.Value is null ? "cannot be had"
        : difference.None ? "exactly the same in every run"
        : !difference.Shown ? "no difference could be shown"
        : difference.Value > 0 ? "more" : "less";

    private static string Short(string name) => name.Length <= LongestName ? name : $"{name[..(LongestName - 1)]}…";
}
