using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Measurement;
using LambdaSim.Tests.Model.Asynchronous;
using LambdaSim.Tests.Model.EventSources;

namespace LambdaSim.Tests.Model;

/// <summary>An execution role that lacks a right: where records and dead letters go, and what mappings read.</summary>
public class RolePermissionTests
{
    [TestCase("onFailure: { sqs: failed, permission: missing }", "destinationDenied", 10, 0)]
    [TestCase("onFailure: { lambda: work, permission: missing }", "destinationDenied", 10, 0)]
    [TestCase("deadLetterQueue: { sns: alarms, permission: missing }", "deadLetterQueueDenied", 0, 10)]
    public void What_the_role_may_not_send_is_lost_for_a_reason_of_its_own(string settings, string reason, int failures, int errors)
    {
        var work = Burst(settings);

        Assert.That(work[EventMetrics.Lost], Is.EqualTo(10));
        Assert.That(work[EventMetrics.LostByReason].ByReason.Select(lost => (lost.Name, lost.Count)), Is.EqualTo([(reason, 10L)]));
        Assert.That(
            (work[EventMetrics.DestinationDeliveryFailures], work[EventMetrics.DeadLetterErrors]), Is.EqualTo((failures, errors)));
        Assert.That(work.Unaccounted(), Is.Zero);
    }

    [Test]
    public void The_dead_letter_queue_gets_what_the_role_may_not_send_to_the_destination()
    {
        var work = Burst("onFailure: { s3: failed, permission: missing }, deadLetterQueue: { sqs: dead }");

        Assert.That(
            (work[EventMetrics.DeadLettered], work[EventMetrics.Lost], work[EventMetrics.DestinationDeliveryFailures]),
            Is.EqualTo((10, 0, 10)));
    }

    [Test]
    public void A_success_stays_one_when_the_role_may_not_send_its_record()
    {
        var work = new EventRun(EventRun.Burst(10, "{ duration: 5 ms, async: { onSuccess: { sns: done, permission: missing } } }")).ToEnd().Of("work");

        Assert.That(
            (work[EventMetrics.Succeeded], work[EventMetrics.OnSuccessDelivered], work[EventMetrics.DestinationDeliveryFailures]),
            Is.EqualTo((10, 0, 10)));
    }

    [Test]
    public void A_mapping_whose_role_may_not_read_its_queue_reads_nothing_and_goes_on_by_itself()
    {
        string text = SqsRuns.Text(mapping: "permission: { missingFrom: 0 s, for: 30 s }", batch: "{ count: 200, at: 1 s }");
        var never = SqsRuns.Of(SqsRuns.Text(mapping: "permission: missing", batch: "{ count: 200, at: 1 s }"));
        var later = SqsRuns.Of(text, "region.sqsPollers.deniedDelay=1 s");

        Assert.That((never.Queues[0][QueueMetrics.Received], never.Queues[0][QueueMetrics.Visible].AtEnd), Is.EqualTo((0, 200)));
        Assert.That(never.SourcesOf(MappingMetrics.Set)[0][MappingMetrics.DeniedReceives], Is.InRange(5, 20), "A few pollers, each 20 s.");
        Assert.That(later.Queues[0][QueueMetrics.Deleted], Is.EqualTo(200));
        Assert.That(later.Queues[0][QueueMetrics.Waiting].Minimum, Is.GreaterThan(TimeSpan.FromSeconds(28).Ticks));
    }

    [TestCase("streams: { log: { type: kinesis, shards: 1 } }", "stream: log")]
    [TestCase("streams: { log: { type: kinesis, shards: 1 } }", "stream: log, enhancedFanOut: true")]
    [TestCase("topics: { log: { partitions: 1 } }", "topic: log")]
    [TestCase("streams: { log: { type: kinesis, shards: 1 } }", "stream: log, disabled: [{ at: 50 s, for: 20 s }]")]
    public void Records_wait_while_the_role_may_not_read_them(string sources, string mapping)
    {
        var result = SqsRuns.Of($$"""
            functions: { work: { duration: 1 ms } }
            {{sources}}
            mappings: { reads: { {{mapping}}, invokes: work, permission: { missingFrom: 20 s, for: 40 s } } }
            traffic: { sensors: { sends: log, rate: 10/s, arrivals: even } }
            run: { duration: 80 s }
            """);
        var series = result.Functions[0].SeriesOf(FunctionMetrics.Invocations);
        long Between(double from, double to) => series
            .Where((_, window) => window * result.Window.TotalSeconds >= from && window * result.Window.TotalSeconds < to).Sum();

        Assert.That(
            result.SourcesOf(RecordMappingMetrics.Set)[0][RecordMappingMetrics.Denied].Mean, Is.EqualTo(0.5).Within(0.001),
            "40 s of 80 s.");
        Assert.That(Between(0, 20), Is.GreaterThan(10));
        Assert.That(Between(21, 60), Is.Zero);
        Assert.That(Between(60, 70), mapping.Contains("disabled", StringComparison.Ordinal) ? Is.Zero : Is.GreaterThan(5));
        Assert.That(Between(70, 80), Is.GreaterThan(5));
    }

    private static MetricValues Burst(string settings) =>
        new EventRun(EventRun.Burst(10, $"{{ duration: 5 ms, errors: 100%, async: {{ {settings} }} }}")).ToEnd().Of("work");
}
