namespace LambdaSim.Reports.Charts;

/// <summary>Equal distances for equal ratios, of lengths of time in ticks.</summary>
public sealed class LogScale : Scale
{
    private readonly double low, high;

    /// <summary>A scale between two lengths of time.</summary>
    /// <param name="from">Ticks, more than 0.</param>
    /// <param name="to">Ticks; at least a tenth more than <paramref name="from"/>, else the end is moved.</param>
    public LogScale(double from, double to)
    {
        Least = Math.Max(from, 1e-3);
        Greatest = Math.Max(to, Least * 1.1);
        low = Math.Log(Least);
        high = Math.Log(Greatest);
    }

    /// <inheritdoc/>
    public override double Least { get; }

    /// <inheritdoc/>
    public override double Greatest { get; }

    /// <summary>A scale whose ends are round and at least a factor of ten apart.</summary>
    /// <param name="from">The least length of time that must fit, in ticks.</param>
    /// <param name="to">The greatest.</param>
    public static LogScale Around(double from, double to)
    {
        double low = Rounded(Math.Max(from, 1), Math.Floor), high = Rounded(Math.Max(to, 1), Math.Ceiling);
        while (high < low * 9.99) (low, high) = (high / low > 3 ? low : Rounded(low * 0.9, Math.Floor), Rounded(high * 1.1, Math.Ceiling));
        return new LogScale(low, high);
    }

    /// <inheritdoc/>
    public override double Position(double value) => (Math.Log(Math.Max(value, 1e-9)) - low) / (high - low);

    /// <inheritdoc/>
    public override IReadOnlyList<Tick> Ticks(int wanted)
    {
        int most = Math.Clamp(wanted, 3, 9);
        List<double>[] candidates =
        [
            Within([1, 2, 3, 5, 7]), Within([1, 2, 5]), Within([1, 3]), Within([1]),
            Within([1], 2), Within([1], 3), Within([1], 4),
        ];
        var values = Array.Find(candidates, candidate => candidate.Count >= 3 && candidate.Count <= most)
            ?? [.. Multiples(LinearScale.Step(Greatest - Least, most - 1), Least, Greatest)];
        return [.. values.Select(value => new Tick(value, Label(value)))];
    }

    /// <summary>How a round length of time is written at a tick.</summary>
    internal static string Label(double ticks) => ticks == 0 ? "0" :
        ticks < 10 * TimeSpan.TicksPerSecond ? Short(ticks) : Readable.Moment(TimeSpan.FromTicks((long)ticks));

    private static string Short(double ticks) => ticks < TimeSpan.TicksPerSecond
        ? $"{ticks / TimeSpan.TicksPerMillisecond:0.####} ms"
        : $"{ticks / TimeSpan.TicksPerSecond:0.####} s";

    private static double Rounded(double value, Func<double, double> direction)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        double factor = value / power;
        double[] steps = [1, 2, 5, 10];
        bool up = direction(0.5) > 0;
        return power * (up ? steps.First(step => step >= factor - 1e-9) : steps.Last(step => step <= factor + 1e-9));
    }

    private List<double> Within(double[] factors, int decades = 1)
    {
        List<double> values = [];
        for (int power = (int)Math.Floor(low / Math.Log(10)); power <= Math.Ceiling(high / Math.Log(10)); power++)
            if (power % decades == 0)
                foreach (double factor in factors)
                    if (Position(factor * Math.Pow(10, power)) is >= -1e-9 and <= 1 + 1e-9) values.Add(factor * Math.Pow(10, power));
        return values;
    }
}
