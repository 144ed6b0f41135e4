using LambdaSim.Experiments;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.Faults;

/// <summary>Sandboxes that are lost before they are ready.</summary>
[Parallelizable]
public class LostInTheMakingTests
{
    // All workers are lost before the first call, and noticed to be when they are there again.
    private static FaultWorld World() => FaultWorld.Of(ScenarioOfLosses());

    private static Scenario ScenarioOfLosses() => FaultWorld.ScenarioOf(
        "{ zone: a, from: 1 s, for: 20 s }, { zone: b, from: 1 s, for: 20 s }, { zone: c, from: 1 s, for: 20 s }",
        traffic: "batch: { count: 1, at: 10 s }", overrides: ["region.faults.detection=30 s", "region.workers.count=30"]);

    [Test]
    public void A_call_whose_sandbox_was_made_on_a_lost_worker_tells_so()
    {
        var scenario = ScenarioOfLosses();

        var trace = InvocationTrace.SlowestOf(scenario, ClockKind.Wheel, function: 0)!;
        var story = new InvocationStory(scenario, trace);

        Assert.That(story.Lines(), Has.Some.Contains("is noticed to be lost, and with it the sandbox that was being made there"));
        Assert.That(story.MessageLines(), Has.Some.Contains("is lost, and with it a sandbox in the making"));
    }

    [Test]
    public void A_call_that_another_sandbox_took_tells_that_its_own_was_made_where_nobody_knew_of_the_loss()
    {
        var scenario = FaultWorld.ScenarioOf(
            "{ zone: a, from: 5 s, for: 30 s }", function: "duration: 1 s",
            traffic: "arrivals: even, stages: [ { for: 8 s, at: 5/s }, { for: 12 s, at: 20/s } ]",
            overrides: ["f.coldStart=600 ms", "region.faults.detection=60 s", "run.duration=20 s", "region.workers.count=30"]);
        var taken = FaultWorld.Of(scenario).Calls.Where(call => call is { Waited: true, Cold: false }).ToList();

        var stories = taken.Select(call => (Trace: InvocationTrace.Of(scenario, ClockKind.Wheel, call.Id)!, Call: call))
            .Where(told => told.Trace.MadeInVain.Count > 0).Take(1)
            .Select(told => string.Join('\n', new InvocationStory(scenario, told.Trace).Lines())).ToList();

        Assert.That(stories, Has.One.Items, $"{taken.Count} calls got a sandbox that another gave back");
        Assert.That(stories[0], Does.Match("which is lost; nobody has noticed yet\n.*another invocation gave back"));
    }

    [Test]
    public void A_call_whose_worker_is_lost_tells_that_nothing_comes_on_the_connection()
    {
        var scenario = FaultWorld.ScenarioOf(
            "{ zone: a, from: 5 s, for: 30 s }", function: "duration: 2 s", overrides: ["region.faults.detection=60 s", "run.duration=20 s", "region.workers.count=30"]);
        var lost = FaultWorld.Of(scenario).Calls.First(call => call.Outcome == LambdaSim.Model.InvocationOutcome.WorkerLost);

        string story = string.Join('\n', new InvocationStory(scenario, InvocationTrace.Of(scenario, ClockKind.Wheel, lost.Id)!).Lines());

        Assert.That(story, Does.Contain($"worker manager has reserved sandbox {lost.Sandbox} on worker {lost.Worker}\n"));
        Assert.That(story, Does.Contain("gives up its connection, on which nothing comes").And.Not.Contain("no sandbox"));
    }

    [Test]
    public void Sandboxes_that_are_lost_before_they_are_ready_count_among_those_that_were_never_used()
    {
        var function = World().Result.Functions[0];

        Assert.That(function[FunctionMetrics.SandboxesStarted], Is.GreaterThan(1));
        Assert.That(
            function[FunctionMetrics.SandboxesUnused],
            Is.EqualTo(function[FunctionMetrics.SandboxesStarted] - function[FunctionMetrics.ColdStarts]));
    }
}
