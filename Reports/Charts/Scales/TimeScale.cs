namespace LambdaSim.Reports.Charts;

/// <summary>Time in the run, in seconds from its start, with marks as a clock has them.</summary>
public sealed class TimeScale : Scale
{
    private const double Minute = 60, Hour = 3600, Day = 86400;

    private static readonly double[] Steps =
    [
        1, 2, 5, 10, 15, 30, Minute, 2 * Minute, 5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute,
        Hour, 2 * Hour, 3 * Hour, 4 * Hour, 6 * Hour, 12 * Hour, Day, 2 * Day, 4 * Day, 7 * Day, 14 * Day, 28 * Day,
    ];

    /// <summary>A scale from the start to a moment.</summary>
    /// <param name="end">More than zero; zero counts as one second.</param>
    public TimeScale(TimeSpan end) => Greatest = end > TimeSpan.Zero ? end.TotalSeconds : 1;

    /// <inheritdoc/>
    public override double Least => 0;

    /// <inheritdoc/>
    public override double Greatest { get; }

    /// <inheritdoc/>
    public override double Position(double value) => value / Greatest;

    /// <inheritdoc/>
    public override IReadOnlyList<Tick> Ticks(int wanted)
    {
        int most = Math.Clamp(wanted, 4, 8);
        double step = Step(most);
        return [.. Multiples(step, Least, Greatest).Select(value => new Tick(value, Label(value, step)))];
    }

    private double Step(int most)
    {
        int index = Array.FindIndex(Steps, step => Greatest / step <= most);
        if (index < 0) return Day * LinearScale.Step(Greatest / Day, most);
        if (Greatest / Steps[index] >= 2) return Steps[index];
        return index > 0 ? Steps[index - 1] : LinearScale.Step(Greatest, most);
    }

    private string Label(double seconds, double step)
    {
        if (seconds == 0) return "0";
        if (step >= Day) return $"{seconds / Day:0.##} d";
        if (step >= Hour) return $"{seconds / Hour:0.##} h";
        if (Greatest <= Minute * 2 || step < 1) return $"{seconds:0.#########} s";
        if (step >= Minute && Greatest <= 2 * Hour) return $"{seconds / Minute:0} min";
        return Readable.Moment(TimeSpan.FromSeconds(seconds));
    }
}
