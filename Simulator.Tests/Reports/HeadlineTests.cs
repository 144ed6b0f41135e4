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
    public void Calls_that_a_component_refused_come_behind_the_fault_with_its_reason() => Assert.That(
        Whole("""
            name: Outage
            functions: { api: { duration: 100 ms } }
            faults: [ { component: worker manager, unavailable: true, from: 1 min, for: 2 min } ]
            traffic: { u: { invokes: api, rate: 20/s, client: { timeout: none } } }
            run: { duration: 4 min }
            """),
        Does.Match(@" 2,\d+ of 4,\d+ calls \(\d\d\.\d%\) were refused \(WorkerManagerUnavailable\)\."));

    [Test]
    public void Users_who_waited_in_vain_come_first() => Assert.That(
        First("""
            name: Impatience
            functions: { api: { duration: 2 s } }
            traffic: { u: { invokes: api, rate: 5/s, client: { timeout: 1 s, retries: none } } }
            run: { duration: 1 min }
            """),
        Does.Match(@"^Impatience: \d+ of \d+ calls of u \(\d\d\.\d%\) got no good answer: their client's timeout was over \d+ times\."));

    [Test]
    public void Users_of_whose_calls_one_failed_come_before_the_calls() => Assert.That(
        First("""
            name: Pages
            functions: { api: { duration: 50 ms, errors: 10% } }
            traffic: { u: { journeys: [ { steps: [ { call: api, times: 20 } ] } ], rate: 2/s } }
            run: { duration: 5 min }
            """),
        Does.Match(@"^Pages: \d+ of \d+ journeys of u \((8[6-9]|9\d)\.?\d*%\) failed\. [\d,]+ invocations"), "0.9 to the twentieth gets through.");

    [Test]
    public void How_long_executions_took_comes_after_what_failed() => Assert.That(
        First("""
            name: Steps
            functions:
              order: { duration: 10 ms, timeout: 10 s, durable: { executionTimeout: 1 h, operations: [ { step: pay, duration: 50 ms }, { wait: pause, for: 5 s } ] } }
              api: { duration: 10 ms, errors: 50% }
            traffic: { u: { invokes: order, type: Event, rate: 1/s }, v: { invokes: api, rate: 1/s } }
            run: { duration: 2 min }
            """),
        Does.Match(@"^Steps: \d+ invocations \([\d.]+%\) failed\. \d+ executions of order"));

    [Test]
    public void The_headline_has_at_most_two_sentences_and_thirty_five_words()
    {
        string[] texts =
        [
            Events("errors: 100%, async: { maximumRetryAttempts: 0 }"), Calls("reservedConcurrency: 1"),
            Queue("duration: 5 ms, errors: 100%", "visibilityTimeout: 30 s, maxReceiveCount: 1, deadLetterQueue: dead", more: "dead: {}"),
            Queue("duration: 10 s, reservedConcurrency: 2", "visibilityTimeout: 60 s"),
        ];
        foreach (string headline in texts.Select(First))
        {
            Assert.That(headline.Split(". "), Has.Length.LessThanOrEqualTo(2), headline);
            Assert.That(headline.Split(' '), Has.Length.LessThanOrEqualTo(35), headline);
        }
    }

    private static string Whole(string text) => string.Join(' ', Shown.Lines(SqsRuns.Of(text)));

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
