using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model;

/// <summary>The states of functions and what calls meet in them.</summary>
public sealed class FunctionStatesTests
{
    [Test]
    public void Where_all_functions_are_active_to_the_end_there_is_nothing_to_keep() =>
        Assert.That(new Bench().Context.States, Is.Null);

    [Test]
    public void A_pending_function_takes_calls_once_it_is_active()
    {
        var states = With(ScenarioBuilder.Function with { State = FunctionState.Pending, PendingFor = TimeSpan.FromSeconds(30) });

        Assert.That(states.Judge(0, At(29.999)), Is.EqualTo(InvocationOutcome.ResourceConflict));
        Assert.That(states.Judge(0, At(30)), Is.EqualTo(InvocationOutcome.Succeeded));
    }

    [TestCase(FunctionState.Pending)]
    [TestCase(FunctionState.Failed)]
    public void One_that_stays_pending_or_has_failed_never_takes_calls(FunctionState state) =>
        Assert.That(With(ScenarioBuilder.Function with { State = state }).Judge(0, At(1e6)), Is.EqualTo(InvocationOutcome.ResourceConflict));

    [Test]
    public void The_first_call_to_an_inactive_function_fails_and_wakes_it()
    {
        var states = With(ScenarioBuilder.Function with { State = FunctionState.Inactive });

        Assert.That(states.Judge(0, At(10)), Is.EqualTo(InvocationOutcome.ResourceConflict));
        Assert.That(states.Judge(0, At(14.9)), Is.EqualTo(InvocationOutcome.ResourceConflict), "pending for 5 s");
        Assert.That(states.Judge(0, At(15)), Is.EqualTo(InvocationOutcome.Succeeded));
    }

    [Test]
    public void A_function_becomes_inactive_when_nobody_calls_it_for_long()
    {
        double day = TimeSpan.FromDays(1).TotalSeconds;
        var scenario = ScenarioBuilder.Scenario with
        {
            Run = ScenarioBuilder.Scenario.Run with { Duration = TimeSpan.FromDays(60) },
        };
        var states = new Bench(scenario).Context.States!;

        Assert.That(states.Judge(0, At(13.9 * day)), Is.EqualTo(InvocationOutcome.Succeeded));
        Assert.That(states.Judge(0, At(27.8 * day)), Is.EqualTo(InvocationOutcome.Succeeded), "the call before counts as activity");
        Assert.That(states.Judge(0, At(41.9 * day)), Is.EqualTo(InvocationOutcome.ResourceConflict));
        Assert.That(states.Judge(0, At((41.9 * day) + 5)), Is.EqualTo(InvocationOutcome.Succeeded));
    }

    [Test]
    public void A_caller_is_answered_409_until_the_function_is_active()
    {
        var function = ScenarioBuilder.Function with { State = FunctionState.Pending, PendingFor = TimeSpan.FromSeconds(30) };
        var result = new LambdaSim.Experiments.SimulationRun(ScenarioBuilder.With(function)).ToEnd().Result().Functions[0];

        Assert.That(result[FunctionMetrics.Rejections].ByReason.Single().Name, Is.EqualTo("ResourceConflict"));
        Assert.That(result[FunctionMetrics.Rejections].ByReason.Single().Count, Is.EqualTo(30).Within(1));
        Assert.That(result[FunctionMetrics.Invocations], Is.EqualTo(30).Within(1));
    }

    private static FunctionStates With(FunctionSettings function) => new Bench(ScenarioBuilder.With(function)).Context.States!;

    private static Instant At(double seconds) => Instant.Start + TimeSpan.FromSeconds(seconds);
}
