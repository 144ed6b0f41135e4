using LambdaSim.Reports.Views;
using LambdaSim.Tests.Model.EventSources;

namespace LambdaSim.Tests.Reports;

/// <summary>The first sentence says the worst that happened; cold starts come last.</summary>
public class HeadlineTests
{
    [Test]
    public void Lost_events_come_first_with_the_reason_and_what_would_have_kept_them() => Assert.That(
        First(Events("errors: 100%, async: { maximumRetryAttempts: 0 }")),
        Does.StartWith("Events: 100 of 100 events (100%) were lost, all by retries exhausted. A dead-letter queue would have kept them."));

    [Test]
    public void Events_that_a_dead_letter_queue_kept_are_said_to_have_failed() => Assert.That(
        First(Events("errors: 100%, async: { maximumRetryAttempts: 0, deadLetterQueue: { sqs: dead } }")),
        Does.StartWith("Events: 100 of 100 events (100%) failed and went to a dead-letter queue."));

    [Test]
    public void A_dead_letter_queue_that_may_not_be_written_to_would_have_kept_nothing() => Assert.That(
        First(Events("errors: 100%, async: { maximumRetryAttempts: 0, deadLetterQueue: { sqs: dead, permission: missing } }")),
        Does.StartWith("Events: 100 of 100 events (100%) were lost, all by dead letter queue denied."));

    [Test]
    public void Messages_in_the_dead_letter_queue_come_first() => Assert.That(
        First(Queue("duration: 5 ms, errors: 100%", "visibilityTimeout: 30 s, maxReceiveCount: 1, deadLetterQueue: dead", more: "dead: {}")),
        Does.StartWith("Queue: 1,000 of 1,000 messages (100%) of orders went to the dead-letter queue."));

    [Test]
    public void A_backlog_says_when_it_was_gone() => Assert.That(
        First(Queue("duration: 1 s, reservedConcurrency: 5", "visibilityTimeout: 30 s")),
        Does.Match(@"^Queue: The backlog of up to [\d,]+ messages in orders was gone after 3 min( \d+ s)?\. "));

    [Test]
    public void A_backlog_that_lasts_says_how_old_the_oldest_is() => Assert.That(
        First(Queue("duration: 10 s, reservedConcurrency: 2", "visibilityTimeout: 60 s")),
        Does.Match(@"^Queue: [\d,]+ messages in orders still waited at the end, the oldest for 10 min\. "));

    [Test]
    public void Many_throttles_come_before_cold_starts_and_few_after_them()
    {
        string many = First(Calls("reservedConcurrency: 1")), few = First(Calls("reservedConcurrency: 9"));

        Assert.That(many, Does.Match(@"^Calls: [\d,]+ calls \([\d.]+%\) were throttled \(ReservedFunctionConcurrentInvocationLimitExceeded\)"));
        Assert.That(few, Does.StartWith("Calls: ").And.Contain("cold start"));
    }

    [Test]
    public void Each_sentence_has_at_most_thirty_five_words()
    {
        string[] texts =
        [
            Events("errors: 100%, async: { maximumRetryAttempts: 0 }"), Calls("reservedConcurrency: 1"),
            Queue("duration: 5 ms, errors: 100%", "visibilityTimeout: 30 s, maxReceiveCount: 1, deadLetterQueue: dead", more: "dead: {}"),
            Queue("duration: 10 s, reservedConcurrency: 2", "visibilityTimeout: 60 s"),
        ];
        foreach (string sentence in texts.Select(First))
            Assert.That(sentence.Split(". ").Take(3).Max(part => part.Split(' ').Length), Is.LessThanOrEqualTo(35), sentence);
    }

    private static string First(string text)
    {
        using var line = new StringWriter();
        TextView.WriteBriefly(SampleResults.Alone(SqsRuns.Of(text)), line);
        return line.ToString();
    }

    private static string Events(string function) => $$"""
        name: Events
        functions: { work: { duration: 5 ms, {{function}} } }
        traffic: { t: { invokes: work, type: Event, batch: { count: 100 } } }
        run: { duration: 10 min }
        """;

    private static string Queue(string function, string queue, string more = "") => $$"""
        name: Queue
        functions: { work: { timeout: 20 s, {{function}} } }
        queues:
          orders: { {{queue}} }
          {{more}}
        mappings: { reads: { queue: orders, invokes: work, batchSize: 1 } }
        traffic: { t: { sends: orders, batch: { count: 1000 } } }
        run: { duration: 10 min }
        """;

    private static string Calls(string function) => $$"""
        name: Calls
        functions: { work: { duration: 100 ms, {{function}} } }
        traffic: { t: { invokes: work, rate: 30/s } }
        run: { duration: 1 min }
        """;
}
