using LambdaSim.Model;
using LambdaSim.Model.Triggers;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.Triggers;

/// <summary>What clients see of a function behind a front door, and what it costs.</summary>
public class FrontDoorTests
{
    private const string Throttled = "checkout.reservedConcurrency=0";
    private const string Failed = "checkout.errors=100%";
    private const string FunctionTimeout = "checkout.duration=20 s";
    private const string Larger = "customers.payloadSize=11 MB";
    private const string NoRoom = "region.workers.slots=1";

    private static readonly string[] TooSlow = ["checkout.duration=40 s", "checkout.timeout=2 min"];

    [TestCase("apigateway-rest", Throttled, 500)]
    [TestCase("apigateway-rest", Failed, 502)]
    [TestCase("apigateway-rest", FunctionTimeout, 502)]
    [TestCase("apigateway-rest", Larger, 413)]
    [TestCase("apigateway-rest", "customers.payloadSize=7 MB", 413)]
    [TestCase("apigateway-rest", "checkout.responseSize=2 MB", 200)]
    [TestCase("apigateway-rest", "checkout.responseSize=7 MB", 502)]
    [TestCase("apigateway-http", Throttled, 503)]
    [TestCase("apigateway-http", Failed, 500)]
    [TestCase("apigateway-http", FunctionTimeout, 500)]
    [TestCase("apigateway-http", Larger, 413)]
    [TestCase("alb", Throttled, 502)]
    [TestCase("alb", Failed, 502)]
    [TestCase("alb", FunctionTimeout, 502)]
    [TestCase("alb", "customers.payloadSize=2 MB", 413)]
    [TestCase("alb", "checkout.responseSize=2 MB", 502)]
    [TestCase("function-url", Throttled, 429)]
    [TestCase("function-url", Failed, 502)]
    [TestCase("function-url", FunctionTimeout, 502)]
    [TestCase("function-url", "customers.payloadSize=7 MB", 413)]
    [TestCase("lambda-edge", Throttled, 503)]
    [TestCase("lambda-edge", Failed, 503)]
    [TestCase("appsync", Throttled, 500)]
    [TestCase("appsync", Failed, 500)]
    [TestCase("alexa", Throttled, 502)]
    [TestCase("alexa", Failed, 502)]
    [TestCase("cognito", Throttled, 400)]
    [TestCase("cognito", Failed, 400)]
    public void What_goes_wrong_in_Lambda_is_something_else_to_the_client_of_each_type(string type, string cause, int status) =>
        Assert.That(Once(type, cause).Statuses, Is.EqualTo((int[])[status]));

    [TestCase("apigateway-rest", 504)]
    [TestCase("apigateway-http", 503)]
    [TestCase("alb", 200)]
    [TestCase("function-url", 200)]
    [TestCase("lambda-edge", 503)]
    [TestCase("appsync", 504)]
    [TestCase("alexa", 504)]
    [TestCase("cognito", 400)]
    public void A_function_that_takes_40_s_is_waited_for_by_a_load_balancer_and_a_function_URL_alone(string type, int status) =>
        Assert.That(Once(type, TooSlow).Statuses, Is.EqualTo((int[])[status]));

    [TestCase("apigateway-rest", 500)]
    [TestCase("apigateway-http", 500)]
    [TestCase("alb", 502)]
    [TestCase("function-url", 502)]
    [TestCase("lambda-edge", 503)]
    [TestCase("appsync", 500)]
    [TestCase("alexa", 502)]
    [TestCase("cognito", 400)]
    public void When_Lambda_itself_fails_it_has_a_status_of_its_own_type(string type, int status)
    {
        var world = Once(type, NoRoom, "region.workers.count=1", "customers.batch={ count: 2 }", "checkout.duration=1 s");

        Assert.That(world.Calls.Select(call => call.Outcome), Does.Contain(InvocationOutcome.ServiceException));
        Assert.That(world.Statuses, Is.EquivalentTo((int[])[200, status]));
    }

    [TestCase("apigateway-rest", "30 s", 30)]
    [TestCase("apigateway-rest", "standard", 29)]
    [TestCase("apigateway-http", "50 ms", 0.05)]
    public void An_API_answers_after_its_time_out_to_the_tick_and_the_invocation_runs_on_and_is_billed(
        string type, string timeout, double seconds)
    {
        var world = Once(type, [.. TooSlow, $"shop.timeout={timeout}"]);

        Assert.That(world.Answers.Single().Latency, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
        Assert.That(world.Invoked, Is.EqualTo(1));
        Assert.That(world.Calls[0].Duration, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(40)));
        Assert.That(Billed(world), Is.EqualTo(Billed(Once("alb", TooSlow))).And.Positive, "Billed all the same.");
        Assert.That(world.Trigger[TriggerMetrics.TimedOut], Is.EqualTo(1));
        Assert.That(world.Trigger[TriggerMetrics.SucceededTooLate], Is.EqualTo(1));

        static double Billed(TriggerWorld world) => world.Result.Functions[0].Cost.Duration;
    }

    [Test]
    public void A_function_that_fails_after_the_time_out_has_not_succeeded_too_late()
    {
        var world = Once("apigateway-rest", [.. TooSlow, Failed]);

        Assert.That(world.TooLate, Is.EqualTo((AnswerCameTooLate[])[new(0, Succeeded: false)]));
        Assert.That(world.Trigger[TriggerMetrics.SucceededTooLate], Is.Zero);
    }

    [Test]
    public void A_function_that_still_runs_when_the_run_ends_has_neither_succeeded_nor_failed()
    {
        var world = Once("apigateway-rest", [.. TooSlow, "run.duration=35 s"]);

        Assert.That((world.Statuses.Single(), world.TooLate.Count), Is.EqualTo((504, 0)));
    }

    [Test]
    public void A_gateway_lets_its_burst_through_and_refuses_the_rest_without_touching_Lambda()
    {
        var world = Once(
            "apigateway-http", "customers.batch={ count: 50 }", "shop.throttle.burst=20", "shop.throttle.rate=0.1/s");

        Assert.That(world.Statuses.Count(status => status == 429), Is.EqualTo(30));
        Assert.That(world.Statuses.Count(status => status == 200), Is.EqualTo(20));
        Assert.That(world.Calls, Has.Count.EqualTo(20), "No call for those that were refused.");
        Assert.That(world.Result.Functions[0][FunctionMetrics.Throttles], Is.Zero);
        Assert.That(world.Trigger[TriggerMetrics.Refused], Is.EqualTo(30));
        Assert.That(world.Trigger[TriggerMetrics.Errors4xx], Is.EqualTo(30));
    }

    [Test]
    public void Above_its_rate_a_gateway_lets_just_that_rate_through()
    {
        var world = TriggerWorld.Of(
            Text("apigateway-rest").Replace("batch: { count: 1 }", "rate: 200/s", StringComparison.Ordinal),
            "shop.throttle.burst=10", "shop.throttle.rate=50/s", "run.duration=60 s");

        Assert.That(world.Calls, Has.Count.InRange((50 * 60) - 20, (50 * 60) + 10));
    }

    [Test]
    public void Unless_told_otherwise_an_API_has_the_throttle_of_an_account_and_a_load_balancer_none()
    {
        int Refused(string type) => Once(type, "customers.batch={ count: 7000 }", "region.network.client=0 ms")
            .Answers.Count(answer => answer.Refused);

        Assert.That(Refused("apigateway-http"), Is.EqualTo(2000));
        Assert.That(Refused("alb"), Is.Zero);
    }

    [TestCase("apigateway-rest")]
    [TestCase("apigateway-http")]
    [TestCase("alb")]
    [TestCase("function-url")]
    [TestCase("cognito")]
    public void Nothing_that_failed_is_tried_again_by_the_front_door_itself(string type)
    {
        var failed = Once(type, Failed, "customers.client={ retries: none }");
        var throttled = Once(type, Throttled, "customers.client={ retries: none }");

        Assert.That((failed.Calls.Count, throttled.Calls.Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public void The_client_retries_what_it_sees()
    {
        const string Standard = "customers.client={ retries: standard, maximumAttempts: 3 }";
        var unavailable = Once("apigateway-http", Failed, Standard);
        var late = Once("apigateway-rest", [.. TooSlow, Standard, "run.duration=10 min"]);

        Assert.That((unavailable.ClientRetries, unavailable.Calls.Count), Is.EqualTo((2, 3)));
        Assert.That((late.ClientRetries, late.Invoked), Is.EqualTo((2, 3)));
        Assert.That(late.Trigger[TriggerMetrics.SucceededTooLate], Is.EqualTo(3), "The work was done three times.");
    }

    [Test]
    public void A_client_that_gives_up_earlier_is_answered_nevertheless()
    {
        var world = Once("apigateway-rest", "checkout.duration=2 s", "customers.client={ timeout: 500 ms, retries: none }");

        Assert.That(world.Answers.Single().Status, Is.EqualTo(200));
        Assert.That(world.Result.Callers[0][CallerMetrics.Timeouts], Is.EqualTo(1));
    }

    [Test]
    public void A_user_pool_tries_three_times_while_the_attempts_before_run_on()
    {
        var world = Once("cognito", TooSlow);

        Assert.That(world.Invoked, Is.EqualTo(3));
        Assert.That(world.TriedAgain, Is.EqualTo(2));
        Assert.That(world.Answers.Single().Latency, Is.EqualTo(TimeSpan.FromSeconds(15)));
        Assert.That(world.Result.Functions[0][FunctionMetrics.Concurrency].Peak, Is.EqualTo(3));
        Assert.That(world.Trigger[TriggerMetrics.Calls], Is.EqualTo(1));
    }

    [Test]
    public void The_answer_of_an_attempt_counts_within_its_own_5_s_only()
    {
        // The first attempt is a cold start and takes 8 s, the second one is as cold, the third finds a warm sandbox.
        var world = Once("cognito", "checkout.duration=100 ms", "checkout.coldStart=8 s", "checkout.timeout=30 s");

        Assert.That(world.Statuses, Is.EqualTo((int[])[200]));
        Assert.That(world.Invoked, Is.EqualTo(3));
        Assert.That(world.TooLate, Is.Empty, "The client has had its answer of the last attempt.");
        Assert.That(world.Answers.Single().Latency.TotalSeconds, Is.InRange(10, 10.5));
    }

    [TestCase("apigateway-rest")]
    [TestCase("alb")]
    public void A_front_door_adds_its_own_time_to_each_request(string type)
    {
        string text = Text(type).Replace("batch: { count: 1 }", "rate: 20/s", StringComparison.Ordinal);
        double Median(string delay) => TriggerWorld.Of(text, $"shop.delay={delay}", "run.duration=10 min")
            .Trigger[TriggerMetrics.Latency].Quantile(0.5)!.Value / TimeSpan.TicksPerMillisecond;

        Assert.That(Median("20 ms") - Median("0 ms"), Is.EqualTo(20).Within(1));
    }

    private static TriggerWorld Once(string type, params string[] overrides) => TriggerWorld.Of(Text(type), overrides);

    private static string Text(string type) => $$"""
        functions: { checkout: { duration: 50 ms, timeout: 3 s, coldStart: 200 ms } }
        triggers: { shop: { type: {{type}}, invokes: checkout } }
        traffic: { customers: { through: shop, batch: { count: 1 } } }
        run: { duration: 2 min }
        """;
}
