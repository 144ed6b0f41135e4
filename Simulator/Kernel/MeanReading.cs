namespace LambdaSim.Kernel;

/// <summary>One reader of a gauge, who wants its mean from reading to reading: for components that decide by it, so that nobody
/// who measures the same gauge steers them.</summary>
public sealed class MeanReading
{
    private Int128 area;
    private Instant last = Instant.Start;

    /// <summary>The time average since the last reading, or the start; the value itself when no time has passed.</summary>
    /// <param name="now">The present moment; not before the last reading.</param>
    /// <param name="gauge">What to read; always the same.</param>
    public double MeanSinceLast(Instant now, Gauge gauge)
    {
        ArgumentNullException.ThrowIfNull(gauge);
        var total = gauge.Area(now);
        long length = (now - last).Ticks;
        double mean = length == 0 ? gauge.Value : (double)(total - area) / length;
        (area, last) = (total, now);
        return mean;
    }
}
