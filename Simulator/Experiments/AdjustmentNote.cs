using LambdaSim.Reports;
using LambdaSim.Reports.Results;

namespace LambdaSim.Experiments;

/// <summary>Says which numbers were adjusted to the expected arrivals, and what that did.</summary>
internal static class AdjustmentNote
{
    /// <summary>The sentence; null where nothing was adjusted.</summary>
    /// <param name="metrics">The estimates, of one experiment or of several with the same arrivals.</param>
    public static string? Of(IReadOnlyList<MetricEstimate> metrics)
    {
        Adjustment[] all = [.. metrics.Select(metric => metric.Adjustment).OfType<Adjustment>()];
        if (all.Length == 0) return null;
        var most = all.MaxBy(adjustment => adjustment.Expected)!;
        var (least, greatest) = (all.Min(one => one.VarianceLeft), all.Max(one => one.VarianceLeft));
        string left = Percent(least) == Percent(greatest) ? Percent(least) : $"{Percent(least)} to {Percent(greatest)}";
        return $"Cost and mean concurrency are those at the {Readable.Count(most.Expected)} arrivals that are expected of a run, where "
            + $"{Readable.Count(most.Seen)} came in the mean (control variates): {left} of their variance is left.";
    }

    /// <summary>The same for a page that also shows what came: the bill has parts, and they sum up.</summary>
    /// <param name="metrics">The estimates of the experiment.</param>
    public static string? OfPage(IReadOnlyList<MetricEstimate> metrics) => Of(metrics) is not { } sentence ? null
        : $"{sentence} That goes for metrics, objectives and comparisons: the lines Cost and Concurrency are of the arrivals that came.";

    /// <summary>The same behind one number; empty where it was not adjusted.</summary>
    /// <param name="metric">The number.</param>
    public static string Behind(MetricEstimate metric) => metric.Adjustment is not { } adjustment ? ""
        : $" at the {Readable.Count(adjustment.Expected)} arrivals that are expected of a run (control variate: "
            + $"{Percent(adjustment.VarianceLeft)} of its variance is left)";

    private static string Percent(double share) => share < 0.0005 ? "less than 0.1%" : $"{Readable.Number(100 * share)}%";
}
