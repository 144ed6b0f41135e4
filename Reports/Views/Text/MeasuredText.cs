using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>Measured values as a person reads them, by the kind of metric.</summary>
internal static class MeasuredText
{
    /// <summary>How often, in one run.</summary>
    /// <param name="measured">Where it stands.</param>
    /// <param name="count">What is counted.</param>
    /// <param name="result">The result that tells how many runs it is of.</param>
    public static string Of(MetricValues measured, Count count, RunResult result) => Readable.Count(result.PerRun(measured[count]));

    /// <summary>One reading of a level.</summary>
    /// <param name="measured">Where it stands.</param>
    /// <param name="level">The level.</param>
    /// <param name="reading">Which reading.</param>
    public static string Of(MetricValues measured, Level level, LevelReadings reading)
    {
        double value = measured[level][reading];
        if (level.IsTime) return Readable.Moment(TimeSpan.FromTicks((long)value));
        return reading == LevelReadings.Mean ? Readable.Number(value) : Readable.Count((long)Math.Round(value));
    }

    /// <summary>A percentile, as far as the sample supports it.</summary>
    /// <param name="measured">Where it stands.</param>
    /// <param name="times">The lengths of time.</param>
    /// <param name="probability">From 0 to 1.</param>
    public static string Of(MetricValues measured, Times times, double probability) =>
        Readable.Duration(measured[times].SupportedQuantile(probability));
}
