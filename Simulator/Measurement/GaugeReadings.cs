using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Reads components' gauges into measured values.</summary>
internal static class GaugeReadings
{
    /// <summary>Reads a gauge's window.</summary>
    /// <param name="measured">Where to.</param>
    /// <param name="level">What the gauge shows.</param>
    /// <param name="at">When.</param>
    /// <param name="gauge">What to read.</param>
    public static void Read(this MetricValues measured, Level level, in Reading at, Gauge gauge)
    {
        var (mean, peak) = at.Ends ? gauge.ReadWindow(at.Now) : gauge.WindowSoFar(at.Now);
        measured[level].ReadWindow(at.Window, mean, peak);
    }

    /// <summary>Measuring begins: the gauge starts over, and what it shows was there before.</summary>
    /// <param name="measured">Where to.</param>
    /// <param name="level">What the gauge shows.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="gauge">What to read.</param>
    public static void StartOver(this MetricValues measured, Level level, Instant now, Gauge gauge)
    {
        gauge.StartOver(now);
        measured[level].ReadStart(gauge.Value);
    }

    /// <summary>Reads what stands so far; it may be read again.</summary>
    /// <param name="measured">Where to.</param>
    /// <param name="level">What the gauge shows.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="gauge">What to read.</param>
    public static void ReadEnd(this MetricValues measured, Level level, Instant now, Gauge gauge) =>
        measured[level].ReadEnd(gauge.Value, gauge.Peak, gauge.Mean(now));
}
