namespace LambdaSim.Reports.Charts;

/// <summary>Equal distances for equal differences between two round ends, wherever zero lies.</summary>
public sealed class BetweenScale : Scale
{
    private const int Steps = 5;
    private readonly Func<double, string> label;

    /// <summary>A scale whose ends are rounded outwards so that they are ticks themselves.</summary>
    /// <param name="least">The least value that must fit.</param>
    /// <param name="most">The greatest value that must fit.</param>
    /// <param name="label">How a tick is written.</param>
    public BetweenScale(double least, double most, Func<double, string> label)
    {
        if (!(most > least)) (least, most) = (least - Room(least), most + Room(most));
        double step = LinearScale.Step(most - least, Steps);
        Least = Math.Floor((least / step) + 1e-9) * step;
        Greatest = Math.Ceiling((most / step) - 1e-9) * step;
        this.label = label;
    }

    /// <inheritdoc/>
    public override double Least { get; }

    /// <inheritdoc/>
    public override double Greatest { get; }

    /// <inheritdoc/>
    public override double Position(double value) => (value - Least) / (Greatest - Least);

    /// <inheritdoc/>
    public override IReadOnlyList<Tick> Ticks(int wanted)
    {
        double step = LinearScale.Step(Greatest - Least, Math.Clamp(wanted, 3, 8));
        return [.. Multiples(step, Least, Greatest).Select(value => new Tick(value, label(value)))];
    }

    private static double Room(double value) => value == 0 ? 1 : Math.Abs(value) / 10;
}
