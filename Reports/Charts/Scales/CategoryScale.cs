namespace LambdaSim.Reports.Charts;

/// <summary>Rows with names, the first at the top.</summary>
/// <param name="names">The names; at least one is made room for.</param>
public sealed class CategoryScale(IReadOnlyList<string> names) : Scale
{
    /// <inheritdoc/>
    public override double Least => 0;

    /// <inheritdoc/>
    public override double Greatest => Math.Max(names.Count, 1);

    /// <summary>Where the middle of a row lies.</summary>
    /// <param name="value">The number of the row from 0; a half further is its middle.</param>
    public override double Position(double value) => 1 - (value / Greatest);

    /// <summary>All rows, however many are wanted.</summary>
    /// <param name="wanted">Ignored.</param>
    public override IReadOnlyList<Tick> Ticks(int wanted) =>
        [.. names.Select((name, row) => new Tick(row + 0.5, name))];
}
