using LambdaSim.Kernel;

namespace LambdaSim.Tests.Kernel.Distributions;

/// <summary>What is drawn follows the distribution that was asked for, in the middle and far out.</summary>
[TestFixtureSource(typeof(KnownDistribution), nameof(KnownDistribution.All))]
public sealed class SampledMomentTests(KnownDistribution known)
{
    private const int Count = 200_000;
    private double[] drawn = [];

    [OneTimeSetUp]
    public void DrawMany()
    {
        var sampler = Sampler.Of(known.Distribution);
        var draws = new Draws(seed: 1, stream: "distributions");
        drawn = new double[Count];
        for (int n = 0; n < Count; n++) drawn[n] = sampler.Sample(draws.Bits((ulong)n));
        Array.Sort(drawn);
    }

    [Test]
    public void The_draws_follow_the_distribution_within_the_Kolmogorov_Smirnov_bound_of_one_in_a_thousand()
    {
        double distance = 0;
        for (int n = 0; n < Count; n++)
        {
            if (n + 1 == Count || drawn[n + 1] > drawn[n])
                distance = Math.Max(distance, Math.Abs(((n + 1.0) / Count) - known.Probability(drawn[n])));
            if (n == 0 || drawn[n - 1] < drawn[n])
                distance = Math.Max(distance, Math.Abs(((double)n / Count) - known.Probability(JustBelow(drawn[n]))));
        }

        Assert.That(distance, Is.LessThan(1.95 / Math.Sqrt(Count)));
    }

    [Test]
    public void The_mean_of_the_draws_is_that_of_the_distribution() =>
        Assert.That(drawn.Average(), Is.EqualTo(known.Mean).Within(4 * known.Deviation / Math.Sqrt(Count)));

    [TestCase(0.01)]
    [TestCase(0.5)]
    [TestCase(0.99)]
    [TestCase(0.999)]
    public void A_percentile_of_the_draws_is_that_of_the_distribution(double probability)
    {
        double percentile = drawn[(int)Math.Ceiling(probability * Count) - 1];
        double allowed = 4 * Math.Sqrt(probability * (1 - probability) / Count);

        Assert.That(known.Probability(percentile), Is.GreaterThan(probability - allowed));
        Assert.That(known.Probability(JustBelow(percentile)), Is.LessThan(probability + allowed));
    }

    [Test]
    public void The_mean_of_the_sampler_is_that_of_the_distribution() =>
        Assert.That(Sampler.Of(known.Distribution).Mean, Is.EqualTo(known.Mean).Within(0.1).Percent);

    [TestCase(1e-6)]
    [TestCase(1e-4)]
    [TestCase(0.003)]
    [TestCase(0.123)]
    [TestCase(0.5)]
    [TestCase(0.8765)]
    [TestCase(0.9987)]
    [TestCase(1 - 1e-4)]
    [TestCase(1 - 1e-6)]
    public void A_quantile_is_that_of_the_distribution(double probability) =>
        Assert.That(Sampler.Of(known.Distribution).Quantile(probability),
            Is.EqualTo(known.Quantile(probability)).Within(0.1).Percent);

    [TestCase(1e-6)]
    [TestCase(0.003)]
    [TestCase(0.123)]
    [TestCase(0.5)]
    [TestCase(0.8765)]
    [TestCase(0.9987)]
    public void The_sampled_share_below_is_that_of_the_distribution(double probability)
    {
        double value = known.Quantile(probability);
        double expected = known.Probability(value);

        Assert.That(Sampler.Of(known.Distribution).ProbabilityUpTo(value * (1 + 1e-12)),
            Is.EqualTo(expected).Within(0.001 * Math.Min(expected, 1 - expected) + 1e-9));
    }

    private static double JustBelow(double value) => value * (1 - 1e-12);
}
