using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.Faults;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.EventSources;

/// <summary>What is in queues and streams when the run begins.</summary>
[Parallelizable]
public class BacklogTests
{
    private const string Hardly = "rate: 0.001/s, arrivals: even";

    [Test]
    public void Messages_that_wait_at_the_start_are_worked_off_and_were_not_sent_in_the_run()
    {
        var queue = Queue("{ count: 500, oldest: 2 h }");

        Assert.That(queue[QueueMetrics.Visible].AtStart, Is.EqualTo(500));
        Assert.That(queue[QueueMetrics.Sent], Is.Zero);
        Assert.That(queue[QueueMetrics.Deleted], Is.EqualTo(500));
        Assert.That(TimeSpan.FromTicks(queue[QueueMetrics.Waiting].Maximum).TotalHours, Is.EqualTo(2).Within(0.03));
        Assert.That(
            TimeSpan.FromTicks((long)queue[QueueMetrics.Waiting].Mean!.Value).TotalHours, Is.EqualTo(1).Within(0.03), "they came evenly");
    }

    [Test]
    public void A_backlog_of_which_nothing_else_is_said_has_just_come() =>
        Assert.That(TimeSpan.FromTicks(Queue("200")[QueueMetrics.Waiting].Maximum), Is.LessThan(TimeSpan.FromMinutes(3)));

    [Test]
    public void Messages_too_old_are_gone_when_their_time_has_come()
    {
        var queue = FaultWorld.Of("", traffic: Hardly, more: "queues: { q: { retention: 62 min, backlog: { count: 60, oldest: 1 h } } }")
            .Result.Queues.Single();

        Assert.That(queue[QueueMetrics.Expired], Is.EqualTo(3).Within(1), "those that came in the first three minutes of an hour");
    }

    [TestCase("")]
    [TestCase(", enhancedFanOut: true")]
    [TestCase(", parallelizationFactor: 4")]
    public void Records_that_are_there_at_the_start_are_read_by_who_begins_with_the_oldest(string mapping)
    {
        var records = Records($"invokes: f, batchSize: 20{mapping}");

        Assert.That(records[RecordMappingMetrics.Waiting].AtStart, Is.EqualTo(300));
        Assert.That(records[RecordMappingMetrics.Came], Is.EqualTo(1), "what the traffic sends by itself");
        Assert.That(records[RecordMappingMetrics.Handled], Is.EqualTo(301));
        Assert.That(TimeSpan.FromTicks(records[RecordMappingMetrics.IteratorAge].Maximum).TotalHours, Is.InRange(1.9, 3.01), "of the last record of a batch");
    }

    [Test]
    public void Records_that_are_there_at_the_start_are_passed_over_by_who_begins_with_the_latest()
    {
        var records = Records("invokes: f, startingPosition: latest");

        Assert.That(records[RecordMappingMetrics.Lost], Is.EqualTo(300));
        Assert.That(records[RecordMappingMetrics.Handled], Is.EqualTo(1), "what came later");
    }

    [TestCase("queues: { q: { backlog: 0 } }", "out-of-range")]
    [TestCase("queues: { q: { backlog: { oldest: 2 h } } }", "missing-setting")]
    [TestCase("queues: { q: { backlog: { count: 5, oldest: 5 d } } }", "out-of-range")]
    [TestCase("streams: { s: { backlog: 5 } }", "missing-setting")]
    public void A_backlog_that_cannot_be_is_a_mistake(string more, string name) =>
        Assert.That(ScenarioTexts.OneMistake(ScenarioTexts.Minimal(more: more)).Name, Is.EqualTo(name));

    private static SourceResult Queue(string backlog) => FaultWorld.Of(
        "", traffic: Hardly, more: $"queues: {{ q: {{ backlog: {backlog} }} }}\nmappings: {{ m: {{ queue: q, invokes: f }} }}")
        .Result.Queues.Single();

    private static SourceResult Records(string mapping) => FaultWorld.Of(
        "", traffic: Hardly, senders: $"records: {{ sends: s, {Hardly} }}",
        more: "streams: { s: { shards: 2, backlog: { count: 300, oldest: 3 h } } }\nmappings: { m: { stream: s, " + mapping + " } }")
        .Result.SourcesOf(RecordMappingMetrics.Set).Single();
}
