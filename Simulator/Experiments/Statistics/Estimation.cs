using LambdaSim.Reports.Results;

namespace LambdaSim.Experiments.Statistics;

/// <summary>Makes the estimate of a metric from its values in each replication and in all together.</summary>
internal static class Estimation
{
    /// <summary>The estimate.</summary>
    /// <param name="evaluation">Which metric.</param>
    /// <param name="together">All replications as one run.</param>
    /// <param name="byReplication">Its value in each replication.</param>
    /// <param name="confidence">How sure the interval shall be.</param>
    /// <param name="control">What is known of the arrivals behind it; or null.</param>
    public static MetricEstimate Of(
        MetricEvaluation evaluation, RunResult together, IReadOnlyList<double?> byReplication, double confidence = Intervals.Confidence,
        ControlVariate? control = null)
    {
        var adjustment = control?.Adjust(byReplication);
        double[] values = [.. byReplication.OfType<double>()];
        double? value = evaluation.Merges
            ? evaluation.OfMerged(together)
            : values.Length == 0
            ? null
            : (adjustment?.Values ?? values).Average();
        var interval = value is not { } center ? null
            : adjustment is not null ? ControlVariate.IntervalOf(center, adjustment, confidence)
            : IntervalOf(evaluation, together, center, values, confidence);
        var reference = evaluation.Reference;
        return new MetricEstimate
        {
            Name = reference.Name,
            Subject = reference.Subject,
            Metric = reference.Metric.Name,
            Unit = evaluation.Unit,
            Value = value,
            Low = interval is { } ends ? Math.Max(0, ends.Low) : null,
            High = interval?.High,
            ByReplication = byReplication,
            Adjustment = adjustment,
        };
    }

    private static Interval? IntervalOf(
        MetricEvaluation evaluation, RunResult together, double center, double[] values, double confidence)
    {
        bool share = evaluation is { Unit: MetricUnit.Share, Merges: true };
        if (share && evaluation.PortionOf(together) is { } portion)
            return Intervals.OfShare(portion, values, confidence);
        return Intervals.Around(center, values, confidence);
    }
}
