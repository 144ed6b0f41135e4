using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Triggers;

/// <summary>One event, several functions and queues.</summary>
public class FanOutTests
{
    [TestCase("sns")]
    [TestCase("eventbridge")]
    public void Every_function_and_every_queue_gets_every_event(string type)
    {
        var world = TriggerWorld.Of(Text(type, "invokes: [bill, ship], sends: [audit, copies]"));

        Assert.That(
            world.Result.Functions.Select(function => function[FunctionMetrics.Invocations]), Is.EqualTo((long[])[100, 100]));
        Assert.That(world.Result.Queues.Select(queue => queue[QueueMetrics.Sent]), Is.EqualTo((long[])[100, 100, 0]));
        Assert.That(Books(world.Trigger), Is.EqualTo((Calls: 100, Deliveries: 400, Taken: 200, Queued: 200, Filtered: 0, Lost: 0)));
    }

    [Test]
    public void A_filter_keeps_its_share_and_each_subscription_has_a_filter_of_its_own()
    {
        var world = TriggerWorld.Of(
            Text("sns", "invokes: [{ function: bill, filter: 30% }, ship], sends: { queue: audit, filter: 10% }"),
            "orders.batch={ count: 10000, over: 5 min }", "run.duration=10 min");

        Assert.That(world.Result.Functions[0][FunctionMetrics.Invocations], Is.EqualTo(3000).Within(150));
        Assert.That(world.Result.Functions[1][FunctionMetrics.Invocations], Is.EqualTo(10_000));
        Assert.That(world.Result.Queues[0][QueueMetrics.Sent], Is.EqualTo(1000).Within(100));
        Assert.That(world.Trigger[TriggerMetrics.Filtered], Is.EqualTo(16_000).Within(200));
    }

    [Test]
    public void What_is_too_large_for_Lambda_is_lost_once_for_each_function()
    {
        var world = TriggerWorld.Of(Text("sns", "invokes: [bill, ship], sends: audit"), "orders.payloadSize=2 MB");

        Assert.That(Books(world.Trigger), Is.EqualTo((Calls: 100, Deliveries: 300, Taken: 0, Queued: 100, Filtered: 0, Lost: 200)));
    }

    [Test]
    public void A_function_that_fails_costs_its_neighbours_nothing()
    {
        var world = TriggerWorld.Of(
            Text("sns", "invokes: [bill, ship]"), "bill.errors=100%", "run.duration=10 min");

        Assert.That(
            world.Result.Functions.Select(function => function[FunctionMetrics.Invocations]), Is.EqualTo((long[])[300, 100]),
            "Lambda tries twice again, and for the one that failed alone.");
    }

    [Test]
    public void A_FIFO_topic_lets_no_message_overtake_another_and_a_standard_topic_does()
    {
        Assert.That(Overtaken("sns-fifo"), Is.Zero);
        Assert.That(Overtaken("sns"), Is.GreaterThan(5));

        static int Overtaken(string type)
        {
            var delays = TriggerWorld.Of(
                Text(type, "sends: audit"), "orders.batch={ count: 100, over: 10 s }", "spread.delay={ uniform: [0 s, 5 s] }").HandedOver;
            double Sent(int message) => 0.1 * message;
            double[] arrived = [.. delays.Select(handed => handed.Delay.TotalSeconds)];
            // Facts come in the order of arrival: what arrives n-th in order was sent n-th.
            return Enumerable.Range(1, arrived.Length - 1)
                .Count(n => Sent(n) + arrived[n] < Sent(n - 1) + arrived[n - 1] - 0.1);
        }
    }

    [Test]
    public void What_is_on_its_way_to_a_queue_at_the_end_is_not_there_yet()
    {
        var world = TriggerWorld.Of(Text("sns", "sends: audit"), "spread.delay=200 s");

        Assert.That(world.Trigger[TriggerMetrics.Open].AtEnd, Is.EqualTo(100));
        Assert.That(world.Result.Queues[0][QueueMetrics.Sent], Is.Zero);
    }

    [Test]
    public void Every_delivery_is_in_the_books_in_random_worlds([Range(1, 25)] int seed)
    {
        var random = new Random(seed);
        string Either(string one, string other) => random.Next(2) == 0 ? one : other;
        var result = TriggerWorld.Of($$"""
            functions:
              bill: { duration: {{random.Next(10, 500)}} ms, errors: {{random.Next(20)}}%, reservedConcurrency: {{random.Next(1, 10)}} }
              ship: { duration: {{random.Next(10, 500)}} ms }
            queues: { audit: {}, failed: {} }
            triggers:
              spread:
                { type: {{Either("sns", "eventbridge")}}, invokes: [{ function: bill, filter: {{random.Next(101)}}% }, ship],
                  sends: { queue: audit, filter: {{random.Next(101)}}% }, delay: { uniform: [0 s, 3 s] },
                  permission: {{Either("granted", "missing")}}, deadLetterQueue: {{Either("none", "failed")}} }
            traffic:
              orders: { through: spread, rate: {{random.Next(1, 30)}}/s, payloadSize: {{Either("1 KB", "2 MB")}} }
              more: { through: spread, rate: {{random.Next(1, 30)}}/s }
            run: { duration: 1 min, seed: {{seed}} }
            """).Result;
        var trigger = result.SourcesOf(TriggerMetrics.Set)[0];

        // The meter checks the books at the end of every window; these are the books of the others.
        Assert.That(trigger[TriggerMetrics.Deliveries], Is.EqualTo(3 * trigger[TriggerMetrics.Calls]));
        Assert.That(
            result.Queues.Sum(queue => queue[QueueMetrics.Sent]),
            Is.InRange(
                trigger[TriggerMetrics.Queued] + trigger[TriggerMetrics.DeadLettered] - 3,
                trigger[TriggerMetrics.Queued] + trigger[TriggerMetrics.DeadLettered]), "But for what is on its last millisecond.");
        Assert.That(
            result.Functions.Sum(function => function.Events?[EventMetrics.Received] ?? 0), Is.AtLeast(trigger[TriggerMetrics.Taken]));
    }

    [TestCase("type: apigateway-http, invokes: [bill, ship]", "'spread' hands over to 2, and AWS allows 1")]
    [TestCase("type: s3, invokes: [bill, ship]", "'spread' hands over to 2, and AWS allows 1")]
    [TestCase("type: s3, invokes: bill, sends: audit", "'spread' hands over to 2, and AWS allows 1")]
    [TestCase("type: alb, invokes: bill, sends: audit", "'spread' waits for answers, which no queue gives", "hands over to 2")]
    [TestCase("type: alb, invokes: { function: bill, filter: 50% }", "'spread' answers each request, and filters none")]
    [TestCase("type: logs, sends: audit", "'spread' cannot hand over to a queue")]
    [TestCase("type: sns-fifo, invokes: bill", "'spread' calls no functions: a FIFO topic hands over to queues alone")]
    [TestCase("type: sns, sends: ordered", "'ordered' is a FIFO queue, which AWS lets a FIFO topic alone hand over to")]
    [TestCase("type: sns, invokes: [bill, bill]", "'bill' stands twice")]
    [TestCase("type: sns, sends: autid", "no queue is called 'autid'")]
    [TestCase("type: sns, invokes: [bill, shop]", "no function is called 'shop'")]
    [TestCase("type: sns, invokes: { function: bill, filtre: 5% }", "'filtre' is not a setting of a function to hand events over to")]
    [TestCase("type: sns", "'spread' has no 'invokes'")]
    public void What_AWS_would_refuse_is_a_mistake(string trigger, params string[] messages)
    {
        string text = Text("sns", "invokes: bill").Replace("type: sns, invokes: bill", trigger, StringComparison.Ordinal);

        var mistakes = ScenarioTexts.Read(text).Mistakes.Select(mistake => mistake.Message).ToList();

        Assert.That(mistakes, Has.Count.EqualTo(messages.Length), string.Join("\n", mistakes));
        foreach (string message in messages) Assert.That(mistakes, Has.Some.Contains(message));
    }

    private static (long Calls, long Deliveries, long Taken, long Queued, long Filtered, long Lost) Books(SourceResult trigger) => (
        trigger[TriggerMetrics.Calls], trigger[TriggerMetrics.Deliveries], trigger[TriggerMetrics.Taken],
        trigger[TriggerMetrics.Queued], trigger[TriggerMetrics.Filtered], trigger[TriggerMetrics.Lost]);

    private static string Text(string type, string subscriptions) => $$"""
        functions: { bill: { duration: 50 ms }, ship: { duration: 50 ms } }
        queues: { audit: {}, copies: {}, ordered: { type: fifo } }
        triggers: { spread: { type: {{type}}, {{subscriptions}} } }
        traffic: { orders: { through: spread, batch: { count: 100 } } }
        run: { duration: 2 min }
        """;
}
