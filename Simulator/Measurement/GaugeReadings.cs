using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Reads components' gauges into measured values.</summary>
internal static class GaugeReadings
{
    /// <summary>Reads a gauge at the end of a window; the next window begins.</summary>
    /// <param name="measured">Where to.</param>
    /// <param name="level">What the gauge shows.</param>
    /// <param name="window">Which window.</param>
    /// <param name="now">Its end.</param>
    /// <param name="gauge">What to read.</param>
    public static void ReadWindow(this Measured measured, Level level, int window, Instant now, Gauge gauge)
    {
        var (mean, peak) = gauge.ReadWindow(now);
        measured[level].ReadWindow(window, mean, peak);
    }

    /// <summary>Reads what stands so far; it may be read again.</summary>
    /// <param name="measured">Where to.</param>
    /// <param name="level">What the gauge shows.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="gauge">What to read.</param>
    public static void ReadEnd(this Measured measured, Level level, Instant now, Gauge gauge) =>
        measured[level].ReadEnd(gauge.Value, gauge.Peak, gauge.Mean(now));
}
