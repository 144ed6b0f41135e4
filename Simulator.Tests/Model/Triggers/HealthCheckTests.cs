using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Triggers;

/// <summary>Health checks of a load balancer, which invoke its function.</summary>
public class HealthCheckTests
{
    [Test]
    public void Each_node_invokes_the_function_each_interval_and_that_is_billed()
    {
        var world = TriggerWorld.Of(Text, "shop.healthCheck={ interval: 30 s, nodes: 2 }");

        Assert.That(world.Trigger[TriggerMetrics.HealthChecks], Is.EqualTo(2 * 19), "The twentieth is the end of the run.");
        Assert.That(world.Result.Functions[0][FunctionMetrics.Invocations], Is.EqualTo((2 * 19) + 1));
        Assert.That(world.Trigger[TriggerMetrics.Calls], Is.EqualTo(1), "They are no requests.");
        Assert.That(world.Answers, Has.Count.EqualTo(1));
    }

    [Test]
    public void They_keep_sandboxes_warm_and_their_cold_starts_are_nobodys()
    {
        var users = TriggerWorld.Of(Text, "shop.healthCheck.interval=30 s").Result.Callers[0];

        Assert.That(users[CallerMetrics.Functions.Invocations], Is.EqualTo(1));
        Assert.That(users[CallerMetrics.Functions.ColdStarts], Is.Zero);
    }

    [Test]
    public void They_are_off_unless_asked_for() =>
        Assert.That(TriggerWorld.Of(Text).Result.Functions[0][FunctionMetrics.Invocations], Is.EqualTo(1));

    [TestCase("shop.type=function-url", "'shop' checks no health: only a load balancer does")]
    [TestCase("shop.healthCheck.interval=1 s", "1 s")]
    public void What_AWS_would_refuse_is_a_mistake(string change, string message) => Assert.That(
        ScenarioTexts.OneMistake(Text.Replace("invokes: checkout", "invokes: checkout, healthCheck: { interval: 30 s }", StringComparison.Ordinal), change)
            .Message,
        Does.Contain(message));

    private const string Text = """
        functions: { checkout: { duration: 50 ms, coldStart: 200 ms } }
        triggers: { shop: { type: alb, invokes: checkout } }
        traffic: { users: { through: shop, batch: { count: 1, at: 5 min } } }
        run: { duration: 10 min }
        """;
}
