using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>The latency of one function over time: percentiles of each window, and a map of all.</summary>
internal sealed class LatencyMeter
{
    private const int CoarsePrecision = 5;
    private static readonly double[] Percentiles = [0.50, 0.90, 0.99];

    private readonly LogLinearHistogram window = new(CoarsePrecision);
    private readonly LatencyMapMeter map;
    private readonly Windows windows;
    private readonly LatencyStretchMeter[] longer;
    private double?[]? p50, p90, p99;
    private int present;

    /// <summary>Nothing measured yet.</summary>
    /// <param name="windows">The windows.</param>
    public LatencyMeter(Windows windows)
    {
        (this.windows, map) = (windows, new LatencyMapMeter(windows));
        longer = [.. Percentiles.Select(probability => new LatencyStretchMeter(windows, probability, CoarsePrecision))];
    }

    /// <summary>Everything so far.</summary>
    public LatencySeries Series => new()
    {
        P50 = p50 ?? LatencySeries.Nothing(windows.Count),
        P90 = p90 ?? LatencySeries.Nothing(windows.Count),
        P99 = p99 ?? LatencySeries.Nothing(windows.Count),
        Stretches = [.. longer.SelectMany(one => one.Stretches)],
        Map = map.With(present, window),
    };

    /// <summary>An invocation was answered.</summary>
    /// <param name="latency">From its sending to its answer.</param>
    public void Record(TimeSpan latency) => window.Record(latency.Ticks);

    /// <summary>Reads the window.</summary>
    /// <param name="at">When.</param>
    public void Read(in Reading at)
    {
        Keep(ref p50, at.Window, window.SupportedQuantile(0.50));
        Keep(ref p90, at.Window, window.SupportedQuantile(0.90));
        Keep(ref p99, at.Window, window.SupportedQuantile(0.99));
        if (!at.Ends) return;
        map.Add(at.Window, window);
        foreach (var one in longer) one.Add(at.Window, window);
        window.Clear();
        present = at.Next(windows);
    }

    /// <summary>A series is held from the first window that supports its percentile: windows of a quiet function never do.</summary>
    private void Keep(ref double?[]? series, int number, double? percentile)
    {
        if (series is not null || percentile is not null) (series ??= new double?[windows.Count])[number] = percentile;
    }
}
