using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.Faults;

/// <summary>What is wrong with a queue, a stream or a trigger, and what becomes of those who send to it and read it.</summary>
[Parallelizable]
public class SourceFaultTests
{
    private const string Queue = "queues: { q: { visibilityTimeout: 10 s } }\nmappings: { m: { queue: q, invokes: f } }";
    private const string Stream = "streams: { s: {} }\nmappings: { m: { stream: s, invokes: f } }";
    private const string Even = "rate: 10/s, arrivals: even", Hardly = "rate: 0.001/s, arrivals: even";

    [Test]
    public void A_message_that_a_queue_refuses_is_sent_again_by_its_client_and_never_sent_when_that_gives_up()
    {
        var queue = QueueOf("{ queue: q, unavailable: true, from: 1 min, for: 1 min }", "client: { retries: standard }");

        // Three attempts within 3 s: only what came at the end of the fault gets through.
        Assert.That(queue[QueueMetrics.NeverSent], Is.InRange(570, 600));
        Assert.That(queue[QueueMetrics.FailedSends], Is.InRange(3 * 570, 3 * 600));
        Assert.That(queue[QueueMetrics.Sent] + queue[QueueMetrics.NeverSent], Is.EqualTo(3000).Within(1), "nothing is lost silently");
    }

    [Test]
    public void A_client_that_does_not_try_again_loses_the_share_that_a_queue_refuses()
    {
        var queue = QueueOf("{ queue: q, errors: 20%, from: 1 min, for: 2 min }", "client: { retries: none }");

        Assert.That(queue[QueueMetrics.NeverSent], Is.EqualTo(240).Within(45), "20% of 1200");
        Assert.That(queue[QueueMetrics.FailedSends], Is.EqualTo(queue[QueueMetrics.NeverSent]));
        Assert.That(queue[QueueMetrics.FailedDeletes], Is.EqualTo(192).Within(45), "20% of those that came, and of those that came again");
    }

    [Test]
    public void Pollers_of_a_queue_that_is_unavailable_get_errors_and_read_on_when_it_is_back()
    {
        var world = Sending("{ queue: q, unavailable: true, from: 1 min, for: 1 min }", "client: { retries: none }");
        var queue = QueueIn(world);

        Assert.That(queue[QueueMetrics.FailedReceives], Is.InRange(15, 400), "five pollers, of which each asks about every ten seconds");
        Assert.That(world.Between(62, 120), Is.Empty);
        Assert.That(world.Between(150, 290), Has.Length.GreaterThan(1300));
        Assert.That(queue[QueueMetrics.Deleted], Is.EqualTo(queue[QueueMetrics.Sent]).Within(5));
    }

    [Test]
    public void A_message_whose_delete_is_refused_is_handled_twice()
    {
        var queue = QueueOf("{ queue: q, errors: 100%, from: 1 min, for: 100 ms }", "client: { retries: none }");

        Assert.That(queue[QueueMetrics.FailedDeletes], Is.GreaterThan(0));
        Assert.That(queue[QueueMetrics.ReceivedAgain], Is.EqualTo(queue[QueueMetrics.FailedDeletes]));
    }

    [Test]
    public void A_slow_queue_answers_pollers_late()
    {
        var queue = QueueOf("{ queue: q, latency: 5x, from: 0 s, for: 5 min }", "", "region.sqs.noticeTime=10 ms");

        Assert.That(queue[QueueMetrics.Waiting].Mean!.Value / TimeSpan.TicksPerMillisecond, Is.EqualTo(50).Within(1));
    }

    [Test]
    public void What_AWS_itself_puts_into_a_queue_that_is_unavailable_arrives_when_it_is_back()
    {
        var world = FaultWorld.Of(
            "{ queue: q, unavailable: true, from: 1 min, for: 1 min }", traffic: Hardly, senders: Through("retries: none"),
            more: "queues: { q: {} }\ntriggers: { t: { type: sns, sends: q } }");
        var queue = QueueIn(world);

        Assert.That(queue[QueueMetrics.NeverSent], Is.Zero);
        Assert.That(queue[QueueMetrics.FailedSends], Is.GreaterThan(600));
        Assert.That(queue[QueueMetrics.Sent], Is.EqualTo(3000).Within(2));
    }

    [Test]
    public void A_client_in_a_function_tries_three_times_and_what_it_sends_is_lost_then()
    {
        var world = FaultWorld.Of(
            "{ queue: q, unavailable: true, from: 1 min, for: 1 min }", function: "duration: 100 ms, sends: q", more: "queues: { q: {} }");
        var queue = QueueIn(world);

        Assert.That(queue[QueueMetrics.NeverSent], Is.InRange(570, 600));
        Assert.That(queue[QueueMetrics.Sent] + queue[QueueMetrics.NeverSent], Is.EqualTo(3000).Within(2));
    }

    [Test]
    public void Records_that_a_stream_refuses_are_written_again_by_their_client_and_never_written_when_that_gives_up()
    {
        var stream = StreamOf("{ stream: s, unavailable: true, from: 1 min, for: 1 min }", "client: { retries: standard }");

        Assert.That(stream[StreamMetrics.NeverWritten], Is.InRange(570, 600));
        Assert.That(stream[StreamMetrics.Written] + stream[StreamMetrics.NeverWritten], Is.EqualTo(3000).Within(1));
        Assert.That(stream[StreamMetrics.FailedWrites], Is.InRange(3 * 570, 3 * 600));
        Assert.That(stream[StreamMetrics.FailedReads], Is.EqualTo(60).Within(3), "a poll a second");
        Assert.That(stream[StreamMetrics.Refused] + stream[StreamMetrics.RefusedReads], Is.Zero, "no shard is full");
    }

    [TestCase("")]
    [TestCase(", enhancedFanOut: true")]
    public void What_waits_in_a_stream_is_read_when_it_can_be_read_again(string mapping)
    {
        var world = FaultWorld.Of(
            "{ stream: s, unavailable: true, from: 1 min, for: 1 min }", traffic: Hardly,
            senders: "records: { sends: s, " + Even + ", client: { retries: standard, maximumAttempts: 20 } }",
            more: $"streams: {{ s: {{}} }}\nmappings: {{ m: {{ stream: s, invokes: f{mapping} }} }}");

        Assert.That(world.Between(62, 120), Is.Empty);
        var records = world.Result.SourcesOf(RecordMappingMetrics.Set).Single();
        Assert.That(records[RecordMappingMetrics.Handled], Is.EqualTo(3000).Within(25));
    }

    [Test]
    public void Pollers_that_are_pushed_to_fall_silent_too_and_miss_nothing()
    {
        var world = FaultWorld.Of(
            "{ component: mapping pollers, unavailable: true, from: 1 min, for: 1 min }", traffic: Hardly,
            senders: $"records: {{ sends: s, {Even} }}",
            more: "streams: { s: { shards: 2 } }\nmappings: { m: { stream: s, invokes: f, enhancedFanOut: true } }");
        var records = world.Result.SourcesOf(RecordMappingMetrics.Set).Single();

        Assert.That(world.Between(61, 120), Is.Empty);
        Assert.That(world.Between(120, 122), Is.Not.Empty);
        Assert.That(records[RecordMappingMetrics.Handled], Is.EqualTo(3000).Within(10));
        Assert.That(records[RecordMappingMetrics.HandedOverAgain], Is.Zero);
    }

    [Test]
    public void Pollers_that_two_faults_have_silenced_read_on_when_both_are_over()
    {
        var world = FaultWorld.Of(
            "{ component: mapping pollers, unavailable: true, from: 1 min, for: 1 min }, "
                + "{ component: mapping pollers, unavailable: true, from: 90 s, for: 1 min }",
            traffic: Hardly, senders: $"records: {{ sends: s, {Even} }}", more: Stream);

        Assert.That(world.Between(62, 150), Is.Empty);
        Assert.That(world.Between(150, 153), Is.Not.Empty);
    }

    [Test]
    public void A_stream_that_errs_at_times_makes_records_wait_for_the_next_poll()
    {
        var stream = StreamOf("{ stream: s, errors: 50%, from: 1 min, for: 2 min }", "client: { retries: none }");

        Assert.That(stream[StreamMetrics.NeverWritten], Is.EqualTo(600).Within(60));
        Assert.That(stream[StreamMetrics.FailedReads], Is.EqualTo(60).Within(20));
    }

    [TestCase("apigateway-http", 500)]
    [TestCase("alb", 502)]
    public void A_front_door_that_is_unavailable_answers_as_if_Lambda_were_and_invokes_nothing(string type, int status)
    {
        var world = FaultWorld.Of(
            "{ trigger: t, unavailable: true, from: 1 min, for: 1 min }", traffic: Hardly, senders: Through("retries: none"),
            more: $"triggers: {{ t: {{ type: {type}, invokes: f }} }}");
        var trigger = world.Result.SourcesOf(TriggerMetrics.Set).Single();

        Assert.That(trigger[TriggerMetrics.Failed], Is.EqualTo(600).Within(1));
        Assert.That(trigger[TriggerMetrics.Refused], Is.EqualTo(trigger[TriggerMetrics.Failed]));
        Assert.That(
            trigger[TriggerMetrics.AnswersByStatus].ByReason.Where(answer => answer.Count > 0).Select(answer => answer.Name),
            Is.EqualTo((string[])["200", $"{status}"]));
        Assert.That(world.Between(61, 120), Is.Empty);
    }

    [Test]
    public void A_front_door_is_slower_by_its_own_time_alone()
    {
        var world = FaultWorld.Of(
            "{ trigger: t, latency: 5x, from: 1 min, for: 1 min }", traffic: Hardly, senders: Through("retries: none"),
            more: "triggers: { t: { type: apigateway-http, invokes: f, delay: 10 ms } }");
        var fault = world.Result.SourcesOf(TriggerMetrics.Set).Single();

        Assert.That(fault[TriggerMetrics.Latency].Quantile(0.9) / TimeSpan.TicksPerMillisecond, Is.EqualTo(150).Within(1));
        Assert.That(fault[TriggerMetrics.Latency].Quantile(0.5) / TimeSpan.TicksPerMillisecond, Is.EqualTo(110).Within(1));
    }

    [Test]
    public void A_topic_that_is_unavailable_refuses_who_publishes()
    {
        var world = FaultWorld.Of(
            "{ trigger: t, errors: 25%, from: 1 min, for: 2 min }", traffic: Hardly, senders: Through("retries: none"),
            more: "triggers: { t: { type: sns, invokes: f } }");
        var trigger = world.Result.SourcesOf(TriggerMetrics.Set).Single();

        Assert.That(trigger[TriggerMetrics.Failed], Is.EqualTo(300).Within(45));
        Assert.That(trigger[TriggerMetrics.Taken], Is.EqualTo(3000 - trigger[TriggerMetrics.Failed]).Within(5));
    }

    [Test]
    public void A_schedule_that_is_unavailable_calls_when_it_is_back()
    {
        var world = FaultWorld.Of(
            "{ trigger: t, unavailable: true, from: 50 s, for: 100 s }", traffic: Hardly,
            more: "triggers: { t: { type: scheduler, invokes: f, schedule: rate(1 minute) } }");
        var trigger = world.Result.SourcesOf(TriggerMetrics.Set).Single();

        Assert.That(trigger[TriggerMetrics.Taken], Is.InRange(4, 5));
        Assert.That(world.Between(55, 149), Is.Empty);
        Assert.That(trigger[TriggerMetrics.Delay].Maximum / TimeSpan.TicksPerSecond, Is.EqualTo(90).Within(3), "from 60 s to 150 s");
    }

    private static SourceResult QueueOf(string fault, string client, params string[] overrides) =>
        QueueIn(Sending(fault, client, overrides));

    private static SourceResult QueueIn(FaultWorld world) => world.Result.SourcesOf(QueueMetrics.Set).Single();

    private static FaultWorld Sending(string fault, string client, params string[] overrides) =>
        FaultWorld.Of(fault, traffic: Hardly, senders: $"messages: {{ sends: q, {Even}, {client} }}", more: Queue, overrides: overrides);

    private static string Through(string client) => $"users: {{ through: t, {Even}, client: {{ timeout: none, {client} }} }}";

    private static SourceResult StreamOf(string fault, string client) =>
        FaultWorld.Of(fault, traffic: Hardly, senders: $"records: {{ sends: s, {Even}, {client} }}", more: Stream).Result.SourcesOf(StreamMetrics.Set).Single();
}
