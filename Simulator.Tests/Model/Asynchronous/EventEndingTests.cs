using LambdaSim.Model;
using LambdaSim.Model.Asynchronous;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Measurement;
using LambdaSim.Tests.Reports;

namespace LambdaSim.Tests.Model.Asynchronous;

public class EventEndingTests
{
    [Test]
    public void A_failure_goes_to_the_destination_or_the_dead_letter_queue_and_nothing_is_lost()
    {
        var destination = new EventRun(EventRun.Burst(30, "{ duration: 50 ms, errors: 100%, async: { onFailure: { s3: failed } } }")).ToEnd();
        var deadLetters = new EventRun(EventRun.Burst(30, "{ duration: 50 ms, errors: 100%, async: { deadLetterQueue: { sqs: dead } } }")).ToEnd();

        Assert.That((destination.Of("work")[EventMetrics.ToDestination], destination.Of("work")[EventMetrics.Lost]), Is.EqualTo((30, 0)));
        Assert.That((deadLetters.Of("work")[EventMetrics.DeadLettered], deadLetters.Of("work")[EventMetrics.Lost]), Is.EqualTo((30, 0)));
    }

    [Test]
    public void What_a_destination_refuses_is_lost_and_counted_unless_the_dead_letter_queue_takes_it()
    {
        const string failing = "faults: { destinationFailures: 50% }";
        var alone = new EventRun(EventRun.Burst(400, "{ duration: 5 ms, errors: 100%, async: { onFailure: { sqs: failed } } }", fleet: failing)).ToEnd();
        var both = new EventRun(
            EventRun.Burst(400, "{ duration: 5 ms, errors: 100%, async: { onFailure: { sqs: failed }, deadLetterQueue: { sqs: dead } } }", fleet: failing)).ToEnd();

        var one = alone.Of("work");
        Assert.That(one[EventMetrics.Lost], Is.InRange(160, 240).And.EqualTo(one[EventMetrics.DestinationDeliveryFailures]));
        Assert.That(one[EventMetrics.LostByReason].ByReason.Single().Name, Is.EqualTo("destinationFailed"));
        var two = both.Of("work");
        Assert.That(two[EventMetrics.Lost], Is.InRange(70, 130));
        Assert.That(two[EventMetrics.DeadLettered], Is.InRange(70, 130));
        Assert.That(two.Unaccounted(), Is.Zero);
    }

    [Test]
    public void An_event_above_256_KB_does_not_fit_into_a_message_of_SNS()
    {
        string text = EventRun.Burst(10, "{ duration: 5 ms, errors: 100%, async: { deadLetterQueue: { sns: alarms } } }");
        var small = new EventRun(text, "burst.payloadSize=200 KB").ToEnd();
        var large = new EventRun(text, "burst.payloadSize=900 KB").ToEnd();

        Assert.That(small.Of("work")[EventMetrics.DeadLettered], Is.EqualTo(10));
        Assert.That((large.Of("work")[EventMetrics.Lost], large.Of("work")[EventMetrics.DeadLetterErrors]), Is.EqualTo((10, 10)));
    }

    [TestCase("aws-2026", "900 KB", 10)]
    [TestCase("aws-2021", "900 KB", 0)]
    [TestCase("aws-2021", "250 KB", 10)]
    public void An_event_may_have_1_MB_since_October_2025_and_256_KB_before(string profile, string size, int accepted)
    {
        var run = new EventRun(EventRun.Burst(10, "{ duration: 5 ms, runtime: nodejs20.x, coldStart: 100 ms, firstInvocation: 0 ms }"), $"region.profile={profile}", $"burst.payloadSize={size}").ToEnd();

        Assert.That(run.Result.Functions[0].Events?[EventMetrics.Received] ?? 0, Is.EqualTo(accepted));
        Assert.That(run.Invocations.Count(row => row.Outcome == InvocationOutcome.RequestTooLarge), Is.EqualTo(10 - accepted));
    }

    [Test]
    public void A_destination_that_is_a_function_gets_an_event_of_its_own()
    {
        const string text = """
            functions:
              first: { duration: 20 ms, async: { onSuccess: { lambda: second } } }
              second: { duration: 20 ms }
            traffic:
              callers: { invokes: first, type: Event, rate: 5/s, arrivals: even }
            run: { duration: 1 min }
            """;
        var run = new EventRun(text).ToEnd();

        Assert.That(run.Of("second")[EventMetrics.Received], Is.EqualTo(run.Of("first")[EventMetrics.OnSuccessDelivered]).Or.EqualTo(run.Of("first")[EventMetrics.OnSuccessDelivered] + 1));
        Assert.That(run.Of("second")[EventMetrics.Succeeded], Is.GreaterThan(280));
    }

    [TestCase("ping", 1)]
    [TestCase("pong", 2)]
    public void A_loop_of_functions_is_cut_after_about_16_rounds(string target, int length)
    {
        string text = $$"""
            functions:
              ping: { duration: 20 ms, async: { onSuccess: { lambda: {{target}} } } }
              pong: { duration: 20 ms, async: { onSuccess: { lambda: ping } } }
            traffic:
              callers: { invokes: ping, type: Event, stages: [{ for: 1 s, at: 0.5/s }, { for: 1 s, at: 0/s }], arrivals: even }
            run: { duration: 2 min }
            """;
        var run = new EventRun(text).ToEnd();

        Assert.That(run.Starts.Count(row => row.Function == 0), Is.EqualTo(16));
        Assert.That(run.Starts.Count(), Is.EqualTo(16 * length));
        Assert.That(run.Ended.Count(ended => ended.Condition == EventCondition.RecursiveInvocation), Is.EqualTo(1));
    }

    [TestCase("", 0)]
    [TestCase("onFailure: { lambda: ping }", 2)]
    [TestCase("deadLetterQueue: { sqs: dead }", 1)]
    public void A_loop_that_was_cut_is_one_however_often_its_events_are_refused(string more, int refusals)
    {
        string text = $$"""
            functions:
              ping: { duration: 20 ms, async: { onSuccess: { lambda: ping }, {{more}} } }
            traffic:
              callers: { invokes: ping, type: Event, batch: { count: 100 } }
            run: { duration: 2 min }
            """;
        var run = new EventRun(text).ToEnd();

        Assert.That(run.Result.Functions[0][FunctionMetrics.LoopsCut], Is.EqualTo(100));
        Assert.That(
            run.Ended.Count(ended => ended.Condition == EventCondition.RecursiveInvocation), Is.GreaterThanOrEqualTo(refusals * 100));
        Assert.That(string.Join(' ', Shown.Lines(run.Result)), Does.Contain("100 loops were cut after 16 rounds."));
    }

    [Test]
    public void The_answer_of_a_run_without_invocations_says_what_became_of_the_events()
    {
        const string text = """
            name: Stopped
            functions:
              work: { duration: 20 ms, reservedConcurrency: 0, async: { deadLetterQueue: { sqs: dead } } }
              other: { duration: 20 ms, reservedConcurrency: 0 }
            traffic:
              callers: { invokes: work, type: Event, batch: { count: 100 } }
              others: { invokes: other, type: Event, batch: { count: 7 } }
            run: { duration: 2 min }
            """;
        var run = new EventRun(text).ToEnd();

        Assert.That(
            string.Join(' ', Shown.Lines(run.Result)),
            Does.StartWith("Stopped: no invocations, because no event was tried: of 107 events, 100 went to a dead-letter queue, "
                + "7 were lost (zero reserved concurrency)."));
    }

    [Test]
    public void The_answer_of_a_run_without_invocations_says_that_messages_were_not_handed_over()
    {
        const string text = """
            name: Filtered
            functions: { work: { duration: 20 ms } }
            queues: { jobs: {} }
            mappings: { source: { queue: jobs, invokes: work, filter: 0% } }
            traffic: { shop: { sends: jobs, batch: { count: 100 } } }
            run: { duration: 1 min }
            """;

        Assert.That(
            string.Join(' ', Shown.Lines(new EventRun(text).ToEnd().Result)),
            Does.StartWith("Filtered: no invocations, because no message was handed over to a function: 100 messages were sent."));
    }
}
