using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.Triggers;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Traffic;

/// <summary>Clients that have only so many connections.</summary>
public class ConnectionTests
{
    [TestCase("6", 6)]
    [TestCase("1", 1)]
    [TestCase("unlimited", 30)]
    public void No_more_calls_are_under_way_at_once_than_there_are_connections(string connections, int most)
    {
        var result = TriggerWorld.Of(Text, $"browser.client.connections={connections}").Result;

        Assert.That(result.Functions[0][FunctionMetrics.Concurrency].Peak, Is.EqualTo(most));
        Assert.That(result.Callers[0][CallerMetrics.Succeeded], Is.EqualTo(30));
    }

    [Test]
    public void Who_stands_in_line_waits_and_that_counts_for_the_latency()
    {
        // Thirty calls of a second, six at once: five rounds.
        var latency = TriggerWorld.Of(Text, "browser.client.connections=6").Result.Callers[0][CallerMetrics.Latency];

        Assert.That(TimeSpan.FromTicks(latency.Maximum).TotalSeconds, Is.EqualTo(5).Within(0.5));
        Assert.That(latency.Mean!.Value / TimeSpan.TicksPerSecond, Is.EqualTo(3).Within(0.3));
    }

    [Test]
    public void An_attempt_that_is_given_up_makes_room_for_the_next()
    {
        var world = TriggerWorld.Of(
            Text, "browser.client={ connections: 6, timeout: 500 ms, retries: none }", "work.duration=40 s", "work.timeout=1 min");

        Assert.That(world.Result.Callers[0][CallerMetrics.Timeouts], Is.EqualTo(30), "Each of them got its turn.");
        Assert.That(world.Result.Callers[0][CallerMetrics.Failed], Is.EqualTo(30));
    }

    [Test]
    public void An_answer_that_comes_when_its_caller_has_given_up_is_no_answer()
    {
        // Of thirty calls six are under way at once: calls of a second, and callers that wait for half of it.
        var late = TriggerWorld.Of(Text, "browser.client={ connections: 6, timeout: 500 ms, retries: none }").Result;
        var intime = TriggerWorld.Of(Text, "browser.client={ connections: 6, timeout: 60 s, retries: none }").Result;

        Assert.That((late.Callers[0][CallerMetrics.Timeouts], late.Functions[0][FunctionMetrics.Invocations]), Is.EqualTo((30, 30)));
        Assert.That(late.Callers[0][CallerMetrics.AnswersByStatus].ByReason, Is.Empty);
        Assert.That(intime.Callers[0][CallerMetrics.AnswersByStatus].ByReason.Sum(status => status.Count), Is.EqualTo(30));
    }

    [Test]
    public void An_attempt_that_is_repeated_stands_in_line_again()
    {
        var result = TriggerWorld.Of(
            Text, "browser.client={ connections: 2, retries: standard, maximumAttempts: 3, backoff: 1 ms }",
            "work.reservedConcurrency=0").Result;

        Assert.That(result.Callers[0][CallerMetrics.Attempts], Is.EqualTo(90));
        Assert.That(result.Callers[0][CallerMetrics.Open].AtEnd, Is.Zero);
    }

    [Test]
    public void Who_sends_to_a_queue_has_no_connections() => Assert.That(
        ScenarioTexts.OneMistake("""
            functions: { work: { duration: 1 s } }
            queues: { jobs: {} }
            traffic: { sender: { sends: jobs, rate: 1/s, client: { connections: 5 } }, caller: { invokes: work, rate: 1/s } }
            run: { duration: 1 min }
            """).Message,
        Does.Contain("this is about calls"));

    private const string Text = """
        functions: { work: { duration: 1 s, timeout: 30 s, coldStart: 0 ms, firstInvocation: 0 ms } }
        traffic: { browser: { invokes: work, batch: { count: 30 }, client: { retries: none } } }
        run: { duration: 1 min }
        """;
}
