using LambdaSim.Model;
using LambdaSim.Model.Services;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Laws;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Services;

/// <summary>Functions that invoke functions and wait for them.</summary>
[Parallelizable]
public class CalledFunctionTests
{
    [Test]
    public void Both_run_and_are_billed_while_one_waits_for_the_other()
    {
        var world = Of("{ service: price }", "batch: { count: 1 }");
        var (inner, outer) = (world.Calls[0], world.Calls[1]);

        Assert.That(inner.Duration.TotalMilliseconds, Is.EqualTo(200).Within(0.01));
        Assert.That(outer.Duration.TotalMilliseconds, Is.EqualTo(10 + 200).Within(0.1));
        Assert.That(world.Result.Account[AccountMetrics.Concurrency].Peak, Is.EqualTo(2));
    }

    [Test]
    public void Calls_at_the_same_time_take_as_long_as_the_longest_and_calls_in_turn_their_sum()
    {
        Assert.That(Duration("[ { service: price }, { service: price }, { service: price } ]"), Is.EqualTo(210).Within(0.1));
        Assert.That(Duration("{ service: price, calls: 3 }"), Is.EqualTo(610).Within(0.2));
    }

    [Test]
    public void A_throttle_is_tried_again_by_the_SDK_and_fails_the_invocation_after_three_attempts()
    {
        var world = Of("{ service: price }", "batch: { count: 1 }", "pricing.reservedConcurrency=0");

        Assert.That(world.Failures.Select(failure => failure.Fact.Failure), Is.EqualTo((ServiceFailure[])[ServiceFailure.Throttled, ServiceFailure.Throttled, ServiceFailure.Throttled]));
        Assert.That(world.Calls[^1].Outcome, Is.EqualTo(InvocationOutcome.HandlerError));
    }

    [Test]
    public void An_error_of_its_handler_is_not_tried_again()
    {
        var world = Of("{ service: price }", "batch: { count: 1 }", "pricing.errors=100%");

        Assert.That(world.Failures.Select(failure => failure.Fact.Failure), Is.EqualTo((ServiceFailure[])[ServiceFailure.FunctionError]));
    }

    [Test]
    public void A_client_that_gives_up_does_not_end_the_invocation_that_it_waited_for()
    {
        var world = Of("{ service: price, timeout: 50 ms, retry: { attempts: 2, base: 0 ms } }", "batch: { count: 1 }");

        Assert.That(world.Calls.Count(call => call.Outcome == InvocationOutcome.Succeeded), Is.EqualTo(2), "both attempts ran to the end");
        Assert.That(world.Calls.Count(call => call.Outcome == InvocationOutcome.HandlerError), Is.EqualTo(1));
    }

    private static double Duration(string uses) => Of(uses, "batch: { count: 1 }").Calls[^1].Duration.TotalMilliseconds;

    private static ServiceWorld Of(string uses, string traffic, params string[] overrides) => ServiceWorld.Of(ScenarioTexts.Valid($$"""
        functions:
          work: { duration: 10 ms, timeout: 10 s, coldStart: 0 ms, firstInvocation: 0 ms, uses: [ {{uses}} ] }
          pricing: { duration: 200 ms, timeout: 10 s, coldStart: 0 ms, firstInvocation: 0 ms }
        services: { price: { type: function, invokes: pricing } }
        traffic: { users: { invokes: work, client: { timeout: none }, {{traffic}} } }
        run: { duration: 1 min }
        {{IdealRegion.Region}}
          keepAlive: fixed 600 s
        """, overrides));
}
