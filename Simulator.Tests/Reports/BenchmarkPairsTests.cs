using LambdaSim.Reports.Results;

namespace LambdaSim.Tests.Reports;

public class BenchmarkPairsTests
{
    [Test]
    public void The_ratio_is_the_time_of_this_build_by_that_of_the_other_in_the_same_pair()
    {
        // The machine became twice as slow after the first pair: both did, so the ratio stays.
        var pairs = Pairs((0.9, 1.0), (1.8, 2.0), (1.6, 2.0));

        Assert.That(pairs.Ratios, Is.EqualTo(new[] { 0.9, 0.9, 0.8 }).Within(1e-12));
        Assert.That((pairs.Median, pairs.Lowest, pairs.Highest), Is.EqualTo((0.9, 0.8, 0.9)));
        Assert.That(pairs.Faster, Is.EqualTo(3));
    }

    [Test]
    public void Of_an_even_number_the_median_is_between_the_two_in_the_middle() =>
        Assert.That(Pairs((5, 1), (1, 1), (2, 1), (3, 1)).Median, Is.EqualTo(2.5));

    [TestCase(6, 0, 0.03125)]
    [TestCase(0, 6, 0.03125)]
    [TestCase(5, 0, 0.0625)]
    [TestCase(8, 1, 20.0 / 512)]
    [TestCase(7, 2, 92.0 / 512)]
    [TestCase(3, 3, 1)]
    [TestCase(0, 0, 1)]
    public void So_probable_is_it_that_as_many_pairs_agree_by_chance(int faster, int slower, double probability) =>
        Assert.That(BenchmarkPairs.ByChance(faster, slower), Is.EqualTo(probability).Within(1e-12));

    [TestCase(6, 0, BenchmarkVerdict.Faster)]
    [TestCase(0, 6, BenchmarkVerdict.Slower)]
    [TestCase(5, 0, BenchmarkVerdict.NotResolved)]
    [TestCase(5, 1, BenchmarkVerdict.NotResolved)]
    [TestCase(8, 1, BenchmarkVerdict.Faster)]
    [TestCase(2, 7, BenchmarkVerdict.NotResolved)]
    public void A_difference_is_resolved_only_where_chance_does_not_explain_it(int faster, int slower, BenchmarkVerdict verdict)
    {
        var pairs = Pairs([.. Enumerable.Repeat((0.99, 1.0), faster), .. Enumerable.Repeat((1.01, 1.0), slower)]);

        Assert.That(pairs.Verdict, Is.EqualTo(verdict));
        Assert.That(BenchmarkPairs.FewestPairs, Is.EqualTo(6));
    }

    [Test]
    public void Pairs_without_a_difference_count_for_neither()
    {
        var pairs = Pairs([.. Enumerable.Repeat((0.5, 1.0), 5), (1.0, 1.0)]);

        Assert.That((pairs.Faster, pairs.Verdict), Is.EqualTo((5, BenchmarkVerdict.NotResolved)));
    }

    [Test]
    public void The_best_round_is_the_one_with_least_processor_time_and_the_spread_is_how_much_longer_the_longest_took()
    {
        var line = new BenchmarkLine("small", [Round(1.25, wall: 1.3), Round(1.0, wall: 9), Round(1.1, wall: 1.1)]);

        Assert.That(line.Best.Wall, Is.EqualTo(TimeSpan.FromSeconds(9)));
        Assert.That(line.Spread, Is.EqualTo(0.25).Within(1e-12));
    }

    [Test]
    public void Where_the_system_does_not_tell_processor_time_wall_time_counts()
    {
        var line = new BenchmarkLine("small", [new BenchmarkRound(TimeSpan.FromSeconds(3), null), new(TimeSpan.FromSeconds(2), null)]);

        Assert.That(line.Best.Busy, Is.EqualTo(TimeSpan.FromSeconds(2)));
    }

    internal static BenchmarkRound Round(double processor, double wall) =>
        new(TimeSpan.FromSeconds(wall), TimeSpan.FromSeconds(processor));

    internal static BenchmarkPairs Pairs(params (double This, double Other)[] seconds) => new(
        "small",
        new BenchmarkLine("small", [.. seconds.Select(pair => Round(pair.This, wall: 2 * pair.This))]) { Invocations = 1000 },
        new BenchmarkLine("small", [.. seconds.Select(pair => Round(pair.Other, wall: 2 * pair.Other))]) { Invocations = 1000 });
}
