using System.Text;
using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Experiments;

public class ReplicationTests
{
    [Test]
    public void The_same_bytes_come_out_whatever_the_number_of_jobs()
    {
        string text = ExperimentScenarios.Checkout("objectives: [checkout latency p99 < 500 ms]");

        string one = Json(ExperimentScenarios.Run(text, replications: 7, jobs: 1));

        Assert.That(Json(ExperimentScenarios.Run(text, replications: 7, jobs: 2)), Is.EqualTo(one));
        Assert.That(Json(ExperimentScenarios.Run(text, replications: 7, jobs: 5)), Is.EqualTo(one));
    }

    [Test]
    public void The_first_replication_is_the_scenario_itself_and_every_other_has_a_world_of_its_own()
    {
        var result = ExperimentScenarios.Run(ExperimentScenarios.Checkout(), replications: 20);
        var alone = new SimulationRun(ExperimentScenarios.Read(ExperimentScenarios.Checkout())).ToEnd().Result();

        Assert.That(result.Replications[0].Seed, Is.EqualTo(1));
        Assert.That(result.Replications[0].Fingerprint, Is.EqualTo(alone.Fingerprint));
        Assert.That(result.Replications.Select(run => run.Seed), Is.Unique);
        Assert.That(result.Replications.Select(run => run.Fingerprint), Is.Unique);
    }

    [Test]
    public void Neighbouring_seeds_share_no_world()
    {
        var worlds = Enumerable.Range(1, 200).SelectMany(
            _ => Enumerable.Range(1, 50), (seed, number) => ReplicationSeeds.Of((ulong)seed, number));

        Assert.That(worlds, Is.Unique);
    }

    [Test]
    public void All_runs_together_are_the_sums_and_merged_histograms_of_each()
    {
        var together = ExperimentScenarios.Run(ExperimentScenarios.Checkout(), replications: 3).Together;
        FunctionResult[] each = [.. Enumerable.Range(1, 3).Select(
            number => Alone(ReplicationSeeds.Of(1, number)).Functions[0])];
        var merged = new LogLinearHistogram();
        foreach (var function in each) merged.Add(function[FunctionMetrics.Latency]);

        Assert.That(together.Runs, Is.EqualTo(3));
        Assert.That(together.Functions[0][FunctionMetrics.Calls], Is.EqualTo(each.Sum(function => function[FunctionMetrics.Calls])));
        Assert.That(together.Functions[0][FunctionMetrics.ColdStarts], Is.EqualTo(each.Sum(function => function[FunctionMetrics.ColdStarts])));
        Assert.That(together.Functions[0][FunctionMetrics.Latency].Buckets(), Is.EqualTo(merged.Buckets()));
        Assert.That(
            together.Functions[0][FunctionMetrics.Concurrency].Mean,
            Is.EqualTo(each.Average(function => function[FunctionMetrics.Concurrency].Mean)).Within(1e-9));
        Assert.That(
            together.Functions[0].Cost.Total, Is.EqualTo(each.Sum(function => function.Cost.Total)).Within(1e-12));
        Assert.That(together.Measured, Is.EqualTo(TimeSpan.FromMinutes(3)));
    }

    [Test]
    public void The_spread_of_a_series_holds_the_series_of_every_run()
    {
        var result = ExperimentScenarios.Run(ExperimentScenarios.Checkout(), replications: 4);
        var offered = result.Spread.Single(spread => spread is { Subject: "checkout", Series: "offered" });

        Assert.That(offered.Mean, Has.Count.EqualTo(result.First.Functions[0].SeriesOf(FunctionMetrics.Calls).Count));
        for (int window = 0; window < offered.Mean.Count; window++)
        {
            Assert.That(
                result.First.Functions[0].SeriesOf(FunctionMetrics.Calls)[window],
                Is.InRange(offered.Least[window]!, offered.Most[window]!));
            Assert.That(offered.Mean[window], Is.InRange(offered.Least[window]!, offered.Most[window]!));
        }
    }

    [Test]
    public void Precision_replicates_until_the_intervals_are_that_tight_or_the_bound_is_reached()
    {
        var scenario = ExperimentScenarios.Read(
            ExperimentScenarios.Checkout("objectives: [checkout latency p99 < 500 ms]"));

        var loose = Experiment.Run(scenario, new ExperimentOptions { Precision = 0.1, Jobs = 2 });
        var tight = Experiment.Run(scenario, new ExperimentOptions { Precision = 0.01, Jobs = 2 });
        var bounded = Experiment.Run(
            scenario, new ExperimentOptions { Precision = 0.0001, Replications = 12, Jobs = 2 });

        Assert.That(loose.Replications, Has.Count.EqualTo(10));
        Assert.That(tight.Replications, Has.Count.GreaterThan(10));
        Assert.That(Relative(tight), Is.AtMost(0.01));
        Assert.That(bounded.Replications, Has.Count.EqualTo(12));
    }

    [Test]
    public void What_was_finished_when_it_is_stopped_is_kept_and_marked()
    {
        using var stop = new CancellationTokenSource();
        var options = new ExperimentOptions { Replications = 50, Stop = stop.Token, Progress = new StopAfter(3, stop) };

        var result = Experiment.Run(ExperimentScenarios.Read(ExperimentScenarios.Checkout()), options);

        Assert.That(result.Partial);
        Assert.That(result.Replications, Has.Count.EqualTo(3));
        Assert.That(result.Together.Notes, Has.Some.Contains("3 of 50 runs"));
        Assert.That(result.Together.Simulated, Is.EqualTo(result.Together.Duration));
    }

    [Test]
    public void What_a_run_has_come_to_so_far_is_nothing_at_first_and_the_answer_at_its_end()
    {
        var run = new SimulationRun(ExperimentScenarios.Read(ExperimentScenarios.Checkout()));

        Assert.That(run.LatencySoFar, Is.Null);
        run.ToEnd();

        var latency = run.Result().Functions[0][FunctionMetrics.Latency];
        Assert.That(run.LatencySoFar, Is.EqualTo(latency.SupportedQuantile(0.99)).And.GreaterThan(0));
    }

    private static double Relative(ExperimentResult result)
    {
        var p99 = result.Find("checkout latency p99")!;
        return (p99.High!.Value - p99.Low!.Value) / 2 / p99.Value!.Value;
    }

    private static RunResult Alone(ulong seed)
    {
        var scenario = ExperimentScenarios.Read(ExperimentScenarios.Checkout());
        return new SimulationRun(scenario with { Run = scenario.Run with { Seed = seed } }).ToEnd().Result();
    }

    private static string Json(ExperimentResult result)
    {
        using var bytes = new MemoryStream();
        JsonView.Write(result, bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private sealed class StopAfter(int runs, CancellationTokenSource stop) : IExperimentProgress
    {
        public void Advanced(int replication, int of, double share, long messages)
        {
            if (replication == runs + 1) stop.Cancel();
        }
    }
}
