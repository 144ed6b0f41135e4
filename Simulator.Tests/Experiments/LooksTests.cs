using LambdaSim.Experiments.Statistics;
using LambdaSim.Kernel;

namespace LambdaSim.Tests.Experiments;

/// <summary>Who looks often must not err more often: the looks of a thousand series whose mean is known.</summary>
public class LooksTests
{
    private const int Series = 1000;

    [Test]
    public void All_looks_together_spend_the_error_that_is_allowed_and_no_more([Values(16, 40)] int last)
    {
        var looks = LooksTo(last);
        double spent = Counts(looks).Sum(count => 1 - looks.Confidence(count));

        Assert.That(spent, Is.EqualTo(0.05).Within(1e-12));
        Assert.That(1 - looks.Confidence(looks.Last), Is.EqualTo(0.025).Within(1e-12), "Half of it is the last look's.");
    }

    [Test]
    public void A_look_that_was_cut_off_is_as_sure_as_the_one_that_was_to_come()
    {
        Assert.That(Looks.Usual.Confidence(7), Is.EqualTo(Looks.Usual.Confidence(10)));
        Assert.That(Looks.Usual.Confidence(11), Is.EqualTo(Looks.Usual.Confidence(16)));
    }

    // A limit that is the very mean is the hardest: every verdict is an error then, whichever it is.
    [Test]
    public void At_a_limit_that_is_the_mean_verdicts_are_told_in_at_most_five_of_a_hundred_series([Values(16, 40)] int last)
    {
        var looks = LooksTo(last);
        int told = Enumerable.Range(0, Series).Count(series => Told(looks, Normal(series), limit: 0) is not null);

        TestContext.Out.WriteLine($"normal, looks to {looks.Last}: {told} of {Series}");
        Assert.That(told, Is.InRange(0.02 * Series, 0.06 * Series), "A thousand series tell a share to within one of a hundred.");
    }

    // Few values of a skewed distribution look tamer than they are, looked at or not: by ten, ten of a hundred series err here.
    [Test]
    public void Skewed_values_are_judged_hardly_worse_than_by_ten_runs_without_looking([Values(16, 40)] int last)
    {
        var looks = LooksTo(last);
        double mean = Math.Exp(0.6 * 0.6 / 2);
        int told = 0, byTen = 0;
        for (int series = 0; series < Series; series++)
        {
            double[] values = [.. Normal(series).Select(value => Math.Exp(0.6 * value))];
            if (Told(looks, values, mean) is not null) told++;
            if (Clear(values[..10], mean, Intervals.Confidence) is not null) byTen++;
        }

        TestContext.Out.WriteLine($"lognormal, looks to {looks.Last}: {told} of {Series}; by ten: {byTen}");
        Assert.That(told, Is.AtMost(byTen + (0.02 * Series)));
    }

    [TestCase(20, 3)]
    [TestCase(8, 4)]
    [TestCase(2.5, 6)]
    public void What_is_so_many_standard_deviations_from_its_limit_is_mostly_told_by_so_many_runs(double distance, int runs)
    {
        int[] needed = [.. Enumerable.Range(0, Series).Select(series => Told(Looks.Usual, Normal(series), distance) ?? Looks.Usual.Last)];

        Assert.That(needed.Count(count => count <= runs), Is.AtLeast(0.8 * Series));
    }

    private static Looks LooksTo(int last) => last == Looks.Long.Last ? Looks.Long : Looks.Usual;

    /// <summary>After how many values it is clear on which side of the limit the mean is; null when it never is.</summary>
    private static int? Told(Looks looks, double[] values, double limit)
    {
        foreach (int count in Counts(looks))
            if (Clear(values[..count], limit, looks.Confidence(count)) is not null) return count;
        return null;
    }

    private static bool? Clear(double[] values, double limit, double confidence)
    {
        var interval = Intervals.Around(values.Average(), values, confidence)!.Value;
        return interval.High < limit ? true : interval.Low > limit ? false : null;
    }

    private static IEnumerable<int> Counts(Looks looks)
    {
        for (int? count = looks.First; count is { } look; count = looks.After(look)) yield return look;
    }

    private static double[] Normal(int series)
    {
        var draws = new Draws((ulong)series, "looks");
        return [.. Enumerable.Range(0, Looks.Long.Last).Select(number => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, draws.Uniform((ulong)number)))];
    }
}
