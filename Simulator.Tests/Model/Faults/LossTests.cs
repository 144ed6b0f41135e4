using LambdaSim.Model;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.Faults;

/// <summary>Workers and zones that are lost, with all that runs on them.</summary>
[Parallelizable]
public class LossTests
{
    private const string LongCalls = "duration: 20 s, warmSandboxes: 600";
    private const string Fleet = "region.workers.count=30";

    [Test]
    public void A_lost_zone_fails_what_runs_on_a_third_of_the_sandboxes_and_nothing_else()
    {
        // 300 at once for 20 s each: all in flight when the zone is lost.
        var world = FaultWorld.Of(
            "{ zone: b, from: 10 s, for: 4 min }", LongCalls, "batch: { count: 300, at: 5 s }",
            overrides: [Fleet, "functions.f.timeout=60 s"]);

        var failed = world.Calls.Where(call => call.Outcome == InvocationOutcome.WorkerLost).ToArray();
        Assert.That(failed, Has.Length.EqualTo(100).Within(10), "a third, as placement had spread them");
        Assert.That(failed.Select(call => call.Worker % 3), Has.All.EqualTo(1));
        Assert.That(failed.Select(call => call.Answered - FaultWorld.At(10)), Has.All.EqualTo(TimeSpan.FromSeconds(10)), "the front end's time-out");
        Assert.That(world.Calls.Count(call => call.Outcome == InvocationOutcome.Succeeded), Is.EqualTo(300 - failed.Length));
    }

    [Test]
    public void Idle_sandboxes_of_a_lost_worker_fail_one_call_each_until_the_loss_is_noticed()
    {
        var world = FaultWorld.Of(
            "{ zone: b, from: 10 s, for: 4 min }", "duration: 100 ms, warmSandboxes: 30", "rate: 100/s, arrivals: even",
            overrides: [Fleet, "region.faults.detection=60 s", "region.faults.frontEndTimeout=1 s"]);

        int lost = world.Calls.Count(call => call.Outcome == InvocationOutcome.WorkerLost);
        Assert.That(lost, Is.InRange(3, 60));
        Assert.That(
            world.Between(71, 299).Select(call => call.Outcome), Has.All.EqualTo(InvocationOutcome.Succeeded), "what is noticed is used no more");
        Assert.That(world.Between(71, 299).Select(call => call.Worker % 3), Has.None.EqualTo(1), "nor is anything placed there");
    }

    [Test]
    public void A_zone_that_is_back_is_used_again()
    {
        var world = FaultWorld.Of(
            "{ zone: a, from: 10 s, for: 2 min }", "duration: 1 s",
            "arrivals: even, stages: [ { for: 150 s, at: 1/s }, { for: 2 min, at: 60/s } ]", overrides: Fleet);

        Assert.That(world.Between(160, 299).Select(call => call.Worker % 3), Has.Some.EqualTo(0));
        Assert.That(world.Between(132, 299).Select(call => call.Outcome), Has.All.EqualTo(InvocationOutcome.Succeeded));
    }

    [Test]
    public void Who_waits_for_a_sandbox_on_a_lost_worker_gets_another_when_the_loss_is_noticed()
    {
        // Cold starts of 5 s are under way on all three zones when one is lost.
        var world = FaultWorld.Of(
            "{ zone: c, from: 2 s, for: 4 min }", "duration: 100 ms", "batch: { count: 90, at: 1 s }",
            overrides: [Fleet, "functions.f.coldStart=5 s", "region.workerManager.waiting=whenDue", "region.faults.detection=30 s"]);

        Assert.That(world.Calls.Select(call => call.Outcome), Has.All.EqualTo(InvocationOutcome.Succeeded));
        Assert.That(world.Calls, Has.Count.EqualTo(90));
        var late = world.Calls.Where(call => call.Latency > TimeSpan.FromSeconds(30)).ToArray();
        Assert.That(late, Has.Length.EqualTo(30).Within(6));
        Assert.That(late.Select(call => call.Worker % 3), Has.None.EqualTo(2));
    }

    [Test]
    public void Recovery_obeys_the_scaling_rate()
    {
        var world = FaultWorld.Of(
            "{ zone: a, from: 60 s, for: 4 min }", "duration: 1 s, warmSandboxes: 600", "rate: 500/s, arrivals: even",
            overrides: [Fleet, "region.scaling.burst=10", "region.scaling.refill=5/s", "region.faults.detection=30 s", "region.faults.frontEndTimeout=1 s"]);

        int throttled = world.Calls.Count(call => call.Verdict == AdmissionVerdict.ScalingRateExceeded);
        long started = world.Result.Functions[0][FunctionMetrics.SandboxesStarted] - 600;
        Assert.That(throttled, Is.GreaterThan(100), "a third of the sandboxes is gone, and few may be started");
        Assert.That(started, Is.LessThanOrEqualTo(10 + (5 * 240)), "no faster than they may");
        Assert.That(world.Between(270, 299).Select(call => call.Outcome), Has.All.EqualTo(InvocationOutcome.Succeeded));
    }

    [Test]
    public void A_cold_start_after_a_loss_says_so()
    {
        var world = FaultWorld.Of(
            "{ zone: a, from: 60 s, for: 3 min }", "duration: 1 s", "rate: 60/s, arrivals: even",
            overrides: [Fleet, "region.faults.detection=1 s"]);

        Assert.That(world.Calls.Select(call => call.Cause), Has.Some.EqualTo(ColdStartCause.WorkerLost));
    }

    [Test]
    public void Provisioned_concurrency_is_made_up_for_elsewhere()
    {
        var world = FaultWorld.Of(
            "{ zone: a, from: 60 s, for: 4 min }", "duration: 1 s, provisionedConcurrency: 60", "rate: 50/s, arrivals: even",
            overrides: [Fleet, "region.faults.detection=30 s"]);

        var late = world.Between(240, 299);
        Assert.That(late.Select(call => call.Outcome), Has.All.EqualTo(InvocationOutcome.Succeeded));
        Assert.That(late.Count(call => call.Route == Route.Provisioned), Is.EqualTo(late.Length));
        Assert.That(late.Select(call => call.Worker % 3), Has.None.EqualTo(0));
    }

    [Test]
    public void Events_in_flight_on_a_lost_worker_are_tried_again_and_none_is_lost()
    {
        var world = FaultWorld.Of(
            "{ zone: a, from: 60 s, for: 2 min }", "duration: 2 s",
            "type: Event, arrivals: even, stages: [ { for: 2 min, at: 50/s }, { for: 10 s, at: 0/s } ]",
            overrides: [Fleet, "run.duration=20 min"]);

        var events = world.Events;
        Assert.That(world.Calls.Select(call => call.Outcome), Has.Some.EqualTo(InvocationOutcome.WorkerLost));
        Assert.That(events[EventMetrics.Succeeded], Is.EqualTo(events[EventMetrics.Received]));
        Assert.That(events[EventMetrics.Received], Is.EqualTo(50 * 120).Within(1));
        Assert.That(events[EventMetrics.Lost], Is.Zero);
    }

    [Test]
    public void Messages_in_flight_on_a_lost_worker_come_again()
    {
        var world = FaultWorld.Of(
            "{ zone: a, from: 60 s, for: 2 min }", "duration: 2 s", "batch: { count: 1 }",
            """
            queues: { q: { visibilityTimeout: 30 s } }
            mappings: { m: { queue: q, invokes: f, batchSize: 1 } }
            """,
            "senders: { sends: q, arrivals: even, stages: [ { for: 2 min, at: 5/s }, { for: 1 s, at: 0/s } ] }", Fleet,
            "run.duration=20 min");

        var queue = world.Result.SourcesOf(QueueMetrics.Set)[0];
        Assert.That(world.Calls.Select(call => call.Outcome), Has.Some.EqualTo(InvocationOutcome.WorkerLost));
        Assert.That(queue[QueueMetrics.Deleted], Is.EqualTo(queue[QueueMetrics.Sent]));
    }
}
