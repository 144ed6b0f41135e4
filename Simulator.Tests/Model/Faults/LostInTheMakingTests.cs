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
    public void Sandboxes_that_are_lost_before_they_are_ready_count_among_those_that_were_never_used()
    {
        var function = World().Result.Functions[0];

        Assert.That(function[FunctionMetrics.SandboxesStarted], Is.GreaterThan(1));
        Assert.That(
            function[FunctionMetrics.SandboxesUnused],
            Is.EqualTo(function[FunctionMetrics.SandboxesStarted] - function[FunctionMetrics.ColdStarts]));
    }
}
