using LambdaSim.Experiments;
using LambdaSim.Model;
using LambdaSim.Tests.Model.Services;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Experiments;

/// <summary>What an invocation did with services, in words.</summary>
[Parallelizable]
public class UseStoryTests
{
    private const string Database = "orders: { type: database, connectTime: 20 ms, connectWork: 0 ms, processors: 1, maxConnections: 1 }";

    [Test]
    public void A_first_use_opens_a_connection_and_the_next_one_finds_it()
    {
        const string traffic = "arrivals: even, rate: 1/s";
        Assert.That(Told("{ service: orders, work: 30 ms }", Database, traffic), Is.EqualTo((string[])
        [
            "10.0 the handler opens a connection to orders",
            "30.0 the connection to orders is open after 20.0 ms",
            "60.0 orders has answered after 50.0 ms",
        ]));
        Assert.That(Told("{ service: orders, work: 30 ms }", Database, traffic, call: 1), Is.EqualTo((string[])
        [
            "10.0 the handler asks orders on the connection that its sandbox has kept",
            "40.0 orders has answered after 30.0 ms",
        ]));
    }

    [Test]
    public void Attempts_are_told_one_by_one_with_what_they_failed_by() => Assert.That(
        Told("{ service: orders, work: 1 s, timeout: 100 ms, retry: { attempts: 3, base: 50 ms, backoff: exact } }", Database, "batch: { count: 1 }"),
        Is.EqualTo((string[])
        [
            "10.0 the handler opens a connection to orders",
            "30.0 the connection to orders is open after 20.0 ms",
            "110.0 attempt 1 at orders has failed after 100.0 ms: the client's time-out was over",
            "160.0 attempt 2 opens a connection to orders",
            "180.0 attempt 2 at orders has failed after 20.0 ms: there was no room for another connection",
            "280.0 attempt 3 opens a connection to orders",
            "300.0 its use of orders has failed after 290.0 ms in 3 attempts: there was no room for another connection",
        ]));

    [Test]
    public void A_proxy_lends_a_connection_and_who_waits_for_one_is_said_to()
    {
        const string proxy = "orders: { type: database, connectWork: 0 ms, connectTime: 20 ms, maxConnections: 1, processors: 1, "
            + "proxy: { connectTime: 5 ms } }";
        const string two = "batch: { count: 2 }";

        Assert.That(Told("{ service: orders, work: 30 ms }", proxy, two, call: 0), Is.EqualTo((string[])
        [
            "10.0 the handler opens a connection to the proxy of orders",
            "15.0 the connection to the proxy of orders is open after 5.0 ms",
            "35.0 the proxy of orders lends it a connection after 20.0 ms",
            "65.0 orders has answered after 55.0 ms",
        ]));
        Assert.That(
            Told("{ service: orders, work: 30 s, timeout: 40 ms }", proxy, two, call: 1)[^1],
            Is.EqualTo("50.0 its use of orders has failed after 40.0 ms: the client's time-out was over while it waited for a connection"));
    }

    [Test]
    public void A_use_that_is_not_required_does_not_end_the_handler_and_several_requests_are_one_use() => Assert.That(
        Told("{ service: pay, required: false }, { service: mail, calls: 3 }", "pay: { type: http, latency: 100 ms, errors: 100% }, "
            + "mail: { type: http, latency: 50 ms }", "batch: { count: 1 }"),
        Is.EqualTo((string[])
        [
            "10.0 the handler asks pay",
            "110.0 its use of pay has failed after 100.0 ms: it answered with an error; the handler goes on without it",
            "110.0 the handler asks mail",
            "260.0 mail has answered after 150.0 ms",
        ]));

    [Test]
    public void The_invocation_of_a_function_that_is_used_is_named_so_that_it_can_be_followed()
    {
        var scenario = ScenarioTexts.Valid(ServiceWorld.Text(
            "{ service: pay, calls: 2 }", "other: { type: http, latency: 1 ms }, pay: { type: function, invokes: f }",
            "batch: { count: 1 }").Replace("functions:", "functions:\n  g: { duration: 5 ms }", StringComparison.Ordinal)
            .Replace("invokes: f }", "invokes: g }", StringComparison.Ordinal));
        var trace = InvocationTrace.Of(scenario, ClockKind.Wheel, InvocationId.Of(0, 0, 1))!;

        string[] named = [.. trace.Uses.Select(step => step.What).Where(what => what.StartsWith("that is", StringComparison.Ordinal))];

        Assert.That(named, Is.EqualTo((string[])
        [
            "that is invocation pay/0: --invocation pay/0 tells of it", "that is invocation pay/1: --invocation pay/1 tells of it",
        ]));
        Assert.That(InvocationTrace.Of(scenario, ClockKind.Wheel, LambdaSim.CommandLine.ExplainVerb.FindInvocation("pay/1", scenario))!.Record.Function, Is.Zero);
    }

    [Test]
    public void The_functions_time_ends_what_is_under_way() => Assert.That(
        Told("[ { service: pay }, { service: pay, calls: 2 } ]", "pay: { type: http, latency: 8 s }", "batch: { count: 1 }")[2..],
        Is.EquivalentTo((string[])
        [
            "8010.0 pay has answered after 8.00 s",
            "10000.0 its use of pay is given up after 9.99 s: the function's time was over",
        ]));

    [Test]
    public void The_story_says_where_the_time_went_and_the_messages_name_the_service()
    {
        var scenario = ScenarioTexts.Valid(ServiceWorld.Text("{ service: orders, work: 30 ms }", Database, "batch: { count: 1 }"));
        var story = new InvocationStory(scenario, InvocationTrace.Of(scenario, ClockKind.Wheel, InvocationId.Of(0, 0, 1))!);
        string[] said = [.. story.MessageLines().Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries)[^1].Trim())];

        Assert.That(story.Lines(), Does.Contain("Where the time went: 83% waiting for orders, 17% handler."));
        Assert.That(said, Is.SupersetOf((string[])
        [
            "Connect to orders", "Connected to orders", "Query of orders: 30.0 ms of work, the last of its transaction", "Served by orders",
            "The handler has ended: Succeeded",
        ]));
    }

    private static string[] Told(string uses, string services, string traffic, int call = 0)
    {
        var scenario = ScenarioTexts.Valid(ServiceWorld.Text(uses, services, traffic));
        var trace = InvocationTrace.Of(scenario, ClockKind.Wheel, InvocationId.Of(0, call, 1))!;
        return [.. trace.Uses.Select(step => FormattableString.Invariant($"{(step.At - trace.Record.Started).TotalMilliseconds:F1} {step.What}"))];
    }
}
