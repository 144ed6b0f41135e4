using MathNet.Numerics.Distributions;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>The distribution that is taken for measured values: the lognormal one where it is good, else their quantiles.</summary>
/// <remarks>
/// <para>Lognormal, through the median and the 99th percentile, is what most durations are like, and what people can read. It is taken
/// where the Kolmogorov-Smirnov distance is below 0.1 and the values beyond p99 are not heavier than it says: the 99.9th percentile at
/// most half as long again, of 10,000 values or more.</para>
/// <para>Else (mixtures such as hits and misses of a cache, heavy tails) the quantiles are written as they are, every 5 %, and 99 % and
/// 99.9 % where there are values enough: ten beyond each.</para>
/// </remarks>
internal sealed class MeasuredLaw
{
    private const double Good = 0.05, Fair = 0.1, HeavyTail = 1.5, OfP99 = 2.326347874040841;
    private const int Fewest = 20, FewestOfTail = 10_000, Drawn = 200, BeyondEach = 10;

    private readonly Sample sample;
    private readonly double mu, sigma;
    private readonly (double Share, double Value)[]? table;

    private MeasuredLaw(Sample sample)
    {
        this.sample = sample;
        double median = sample.Quantile(0.5), p99 = sample.Quantile(0.99);
        (mu, sigma) = (Math.Log(median), Math.Log(p99 / median) / OfP99);
        LognormalDistance = Distance(LognormalShares);
        IsHeavy = sample.Count >= FewestOfTail && sample.Quantile(0.999) > HeavyTail * LognormalAt(0.999);
        if (LognormalDistance >= Fair || IsHeavy) table = [.. Table()];
        KolmogorovSmirnov = table is null ? LognormalDistance : Distance(TableShares);
    }

    /// <summary>Whether the values are a table of quantiles, since no lognormal distribution describes them.</summary>
    public bool IsTable => table is not null;

    /// <summary>Whether values beyond p99 are longer than a lognormal distribution says.</summary>
    public bool IsHeavy { get; }

    /// <summary>The most by which the shares of values below any length of time differ; 0 to 1.</summary>
    public double KolmogorovSmirnov { get; }

    /// <summary>The same of the lognormal distribution, whether it was taken or not.</summary>
    public double LognormalDistance { get; }

    /// <summary>How well it fits, in a word.</summary>
    public string Word => KolmogorovSmirnov < Good ? "well" : KolmogorovSmirnov < Fair ? "fairly" : "badly";

    /// <summary>The distribution that is taken for some values.</summary>
    /// <param name="sample">The values.</param>
    /// <returns>Null when there are fewer than 20 values, or when median and 99th percentile are written alike.</returns>
    public static MeasuredLaw? Of(Sample sample) =>
        sample.Count >= Fewest && sample.Quantile(0.5) is > 0 and var median
            && Quantities.Time(sample.Quantile(0.99)) != Quantities.Time(median)
            ? new MeasuredLaw(sample)
            : null;

    /// <summary>A quantile of the distribution, in milliseconds.</summary>
    /// <param name="share">From 0 to 1.</param>
    public double At(double share)
    {
        if (table is null) return LognormalAt(share);
        int above = Array.FindIndex(table, point => point.Share >= share);
        if (above <= 0) return table[Math.Max(0, above)].Value;
        var (low, high) = (table[above - 1], table[above]);
        double part = (share - low.Share) / (high.Share - low.Share);
        return low.Value * Math.Pow(high.Value / low.Value, part);
    }

    /// <summary>The distribution as a scenario writes it.</summary>
    public string Text() => table is null
        ? $"{{ p50: {Quantities.Time(sample.Quantile(0.5))}, p99: {Quantities.Time(sample.Quantile(0.99))} }}"
        : $"{{ quantiles: {{ {string.Join(", ", table.Select(Point))} }} }}";

    /// <summary>What was chosen, beside what was measured.</summary>
    /// <param name="subject">Of what.</param>
    public Fit Beside(string subject) => new(
        subject, IsTable ? "quantiles" : "lognormal", sample.Count, KolmogorovSmirnov,
        [
            .. Enumerable.Range(0, Drawn).Select(place => (place + 0.5) / Drawn)
                .Select(share => new FitPoint(share, sample.Quantile(share), At(share))),
        ]);

    private static string Point((double Share, double Value) point) => $"{Quantities.Number(point.Share)}: {Quantities.Time(point.Value)}";

    private IEnumerable<(double Share, double Value)> Table()
    {
        const int Steps = 20;
        List<double> shares = [.. Enumerable.Range(0, Steps).Select(step => (double)step / Steps)];
        foreach (double tail in (double[])[0.99, 0.999])
            if (sample.Count * (1 - tail) >= BeyondEach) shares.Add(tail);
        double before = 0;
        foreach (double share in shares.Append(1))
        {
            double value = share < 1 ? sample.Quantile(share) : sample.Maximum;
            before = Math.Max(value, Math.Max(before, 0.01));
            yield return (share, before);
        }
    }

    private double LognormalAt(double share) => Math.Exp(mu + (sigma * Normal.InvCDF(0, 1, share)));

    /// <summary>The Kolmogorov-Smirnov distance, over the values that are kept.</summary>
    /// <param name="shares">The shares of values below one, and at or below it.</param>
    private double Distance(Func<double, (double Below, double Reached)> shares)
    {
        var values = sample.Ascending;
        double distance = 0;
        for (int first = 0, next; first < values.Count; first = next)
        {
            for (next = first + 1; next < values.Count && values[next] == values[first];) next++;
            var (below, reached) = shares(values[first]);
            distance = Math.Max(distance, Math.Abs(below - ((double)first / values.Count)));
            distance = Math.Max(distance, Math.Abs(reached - ((double)next / values.Count)));
        }
        return distance;
    }

    private (double Below, double Reached) LognormalShares(double value)
    {
        double share = value <= 0 ? 0 : LogNormal.CDF(mu, sigma, value);
        return (share, share);
    }

    private (double Below, double Reached) TableShares(double value)
    {
        int atLeast = Array.FindIndex(table!, point => point.Value >= value);
        int atMost = Array.FindLastIndex(table!, point => point.Value <= value);
        double below = atLeast < 0 ? 1 : atLeast == 0 ? 0 : Between(table![atLeast - 1], table[atLeast], value);
        double reached = atMost < 0 ? 0 : atMost == table!.Length - 1 ? 1 : Between(table[atMost], table[atMost + 1], value);
        return (below, reached);
    }

    // Between two points the logarithm of the value is linear in the share.
    private static double Between((double Share, double Value) low, (double Share, double Value) high, double value) =>
        high.Value <= low.Value ? high.Share
            : low.Share + ((high.Share - low.Share) * Math.Log(value / low.Value) / Math.Log(high.Value / low.Value));
}
