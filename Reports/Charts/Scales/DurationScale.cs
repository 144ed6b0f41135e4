namespace LambdaSim.Reports.Charts;

/// <summary>Lengths of time from zero, in ticks, with marks as a clock has them: 15 s, 5 min, 6 h.</summary>
public sealed class DurationScale : Scale
{
    private const double Tick = TimeSpan.TicksPerSecond;
    private static readonly double[] Steps =
    [
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800,
    ];

    private readonly double step;

    /// <summary>A scale whose end is rounded up so that it is itself a tick.</summary>
    /// <param name="most">The greatest length that must fit, in ticks.</param>
    public DurationScale(double most)
    {
        const int MostSteps = 5;
        double wanted = most > 0 ? most : Tick;
        double round = Array.Find(Steps, candidate => wanted / Tick / candidate <= MostSteps) * Tick;
        step = wanted >= Tick * MostSteps && round > 0 ? round : LinearScale.Step(wanted, MostSteps);
        Greatest = Math.Ceiling((wanted / step) - 1e-9) * step;
    }

    /// <inheritdoc/>
    public override double Least => 0;

    /// <inheritdoc/>
    public override double Greatest { get; }

    /// <inheritdoc/>
    public override double Position(double value) => value / Greatest;

    /// <inheritdoc/>
    public override Scale Including(double value) => value <= Greatest ? this : new DurationScale(value);

    /// <inheritdoc/>
    public override IReadOnlyList<Tick> Ticks(int wanted) =>
        [.. Multiples(step, Least, Greatest).Select(value => new Tick(value, LogScale.Label(value)))];
}
