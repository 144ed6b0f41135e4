namespace LambdaSim.Reports.Charts;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where.</param>
/// <param name="Label">Its text.</param>
public readonly record struct Tick(double Value, string Label);

/// <summary>Says where a value lies between the two ends of an axis, and which values are worth a mark.</summary>
public abstract class Scale
{
    /// <summary>The value at the beginning.</summary>
    public abstract double Least { get; }

    /// <summary>The value at the end.</summary>
    public abstract double Greatest { get; }

    /// <summary>Where a value lies: 0 at the beginning, 1 at the end.</summary>
    /// <param name="value">Any value; beyond the ends the position is beyond 0 and 1.</param>
    public abstract double Position(double value);

    /// <summary>Round values within the ends, ascending.</summary>
    /// <param name="wanted">About how many there is room for; 3 to 9 come out.</param>
    public abstract IReadOnlyList<Tick> Ticks(int wanted);

    /// <summary>The same kind of scale with room for one more value; itself if there is room already.</summary>
    /// <param name="value">A value that must fit.</param>
    public virtual Scale Including(double value) => this;

    /// <summary>The multiples of a step within two ends.</summary>
    internal static IEnumerable<double> Multiples(double step, double from, double to)
    {
        double slack = 1e-9 * step;
        for (double n = Math.Ceiling((from - slack) / step); n * step <= to + slack; n++) yield return (n * step) + 0.0;
    }
}
