using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;
using LambdaSim.Traffic;

namespace LambdaSim.Tests.Traffic;

public class ClosedLoadTests
{
    [Test]
    public void Callers_call_only_while_their_stage_lasts()
    {
        // Each caller thinks a second and is answered at once: so many journeys a second as there are callers.
        var run = Run("stages: [ { for: 30 s, at: 0 }, { for: 1 min, at: 20 } ], think: 1 s", "3 min");

        Assert.That(run.Callers[0][CallerMetrics.Journeys], Is.EqualTo(20 * 60).Within(5).Percent);
        Assert.That(run.Functions[0][FunctionMetrics.Concurrency].Peak, Is.LessThanOrEqualTo(20));
    }

    [Test]
    public void A_ramp_of_callers_has_the_mean_of_its_straight_line()
    {
        var run = Run("stages: [ { for: 2 min, to: 100 }, { for: 2 min, to: 0 } ], think: 1 s", "5 min");

        Assert.That(run.Callers[0][CallerMetrics.Journeys], Is.EqualTo(50 * 240).Within(5).Percent);
    }

    [Test]
    public void Callers_begin_no_more_journeys_than_they_may()
    {
        var run = Run("count: 7, think: 0.1 s, journeys: 200", "5 min");

        Assert.That(run.Callers[0][CallerMetrics.Journeys], Is.EqualTo(200));
    }

    [Test]
    public void A_number_that_stays_the_same_may_be_written_as_one_stage()
    {
        var count = Run("count: 9, think: { p50: 0.2 s, p99: 2 s }", "2 min");
        var stage = Run("stages: [ { at: 9 } ], think: { p50: 0.2 s, p99: 2 s }", "2 min");

        Assert.That(stage.Callers[0][CallerMetrics.Journeys], Is.EqualTo(count.Callers[0][CallerMetrics.Journeys]).And.GreaterThan(1000));
    }

    [Test]
    public void The_last_who_came_is_the_first_to_go()
    {
        CallerNumbers numbers = new([
            new(TimeSpan.FromSeconds(10), 0, 2), new(TimeSpan.FromSeconds(10), 2, 0), new(TimeSpan.FromSeconds(10), 1, 1)]);

        Assert.That(numbers.Most, Is.EqualTo(2));
        Assert.That(Seconds(numbers, 0, 0), Is.EqualTo(2.5));
        Assert.That(Seconds(numbers, 1, 0), Is.EqualTo(7.5));
        Assert.That(Seconds(numbers, 1, 12), Is.EqualTo(12));
        Assert.That(Seconds(numbers, 1, 13), Is.Null);
        Assert.That(Seconds(numbers, 0, 17), Is.EqualTo(17));
        Assert.That(Seconds(numbers, 0, 18), Is.EqualTo(20));
        Assert.That(Seconds(numbers, 0, 30), Is.Null);
    }

    [TestCase("callers: { count: 3, stages: [ { at: 2 } ], think: 1 s }", "both 'count' and 'stages'")]
    [TestCase("callers: { think: 1 s }", "count")]
    [TestCase("callers: { stages: [ { for: 1 min, at: 2/s } ], think: 1 s }", "2/s")]
    public void Callers_that_make_no_sense_are_refused(string callers, string complaint)
    {
        string text = Text(callers, "1 min");

        Assert.That(ScenarioTexts.Read(text).RenderMistakes(), Does.Contain(complaint));
    }

    [Test]
    public void The_run_is_as_long_as_the_stages_of_its_callers()
    {
        string text = """
            functions: { work: { duration: 1 ms } }
            traffic: { users: { invokes: work, callers: { stages: [ { for: 90 s, at: 3 } ], think: 1 s } } }
            """;

        Assert.That(ScenarioTexts.Valid(text).Run.Duration, Is.EqualTo(TimeSpan.FromSeconds(90)));
    }

    private static double? Seconds(CallerNumbers numbers, int caller, double from)
    {
        var found = numbers.From(caller, Instant.Start + TimeSpan.FromSeconds(from));
        return found == Instant.Never ? null : (found - Instant.Start).TotalSeconds;
    }

    private static RunResult Run(string callers, string duration) =>
        new SimulationRun(ScenarioTexts.Valid(Text($"callers: {{ {callers} }}", duration))).ToEnd().Result();

    private static string Text(string callers, string duration) => $$"""
        functions: { work: { duration: 1 ms, coldStart: 1 ms, firstInvocation: 0 ms } }
        traffic: { users: { invokes: work, {{callers}} } }
        run: { duration: {{duration}} }
        """;
}
