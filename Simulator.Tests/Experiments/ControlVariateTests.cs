using LambdaSim.Experiments;
using LambdaSim.Experiments.Statistics;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Laws;
using LambdaSim.Traffic;

namespace LambdaSim.Tests.Experiments;

/// <summary>Cost and mean concurrency follow the arrivals, of which it is known how many are expected.</summary>
public class ControlVariateTests
{
    private const int Seeds = 300, Few = 100;

    [TestCase("rate: 20/s", "30 s")]
    [TestCase("stages: [ { for: 10 s, at: 5/s }, { for: 10 s, to: 40/s }, { for: 5 s, at: 40/s } ]", "30 s, warmup: 3 s")]
    [TestCase("rate: 20/s, arrivals: { bursty: { peak: 4x, every: 20 s, for: 4 s } }", "30 s")]
    [TestCase("stages: [ { for: 20 s, at: 30/s }, { for: 10 s, to: 10/s } ], arrivals: { bursty: { peak: 4x, every: 20 s, for: 4 s } }", "30 s, warmup: 5 s")]
    public void So_many_arrivals_are_expected_as_come_in_the_mean(string traffic, string run)
    {
        var scenario = ExperimentScenarios.Read(IdealRegion.Scenario("duration: 1 ms, coldStart: 0 ms", traffic, run));
        double expected = ExpectedArrivals.Of(scenario.Traffic[0], scenario.Run.WarmUp ?? TimeSpan.Zero, scenario.Run.Duration)!.Value;

        double[] seen = OfWorlds(scenario, Seeds, run => run.Callers[0][CallerMetrics.Journeys]);

        double error = Intervals.Deviation(seen) / Math.Sqrt(Seeds);
        Assert.That(seen.Average(), Is.EqualTo(expected).Within(4 * error), $"± {error}");
        Assert.That(error, Is.LessThan(0.05 * expected));
    }

    // What bursts that begin calm lack is a tenth of the arrivals of half a minute.
    [Test]
    public void Bursts_begin_calm_and_arrivals_are_fewer_for_it()
    {
        string bursty = "rate: 20/s, arrivals: { bursty: { peak: 4x, every: 20 s, for: 4 s } }";
        var traffic = ExperimentScenarios.Read(IdealRegion.Scenario("duration: 1 ms", bursty, "30 s")).Traffic[0];

        // 20/s for 30 s, less 20/s x (4 - 0.25) x 4/20 x (1/16 + 1/4)^-1 x (1 - exp(-30 x 5/16)).
        Assert.That(
            ExpectedArrivals.Of(traffic, TimeSpan.Zero, TimeSpan.FromSeconds(30)),
            Is.EqualTo(600 - (20 * 3.75 * 0.2 / 0.3125 * (1 - Math.Exp(-9.375)))).Within(1e-9));
    }

    [Test]
    public void The_gaps_that_arrivals_are_made_of_are_one_in_the_mean() =>
        Assert.That(LambdaSim.Kernel.Sampler.Of(new ExponentialDistribution(1)).Mean, Is.EqualTo(1).Within(1e-5));

    [TestCase(10)]
    [TestCase(25)]
    public void Adjusted_values_are_unbiased_and_their_intervals_right_where_the_mean_lies_on_a_line_however_skewed_the_arrivals(int count)
    {
        const int experiments = 10_000;
        Random chance = new(7);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());
        int covered = 0;
        double sum = 0, squares = 0, left = 0;
        for (int experiment = 0; experiment < experiments; experiment++)
        {
            double[] arrivals = [.. Enumerable.Range(0, count).Select(_ => -100 * Math.Log(1 - chance.NextDouble()))];
            double[] values = [.. arrivals.Select(one => 50 + (2 * one) + (10 * Normal()))];
            var adjustment = ControlVariate.Adjust(values, arrivals, expected: 100)!;
            double estimate = adjustment.Values.Average() - 250;
            var interval = ControlVariate.IntervalOf(estimate, adjustment, 0.95)!.Value;
            if (interval.Low <= 0 && interval.High >= 0) covered++;
            (sum, squares, left) = (sum + estimate, squares + (estimate * estimate), left + adjustment.VarianceLeft);
        }

        double deviation = Math.Sqrt(squares / experiments);
        Assert.That(sum / experiments, Is.EqualTo(0).Within(4 * deviation / Math.Sqrt(experiments)));
        Assert.That((double)covered / experiments, Is.InRange(0.943, 0.957));
        Assert.That(left / experiments, Is.LessThan(0.01), "10 squared of 200 squared is 0.25%");
    }

    [Test]
    public void In_a_region_whose_mean_concurrency_is_known_it_is_told_without_bias_and_with_less_variance()
    {
        var scenario = ExperimentScenarios.Read(ExperimentScenarios.InfiniteServer);
        double[] adjusted = new double[Few], plain = new double[Few], cost = new double[Few], plainCost = new double[Few];
        Parallel.For(0, Few, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            var world = scenario with { Run = scenario.Run with { Seed = 1000 + (ulong)seed } };
            var result = Experiment.Run(world, new ExperimentOptions { Replications = 10 });
            (adjusted[seed], plain[seed]) = Of(result, "concurrency mean");
            (cost[seed], plainCost[seed]) = Of(result, "cost per hour");
        });

        double error = Intervals.Deviation(adjusted) / Math.Sqrt(Few);
        Assert.That(adjusted.Average(), Is.EqualTo(10).Within(4 * error));
        Assert.That(Intervals.Deviation(adjusted), Is.LessThan(0.9 * Intervals.Deviation(plain)));
        double[] differences = [.. cost.Zip(plainCost, (one, other) => one - other)];
        Assert.That(differences.Average(), Is.EqualTo(0).Within(4 * Intervals.Deviation(differences) / Math.Sqrt(Few)));
        Assert.That(Intervals.Deviation(cost), Is.LessThan(0.9 * Intervals.Deviation(plainCost)));
    }

    [Test]
    public void What_was_adjusted_is_said()
    {
        var result = Run("arrivals: { bursty: { peak: 10x, every: 20 s, for: 1 s } }", replications: 10);

        Assert.That(result.Find("cost per hour")!.Adjustment!.VarianceLeft, Is.LessThan(0.01));
        Assert.That(result.Find("cost per million")!.Adjustment, Is.Null);
        Assert.That(result.Find("checkout latency mean")!.Adjustment, Is.Null);
        Assert.That(result.Find("concurrency peak")!.Adjustment, Is.Null);
        Assert.That(
            result.Together.Notes,
            Has.Some.Match("^Cost and mean concurrency are those at the 2,9[0-9]{2} arrivals that are expected of a run, where [0-9],[0-9]{3} "
                + "came in the mean \\(control variates\\): .* of their variance is left\\. .*the lines Cost and Concurrency are of the arrivals that came\\.$"));
    }

    [TestCase(1.05, Verdict.Met)]
    [TestCase(0.95, Verdict.Missed)]
    public void What_a_bursty_load_costs_is_clear_after_ten_runs(double limit, Verdict verdict)
    {
        const string bursty = "arrivals: { bursty: { peak: 10x, every: 20 s, for: 1 s } }";
        var cost = Run(bursty, replications: 40).Find("cost per hour")!;

        var judged = Experiment.Run(
            ExperimentScenarios.Read(Text(bursty) + $"\nobjectives: [cost < {cost.Value * limit:F6} USD per hour]"), new ExperimentOptions());

        Assert.That(judged.Objectives[0].Verdict, Is.EqualTo(verdict));
        Assert.That(judged.Replications, Has.Count.EqualTo(10));
        double[] plain = [.. judged.Find("cost per hour")!.ByReplication.OfType<double>()];
        Assert.That(Intervals.HalfWidth(plain), Is.GreaterThan(0.1 * cost.Value!.Value), "ten runs themselves would not tell");
    }

    [TestCase("arrivals: poisson", 9, "", Description = "Too few for a line.")]
    [TestCase("arrivals: even", 10, "", Description = "There is no chance in the arrivals.")]
    [TestCase("arrivals: poisson", 10, "warmup: auto", Description = "Where the warm-up ends follows from what came.")]
    public void Where_it_does_not_help_nothing_is_adjusted(string arrivals, int replications, string run)
    {
        var result = Run(arrivals, replications, run);

        Assert.That(result.Metrics.Select(metric => metric.Adjustment), Is.All.Null);
        Assert.That(result.Together.Notes, Has.None.Contains("control variates"));
    }

    private static ExperimentResult Run(string arrivals, int replications, string run = "") =>
        ExperimentScenarios.Run(Text(arrivals, run), replications);

    private static string Text(string arrivals, string run = "") => ExperimentScenarios.Checkout()
        .Replace("rate: 50/s", $"rate: 50/s, {arrivals}", StringComparison.Ordinal)
        .Replace("duration: 1 min }", $"duration: 1 min, {run} }}", StringComparison.Ordinal);

    private static (double Adjusted, double Plain) Of(ExperimentResult result, string metric)
    {
        var estimate = result.Find(metric)!;
        return (estimate.Value!.Value, estimate.ByReplication.Average()!.Value);
    }

    private static double[] OfWorlds(Scenario scenario, int count, Func<RunResult, double> value)
    {
        double[] values = new double[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            var world = scenario with { Run = scenario.Run with { Seed = 500 + (ulong)seed } };
            values[seed] = value(new SimulationRun(world, measureFrom: scenario.Run.WarmUp ?? TimeSpan.Zero).ToEnd().Result());
        });
        return values;
    }
}
