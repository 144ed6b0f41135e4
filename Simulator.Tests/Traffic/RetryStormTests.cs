using LambdaSim.Experiments;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Traffic;

/// <summary>A system that is stable in the steady state, and a minute of too many users.</summary>
internal sealed class RetryStormTests
{
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(2.5), CrowdLeft = TimeSpan.FromMinutes(6);

    [TestCase(1ul)]
    [TestCase(2ul)]
    [TestCase(3ul)]
    public void Retries_keep_the_storm_up_when_the_crowd_has_gone_and_a_budget_of_retries_ends_it(ulong seed)
    {
        var result = Run("retry-storm", seed);
        var storm = result.Callers[0];
        var calm = result.Callers[1];

        Assert.That(Goodput(result, storm, TimeSpan.Zero, Before), Is.GreaterThan(0.9), "stable before");
        Assert.That(Goodput(result, calm, TimeSpan.Zero, Before), Is.GreaterThan(0.9), "stable before");
        Assert.That(Goodput(result, storm, CrowdLeft, result.Duration), Is.LessThan(0.55), "collapsed for good");
        Assert.That(Goodput(result, calm, CrowdLeft, result.Duration), Is.GreaterThan(0.97), "recovered");
    }

    [Test]
    public void In_the_storm_the_function_is_as_busy_as_can_be_with_work_that_is_thrown_away()
    {
        var result = CommittedScenario.Result("retry-storm");
        int last = result.Functions[0][FunctionMetrics.Concurrency].Series.Mean.Count - 2;

        Assert.That(result.Functions[0][FunctionMetrics.Concurrency].Series.Mean[last], Is.GreaterThan(24), "of 25");
        Assert.That(result.Functions[1][FunctionMetrics.Concurrency].Series.Mean[last], Is.LessThan(23));
    }

    [Test]
    public void A_crowd_in_lockstep_is_served_later_than_one_that_jitter_spreads()
    {
        var result = CommittedScenario.Result("retry-jitter");

        var together = LastCompleted(result, result.Callers[0]);
        var spread = LastCompleted(result, result.Callers[1]);

        Assert.That(result.Callers.Select(caller => caller[CallerMetrics.JourneysCompleted]), Is.EqualTo(new[] { 3000, 3000 }));
        Assert.That(spread, Is.LessThan(TimeSpan.FromSeconds(70)));
        Assert.That(together, Is.GreaterThan(4 * spread));
    }

    [Test]
    public void Who_leaves_makes_no_further_call_and_who_goes_on_makes_all()
    {
        var journey = ScenarioBuilder.Traffic.Journeys[0];
        var always = ScenarioBuilder.Function with { Errors = 1 };
        var traffic = ScenarioBuilder.Traffic with { Journeys = [journey with { Steps = [.. Enumerable.Repeat(journey.Steps[0], 3)] }] };
        var scenario = ScenarioBuilder.With(always);

        Assert.That(Calls(scenario, traffic), Is.EqualTo((180, 0, 60)));
        Assert.That(Calls(scenario, traffic with { AfterFailure = AfterFailure.Leave }), Is.EqualTo((60, 0, 60)));
        Assert.That(
            Calls(scenario, traffic with { AfterFailure = AfterFailure.StartOver, MaximumStarts = 4 }), Is.EqualTo((240, 0, 60)));
        Assert.That(Calls(ScenarioBuilder.Scenario, traffic), Is.EqualTo((180, 60, 0)));
    }

    [Test]
    public void The_rows_of_callers_csv_add_up_to_the_result_and_the_charts_show_them()
    {
        var result = CommittedScenario.Result("retry-storm");
        using var file = new StringWriter();
        CallerSeriesView.Write(result, file);
        string[][] rows = [.. file.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(','))];
        string[][] storm = [.. rows.Where(row => row[1] == "storm")];
        var caller = result.Callers[0];

        Assert.That(Sum(storm, "begun"), Is.EqualTo(caller[CallerMetrics.Journeys]));
        Assert.That(Sum(storm, "completed"), Is.EqualTo(caller[CallerMetrics.JourneysCompleted]));
        Assert.That(Sum(storm, "attempts"), Is.EqualTo(caller[CallerMetrics.Calls] + caller[CallerMetrics.Retries]));
        Assert.That(Sum(storm, "failed"), Is.EqualTo(caller[CallerMetrics.Failed]));
        Assert.That(
            ChartSet.For(result).Select(chart => chart.Name),
            Is.SupersetOf(new[] { "storm.goodput", "storm.attempts", "calm.goodput" }));

        long Sum(string[][] of, string column) => of.Sum(row => long.Parse(row[Array.IndexOf(rows[0], column)]));
    }

    private static (long Calls, long Completed, long Failed) Calls(Scenario scenario, TrafficSettings traffic)
    {
        var run = new SimulationRun(scenario with { Traffic = [traffic] }).ToEnd();
        var caller = run.Result().Callers[0];
        return (caller[CallerMetrics.Calls], caller[CallerMetrics.JourneysCompleted], caller[CallerMetrics.JourneysFailed]);
    }

    private static RunResult Run(string lesson, ulong seed)
    {
        var scenario = CommittedScenario.Read(lesson);
        return new SimulationRun(scenario with { Run = scenario.Run with { Seed = seed } }).ToEnd().Result();
    }

    /// <summary>Journeys completed for each that was begun.</summary>
    private static double Goodput(RunResult result, CallerResult caller, TimeSpan from, TimeSpan until)
    {
        var windows = Enumerable.Range((int)(from / result.Window), (int)((until - from) / result.Window)).ToList();
        return (double)windows.Sum(window => caller.SeriesOf(CallerMetrics.JourneysCompleted)[window]) / windows.Sum(window => caller.SeriesOf(CallerMetrics.Journeys)[window]);
    }

    private static TimeSpan LastCompleted(RunResult result, CallerResult caller) =>
        result.Window * (caller.SeriesOf(CallerMetrics.JourneysCompleted).ToList().FindLastIndex(count => count > 0) + 1);
}
