using LambdaSim.Experiments.Statistics;
using LambdaSim.Reports.Results;

namespace LambdaSim.Experiments.Comparing;

/// <summary>How the metrics of a scenario differ from those of the same scenario with other settings, in the same worlds.</summary>
/// <remarks>
/// Both have the same seed, so replication n of one met the same traffic with the same random numbers as replication n of the other. One
/// may have more replications than the other: only those that both have make pairs.
/// </remarks>
internal static class PairedChange
{
    /// <summary>The differences of all metrics that both have.</summary>
    /// <param name="before">What is compared with.</param>
    /// <param name="after">What is compared.</param>
    public static IReadOnlyList<MetricDifference> Of(ExperimentResult before, ExperimentResult after)
    {
        int pairs = Math.Min(before.Replications.Count, after.Replications.Count);
        bool all = before.Replications.Count == after.Replications.Count;
        return
        [
            .. from metric in after.Metrics
               let other = before.Find(metric.Name)
               where other is not null
               select Outcome.Difference(
                   all ? other : First(other, pairs), all ? metric : First(metric, pairs), paired: true, Intervals.Confidence),
        ];
    }

    /// <summary>Of the first replications alone: what is merged of all of them is not known, so their mean is taken.</summary>
    private static MetricEstimate First(MetricEstimate estimate, int count)
    {
        double?[] values = [.. estimate.ByReplication.Take(count)];
        double[] known = [.. values.OfType<double>()];
        return estimate with { Value = known.Length == 0 ? null : known.Average(), ByReplication = values };
    }
}
