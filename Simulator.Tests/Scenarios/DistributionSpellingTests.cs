using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Distributions;
using MathNet.Numerics.Distributions;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>Every way to write a length of time that varies.</summary>
public class DistributionSpellingTests
{
    private static readonly object[] Plain =
    [
        new object[] { "80 ms", new ConstantDistribution(80) },
        new object[] { "0", new ConstantDistribution(0) },
        new object[] { "1.5 min", new ConstantDistribution(90_000) },
        new object[] { "{ uniform: [5 min, 7 min] }", new UniformDistribution(300_000, 420_000) },
        new object[] { "{ exponential: 1.991 s }", new ExponentialDistribution(1991) },
        new object[] { "{ lognormal: { mu: 4.5, sigma: 0.7 } }", new LognormalDistribution(4.5, 0.7) },
        new object[] { "{ lognormal: { median: 1 ms, sigma: 0.7 } }", new LognormalDistribution(0, 0.7) },
        new object[] { "{ gamma: { shape: 2, mean: 80 ms } }", new GammaDistribution(2, 80) },
        new object[] { "{ weibull: { shape: 1.5, scale: 80 ms } }", new WeibullDistribution(1.5, 80) },
        new object[] { "{ pareto: { minimum: 10 ms, shape: 2.5 } }", new ParetoDistribution(10, 2.5) },
        new object[] { "{ p50: 80 ms, p99: 80 ms }", new ConstantDistribution(80) },
        new object[]
        {
            "{ quantiles: { 0: 10 ms, 0.5: 80 ms, 1: 2 s } }", new QuantileDistribution(
                [new(0, 10), new(0.5, 80), new(1, 2000)]),
        },
        new object[] { "{ p0: 10 ms, p100: 2 s }", new QuantileDistribution([new(0, 10), new(1, 2000)]) },
        new object[]
        {
            "{ mix: [ { weight: 99%, value: 80 ms }, { weight: 1%, uniform: [1 s, 3 s] } ] }",
            new MixtureDistribution([new(0.99, new ConstantDistribution(80)), new(0.01, new UniformDistribution(1000, 3000))]),
        },
    ];

    [TestCaseSource(nameof(Plain))]
    public void A_distribution_is_what_it_says(string written, Distribution expected) =>
        Assert.That(Function($"duration: {written}").Duration, Is.EqualTo(expected));

    [TestCase("{ p50: 80 ms, p99: 400 ms }", 0.5, 80, 0.99, 400)]
    [TestCase("{ p99: 400 ms, p50: 80 ms }", 0.5, 80, 0.99, 400)]
    [TestCase("{ p50: 80 ms, p90: 150 ms }", 0.5, 80, 0.9, 150)]
    [TestCase("{ p10: 20 ms, p99.9: 1 s }", 0.1, 20, 0.999, 1000)]
    [TestCase("{ p50: 80 ms, p99_9: 1 s }", 0.5, 80, 0.999, 1000)]
    public void Two_percentiles_make_the_lognormal_distribution_through_both(
        string written, double low, double lowMilliseconds, double high, double highMilliseconds)
    {
        LognormalDistribution distribution = (LognormalDistribution)Function($"duration: {written}").Duration;

        Assert.That(LogNormal.InvCDF(distribution.Mu, distribution.Sigma, low), Is.EqualTo(lowMilliseconds).Within(1e-6).Percent);
        Assert.That(LogNormal.InvCDF(distribution.Mu, distribution.Sigma, high), Is.EqualTo(highMilliseconds).Within(1e-6).Percent);
    }

    [TestCase("{ mean: 100 ms, p99: 400 ms }", 100, 0.99, 400)]
    [TestCase("{ p99: 1.4 s, mean: 100 ms }", 100, 0.99, 1400)]
    [TestCase("{ mean: 100 ms, p50: 80 ms }", 100, 0.5, 80)]
    [TestCase("{ mean: 100 ms, p90: 90 ms }", 100, 0.9, 90)]
    public void A_mean_and_a_percentile_make_the_lognormal_distribution_with_both(
        string written, double mean, double probability, double milliseconds)
    {
        LognormalDistribution distribution = (LognormalDistribution)Function($"duration: {written}").Duration;

        Assert.That(DistributionFigures.Mean(distribution), Is.EqualTo(mean).Within(1e-6).Percent);
        Assert.That(LogNormal.InvCDF(distribution.Mu, distribution.Sigma, probability), Is.EqualTo(milliseconds).Within(1e-6).Percent);
    }

    [Test]
    public void Three_percentiles_make_a_table_through_all_of_them_with_ends()
    {
        QuantileDistribution distribution = (QuantileDistribution)Function("duration: { p50: 80 ms, p90: 150 ms, p99: 400 ms }").Duration;

        Assert.That(distribution.Points, Does.Contain(new QuantilePoint(0.5, 80)));
        Assert.That(distribution.Points, Does.Contain(new QuantilePoint(0.9, 150)));
        Assert.That(distribution.Points, Does.Contain(new QuantilePoint(0.99, 400)));
        Assert.That(distribution.Points[0].Probability, Is.Zero);
        Assert.That(distribution.Points[^1].Probability, Is.EqualTo(1));
        Assert.That(distribution.Points.Select(point => point.Probability), Is.Ordered.Ascending);
        Assert.That(distribution.Points.Select(point => point.Milliseconds), Is.Ordered.Ascending);
        Assert.That(distribution.Points.Select(point => point.Milliseconds), Is.All.GreaterThan(0));
        Assert.That(
            distribution.Points[^1].Milliseconds, Is.InRange(400, 4000), "the tail follows p90 and p99, no further than 99.99%");
    }

    [Test]
    public void Percentiles_of_a_lognormal_distribution_make_a_table_with_nearly_its_mean()
    {
        LognormalDistribution distribution = new(4.4, 0.6);
        string Percentile(double p) => LogNormal.InvCDF(distribution.Mu, distribution.Sigma, p).ToString("0.000000") + " ms";
        string written =
            $"{{ p10: {Percentile(0.1)}, p50: {Percentile(0.5)}, p90: {Percentile(0.9)}, p99: {Percentile(0.99)} }}";

        Distribution table = Function($"duration: {written}").Duration;

        Assert.That(DistributionFigures.Mean(table), Is.EqualTo(DistributionFigures.Mean(distribution)).Within(4).Percent);
    }

    [TestCase("wait", "ms", 250.0)]
    [TestCase("wait", "s", 250_000.0)]
    public void Samples_are_read_from_their_column_in_their_unit(string column, string unit, double expectedMaximum)
    {
        WriteFile("samples.csv", "id,wait\n1,250\n2,80\n3,100\n");

        SamplesDistribution distribution =
            (SamplesDistribution)Function($"duration: {{ samples: samples.csv, column: {column}, unit: {unit} }}").Duration;

        Assert.That(distribution.File, Is.EqualTo("samples.csv"));
        Assert.That(distribution.Values, Has.Count.EqualTo(3).And.Ordered.Ascending);
        Assert.That(distribution.Values[^1], Is.EqualTo(expectedMaximum));
    }

    [TestCase("durations\n80\n90\n")]
    [TestCase("80\n90\n")]
    public void A_lone_column_needs_no_name(string text)
    {
        WriteFile("lone.csv", text);

        Assert.That(
            ((SamplesDistribution)Function("duration: { samples: lone.csv }").Duration).Values,
            Is.EqualTo(new[] { 80.0, 90.0 }));
    }

    [Test]
    public void Mixtures_nest_and_take_percentiles()
    {
        const string written = "{ mix: [ { weight: 50%, p50: 80 ms, p99: 400 ms }, { weight: 50%, mix: ["
            + " { weight: 10%, value: 1 s }, { weight: 90%, exponential: 5 ms } ] } ] }";

        MixtureDistribution distribution = (MixtureDistribution)Function($"duration: {written}").Duration;

        Assert.That(distribution.Parts[0].Distribution, Is.TypeOf<LognormalDistribution>());
        Assert.That(
            distribution.Parts[1].Distribution,
            Is.EqualTo(new MixtureDistribution([new(0.1, new ConstantDistribution(1000)), new(0.9, new ExponentialDistribution(5))])));
    }

    [Test]
    public void Every_spelling_of_the_reference_is_understood()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "data"));
        WriteFile("data/durations.csv", "duration\n80\n");
        WriteFile("data/checkout.hgrm", "Value Percentile TotalCount 1/(1-Percentile)\n80 1.0 1\n");

        foreach ((string example, string _) in SettingsReference.DistributionSpellings)
        {
            Assert.That(Read(Minimal($"duration: {example}")).RenderMistakes(), Is.Empty, example);
        }
    }

    [TestCase("{ p50: 80 ms, p99: 40 ms }", "percentile-order", "400 ms?")]
    [TestCase("{ p50: 80 ms }", "distribution-incomplete", "Add another")]
    [TestCase("{ p50: 80 ms, p100: 1 s }", "distribution-incomplete", "Add p0")]
    [TestCase("{ p50: 80 ms, p99: 0 ms }", "out-of-range", "More than 0 ms.")]
    [TestCase("{ mean: 100 ms }", "distribution-incomplete", "exponential")]
    [TestCase("{ mean: 100 ms, p99: 2 s }", "distribution-incomplete", "At most 15 times")]
    [TestCase("{ mean: 100 ms, p50: 110 ms }", "distribution-incomplete", "A median lies below the mean.")]
    [TestCase("{ p50: 80 ms, pp99: 1 s }", "unknown-distribution", "'p99'")]
    [TestCase("{ gamma: { shape: 2 } }", "missing-setting", "Expected")]
    [TestCase("{ gamma: { shape: 2, mean: 80 ms }, p50: 1 ms }", "unknown-distribution", "keep 'gamma' alone")]
    [TestCase("{ uniform: [7 min, 5 min] }", "percentile-order", "smaller value first")]
    [TestCase("{ uniform: 7 min }", "wrong-shape", "uniform: [5 min, 7 min]")]
    [TestCase("{ mix: [ { weight: 50%, value: 1 s }, { weight: 49%, value: 2 s } ] }", "weights-not-whole", "100%")]
    [TestCase("{ mix: [ { value: 1 s }, { weight: 100%, value: 2 s } ] }", "distribution-incomplete", "weight")]
    [TestCase("{ quantiles: { 0.5: 80 ms, 1: 2 s } }", "distribution-incomplete", "Add the smallest")]
    [TestCase("{ quantiles: { 0: 1 ms, 50: 80 ms } }", "out-of-range", "0.5")]
    [TestCase("{ p50: 80 ms, p50.0: 90 ms }", "duplicate-key", "Keep one")]
    [TestCase("{ lognormal: { mu: 1, median: 3 ms, sigma: 1 } }", "distribution-incomplete", "Keep one")]
    [TestCase("[1 s, 2 s]", "wrong-shape", "p50")]
    [TestCase("{}", "distribution-incomplete", "p50")]
    [TestCase("???", "missing-setting", "CloudWatch")]
    public void A_distribution_that_is_none_is_told_with_its_fix(string written, string name, string hint)
    {
        Mistake mistake = OneMistake(Minimal($"duration: {written}"));

        Assert.That(mistake.Name, Is.EqualTo(name));
        Assert.That(mistake.Hint, Does.Contain(hint));
        Assert.That(mistake.Line, Is.EqualTo(3));
    }

    [Test]
    public void Closed_form_figures_agree_with_the_textbook()
    {
        Assert.That(DistributionFigures.Mean(new WeibullDistribution(1, 80)), Is.EqualTo(80).Within(1e-9));
        Assert.That(DistributionFigures.Mean(new ParetoDistribution(10, 2)), Is.EqualTo(20));
        Assert.That(DistributionFigures.Mean(new ParetoDistribution(10, 1)), Is.EqualTo(double.PositiveInfinity));
        Assert.That(DistributionFigures.ShareAbove(new ExponentialDistribution(100), 100), Is.EqualTo(Math.Exp(-1)).Within(1e-12));
        Assert.That(DistributionFigures.ShareAbove(new LognormalDistribution(Math.Log(80), 0.5), 80), Is.EqualTo(0.5).Within(1e-9));
        Assert.That(DistributionFigures.ShareAbove(new GammaDistribution(1, 100), 100), Is.EqualTo(Math.Exp(-1)).Within(1e-9));
        Assert.That(DistributionFigures.ShareAbove(new QuantileDistribution([new(0, 1), new(1, 100)]), 10), Is.EqualTo(0.5).Within(1e-9));
        Assert.That(DistributionFigures.ShareAbove(new SamplesDistribution("x", [1, 2, 3, 4]), 3), Is.EqualTo(0.25));
        Assert.That(DistributionFigures.ShareAbove(new UniformDistribution(0, 10), 4), Is.EqualTo(0.6).Within(1e-12));
    }
}
