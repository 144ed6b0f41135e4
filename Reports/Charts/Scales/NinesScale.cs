namespace LambdaSim.Reports.Charts;

/// <summary>A probability axis on which every further nine has the same room: 0, 90 %, 99 %, 99.9 %.</summary>
public sealed class NinesScale : Scale
{
    private const double RoomForMedian = 5;
    private readonly double nines;

    /// <summary>A scale from 0 up to so many nines.</summary>
    /// <param name="nines">At least 1; need not be whole.</param>
    public NinesScale(double nines) => this.nines = Math.Max(nines, 1);

    /// <inheritdoc/>
    public override double Least => 0;

    /// <inheritdoc/>
    public override double Greatest => 1 - Math.Pow(10, -nines);

    /// <inheritdoc/>
    public override double Position(double value) =>
        value >= 1 ? double.PositiveInfinity : -Math.Log10(1 - value) / nines;

    /// <inheritdoc/>
    public override IReadOnlyList<Tick> Ticks(int wanted)
    {
        List<Tick> ticks = [new(0, "0%")];
        if (nines < RoomForMedian) ticks.Add(new Tick(0.5, "50%"));
        string label = "90";
        for (int nine = 1; nine <= Math.Min(nines + 1e-9, 7); nine++)
        {
            ticks.Add(new Tick(1 - Math.Pow(10, -nine), $"{label}%"));
            label = nine == 1 ? "99" : nine == 2 ? "99.9" : $"{label}9";
        }
        return ticks;
    }
}
