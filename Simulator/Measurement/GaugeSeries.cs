using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>A gauge read window by window.</summary>
/// <param name="windows">The windows.</param>
internal sealed class GaugeSeries(Windows windows)
{
    private readonly double[] mean = new double[windows.Count];
    private readonly long[] peak = new long[windows.Count];

    /// <summary>What was read.</summary>
    public LevelSeries Series => new(mean, peak);

    /// <summary>Reads the gauge.</summary>
    /// <param name="at">When.</param>
    /// <param name="gauge">What to read.</param>
    public void Read(in Reading at, Gauge gauge) =>
        (mean[at.Window], peak[at.Window]) = at.Ends ? gauge.ReadWindow(at.Now) : gauge.WindowSoFar(at.Now);
}
