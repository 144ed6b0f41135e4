namespace LambdaSim.Reports.Charts;

/// <summary>Equal distances for equal differences; begins at zero unless told otherwise.</summary>
public sealed class LinearScale : Scale
{
    /// <summary>The end of a scale of whole things, however few there are: its marks are whole numbers.</summary>
    public const double FewThings = 4;

    private readonly Func<double, string> label;

    /// <summary>A scale whose end is rounded up so that it is itself a tick.</summary>
    /// <param name="most">The greatest value that must fit.</param>
    /// <param name="label">How a tick is written; as a plain number if left out.</param>
    public LinearScale(double most, Func<double, string>? label = null)
    {
        Greatest = RoundUp(double.IsFinite(most) && most > 0 ? most : 1);
        this.label = label ?? Plain;
    }

    /// <inheritdoc/>
    public override double Least => 0;

    /// <inheritdoc/>
    public override double Greatest { get; }

    /// <inheritdoc/>
    public override double Position(double value) => value / Greatest;

    /// <inheritdoc/>
    public override IReadOnlyList<Tick> Ticks(int wanted)
    {
        double step = Step(Greatest, Math.Clamp(wanted, 4, 8));
        return [.. Multiples(step, Least, Greatest).Select(value => new Tick(value, label(value)))];
    }

    /// <inheritdoc/>
    public override Scale Including(double value) => value <= Greatest ? this : new LinearScale(value, label);

    /// <summary>The smallest of 1, 2, 2.5 and 5 times a power of ten that makes at most so many steps.</summary>
    internal static double Step(double length, int most)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(length / most)));
        foreach (double factor in (double[])[1, 2, 2.5, 5, 10])
            if (length / (factor * power) <= most * (1 + 1e-9)) return factor * power;
        return 10 * power;
    }

    private static double RoundUp(double most)
    {
        double step = Step(most, 5);
        return Math.Ceiling((most / step) - 1e-9) * step;
    }

    private static string Plain(double value) =>
        value == 0 ? "0" : Math.Abs(value) >= 1000 ? value.ToString("#,##0.##") : value.ToString("0.########");
}
