using LambdaSim.Kernel;
using MathNet.Numerics.Distributions;

namespace LambdaSim.Tests.Kernel.Distributions;

public sealed class DrawsTests
{
    private const int Count = 100_000;
    private const int Buckets = 256;

    /// <summary>The correlation of independent numbers is normal with deviation 1 / sqrt(n): four of them.</summary>
    private static readonly double FourDeviations = 4 / Math.Sqrt(Count);

    [Test]
    public void The_first_numbers_of_a_stream_never_change()
    {
        var draws = new Draws(seed: 1, stream: "handler");

        ulong[] first = [draws.Bits(0), draws.Bits(1), draws.Bits(2), draws.Bits(ulong.MaxValue)];

        Assert.That(first, Is.EqualTo((ulong[])
            [1775113151699245100, 7875755919044263670, 15879470012286058605, 2314765152713315607]));
    }

    [TestCase(1UL)]
    [TestCase(2UL)]
    [TestCase(1_000UL)]
    [TestCase(1UL << 20)]
    [TestCase(1UL << 32)]
    [TestCase(1UL << 47)]
    [TestCase(0x9E3779B97F4A7C15UL)]
    public void Numbers_are_uniform_in_every_byte_whatever_the_stride_of_the_indices(ulong stride)
    {
        var draws = new Draws(seed: 1, stream: "uniformity");
        for (int shift = 0; shift < 64; shift += 8)
        {
            int[] counts = new int[Buckets];
            for (ulong n = 0; n < Count; n++) counts[(draws.Bits(n * stride) >> shift) & (Buckets - 1)]++;
            double expected = (double)Count / Buckets;
            double chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);
            double probability = ChiSquared.CDF(Buckets - 1, chiSquare);
            Assert.That(probability, Is.InRange(0.00005, 0.99995), $"The byte from bit {shift} on.");
        }
    }

    [TestCase(1UL)]
    [TestCase(2UL)]
    [TestCase(1UL << 32)]
    public void Consecutive_indices_give_uncorrelated_numbers(ulong lag)
    {
        var draws = new Draws(seed: 1, stream: "neighbours");

        Assert.That(Correlation(draws.Uniform, n => draws.Uniform(n + lag)), Is.EqualTo(0).Within(FourDeviations));
    }

    [TestCase("handler", "handler2")]
    [TestCase("a", "b")]
    [TestCase("", "a")]
    [TestCase("init 1", "init 2")]
    public void Streams_of_different_names_are_uncorrelated(string one, string other)
    {
        var (left, right) = (new Draws(seed: 1, one), new Draws(seed: 1, other));

        Assert.That(Correlation(left.Uniform, right.Uniform), Is.EqualTo(0).Within(FourDeviations));
    }

    [TestCase(1UL, 2UL)]
    [TestCase(0UL, 1UL)]
    [TestCase(1UL, 1UL << 63 | 1)]
    public void Different_seeds_give_uncorrelated_numbers(ulong one, ulong other)
    {
        var (left, right) = (new Draws(one, "handler"), new Draws(other, "handler"));

        Assert.That(Correlation(left.Uniform, right.Uniform), Is.EqualTo(0).Within(FourDeviations));
    }

    [Test]
    public void Any_bit_of_the_index_flips_any_bit_of_the_number_every_second_time()
    {
        const int trials = 10_000;
        var draws = new Draws(seed: 1, stream: "avalanche");
        double worst = 0;
        for (int input = 0; input < 64; input++)
        {
            int[] flips = new int[64];
            for (ulong n = 0; n < trials; n++)
            {
                ulong changed = draws.Bits(n) ^ draws.Bits(n ^ (1UL << input));
                for (int output = 0; output < 64; output++) flips[output] += (int)(changed >> output) & 1;
            }
            worst = Math.Max(worst, flips.Max(count => Math.Abs((count / (double)trials) - 0.5)));
        }

        // The largest of 4,096 deviations of a fair coin from 1/2: beyond five standard deviations once in 400 seeds.
        Assert.That(worst, Is.LessThan(5 * 0.5 / Math.Sqrt(trials)));
    }

    [Test]
    public void A_number_does_not_depend_on_what_was_asked_before()
    {
        var draws = new Draws(seed: 7, stream: "handler");
        ulong alone = new Draws(seed: 7, stream: "handler").Bits(1_000);
        for (ulong n = 0; n < 1_000; n++) _ = draws.Bits(n);

        Assert.That(draws.Bits(1_000), Is.EqualTo(alone));
    }

    [Test]
    public void Uniform_numbers_lie_from_0_up_to_but_not_including_1()
    {
        var draws = new Draws(seed: 1, stream: "range");
        double[] numbers = [.. Enumerable.Range(0, Count).Select(n => draws.Uniform((ulong)n))];

        Assert.That(numbers.Min(), Is.InRange(0, 0.001));
        Assert.That(numbers.Max(), Is.GreaterThan(0.999).And.LessThan(1));
    }

    [TestCase(0.0)]
    [TestCase(0.001)]
    [TestCase(0.5)]
    [TestCase(1.0)]
    public void A_chance_comes_true_as_often_as_its_probability_says(double probability)
    {
        var draws = new Draws(seed: 1, stream: "chance");
        int hits = Enumerable.Range(0, Count).Count(n => draws.Chance((ulong)n, probability));
        double deviation = Math.Sqrt(Count * probability * (1 - probability));

        Assert.That(hits, Is.EqualTo(Count * probability).Within(4 * deviation));
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(1_000)]
    public void A_choice_falls_on_each_of_a_count_equally_often(int count)
    {
        var draws = new Draws(seed: 1, stream: "choice");
        int[] chosen = new int[count];
        for (ulong n = 0; n < Count; n++) chosen[draws.Below(n, count)]++;
        double expected = (double)Count / count;

        Assert.That(chosen, Has.All.EqualTo(expected).Within(5 * Math.Sqrt(expected * (1 - (1.0 / count)))));
    }

    [Test]
    public void A_choice_among_the_largest_count_stays_in_range()
    {
        var draws = new Draws(seed: 1, stream: "choice");

        Assert.That(Enumerable.Range(0, 1_000).Select(n => draws.Below((ulong)n, int.MaxValue)),
            Has.All.InRange(0, int.MaxValue - 1));
    }

    private static double Correlation(Func<ulong, double> one, Func<ulong, double> other)
    {
        var indices = Enumerable.Range(0, Count).Select(n => (ulong)n).ToArray();
        return MathNet.Numerics.Statistics.Correlation.Pearson(indices.Select(one), indices.Select(other));
    }
}
