using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.Triggers;

namespace LambdaSim.Tests.Measurement;

/// <summary>What triggers cost, against sums made by hand from the price list.</summary>
public class TriggerCostTests
{
    [TestCase("apigateway-rest", "1 KB", 3.50)]
    [TestCase("apigateway-rest", "2 MB", 3.50)]
    [TestCase("apigateway-http", "1 KB", 1.00)]
    [TestCase("apigateway-http", "600 KB", 2.00)]
    [TestCase("appsync", "1 KB", 4.00)]
    [TestCase("sns", "64 KB", 0.50)]
    [TestCase("sns", "65 KB", 1.00)]
    [TestCase("eventbridge", "200 KB", 4.00)]
    [TestCase("iot", "1 KB", 0.30)]
    public void What_is_billed_by_the_request_costs_so_much_a_million(string type, string size, double million)
    {
        var cost = TriggerWorld.Of(Text(type), $"users.payloadSize={size}").Trigger.Cost;

        Assert.That(cost!.Triggers, Is.EqualTo(100 * million / 1e6).Within(1e-9));
        Assert.That(cost.Total, Is.EqualTo(cost.Triggers));
    }

    [TestCase("function-url")]
    [TestCase("s3")]
    [TestCase("logs")]
    [TestCase("cognito")]
    public void What_AWS_gives_for_nothing_or_bills_otherwise_has_no_cost(string type) =>
        Assert.That(TriggerWorld.Of(Text(type)).Trigger.Cost, Is.Null);

    [Test]
    public void A_load_balancer_costs_its_hours_and_the_connections_or_the_bytes_whichever_is_more()
    {
        double Hours(params string[] overrides) => TriggerWorld.Of(Text("alb"), overrides).Trigger.Cost!.Total;

        Assert.That(Hours("users.payloadSize=0 KB"), Is.EqualTo((0.5 * 0.0225) + (100 / 25.0 / 3600 * 0.008)).Within(1e-9));
        Assert.That(
            Hours("users.payloadSize=900 KB"),
            Is.EqualTo((0.5 * 0.0225) + (100 * 900 / (0.4 * 1024 * 1024) * 0.008)).Within(1e-6));
    }

    [Test]
    public void Requests_that_are_refused_are_not_billed()
    {
        var trigger = TriggerWorld.Of(
            Text("apigateway-http"), "users.batch={ count: 100 }", "shop.throttle.burst=20", "shop.throttle.rate=0.001/s").Trigger;

        Assert.That(trigger[TriggerMetrics.Refused], Is.EqualTo(80));
        Assert.That(trigger.Cost!.Total, Is.EqualTo(20 / 1e6).Within(1e-9));
    }

    [Test]
    public void A_scheduler_is_billed_by_the_call_and_a_rule_with_a_schedule_is_free()
    {
        string text = Text("sns").Replace(
            "shop: {", "clock: { type: scheduler, invokes: work, schedule: rate(1 minute) }\n  shop: {", StringComparison.Ordinal);

        Assert.That(TriggerWorld.Of(text).Trigger.Cost!.Total, Is.EqualTo(29 / 1e6).Within(1e-12), "The thirtieth minute is the end.");
        Assert.That(TriggerWorld.Of(text, "clock.type=eventbridge").Trigger.Cost, Is.Null);
    }

    [Test]
    public void What_triggers_cost_is_part_of_what_the_account_pays()
    {
        var result = TriggerWorld.Of(Text("apigateway-rest"), "work.logFormat=none").Result;

        Assert.That(
            result.Account.Cost, Is.EqualTo(result.Functions[0].Cost.Total + (100 * 3.5 / 1e6)).Within(1e-9));
    }

    [Test]
    public void Without_prices_nothing_costs_anything() =>
        Assert.That(TriggerWorld.Of(Text("apigateway-rest"), "account.pricing=none").Trigger.Cost!.Total, Is.Zero);

    private static string Text(string type) => $$"""
        functions: { work: { duration: 10 ms, responseSize: 0 B } }
        triggers:
          shop: { type: {{type}}, invokes: work }
        traffic: { users: { through: shop, payloadSize: 1 KB, batch: { count: 100, over: 1 min } } }
        run: { duration: 30 min }
        """;
}
