using System.Diagnostics;
using System.Runtime.CompilerServices;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Kernel;

/// <summary>A distribution made ready to draw from: random bits in, a length of time out, in a few nanoseconds.</summary>
/// <remarks>
/// Continuous distributions are tabulated (<see cref="QuantileTable"/>), measured samples are drawn as they are, and a mixture
/// first chooses one of its parts. A distribution is cut off where only one value in 8.6 billion lies further out, and no value
/// is above a hundred years. Larger bits give a larger value, save for mixtures. Nothing varies: threads may share it.
/// </remarks>
public sealed class Sampler
{
    /// <summary>Ticks of 100 ns in a millisecond.</summary>
    private const double TicksOfOneMillisecond = TimeSpan.TicksPerMillisecond;

    private readonly Form form;
    private readonly double[] values;
    private readonly Sampler[] parts;
    private readonly ulong[] partEnds;

    private Sampler(Form form, double[] values, double mean, Sampler[] parts, ulong[] partEnds)
    {
        this.form = form;
        this.values = values;
        this.parts = parts;
        this.partEnds = partEnds;
        Mean = mean;
    }

    /// <summary>How the values are to be read.</summary>
    private enum Form
    {
        Table,
        Constant,
        Samples,
        Mixture,
    }

    /// <summary>The mean of what is sampled, in milliseconds; it differs from the distribution's by less than 0.1 %, unless the
    /// distribution's tail is so heavy that its mean rests on one value in 8.6 billion.</summary>
    public double Mean { get; }

    /// <summary>Makes a distribution ready to draw from; it takes up to a few milliseconds.</summary>
    /// <param name="distribution">Any distribution of the scenario language.</param>
    /// <returns>The same sampler for the same object: <see cref="SamplerCatalogue"/> shares those of equal ones too.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distribution has values that are negative or not numbers.</exception>
    public static Sampler Of(Distribution distribution) => new SamplerCatalogue().For(distribution);

    /// <summary>The value in milliseconds that 64 random bits stand for.</summary>
    /// <param name="bits">Random bits, all of them equally likely: <see cref="Draws.Bits"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Sample(ulong bits) => form == Form.Table ? QuantileTable.At(values, bits) : SampleOther(bits);

    /// <summary>The value in ticks of 100 ns that 64 random bits stand for, rounded; never negative.</summary>
    /// <param name="bits">Random bits, all of them equally likely: <see cref="Draws.Bits"/>.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public long SampleTicks(ulong bits) => (long)((Sample(bits) * TicksOfOneMillisecond) + 0.5);

    /// <summary>A multiple of the value in ticks of 100 ns, rounded; never negative.</summary>
    /// <param name="bits">Random bits, all of them equally likely: <see cref="Draws.Bits"/>.</param>
    /// <param name="factor">Zero or more, at most 100.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long SampleTicks(ulong bits, double factor) =>
        (long)((Sample(bits) * (factor * TicksOfOneMillisecond)) + 0.5);

    /// <summary>The value in milliseconds that is not exceeded with a probability.</summary>
    /// <param name="probability">From 0 to 1.</param>
    public double Quantile(double probability) => form switch
    {
        Form.Table => QuantileTable.At(values, probability),
        Form.Constant => values[0],
        Form.Samples => values[RankOf(probability)],
        Form.Mixture => QuantileOfMixture(probability),
        _ => throw new UnreachableException(),
    };

    /// <summary>The probability of a value up to and including this one: the distribution function.</summary>
    /// <param name="milliseconds">Any value in milliseconds.</param>
    public double ProbabilityUpTo(double milliseconds) => form switch
    {
        Form.Table => QuantileTable.ProbabilityUpTo(values, milliseconds),
        Form.Constant => milliseconds < values[0] ? 0 : 1,
        Form.Samples => CountUpTo(milliseconds) / (double)values.Length,
        Form.Mixture => ProbabilityOfMixture(milliseconds),
        _ => throw new UnreachableException(),
    };

    /// <summary>The sampler of every value multiplied by a factor.</summary>
    /// <param name="factor">Zero or more.</param>
    public Sampler ScaledBy(double factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(factor);
        double[] scaledValues = Array.ConvertAll(values, value => value * factor);
        return new(form, scaledValues, Mean * factor, Array.ConvertAll(parts, part => part.ScaledBy(factor)), partEnds);
    }

    /// <summary>The sampler of every value with a length of time on top.</summary>
    /// <param name="milliseconds">Zero or more.</param>
    public Sampler LaterBy(double milliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds);
        double[] later = Array.ConvertAll(values, value => value + milliseconds);
        return new(form, later, Mean + milliseconds, Array.ConvertAll(parts, part => part.LaterBy(milliseconds)), partEnds);
    }

    /// <summary>Tabulates a continuous distribution.</summary>
    internal static Sampler Tabulated(IQuantileFunction distribution)
    {
        double[] knots = QuantileTable.Of(distribution);
        return new(Form.Table, knots, QuantileTable.MeanOf(knots), [], []);
    }

    /// <summary>Always the same value.</summary>
    internal static Sampler Constant(double milliseconds)
    {
        double value = QuantileTable.Checked(milliseconds);
        return new(Form.Constant, [value], value, [], []);
    }

    /// <summary>Ascending values, each equally likely.</summary>
    internal static Sampler Samples(IReadOnlyList<double> ascending)
    {
        ArgumentOutOfRangeException.ThrowIfZero(ascending.Count);
        double[] values = [.. ascending.Select(QuantileTable.Checked)];
        return new(Form.Samples, values, values.Average(), [], []);
    }

    /// <summary>One of several distributions, chosen by weight; the weights sum to 1.</summary>
    internal static Sampler Mixture(IReadOnlyList<(double Weight, Sampler Part)> weighted)
    {
        ulong[] partEnds = new ulong[weighted.Count];
        double weightSoFar = 0;
        for (int part = 0; part < weighted.Count; part++)
        {
            weightSoFar += weighted[part].Weight;
            partEnds[part] = (ulong)(weightSoFar * 18446744073709551616.0);
        }
        partEnds[^1] = ulong.MaxValue;
        double mean = weighted.Sum(entry => entry.Weight * entry.Part.Mean);
        return new(Form.Mixture, [], mean, [.. weighted.Select(entry => entry.Part)], partEnds);
    }

    private double SampleOther(ulong bits) => form switch
    {
        Form.Constant => values[0],
        Form.Samples => values[Math.BigMul(bits, (ulong)values.Length, out _)],
        Form.Mixture => SampleMixture(bits),
        _ => throw new UnreachableException(),
    };

    /// <summary>The bits choose the part; mixed once more, they choose the value, independently of the part.</summary>
    private double SampleMixture(ulong bits)
    {
        int part = 0;
        while (bits > partEnds[part]) part++;
        return parts[part].Sample(Draws.Mixed(bits));
    }

    private double ProbabilityOfMixture(double milliseconds)
    {
        double probability = 0;
        ulong begin = 0;
        for (int part = 0; part < parts.Length; part++)
        {
            double weight = (partEnds[part] - begin) / 18446744073709551616.0;
            probability += weight * parts[part].ProbabilityUpTo(milliseconds);
            begin = partEnds[part];
        }
        return probability;
    }

    /// <summary>By bisection: the mixture's quantile lies between the least and the greatest of its parts'.</summary>
    private double QuantileOfMixture(double probability)
    {
        double low = parts.Min(part => part.Quantile(probability));
        double high = parts.Max(part => part.Quantile(probability));
        while (high - low > 1e-12 * high)
        {
            double middle = low + ((high - low) / 2);
            if (ProbabilityOfMixture(middle) >= probability) high = middle;
            else low = middle;
        }
        return high;
    }

    /// <summary>Where the quantile stands among the samples; a hair less, for 0.07 x 100 is above 7.</summary>
    private int RankOf(double probability) =>
        Math.Clamp((int)Math.Ceiling((probability * values.Length) - 1e-9) - 1, 0, values.Length - 1);

    private int CountUpTo(double milliseconds)
    {
        int low = 0, high = values.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (values[middle] <= milliseconds) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
