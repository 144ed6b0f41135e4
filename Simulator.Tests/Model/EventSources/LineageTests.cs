using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Reports;

namespace LambdaSim.Tests.Model.EventSources;

/// <summary>Loops of functions and queues, and events that end in a queue.</summary>
internal sealed class LineageTests
{
    private const string Loop = """
        functions:
          first: { duration: 50 ms, sends: forward }
          second: { duration: 50 ms, sends: back }
        queues:
          forward: { visibilityTimeout: 30 s, deadLetterQueue: dead, maxReceiveCount: 1 }
          back: { visibilityTimeout: 30 s, deadLetterQueue: dead, maxReceiveCount: 1 }
          dead: {}
        mappings:
          there: { queue: forward, invokes: second, batchSize: 1 }
          again: { queue: back, invokes: first, batchSize: 1 }
        traffic:
          mistake: { invokes: first, batch: { count: 3 } }
        run: { duration: 5 min }
        """;

    private const string Own = """
        functions:
          work: { duration: 50 ms, sends: jobs }
        queues:
          jobs: { visibilityTimeout: 30 s, deadLetterQueue: dead, maxReceiveCount: 1 }
          dead: {}
        mappings:
          source: { queue: jobs, invokes: work, batchSize: 1 }
        traffic:
          mistake: { invokes: work, batch: { count: 3 } }
        run: { duration: 2 min }
        """;

    [Test]
    public void A_loop_of_one_function_and_its_queue_is_cut_after_sixteen_invocations()
    {
        var result = SqsRuns.Of(Own);

        Assert.That(result.Functions[0][FunctionMetrics.Invocations], Is.EqualTo(3 * 16));
        Assert.That(result.Mappings[0][MappingMetrics.RecursiveBatches], Is.EqualTo(3));
        Assert.That(Queue(result, "dead").Measured[QueueMetrics.Sent], Is.EqualTo(3), "what was cut goes the way of what failed");
    }

    [Test]
    public void Loops_that_were_cut_are_counted_once_each_however_often_they_are_refused()
    {
        var result = SqsRuns.Of(Own.Replace("maxReceiveCount: 1", "maxReceiveCount: 4").Replace("2 min", "5 min"));

        Assert.That(result.Mappings[0][MappingMetrics.RecursiveBatches], Is.EqualTo(3 * 4), "AWS counts the refusals");
        Assert.That((result.Functions[0][FunctionMetrics.LoopsCut], result.Mappings[0][MappingMetrics.LoopsCut]), Is.EqualTo((3L, 3L)));
        Assert.That(string.Join(' ', Shown.Lines(result)), Does.Contain("3 loops were cut after 16 rounds."));
    }

    [Test]
    public void A_loop_of_two_functions_is_cut_when_one_was_invoked_sixteen_times()
    {
        var result = SqsRuns.Of(Loop);

        Assert.That(result.Functions.Select(function => function[FunctionMetrics.Invocations]), Is.EqualTo(new[] { 48, 48 }));
        Assert.That(result.Mappings.Sum(mapping => mapping[MappingMetrics.RecursiveBatches]), Is.EqualTo(3));
    }

    [Test]
    public void A_loop_that_is_allowed_goes_on_to_the_end_of_the_run()
    {
        var result = SqsRuns.Of(Own, "functions.work.recursiveLoop=Allow");

        Assert.That(result.Functions[0][FunctionMetrics.Invocations], Is.GreaterThan(1000));
        Assert.That(result.Mappings[0][MappingMetrics.RecursiveBatches], Is.Zero);
    }

    [Test]
    public void A_chain_that_is_no_loop_is_never_cut_however_many_messages_there_are()
    {
        var result = SqsRuns.Of(Loop.Replace("second: { duration: 50 ms, sends: back }", "second: { duration: 50 ms }"));

        Assert.That(result.Functions[1][FunctionMetrics.Invocations], Is.EqualTo(3));
        Assert.That(result.Mappings.Sum(mapping => mapping[MappingMetrics.RecursiveBatches]), Is.Zero);
    }

    [TestCase("onFailure")]
    [TestCase("deadLetterQueue")]
    public void What_ends_in_a_queue_of_the_scenario_is_a_message_there(string where)
    {
        var result = SqsRuns.Of($$"""
            functions:
              work: { duration: 50 ms, errors: 100%, async: { maximumRetryAttempts: 0, {{where}}: { sqs: failed } } }
              repair: { duration: 50 ms }
            queues:
              failed: {}
            mappings:
              source: { queue: failed, invokes: repair, batchSize: 1 }
            traffic:
              callers: { invokes: work, type: Event, batch: { count: 40 } }
            run: { duration: 2 min }
            """);

        Assert.That(Queue(result, "failed").Measured[QueueMetrics.Sent], Is.EqualTo(40));
        Assert.That(result.Functions[1][FunctionMetrics.Invocations], Is.EqualTo(40));
    }

    [Test]
    public void A_destination_that_is_no_queue_of_the_scenario_stands_outside()
    {
        var result = SqsRuns.Of("""
            functions:
              work: { duration: 50 ms, errors: 100%, async: { maximumRetryAttempts: 0, onFailure: { sqs: elsewhere } } }
            queues:
              failed: {}
            traffic:
              callers: { invokes: work, type: Event, batch: { count: 40 } }
            run: { duration: 2 min }
            """);

        Assert.That(Queue(result, "failed").Measured[QueueMetrics.Sent], Is.Zero);
        Assert.That(result.Functions[0].Events![EventMetrics.ToDestination], Is.EqualTo(40));
    }

    private static SourceResult Queue(RunResult result, string name) => result.Queues.Single(queue => queue.Name == name);
}
