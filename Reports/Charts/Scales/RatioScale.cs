namespace LambdaSim.Reports.Charts;

/// <summary>Equal distances for equal ratios between chosen values, each of which is a mark: 128, 256, 512.</summary>
public sealed class RatioScale : Scale
{
    private const double Aside = 1.25;
    private readonly double[] values;
    private readonly Func<double, string> label;

    /// <summary>A scale from the least of some values to the greatest, with room beside both.</summary>
    /// <param name="values">The values, above 0; at least one.</param>
    /// <param name="label">How one is written.</param>
    public RatioScale(IEnumerable<double> values, Func<double, string> label)
    {
        this.values = [.. values.Distinct().Order()];
        this.label = label;
        Least = this.values[0] / Aside;
        Greatest = this.values[^1] * Aside;
    }

    /// <inheritdoc/>
    public override double Least { get; }

    /// <inheritdoc/>
    public override double Greatest { get; }

    /// <inheritdoc/>
    public override double Position(double value) => Math.Log(value / Least) / Math.Log(Greatest / Least);

    /// <summary>All values, however few are wanted: those that touch are left out by the layout.</summary>
    /// <param name="wanted">How many there is room for.</param>
    public override IReadOnlyList<Tick> Ticks(int wanted) => [.. values.Select(value => new Tick(value, label(value)))];
}
