using LambdaSim.Kernel;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Kernel.Distributions;

public sealed class SamplerTests
{
    private static readonly Distribution[] OneOfEachForm =
    [
        new ConstantDistribution(5),
        new GammaDistribution(2.5, 50),
        new SamplesDistribution("measured.csv", [1, 2, 3, 5, 8]),
        new MixtureDistribution([new(0.99, new ExponentialDistribution(80)), new(0.01, new ConstantDistribution(5_000))]),
    ];

    [Test]
    public void The_first_values_of_a_distribution_never_change()
    {
        var draws = new Draws(seed: 1, stream: "handler");
        long[] first = [.. OneOfEachForm.SelectMany(distribution =>
            Enumerable.Range(0, 3).Select(n => Sampler.Of(distribution).SampleTicks(draws.Bits((ulong)n))))];

        Assert.That(first, Is.EqualTo((long[])
            [50000, 50000, 50000, 157905, 383742, 832582, 10000, 30000, 80000, 1632, 456183, 3249115]));
    }

    [TestCaseSource(nameof(OneOfEachForm))]
    [Retry(3)] // A collection on another thread may charge the rest of an allocation context, up to 8 KB, to this one.
    [NonParallelizable]
    public void Drawing_allocates_nothing(Distribution distribution)
    {
        var sampler = Sampler.Of(distribution);
        var draws = new Draws(seed: 1, stream: "handler");
        long sum = sampler.SampleTicks(draws.Bits(0)) + sampler.SampleTicks(draws.Bits(0), factor: 2);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (ulong n = 0; n < 10_000; n++)
            sum += sampler.SampleTicks(draws.Bits(n)) + sampler.SampleTicks(draws.Bits(n), factor: 2);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(allocated, Is.Zero);
        Assert.That(sum, Is.Positive);
    }

    [Test]
    public void A_constant_distribution_always_gives_its_value()
    {
        var sampler = Sampler.Of(new ConstantDistribution(1.23456));

        Assert.That(sampler.Sample(0), Is.EqualTo(1.23456));
        Assert.That(sampler.Sample(ulong.MaxValue), Is.EqualTo(1.23456));
        Assert.That(sampler.SampleTicks(42), Is.EqualTo(12_346));
        Assert.That(sampler.Mean, Is.EqualTo(1.23456));
        Assert.That(sampler.Quantile(0.99), Is.EqualTo(1.23456));
    }

    [Test]
    public void A_value_of_zero_is_allowed() =>
        Assert.That(Sampler.Of(new ConstantDistribution(0)).SampleTicks(ulong.MaxValue), Is.Zero);

    [Test]
    public void Measured_samples_are_drawn_as_they_are()
    {
        double[] measured = [1.5, 2.25, 40];
        var sampler = Sampler.Of(new SamplesDistribution("measured.csv", measured));
        var draws = new Draws(seed: 1, stream: "samples");

        Assert.That(Enumerable.Range(0, 1_000).Select(n => sampler.Sample(draws.Bits((ulong)n))).Distinct(),
            Is.EquivalentTo(measured));
    }

    [Test]
    public void More_random_bits_give_a_larger_value()
    {
        var sampler = Sampler.Of(new LognormalDistribution(4.4, 1.0));
        ulong[] ascending = [.. Enumerable.Range(0, 10_000).Select(n => new Draws(1, "order").Bits((ulong)n)).Order()];

        Assert.That(ascending.Select(sampler.Sample), Is.Ordered.Ascending);
    }

    [Test]
    public void The_table_has_no_step_in_the_middle_or_between_octaves()
    {
        var sampler = Sampler.Of(new LognormalDistribution(4.4, 1.0));
        for (int bit = 40; bit < 64; bit++)
        {
            ulong edge = 1UL << bit;
            Assert.That(sampler.Sample(edge), Is.EqualTo(sampler.Sample(edge - 1)).Within(0.001).Percent);
            Assert.That(sampler.Sample(~edge), Is.EqualTo(sampler.Sample(~edge + 1)).Within(0.001).Percent);
        }
    }

    [Test]
    public void A_distribution_ends_where_one_value_in_eight_billion_lies_further_out()
    {
        var sampler = Sampler.Of(new ExponentialDistribution(100));
        double furthest = 100 * 33 * Math.Log(2);

        Assert.That(sampler.Sample(ulong.MaxValue), Is.EqualTo(furthest).Within(1e-9).Percent);
        Assert.That(sampler.Quantile(1), Is.EqualTo(furthest).Within(1e-9).Percent);
        Assert.That(sampler.Sample(0), Is.EqualTo(sampler.Quantile(0)).And.GreaterThan(0));
    }

    [Test]
    public void No_value_is_above_a_hundred_years()
    {
        var sampler = Sampler.Of(new ParetoDistribution(1, 0.01));

        var longest = TimeSpan.FromTicks(sampler.SampleTicks(ulong.MaxValue));

        Assert.That(longest, Is.EqualTo(TimeSpan.FromDays(36_525)));
    }

    [TestCaseSource(nameof(OneOfEachForm))]
    public void A_scaled_distribution_gives_every_value_multiplied(Distribution distribution)
    {
        var sampler = Sampler.Of(distribution);
        var scaled = sampler.ScaledBy(2.5);
        var draws = new Draws(seed: 1, stream: "scaled");

        Assert.That(scaled.Mean, Is.EqualTo(2.5 * sampler.Mean).Within(1e-9).Percent);
        for (ulong n = 0; n < 100; n++)
        {
            ulong bits = draws.Bits(n);
            Assert.That(scaled.Sample(bits), Is.EqualTo(2.5 * sampler.Sample(bits)).Within(1e-9).Percent);
            Assert.That(sampler.SampleTicks(bits, factor: 2.5), Is.EqualTo(scaled.SampleTicks(bits)).Within(1));
        }
    }

    [Test]
    public void A_mixture_of_mixtures_is_drawn_by_the_product_of_the_weights()
    {
        var inner = new MixtureDistribution([new(0.5, new ConstantDistribution(1)), new(0.5, new ConstantDistribution(2))]);
        var sampler = Sampler.Of(new MixtureDistribution([new(0.2, inner), new(0.8, new ConstantDistribution(3))]));
        var draws = new Draws(seed: 1, stream: "nested");
        int[] counts = new int[4];
        for (ulong n = 0; n < 100_000; n++) counts[(int)sampler.Sample(draws.Bits(n))]++;

        Assert.That(counts, Is.EqualTo((int[])[0, 10_000, 10_000, 80_000]).Within(4 * Math.Sqrt(100_000 * 0.2 * 0.8)));
        Assert.That(sampler.Mean, Is.EqualTo(2.7).Within(1e-9));
    }

    [TestCase(0.01)]
    [TestCase(0.1)]
    [TestCase(1.0)]
    [TestCase(30.0)]
    [TestCase(10_000.0)]
    public void A_gamma_distribution_keeps_its_mean_whatever_its_shape(double shape) =>
        Assert.That(Sampler.Of(new GammaDistribution(shape, 50)).Mean, Is.EqualTo(50).Within(0.01).Percent);

    [Test]
    public void Equal_distributions_share_a_sampler_and_different_ones_do_not()
    {
        var catalogue = new SamplerCatalogue();
        var first = catalogue.For(new QuantileDistribution([new(0, 1), new(1, 2)]));

        Assert.That(catalogue.For(new QuantileDistribution([new(0, 1), new(1, 2)])), Is.SameAs(first));
        Assert.That(catalogue.For(new QuantileDistribution([new(0, 1), new(1, 3)])), Is.Not.SameAs(first));
    }

    [Test]
    public void The_runs_of_one_scenario_share_what_its_distributions_were_made_into()
    {
        var distribution = new LognormalDistribution(3, 1);

        Sampler ofOneRun = new SamplerCatalogue().For(distribution), ofTheNext = new SamplerCatalogue().For(distribution);

        Assert.That(ofTheNext, Is.SameAs(ofOneRun));
    }

    [Test]
    public void A_distribution_with_impossible_values_is_refused()
    {
        Distribution[] impossible =
        [
            new ConstantDistribution(-1), new ConstantDistribution(double.NaN), new UniformDistribution(-5, 5), new ExponentialDistribution(-80),
            new LognormalDistribution(double.NaN, 1), new GammaDistribution(0, 50), new WeibullDistribution(1, -1), new ParetoDistribution(-1, 2),
            new SamplesDistribution("empty.csv", []), new SamplesDistribution("negative.csv", [-1, 2]),
            new QuantileDistribution([new(0, -1), new(1, 1)]),
        ];
        foreach (var distribution in impossible)
            Assert.That(() => Sampler.Of(distribution), Throws.InstanceOf<ArgumentOutOfRangeException>(), distribution.ToString());
    }
}
