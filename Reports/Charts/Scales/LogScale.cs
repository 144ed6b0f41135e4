namespace LambdaSim.Reports.Charts;

/// <summary>Equal distances for equal ratios, of lengths of time in ticks.</summary>
public sealed class LogScale : Scale
{
    private static readonly double[] Round = [1, 2, 5, 10];
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
        double low = RoundDown(Math.Max(from, 1)), high = RoundUp(Math.Max(to, 1));
        while (high < low * 9.99)
        {
            if (high < low * 3) low = RoundDown(low * 0.9);
            high = RoundUp(high * 1.1);
        }
        return new LogScale(low, high);
    }

    /// <inheritdoc/>
    public override Scale Including(double value) =>
        value >= Least && value <= Greatest ? this : Around(Math.Min(Least, value), Math.Max(Greatest, value));

    /// <inheritdoc/>
    public override double Position(double value) => (Math.Log(Math.Max(value, 1e-9)) - low) / (high - low);

    /// <inheritdoc/>
    public override IReadOnlyList<Tick> Ticks(int wanted)
    {
        int most = Math.Clamp(wanted, 5, 9);
        List<double>[] candidates =
        [
            Within([1, 2, 3, 5, 7]), Within([1, 2, 5]), Within([1, 3]), Within([1]),
            Within([1], 2), Within([1], 3), Within([1], 4),
        ];
        var values = Array.Find(candidates, candidate => candidate.Count >= 3 && candidate.Count <= most)
            ?? Fine();
        return [.. values.Select(value => new Tick(value, Label(value)))];
    }

    /// <summary>How a round length of time is written at a tick.</summary>
    internal static string Label(double ticks) => ticks switch
    {
        0 => "0",
        < TimeSpan.TicksPerSecond => $"{ticks / TimeSpan.TicksPerMillisecond:0.######} ms",
        _ when ticks % TimeSpan.TicksPerSecond < 1 => Readable.Moment(TimeSpan.FromTicks((long)ticks)),
        _ => $"{ticks / TimeSpan.TicksPerSecond:0.######} s",
    };

    /// <summary>Round values for less than a decade: those of a linear scale.</summary>
    private List<double> Fine()
    {
        List<double> values = [];
        for (int steps = 4; steps <= 8 && values.Count < 3; steps++)
            values = [.. Multiples(LinearScale.Step(Greatest - Least, steps), Least, Greatest)];
        return values;
    }

    private static string Short(double ticks) => ticks < TimeSpan.TicksPerSecond
        ? $"{ticks / TimeSpan.TicksPerMillisecond:0.######} ms"
        : $"{ticks / TimeSpan.TicksPerSecond:0.######} s";

    private static double RoundDown(double value) =>
        Power(value) * Round.Last(step => step <= (value / Power(value)) + 1e-9);

    private static double RoundUp(double value) =>
        Power(value) * Round.First(step => step >= (value / Power(value)) - 1e-9);

    private static double Power(double value) => Math.Pow(10, Math.Floor(Math.Log10(value)));

    private List<double> Within(double[] factors, int decades = 1)
    {
        List<double> values = [];
        for (int power = (int)Math.Floor(low / Math.Log(10)); power <= Math.Ceiling(high / Math.Log(10)); power++)
            if (power % decades == 0)
                values.AddRange(factors.Select(factor => factor * Math.Pow(10, power)));
        return [.. values.Where(value => Position(value) is >= -1e-9 and <= 1 + 1e-9)];
    }
}
