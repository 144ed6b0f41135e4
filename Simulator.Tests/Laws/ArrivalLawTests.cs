using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Measured;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace LambdaSim.Tests.Laws;

/// <summary>Arrivals follow their rate: as a Poisson process, and in bursts.</summary>
public class ArrivalLawTests
{
    private const int Seeds = 40;

    private static readonly Lazy<double[][]> Stages = new(() => [.. Enumerable.Range(0, 3).Select(
        stage => Runs.OfText(Ramp, Seeds).Select(run => CountOf(run.Functions[0].SeriesOf(FunctionMetrics.Calls), stage)).ToArray())]);

    private static readonly Lazy<ConfidenceInterval> BurstyRate = new(() => ConfidenceInterval.Of([.. Runs.OfText(
        IdealRegion.Scenario(
            "duration: 1 ms, coldStart: 0 ms",
            "rate: 20/s, arrivals: { bursty: { peak: 5x, every: 20 s, for: 2 s } }",
            "4000 s"), Seeds)
        .Select(run => run.Functions[0][FunctionMetrics.Calls] / run.Duration.TotalSeconds)]));

    private static string Ramp => IdealRegion.Scenario(
        "duration: 1 ms, coldStart: 0 ms",
        "stages: [ { for: 100 s, at: 5/s }, { for: 100 s, to: 20/s }, { for: 100 s, to: 0/s } ]",
        "300 s");

    internal static IEnumerable<string[]> Rows =>
    [
        ["arrivals of a stage of 100 s at 5/s", "500", ConfidenceInterval.Of(Stages.Value[0]).Text(1)],
        ["arrivals of a climb from 5/s to 20/s in 100 s", "1,250", ConfidenceInterval.Of(Stages.Value[1]).Text(1)],
        ["arrivals of a fall from 20/s to 0/s in 100 s", "1,000", ConfidenceInterval.Of(Stages.Value[2]).Text(1)],
        ["rate of bursty arrivals, 20/s", "20.00", BurstyRate.Value.Text(2)],
    ];

    [TestCase(0, 500)]
    [TestCase(1, 1250)]
    [TestCase(2, 1000)]
    public void The_arrivals_of_a_stage_are_the_integral_of_its_rate(int stage, double expected) =>
        ConfidenceInterval.Of(Stages.Value[stage]).AssertHolds(expected, within: 0.03);

    /// <summary>
    /// The index of dispersion of Poisson counts, times n - 1, has a chi-squared law with n - 1 degrees of freedom.
    /// </summary>
    [Test]
    public void The_arrivals_of_a_stage_vary_as_Poisson_counts_do([Range(0, 2)] int stage)
    {
        double[] counts = Stages.Value[stage];
        double statistic = (Seeds - 1) * counts.Variance() / counts.Mean();

        Assert.That(ChiSquared.CDF(Seeds - 1, statistic), Is.InRange(0.0005, 0.9995));
    }

    [Test]
    public void Bursts_leave_the_mean_rate_alone() => BurstyRate.Value.AssertHolds(20, within: 0.05);

    private static double CountOf(IReadOnlyList<long> windows, int stage) =>
        windows.Skip(stage * windows.Count / 3).Take(windows.Count / 3).Sum();
}
