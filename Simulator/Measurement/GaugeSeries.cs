using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>A gauge read window by window.</summary>
/// <param name="windows">The windows.</param>
internal sealed class GaugeSeries(Windows windows)
{
    private readonly double[] mean = new double[windows.Count];
    private readonly int[] peak = new int[windows.Count];

    /// <summary>What was read.</summary>
    public LevelSeries Series => new(mean, peak);

    /// <summary>Reads the gauge at the end of a window.</summary>
    /// <param name="number">Which window.</param>
    /// <param name="now">Its end.</param>
    /// <param name="gauge">What to read.</param>
    public void Read(int number, Instant now, Gauge gauge) => (mean[number], peak[number]) = gauge.ReadWindow(now);
}
