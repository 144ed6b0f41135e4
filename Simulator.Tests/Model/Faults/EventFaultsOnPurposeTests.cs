using LambdaSim.Model;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.Faults;

/// <summary>Faults on the way of an event: front ends that answer 500, and pollers that die and stay away.</summary>
[Parallelizable]
public class EventFaultsOnPurposeTests
{
    private const string Events = "rate: 10/s, arrivals: even, type: Event";

    [Test]
    public void Front_ends_answer_callers_of_events_500_too_and_take_none_of_them()
    {
        var world = FaultWorld.Of("{ component: front ends, errors: 100%, from: 1 min, for: 1 min }", traffic: Events);

        var failed = world.Calls.Where(call => call.Outcome == InvocationOutcome.FrontEndFailed).ToArray();
        Assert.That(failed, Has.Length.EqualTo(600).Within(1));
        Assert.That(failed.Select(call => call.Outcome.Status()), Has.All.EqualTo(500));
        Assert.That(world.Events[EventMetrics.Received], Is.EqualTo(2400).Within(2));
    }

    [Test]
    public void Slow_front_ends_are_slow_for_events_too()
    {
        var world = FaultWorld.Of(
            "{ component: front ends, latency: 10x, errors: 100%, from: 1 min, for: 1 min }", traffic: Events,
            overrides: "region.asynchronous.frontEnd.time=5 ms");

        var failed = world.Between(60, 119).Where(call => call.Outcome == InvocationOutcome.FrontEndFailed);
        Assert.That(failed.Select(call => (call.Answered - call.Arrived).TotalMilliseconds), Has.All.EqualTo(50).Within(0.1));
    }

    [Test]
    public void Pollers_that_die_stay_away_until_the_fault_is_over()
    {
        var world = FaultWorld.Of("{ component: event pollers, crashes: 100%, from: 1 min, for: 2 min }", traffic: Events);

        var delivered = world.Calls.Where(call => call.Outcome == InvocationOutcome.Succeeded).Select(call => call.Sent).ToArray();
        Assert.That(delivered.Count(sent => sent > FaultWorld.At(62) && sent < FaultWorld.At(180)), Is.Zero, "nobody takes an event");
        Assert.That(delivered.Count(sent => sent > FaultWorld.At(180)), Is.GreaterThan(1250), "the backlog is worked off");
    }
}
