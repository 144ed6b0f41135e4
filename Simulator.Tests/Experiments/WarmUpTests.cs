using LambdaSim.Experiments;
using LambdaSim.Experiments.Statistics;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Experiments;

public class WarmUpTests
{
    [Test]
    public void A_series_that_is_steady_from_the_start_keeps_everything()
    {
        double[] steady = [.. Enumerable.Range(0, 200).Select(value => 50 + (5 * Math.Sin(value * 1.7)))];

        Assert.That(Mser.Truncation(steady, out bool settled), Is.AtMost(10));
        Assert.That(settled);
    }

    [Test]
    public void A_climb_at_the_beginning_is_left_out_and_little_more()
    {
        double[] climbing = [.. Enumerable.Range(0, 200).Select(value => Math.Min(value, 40) + Math.Sin(value * 1.7))];

        Assert.That(Mser.Truncation(climbing, out bool settled), Is.InRange(35, 45));
        Assert.That(settled);
    }

    [Test]
    public void A_series_that_climbs_to_its_end_never_settles()
    {
        double[] endless = [.. Enumerable.Range(0, 200).Select(value => (double)value)];

        Mser.Truncation(endless, out bool settled);

        Assert.That(settled, Is.False);
    }

    [Test]
    public void A_constant_series_and_a_short_one_keep_everything()
    {
        Assert.That(Mser.Truncation([.. Enumerable.Repeat(3.0, 100)], out _), Is.Zero);
        Assert.That(Mser.Truncation([9, 8, 7, 1, 1], out bool settled), Is.Zero);
        Assert.That(settled);
    }

    [Test]
    public void What_arrives_in_the_warm_up_counts_nowhere_but_in_the_series()
    {
        var whole = Run("0 s");
        var cut = Run("20 s");

        var offered = whole.Functions[0].SeriesOf(FunctionMetrics.Calls);
        int windows = (int)(TimeSpan.FromSeconds(20) / whole.Window);
        Assert.That(cut.Functions[0].SeriesOf(FunctionMetrics.Calls), Is.EqualTo(offered));
        Assert.That(cut.Functions[0][FunctionMetrics.Calls], Is.EqualTo(offered.Skip(windows).Sum()));
        Assert.That(
            cut.Callers[0][CallerMetrics.Calls], Is.EqualTo(cut.Functions[0][FunctionMetrics.Calls]).Within(3), "Those on the way when it began.");
        Assert.That(
            cut.Callers[0][CallerMetrics.Succeeded] + cut.Callers[0][CallerMetrics.Failed] + cut.Callers[0][CallerMetrics.Open].AtEnd,
            Is.EqualTo(cut.Callers[0][CallerMetrics.Calls]));
        Assert.That(cut.Functions[0][FunctionMetrics.ColdStarts], Is.LessThan(whole.Functions[0][FunctionMetrics.ColdStarts]));
        Assert.That(cut.Fingerprint, Is.EqualTo(whole.Fingerprint));
        Assert.That((cut.MeasuredFrom, cut.Measured), Is.EqualTo((TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(40))));
    }

    [Test]
    public void The_mean_concurrency_after_the_warm_up_is_the_mean_of_the_windows_after_it()
    {
        var cut = Run("20 s");

        int windows = (int)(TimeSpan.FromSeconds(20) / cut.Window);
        double mean = cut.Functions[0][FunctionMetrics.Concurrency].Series.Mean.Skip(windows).Average();
        long peak = cut.Functions[0][FunctionMetrics.Concurrency].Series.Peak.Skip(windows).Max();
        Assert.That(cut.Functions[0][FunctionMetrics.Concurrency].Mean, Is.EqualTo(mean).Within(1e-9));
        Assert.That(cut.Functions[0][FunctionMetrics.Concurrency].Peak, Is.EqualTo(peak));
    }

    [Test]
    public void An_automatic_warm_up_is_found_for_each_run_and_said()
    {
        string climb = "stages: [{ for: 30 s, from: 0/s, to: 100/s }, { at: 100/s }]";
        string text = ExperimentScenarios.Checkout().Replace("rate: 50/s", climb).Replace(
            "duration: 1 min", "duration: 4 min, warmup: auto");

        var result = ExperimentScenarios.Run(text, replications: 4);

        Assert.That(result.WarmUp, Is.EqualTo(WarmUpKind.Automatic));
        Assert.That(result.Replications.Select(run => run.MeasuredFrom.TotalSeconds), Is.All.InRange(20, 120));
        Assert.That(result.Together.Notes, Has.Some.Contains("MSER-5"));
    }

    private static RunResult Run(string warmUp)
    {
        var scenario = ExperimentScenarios.Read(
            ExperimentScenarios.Checkout().Replace("duration: 1 min", $"duration: 1 min, warmup: {warmUp}"));
        return new SimulationRun(scenario, measureFrom: scenario.Run.WarmUp!.Value).ToEnd().Result();
    }
}
