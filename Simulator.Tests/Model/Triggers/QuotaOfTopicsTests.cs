using LambdaSim.Kernel;
using LambdaSim.Model.Triggers;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.Triggers;

/// <summary>What may be published to topics and buses, and what a bus hands over.</summary>
[Parallelizable]
public class QuotaOfTopicsTests
{
    [TestCase("sns", "invokes: work")]
    [TestCase("sns-fifo", "sends: inbox")]
    [TestCase("eventbridge", "invokes: work")]
    public void Who_publishes_more_than_the_quota_is_answered_429(string type, string to)
    {
        var world = TriggerWorld.Of(Text($"type: {type}, {to}"), $"region.triggers.quotas.{type}=10/s");

        Assert.That(world.Trigger[TriggerMetrics.Refused], Is.EqualTo(90));
        Assert.That(world.Statuses.Count(status => status == 429), Is.EqualTo(90));
        Assert.That(world.Trigger[TriggerMetrics.Deliveries], Is.EqualTo(10));
        Assert.That(world.Trigger[TriggerMetrics.Taken] + world.Trigger[TriggerMetrics.Queued], Is.EqualTo(10));
    }

    [Test]
    public void A_client_that_tries_again_publishes_all_in_time()
    {
        var world = TriggerWorld.Of(
            Text("type: sns, invokes: work"), "region.triggers.quotas.sns=20/s", "people.client.retries=legacy",
            "people.client.maximumAttempts=10");

        Assert.That(world.Trigger[TriggerMetrics.Taken], Is.EqualTo(100));
        Assert.That(world.Trigger[TriggerMetrics.Refused], Is.EqualTo(world.ClientRetries));
    }

    [Test]
    public void Standard_quotas_hold_back_nothing_of_a_small_burst()
    {
        var world = TriggerWorld.Of(Text("type: eventbridge, invokes: work"));

        Assert.That((world.Trigger[TriggerMetrics.Refused], world.Trigger[TriggerMetrics.Taken]), Is.EqualTo((0, 100)));
    }

    [Test]
    public void A_bus_delays_what_is_above_its_quota_of_invocations_and_loses_nothing()
    {
        var world = TriggerWorld.Of(
            Text("type: eventbridge, invokes: work, delay: 0 s"), "region.triggers.quotas.eventbridgeInvocations=10/s");

        Assert.That(world.Trigger[TriggerMetrics.Taken], Is.EqualTo(100));
        Assert.That(world.HandedOver.Max(handed => handed.Delay.TotalSeconds), Is.InRange(8.9, 9.2), "ten at once, then ten a second");
        Assert.That(world.HandedOver.Count(handed => handed.Delay.TotalSeconds < 0.1), Is.InRange(9, 10));
    }

    [Test]
    public void The_pace_gains_no_more_than_a_second_while_nothing_is_handed_over()
    {
        var pace = new InvocationPace(10);
        var later = Instant.Start + TimeSpan.FromHours(1);
        double[] waits = [.. Enumerable.Range(0, 12).Select(_ => pace.Wait(later).TotalSeconds)];

        Assert.That(waits.Take(10), Is.All.Zero);
        Assert.That(waits.Skip(10), Is.EqualTo((double[])[0.1, 0.2]).Within(1e-6));
    }

    private static string Text(string trigger) => $$"""
        functions: { work: { duration: 20 ms } }
        queues: { inbox: {} }
        triggers: { news: { {{trigger}} } }
        traffic: { people: { through: news, batch: { count: 100 } } }
        run: { duration: 3 min }
        """;
}
