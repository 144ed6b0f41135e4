namespace LambdaSim.Kernel;

/// <summary>A whole number that changes over time and remembers its time average and its peak.</summary>
/// <remarks>A component's own state, readable from outside without steering it: reading looks at a window and starts
/// the next. The windows are the meter's; whoever decides by a mean keeps a <see cref="MeanReading"/> of its own.</remarks>
public sealed class Gauge
{
    private long since;
    private Int128 area;
    private Int128 areaAtWindow;
    private long windowStart;
    private int windowPeak;
    private Int128 areaAtStart;
    private long start;

    /// <summary>The present value.</summary>
    public int Value { get; private set; }

    /// <summary>The highest value there ever was, or since measuring started over.</summary>
    public int Peak { get; private set; }

    /// <summary>Adds to the value.</summary>
    /// <param name="now">The present moment; not before the last change.</param>
    /// <param name="difference">What to add; may be negative, but the value may not become so.</param>
    public void Add(Instant now, int difference)
    {
        Invariant.Check(now.Ticks >= since, "time never goes back");
        area = AreaAt(now);
        since = now.Ticks;
        Value += difference;
        Invariant.Check(Value >= 0, "a level is never below 0");
        if (Value > Peak) Peak = Value;
        if (Value > windowPeak) windowPeak = Value;
    }

    /// <summary>The time average since the start of the run, or since measuring started over.</summary>
    /// <param name="now">The present moment.</param>
    public double Mean(Instant now) => now.Ticks == start ? Value : (double)(AreaAt(now) - areaAtStart) / (now.Ticks - start);

    /// <summary>Mean and peak begin anew; windows go on as they were.</summary>
    /// <param name="now">The present moment.</param>
    public void StartOver(Instant now) => (areaAtStart, start, Peak) = (AreaAt(now), now.Ticks, Value);

    /// <summary>Time average and peak since the last reading; starts the next window.</summary>
    /// <param name="now">The present moment.</param>
    public (double Mean, int Peak) ReadWindow(Instant now)
    {
        var reading = WindowSoFar(now);
        (areaAtWindow, windowStart, windowPeak) = (AreaAt(now), now.Ticks, Value);
        return reading;
    }

    /// <summary>Time average and peak since the last reading; the window goes on.</summary>
    /// <param name="now">The present moment.</param>
    public (double Mean, int Peak) WindowSoFar(Instant now)
    {
        long length = now.Ticks - windowStart;
        return (length == 0 ? Value : (double)(AreaAt(now) - areaAtWindow) / length, windowPeak);
    }

    /// <summary>The value summed over all ticks so far.</summary>
    /// <param name="now">The present moment.</param>
    internal Int128 Area(Instant now) => AreaAt(now);

    /// <summary>Value times ticks: 29,000 for a year is already more than 63 bits hold.</summary>
    private Int128 AreaAt(Instant now) => area + ((Int128)Value * (now.Ticks - since));
}
