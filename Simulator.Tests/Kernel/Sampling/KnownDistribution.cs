using LambdaSim.Scenarios.Language;
using MathNet.Numerics.Distributions;

namespace LambdaSim.Tests.Kernel.Distributions;

/// <summary>A distribution with its true distribution function, moments and quantiles, from MathNet or by definition.</summary>
public sealed record KnownDistribution(
    string Name, Distribution Distribution, Func<double, double> Probability, double Mean, double Deviation,
    Func<double, double> Quantile)
{
    private static readonly double[] Measured = [12, 12, 15, 20, 21.5, 30, 44, 80, 81, 400];

    private static readonly QuantilePoint[] Points =
    [
        new(0, 40), new(0.01, 60), new(0.25, 80), new(0.5, 90),
        new(0.75, 95), new(0.9, 130), new(0.99, 200), new(1, 900),
    ];

    public static IReadOnlyList<KnownDistribution> Continuous { get; } =
    [
        Of("uniform", new UniformDistribution(20, 120), new ContinuousUniform(20, 120)),
        Of("exponential", new ExponentialDistribution(80), new Exponential(1 / 80.0)),
        Of("lognormal, narrow", new LognormalDistribution(4.4, 0.1), new LogNormal(4.4, 0.1)),
        Of("lognormal, wide", new LognormalDistribution(4.4, 1.0), new LogNormal(4.4, 1.0)),
        Of("gamma below one", new GammaDistribution(0.5, 50), new Gamma(0.5, 0.5 / 50)),
        Of("gamma above one", new GammaDistribution(2.5, 50), new Gamma(2.5, 2.5 / 50)),
        Of("gamma, narrow", new GammaDistribution(200, 50), new Gamma(200, 200 / 50.0)),
        Of("weibull below one", new WeibullDistribution(0.6, 30), new Weibull(0.6, 30)),
        Of("weibull above one", new WeibullDistribution(3, 30), new Weibull(3, 30)),
        Of("pareto", new ParetoDistribution(10, 3), new Pareto(10, 3)),
        Of("pareto, heavy", new ParetoDistribution(10, 2.2), new Pareto(10, 2.2)),
    ];

    public static IReadOnlyList<KnownDistribution> All { get; } = [.. Continuous, Table(), Samples(), Mixture()];

    public override string ToString() => Name;

    private static KnownDistribution Of(string name, Distribution distribution, IContinuousDistribution truth) => new(
        name, distribution, truth.CumulativeDistribution, truth.Mean, truth.StdDev, QuantileOf(truth));

    /// <summary>By bisection on the distribution function: independent of any quantile formula.</summary>
    private static Func<double, double> QuantileOf(IContinuousDistribution truth) => probability =>
    {
        double low = 0, high = 1e9;
        while (high - low > 1e-13 * high)
        {
            double middle = (low + high) / 2;
            if (truth.CumulativeDistribution(middle) >= probability) high = middle;
            else low = middle;
        }
        return high;
    };

    private static KnownDistribution Table()
    {
        double mean = 0, square = 0;
        foreach (var (from, to) in Points.Zip(Points.Skip(1)))
        {
            // The mean of exp over a straight line from ln a to ln b is (b - a) / (ln b - ln a).
            double width = (to.Probability - from.Probability) / Math.Log(to.Milliseconds / from.Milliseconds);
            mean += width * (to.Milliseconds - from.Milliseconds);
            square += width * ((to.Milliseconds * to.Milliseconds) - (from.Milliseconds * from.Milliseconds)) / 2;
        }
        double deviation = Math.Sqrt(square - (mean * mean));
        return new("quantile table", new QuantileDistribution(Points), ProbabilityOfTable, mean, deviation, QuantileOfTable);
    }

    private static double ProbabilityOfTable(double value)
    {
        if (value <= Points[0].Milliseconds) return 0;
        if (value >= Points[^1].Milliseconds) return 1;
        int next = Array.FindIndex(Points, point => point.Milliseconds > value);
        var (from, to) = (Points[next - 1], Points[next]);
        double share = Math.Log(value / from.Milliseconds) / Math.Log(to.Milliseconds / from.Milliseconds);
        return from.Probability + (share * (to.Probability - from.Probability));
    }

    private static double QuantileOfTable(double probability)
    {
        int next = Math.Max(1, Array.FindIndex(Points, point => point.Probability >= probability));
        var (from, to) = (Points[next - 1], Points[next]);
        double share = (probability - from.Probability) / (to.Probability - from.Probability);
        return Math.Exp(Math.Log(from.Milliseconds) + (share * Math.Log(to.Milliseconds / from.Milliseconds)));
    }

    private static KnownDistribution Samples()
    {
        double mean = Measured.Average();
        double variance = Measured.Average(value => (value - mean) * (value - mean));
        return new("samples", new SamplesDistribution("measured.csv", Measured),
            value => Measured.Count(sample => sample <= value) / (double)Measured.Length, mean, Math.Sqrt(variance),
            probability => Measured[(int)Math.Ceiling(probability * Measured.Length) - 1]);
    }

    private static KnownDistribution Mixture()
    {
        var (fast, slow) = (new Exponential(1 / 10.0), new LogNormal(6, 0.5));
        double mean = (0.9 * fast.Mean) + (0.09 * slow.Mean) + (0.01 * 3_000);
        double square = (0.9 * 200) + (0.09 * (slow.Variance + (slow.Mean * slow.Mean))) + (0.01 * 9_000_000);
        var distribution = new MixtureDistribution(
            [new(0.9, new ExponentialDistribution(10)), new(0.09, new LognormalDistribution(6, 0.5)), new(0.01, new ConstantDistribution(3_000))]);
        double Probability(double value) => (0.9 * fast.CumulativeDistribution(value))
            + (0.09 * slow.CumulativeDistribution(value)) + (value >= 3_000 ? 0.01 : 0);
        return new("mixture", distribution, Probability, mean, Math.Sqrt(square - (mean * mean)), probability =>
        {
            double low = 0, high = 1e6;
            for (int step = 0; step < 200; step++)
            {
                double middle = (low + high) / 2;
                if (Probability(middle) >= probability) high = middle;
                else low = middle;
            }
            return high;
        });
    }
}
