namespace LambdaSim.Reports.Charts;

/// <summary>Columns with names, the first at the left.</summary>
/// <param name="names">The names; at least one is made room for.</param>
public sealed class ColumnScale(IReadOnlyList<string> names) : Scale
{
    /// <inheritdoc/>
    public override double Least => 0;

    /// <inheritdoc/>
    public override double Greatest => Math.Max(names.Count, 1);

    /// <summary>Where a column lies.</summary>
    /// <param name="value">The number of the column from 0; a half further is its middle.</param>
    public override double Position(double value) => value / Greatest;

    /// <summary>Every column, or every second, third and so on when fewer are wanted.</summary>
    /// <param name="wanted">About how many there is room for.</param>
    public override IReadOnlyList<Tick> Ticks(int wanted)
    {
        int step = Math.Max(1, (int)Math.Ceiling(names.Count / (double)Math.Max(wanted, 1)));
        return [.. names.Select((name, column) => new Tick(column + 0.5, name)).Where(
            (_, column) => column % step == 0)];
    }
}
