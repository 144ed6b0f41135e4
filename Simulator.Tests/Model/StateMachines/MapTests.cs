using LambdaSim.Model.StateMachines;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.StateMachines;

/// <summary>How many iterations there are at once, and what failures of some of them mean.</summary>
public class MapTests
{
    private const string Waiting = "StartAt: B, States: { B: { Type: Wait, Seconds: 10, End: true } }";
    private const string Working = "StartAt: B, States: { B: { Type: Task, Resource: work, End: true } }";
    private const string Distributed = "ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD }";

    [TestCase("", 120, 30, TestName = "An_inline_Map_runs_40_iterations_at_once")]
    [TestCase("MaxConcurrency: 0,", 120, 30, TestName = "MaxConcurrency_0_asks_for_no_limit_and_gets_40")]
    [TestCase("MaxConcurrency: 100,", 120, 30, TestName = "An_inline_Map_runs_no_more_than_40_iterations_whatever_it_asks_for")]
    [TestCase("MaxConcurrency: 10,", 120, 120, TestName = "A_Map_runs_as_many_iterations_at_once_as_it_says")]
    [TestCase("MaxConcurrency: 1,", 3, 30, TestName = "A_Map_of_one_iteration_at_a_time_works_one_after_the_other")]
    [TestCase("", 0, 0, TestName = "A_Map_without_items_is_over_at_once")]
    public void Iterations(string concurrency, int items, double seconds)
    {
        var world = StateMachineWorld.Once(
            $"A: {{ Type: Map, {concurrency} ItemProcessor: {{ {Waiting} }}, End: true }}", $"items: {{ A: {items} }}");

        Assert.That(world.Ended.Single().At.TotalSeconds, Is.EqualTo(seconds));
        Assert.That(world.State("B")[StateMetrics.Entered], Is.EqualTo(items));
    }

    [Test]
    public void An_iteration_that_fails_fails_an_inline_Map()
    {
        var world = StateMachineWorld.Once(
            $"A: {{ Type: Map, MaxConcurrency: 5, ItemProcessor: {{ {Working} }}, End: true }}", "items: { A: 50 }", "work.errors=100%");

        Assert.That(world.Failure, Is.EqualTo("Exception in B"));
        Assert.That(world.Calls, Has.Count.EqualTo(5));
    }

    [Test]
    public void Items_are_counted_in_the_input()
    {
        var world = StateMachineWorld.Once(
            $"A: {{ Type: Map, ItemsPath: $.lines, ItemProcessor: {{ {Waiting} }}, End: true }}", "input: { lines: [1, 2, 3] }");

        Assert.That(world.State("B")[StateMetrics.Entered], Is.EqualTo(3));
    }

    [Test]
    public void A_large_inline_Map_fills_the_history_and_fails_the_execution_for_good()
    {
        var world = StateMachineWorld.Once(
            $"A: {{ Type: Map, Catch: [{{ ErrorEquals: [States.ALL], Next: C }}], ItemProcessor: {{ {Working} }}, End: true }}\nC: {{ Type: Pass, End: true }}",
            "items: { A: 10000 }", "work.duration=1 ms");

        Assert.That(world.Failure, Does.StartWith("States.Runtime"));
        Assert.That(world.Path, Does.Not.Contain("C"), "Nothing catches it.");
        Assert.That(world.State("B")[StateMetrics.Entered], Is.EqualTo(25_000 / 7).Within(60), "Seven entries an iteration.");
    }

    [Test]
    public void A_distributed_Map_has_a_history_for_each_child_and_does_not_fill_its_own()
    {
        var world = StateMachineWorld.Once(
            $"A: {{ Type: Map, ItemProcessor: {{ {Distributed}, {Working} }}, End: true }}", "items: { A: 6000 }", "work.duration=1 ms");

        Assert.That(world.Machine[StateMachineMetrics.Succeeded], Is.EqualTo(1));
        Assert.That(world.Machine[StateMachineMetrics.Children], Is.EqualTo(6000));
        Assert.That(world.Machine[StateMachineMetrics.Started], Is.EqualTo(1));
        Assert.That(world.Ended[^1].At.TotalSeconds, Is.EqualTo(6).Within(0.2), "It starts 1,000 children a second.");
    }

    [TestCase("MaxConcurrency: 50", 100, 20)]
    [TestCase("MaxConcurrency: 500", 100, 10.1)]
    public void A_distributed_Map_runs_as_many_children_at_once_as_it_says(string concurrency, int items, double seconds)
    {
        var world = StateMachineWorld.Once(
            $"A: {{ Type: Map, {concurrency}, ItemProcessor: {{ {Distributed}, {Waiting} }}, End: true }}", $"items: {{ A: {items} }}");

        Assert.That(world.Ended[^1].At.TotalSeconds, Is.EqualTo(seconds).Within(0.06));
    }

    [Test]
    public void Items_in_batches_make_fewer_children()
    {
        var world = StateMachineWorld.Once(
            $"A: {{ Type: Map, ItemBatcher: {{ MaxItemsPerBatch: 40 }}, ItemProcessor: {{ {Distributed}, {Working} }}, End: true }}",
            "items: { A: 1001 }");

        Assert.That(world.Machine[StateMachineMetrics.Children], Is.EqualTo(26));
        Assert.That(world.Calls, Has.Count.EqualTo(26));
    }

    [TestCase("ToleratedFailureCount: 100", true)]
    [TestCase("ToleratedFailurePercentage: 100", true)]
    [TestCase("ToleratedFailureCount: 99", false)]
    [TestCase("ToleratedFailurePercentage: 99", false)]
    [TestCase("Label: none", false)]
    public void A_distributed_Map_tolerates_as_many_failures_as_it_says(string tolerated, bool succeeds)
    {
        var world = StateMachineWorld.Once(
            $"A: {{ Type: Map, {tolerated}, ItemProcessor: {{ {Distributed}, {Working} }}, Catch: [{{ ErrorEquals: [States.ExceedToleratedFailureThreshold], Next: C }}], End: true }}\nC: {{ Type: Pass, End: true }}",
            "items: { A: 100 }", "work.errors=100%");

        Assert.That(world.Path.Contains("C"), Is.EqualTo(!succeeds));
        Assert.That(world.Machine[StateMachineMetrics.Succeeded], Is.EqualTo(1));
    }

    [TestCase(11, true)]
    [TestCase(10, false)]
    public void The_last_batch_counts_as_many_failures_as_it_has_items(int tolerated, bool succeeds)
    {
        var world = StateMachineWorld.Once(
            $"A: {{ Type: Map, ToleratedFailureCount: {tolerated}, ItemBatcher: {{ MaxItemsPerBatch: 5 }}, ItemProcessor: {{ {Distributed}, {Working} }}, End: true }}",
            "items: { A: 11 }", "work.errors=100%");

        Assert.That(world.Machine[StateMachineMetrics.Succeeded], Is.EqualTo(succeeds ? 1 : 0));
    }

    [Test]
    public void When_a_distributed_Map_fails_its_children_are_stopped()
    {
        var world = StateMachineWorld.Once(
            $$"""
            A: { Type: Map, ItemProcessor: { {{Distributed}}, StartAt: B, States: { B: { Type: Task, Resource: work, Next: C }, C: { Type: Wait, Seconds: 60, End: true } } }, End: true }
            """,
            "items: { A: 200 }", "work.errors=2%");

        Assert.That(world.Machine[StateMachineMetrics.Failed], Is.EqualTo(1));
        Assert.That(world.Machine[StateMachineMetrics.FailedChildren], Is.EqualTo(1));
        Assert.That(
            world.Machine[StateMachineMetrics.AbortedChildren] + 1, Is.EqualTo(world.Machine[StateMachineMetrics.Children]));
        Assert.That(world.Ended[^1].At, Is.LessThan(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void Express_children_are_billed_as_Express_executions_and_make_no_transitions()
    {
        var world = StateMachineWorld.Once(
            $"A: {{ Type: Map, ItemProcessor: {{ ProcessorConfig: {{ Mode: DISTRIBUTED, ExecutionType: EXPRESS }}, {Working} }}, End: true }}",
            "items: { A: 50 }");

        Assert.That(world.Machine[StateMachineMetrics.Transitions], Is.EqualTo(2), "The Map, and the end.");
        Assert.That(world.Machine.Cost!.Executions, Is.EqualTo((50 / 1e6) + (50 * 0.2 / 16 * 0.00001667)).Within(1e-6));
        Assert.That(world.Started.Count(started => started.Origin == ExecutionOrigin.Child), Is.EqualTo(50));
    }
}
