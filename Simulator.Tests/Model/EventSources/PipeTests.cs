using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.EventSources;

/// <summary>EventBridge pipes: mappings whose batches go through an enrichment, to a function or a state machine.</summary>
[Parallelizable]
public class PipeTests
{
    private const string Machine = "definition: { StartAt: Done, States: { Done: { Type: Pass, End: true } } }";

    [TestCase("queue: jobs", "queues: { jobs: {} }")]
    [TestCase("stream: jobs", "streams: { jobs: { shards: 2 } }")]
    [TestCase("topic: jobs", "topics: { jobs: { partitions: 2 } }")]
    [TestCase("broker: jobs", "brokers: { jobs: { type: rabbitmq } }")]
    public void Every_batch_goes_through_the_enrichment_and_then_to_the_function(string source, string group)
    {
        var result = SqsRuns.Of(Text(source, group, "invokes: work"));

        Assert.That(Invocations(result, "enrich"), Is.InRange(4, 40));
        Assert.That(Invocations(result, "work"), Is.EqualTo(Invocations(result, "enrich")));
    }

    [Test]
    public void What_the_enrichment_fails_at_never_reaches_the_function_and_ends_in_the_dead_letter_queue()
    {
        var result = SqsRuns.Of(Queue("invokes: work"), "enrich.errors=100%");

        Assert.That(Invocations(result, "enrich"), Is.GreaterThan(4));
        Assert.That(Invocations(result, "work"), Is.Zero);
        Assert.That(result.Mappings[0][MappingMetrics.FailedBatches], Is.EqualTo(Invocations(result, "enrich")));
        Assert.That(Sent(result, "dead"), Is.EqualTo(40));
    }

    [Test]
    public void What_the_function_fails_at_goes_through_the_enrichment_again()
    {
        var result = SqsRuns.Of(Queue("invokes: work"), "work.errors=100%");

        Assert.That(Invocations(result, "work"), Is.EqualTo(Invocations(result, "enrich")));
        Assert.That(Sent(result, "dead"), Is.EqualTo(40));
    }

    [Test]
    public void A_throttled_enrichment_is_tried_again()
    {
        var result = SqsRuns.Of(Queue("invokes: work"), "enrich.reservedConcurrency=1", "enrich.duration=2 s", "run.duration=10 min");

        Assert.That(result.Mappings[0][MappingMetrics.ThrottledAttempts], Is.Positive);
        Assert.That(Sent(result, "dead") + result.Mappings[0][MappingMetrics.Deleted], Is.EqualTo(40));
    }

    [Test]
    public void Messages_that_fail_and_time_for_each_are_the_functions_not_the_enrichments()
    {
        var result = SqsRuns.Of(Queue("invokes: work, perMessage: 100 ms, poisonMessages: 100%"));

        Assert.That(Function(result, "enrich")[FunctionMetrics.Errors], Is.Zero);
        Assert.That(Function(result, "work")[FunctionMetrics.Errors], Is.EqualTo(Invocations(result, "work")));
        Assert.That(
            Function(result, "work")[FunctionMetrics.Latency].Mean,
            Is.GreaterThan(3 * (Function(result, "enrich")[FunctionMetrics.Latency].Mean ?? 0)));
    }

    [Test]
    public void A_batch_of_a_stream_is_tried_as_often_as_the_mapping_says()
    {
        var result = SqsRuns.Of(
            Text("stream: jobs, maximumRetryAttempts: 2", "streams: { jobs: { shards: 1 } }", "invokes: work"), "enrich.errors=100%");

        var mapping = result.SourcesOf(RecordMappingMetrics.Set)[0];
        Assert.That(mapping[RecordMappingMetrics.Lost], Is.EqualTo(40));
        Assert.That(Invocations(result, "enrich"), Is.EqualTo(mapping[RecordMappingMetrics.FailedBatches]));
        Assert.That(Invocations(result, "enrich") % 3, Is.Zero);
        Assert.That(Invocations(result, "work"), Is.Zero);
    }

    [TestCase("standard")]
    [TestCase("express")]
    public void Each_batch_starts_an_execution(string type)
    {
        var result = SqsRuns.Of(Queue("starts: returns", $"type: {type}, {Machine}"));

        Assert.That(Executions(result)[StateMachineMetrics.Succeeded], Is.EqualTo(Invocations(result, "enrich")));
        Assert.That(result.Mappings[0][MappingMetrics.Deleted], Is.EqualTo(40));
        Assert.That(Invocations(result, "work"), Is.Zero);
    }

    [TestCase("standard", 40, 0)]
    [TestCase("express", 0, 40)]
    public void Only_the_failure_of_an_Express_execution_is_one_of_the_batch(string type, int deleted, int dead)
    {
        var result = SqsRuns.Of(
            Queue("starts: returns", $"type: {type}, definition: {{ StartAt: No, States: {{ No: {{ Type: Fail }} }} }}"));

        Assert.That(Executions(result)[StateMachineMetrics.Failed], Is.EqualTo(Invocations(result, "enrich")));
        Assert.That(result.Mappings[0][MappingMetrics.Deleted], Is.EqualTo(deleted));
        Assert.That(Sent(result, "dead"), Is.EqualTo(dead));
    }

    [TestCase("invokes: work, enrichment: nobody", "no function is called 'nobody'")]
    [TestCase("starts: returns", "'reader' starts executions and has no 'enrichment'")]
    [TestCase("starts: retruns, enrichment: enrich", "no state machine is called 'retruns'")]
    [TestCase("starts: returns, invokes: work, enrichment: enrich", "'reader' has both 'invokes' and 'starts'")]
    [TestCase("enrichment: enrich", "'reader' has no 'invokes'")]
    public void A_pipe_that_leads_nowhere_is_a_mistake(string pipe, string message)
    {
        string text = Queue("invokes: work").Replace("invokes: work, enrichment: enrich", pipe, StringComparison.Ordinal);

        var mistakes = ScenarioTexts.Read(text).Mistakes.Select(mistake => mistake.Message).ToList();

        Assert.That(mistakes, Has.Count.EqualTo(1), string.Join("\n", mistakes));
        Assert.That(mistakes[0], Does.Contain(message));
    }

    private static FunctionResult Function(RunResult result, string name) =>
        result.Functions.Single(function => function.Name == name);

    private static long Invocations(RunResult result, string name) => Function(result, name)[FunctionMetrics.Invocations];

    private static long Sent(RunResult result, string queue) => result.Queues.Single(one => one.Name == queue)[QueueMetrics.Sent];

    private static SourceResult Executions(RunResult result) => result.SourcesOf(StateMachineMetrics.Set)[0];

    private static string Queue(string target, string machine = Machine) => Text(
        "queue: jobs", "queues: { jobs: { visibilityTimeout: 30 s, deadLetterQueue: dead, maxReceiveCount: 2 }, dead: {} }", target,
        machine);

    private static string Text(string source, string group, string target, string machine = Machine) => $$"""
        functions: { enrich: { duration: 20 ms }, work: { duration: 20 ms } }
        {{group}}
        stateMachines: { returns: { {{machine}} } }
        mappings: { reader: { {{source}}, {{target}}, enrichment: enrich, batchSize: 10 } }
        traffic: { people: { sends: jobs, batch: { count: 40 } } }
        run: { duration: 5 min }
        """;
}
