using LambdaSim.Experiments;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.StateMachines;

/// <summary>An execution is a row: to go from state to state costs no memory.</summary>
[NonParallelizable]
public class StateMachineAllocationTests
{
    [Test]
    [Retry(3)] // A collection on another thread may charge the rest of an allocation context, up to 8 KB, to this one.
    public void Executions_go_from_state_to_state_without_allocating()
    {
        var run = new SimulationRun(ScenarioTexts.Valid(
            """
            functions: { work: { duration: 20 ms, warmSandboxes: 50, errors: 10% } }
            stateMachines:
              flow:
                choices: { C: { A: 20%, D: 80% } }
                definition:
                  StartAt: A
                  States:
                    A: { Type: Task, Resource: work, TimeoutSeconds: 5, Retry: [{ ErrorEquals: [States.ALL], IntervalSeconds: 1 }], Next: B }
                    B: { Type: Parallel, Branches: [{ StartAt: E, States: { E: { Type: Wait, Seconds: 1, End: true } } }, { StartAt: F, States: { F: { Type: Pass, End: true } } }], Next: C }
                    C: { Type: Choice, Choices: [{ Variable: $.x, IsPresent: true, Next: A }], Default: D }
                    D: { Type: Map, Items: [1, 2, 3], ItemProcessor: { StartAt: G, States: { G: { Type: Pass, End: true } } }, End: true }
            traffic: { starters: { starts: flow, arrivals: even, rate: 50/s } }
            run: { duration: 20 min }
            """));
        var simulation = run.Simulation;
        simulation.RunUntil(LambdaSim.Kernel.Instant.Start + TimeSpan.FromMinutes(5));
        long delivered = simulation.MessagesDelivered, before = GC.GetAllocatedBytesForCurrentThread();
        simulation.RunUntil(LambdaSim.Kernel.Instant.Start + TimeSpan.FromMinutes(6));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(simulation.MessagesDelivered - delivered, Is.GreaterThan(50_000));
        Assert.That(allocated, Is.LessThan(20_000), "Less than a byte a message: what grows with the peak.");
    }
}
