namespace LambdaSim.Kernel;

/// <summary>A whole number that changes over time and remembers its time average and its peak.</summary>
/// <remarks>A component's own state, readable from outside without steering it: reading looks at a window and starts the next.</remarks>
public sealed class Gauge
{
    private long since;
    private double area;
    private double areaAtWindow;
    private long windowStart;
    private int windowPeak;
    private double areaAtStart;
    private long start;

    /// <summary>The present value.</summary>
    public int Value { get; private set; }

    /// <summary>The highest value there ever was, or since measuring started over.</summary>
    public int Peak { get; private set; }

    /// <summary>Adds to the value.</summary>
    /// <param name="now">The present moment; not before the last change.</param>
    /// <param name="difference">What to add; may be negative.</param>
    public void Add(Instant now, int difference)
    {
        area += (double)Value * (now.Ticks - since);
        since = now.Ticks;
        Value += difference;
        if (Value > Peak) Peak = Value;
        if (Value > windowPeak) windowPeak = Value;
    }

    /// <summary>The time average since the start of the run, or since measuring started over.</summary>
    /// <param name="now">The present moment.</param>
    public double Mean(Instant now) => now.Ticks == start ? Value : (AreaAt(now) - areaAtStart) / (now.Ticks - start);

    /// <summary>Mean and peak begin anew; windows go on as they were.</summary>
    /// <param name="now">The present moment.</param>
    public void StartOver(Instant now) => (areaAtStart, start, Peak) = (AreaAt(now), now.Ticks, Value);

    /// <summary>Time average and peak since the last reading; starts the next window.</summary>
    /// <param name="now">The present moment.</param>
    public (double Mean, int Peak) ReadWindow(Instant now)
    {
        double total = AreaAt(now);
        long length = now.Ticks - windowStart;
        var reading = (length == 0 ? Value : (total - areaAtWindow) / length, windowPeak);
        (areaAtWindow, windowStart, windowPeak) = (total, now.Ticks, Value);
        return reading;
    }

    private double AreaAt(Instant now) => area + ((double)Value * (now.Ticks - since));
}
