using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Triggers;

/// <summary>What a Lambda authorizer costs, keeps and breaks.</summary>
public class AuthorizerTests
{
    private const string NoCache = "shop.authorizer.cache=0 s", OneUser = "shop.authorizer.identities=1";

    [TestCase("apigateway-rest", "auth.reservedConcurrency=0", 500)]
    [TestCase("apigateway-rest", "auth.errors=100%", 500)]
    [TestCase("apigateway-rest", "shop.authorizer.denies=100%", 403)]
    [TestCase("apigateway-rest", "shop.authorizer.anonymous=100%", 401)]
    [TestCase("apigateway-http", "auth.reservedConcurrency=0", 500)]
    [TestCase("apigateway-http", "auth.errors=100%", 500)]
    [TestCase("apigateway-http", "auth.duration=11 s", 500)]
    [TestCase("apigateway-http", "shop.authorizer.denies=100%", 403)]
    [TestCase("apigateway-http", "shop.authorizer.anonymous=100%", 401)]
    public void Who_may_not_go_on_sees_why_and_the_function_is_not_called(string type, string cause, int status)
    {
        var world = TriggerWorld.Of(Text(type), cause, "auth.timeout=30 s");

        Assert.That(world.Statuses, Is.EqualTo((int[])[status]));
        Assert.That(world.Result.Functions[0][FunctionMetrics.Calls], Is.Zero);
        Assert.That(world.Result.Functions[1][FunctionMetrics.Calls], Is.EqualTo(status == 401 ? 0 : 1));
    }

    [TestCase("apigateway-http", 10)]
    [TestCase("apigateway-rest", 29)]
    public void An_API_waits_so_long_for_its_authorizer_and_no_longer(string type, double seconds)
    {
        var world = TriggerWorld.Of(Text(type), "auth.duration=50 s", "auth.timeout=1 min");

        Assert.That(world.Answers.Single().Latency, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
        Assert.That(world.Trigger[TriggerMetrics.AuthorizerFailures], Is.EqualTo(1));
        Assert.That(world.Result.Functions[1][FunctionMetrics.Invocations], Is.EqualTo(1), "It runs on.");
    }

    [Test]
    public void An_authorizer_comes_before_the_function_and_both_take_their_time()
    {
        var world = TriggerWorld.Of(Text("apigateway-rest"), "auth.duration=3 s", "checkout.duration=2 s");

        Assert.That(world.Statuses, Is.EqualTo((int[])[200]));
        Assert.That(world.Answers.Single().Latency.TotalSeconds, Is.InRange(5.4, 6.5), "Two cold starts.");
    }

    [TestCase("standard", "apigateway-rest", 1)]
    [TestCase("standard", "apigateway-http", 60)]
    [TestCase("0 s", "apigateway-rest", 60)]
    [TestCase("10 s", "apigateway-rest", 6)]
    [TestCase("1 h", "apigateway-http", 1)]
    public void What_an_authorizer_said_of_an_identity_is_kept_so_long(string cache, string type, int calls)
    {
        // Sixty requests, one each second: the first of them, and the first after each time that it was kept.
        var world = TriggerWorld.Of(
            Text(type), $"shop.authorizer.cache={cache}", OneUser, "users.batch={ count: 60, over: 1 min }", "auth.duration=10 ms");

        Assert.That(world.Statuses.Count(status => status == 200), Is.EqualTo(60));
        Assert.That(world.Trigger[TriggerMetrics.AuthorizerCalls], Is.EqualTo(calls));
        Assert.That(world.Result.Functions[1][FunctionMetrics.Calls], Is.EqualTo(calls));
    }

    [Test]
    public void Requests_of_one_identity_that_come_at_once_all_ask()
    {
        var world = TriggerWorld.Of(Text("apigateway-rest"), OneUser, "users.batch={ count: 50 }", "auth.duration=1 s");

        Assert.That(world.Trigger[TriggerMetrics.AuthorizerCalls], Is.EqualTo(50));
    }

    [TestCase(10, 10)]
    [TestCase(500, 434)]
    [TestCase(1_000_000, 999.5)]
    public void Each_identity_asks_once_while_its_answer_is_kept(int identities, double expected)
    {
        // Of n identities 1,000 requests meet n (1 - (1 - 1/n)^1000).
        var world = TriggerWorld.Of(
            Text("apigateway-rest"), $"shop.authorizer.identities={identities}", "users.batch={ count: 1000, over: 200 s }",
            "run.duration=4 min", "auth.duration=1 ms", "auth.coldStart=0 ms", "auth.firstInvocation=0 ms");

        Assert.That(world.Trigger[TriggerMetrics.AuthorizerCalls], Is.EqualTo(expected).Within(Math.Max(2, 0.04 * expected)));
    }

    [Test]
    public void An_identity_that_is_denied_is_denied_each_time_and_asked_about_once()
    {
        var world = TriggerWorld.Of(
            Text("apigateway-rest"), OneUser, "shop.authorizer.denies=100%", "users.batch={ count: 20, over: 40 s }");

        Assert.That(world.Trigger[TriggerMetrics.Forbidden], Is.EqualTo(20));
        Assert.That(world.Trigger[TriggerMetrics.AuthorizerCalls], Is.EqualTo(1));
    }

    [Test]
    public void A_request_above_the_throttle_does_not_reach_the_authorizer()
    {
        var world = TriggerWorld.Of(
            Text("apigateway-http"), NoCache, "users.batch={ count: 50 }", "shop.throttle.burst=20", "shop.throttle.rate=0.1/s");

        Assert.That(world.Result.Functions[1][FunctionMetrics.Calls], Is.EqualTo(20));
    }

    [Test]
    public void What_the_authorizer_meets_counts_for_the_users_too()
    {
        var world = TriggerWorld.Of(Text("apigateway-rest"));

        Assert.That(world.Result.Callers[0][CallerMetrics.Functions.ColdStarts], Is.EqualTo(2));
    }

    [TestCase("type: alb", "'shop' asks no authorizer: only API Gateway does")]
    [TestCase("type: apigateway-http, invokes: checkout, authorizer: { function: oath }", "no function is called 'oath'")]
    [TestCase("type: apigateway-http, invokes: checkout, authorizer: { function: auth, cache: 2 h }", "2 h")]
    public void What_AWS_would_refuse_is_a_mistake(string trigger, string message)
    {
        string text = Text("apigateway-http");
        text = trigger.Contains("authorizer", StringComparison.Ordinal)
            ? text.Replace("type: apigateway-http, invokes: checkout, authorizer: { function: auth }", trigger, StringComparison.Ordinal)
            : text.Replace("type: apigateway-http", trigger, StringComparison.Ordinal);

        Assert.That(ScenarioTexts.OneMistake(text).Message, Does.Contain(message));
    }

    private static string Text(string type) => $$"""
        functions:
          checkout: { duration: 50 ms, timeout: 3 s, coldStart: 200 ms }
          auth: { duration: 20 ms, timeout: 5 s, coldStart: 200 ms }
        triggers: { shop: { type: {{type}}, invokes: checkout, authorizer: { function: auth } } }
        traffic: { users: { through: shop, batch: { count: 1 } } }
        run: { duration: 2 min }
        """;
}
