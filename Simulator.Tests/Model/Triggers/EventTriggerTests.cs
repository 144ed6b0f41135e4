using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Triggers;

/// <summary>What sources of events and schedules hand over, and when.</summary>
public class EventTriggerTests
{
    [TestCase("s3")]
    [TestCase("sns")]
    [TestCase("eventbridge")]
    [TestCase("logs")]
    [TestCase("iot")]
    [TestCase("ses")]
    [TestCase("codecommit")]
    [TestCase("config")]
    public void A_source_answers_at_once_and_hands_the_event_over_later(string type)
    {
        var world = TriggerWorld.Of(Text(type), "uploads.delay=20 s");

        Assert.That(world.Statuses, Is.EqualTo((int[])[200]));
        Assert.That(world.HandedOver.Single().Taken, Is.True);
        Assert.That(world.HandedOver[0].Delay.TotalSeconds, Is.InRange(20, 20.2));
        Assert.That(world.Calls.Single().Started - world.SentAt[0], Is.InRange(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(22)));
        Assert.That(world.Result.Functions[0].Events![EventMetrics.Succeeded], Is.EqualTo(1));
    }

    [TestCase("s3", true)]
    [TestCase("sns", false)]
    [TestCase("eventbridge", false)]
    public void A_bucket_tells_of_its_object_and_other_sources_send_theirs_whole(string type, bool taken)
    {
        var world = TriggerWorld.Of(Text(type), "photos.payloadSize=3 MB");

        Assert.That(world.HandedOver.Single().Taken, Is.EqualTo(taken), "Lambda takes events of 1 MB.");
        Assert.That(world.Trigger[TriggerMetrics.Lost], Is.EqualTo(taken ? 0 : 1));
    }

    [Test]
    public void A_throttled_function_makes_events_wait_and_none_is_refused()
    {
        var world = TriggerWorld.Of(Text("sns"), "photos.batch={ count: 100 }", "thumbs.reservedConcurrency=1");

        Assert.That(world.HandedOver.Select(handed => handed.Taken), Is.All.True);
        Assert.That(world.Trigger[TriggerMetrics.Taken], Is.EqualTo(100));
    }

    [Test]
    public void A_function_that_fails_is_tried_again_by_the_rules_of_events_and_by_no_source()
    {
        var world = TriggerWorld.Of(Text("eventbridge"), "thumbs.errors=100%", "run.duration=10 min");

        Assert.That(world.Calls, Has.Count.EqualTo(3), "Twice again, as asynchronous invocation does.");
        Assert.That(world.Trigger[TriggerMetrics.Calls], Is.EqualTo(1));
    }

    [TestCase("rate(1 minute)", 10)]
    [TestCase("rate(5 minutes)", 2)]
    [TestCase("rate(1 hour)", 0)]
    public void A_scheduler_calls_so_often_at_once_each_interval(string schedule, int times)
    {
        var world = TriggerWorld.Of(Schedule(schedule));

        Assert.That(world.CalledAt, Has.Count.EqualTo(times * 7));
        Assert.That(world.CalledAt.Distinct().Count(), Is.EqualTo(times));
        Assert.That(world.CalledAt.Select(at => at.Ticks % TimeSpan.TicksPerMinute), Is.All.Zero);
    }

    [TestCase("cron(0/2 * * * ? *)", new[] { 0, 2, 4, 6, 8, 10 })]
    [TestCase("cron(0 8 * * ? *)", new[] { 0 })]
    [TestCase("at(2026-01-05T08:00:00)", new[] { 0 })]
    [TestCase("cron(3,7 8 * * ? *)", new[] { 3, 7 })]
    [TestCase("cron(3,7 9 * * ? *)", new int[0])]
    [TestCase("cron(5 8 ? * TUE *)", new int[0])]
    [TestCase("at(2026-01-05T08:04:00)", new[] { 4 })]
    [TestCase("at(2026-01-05T07:59:00)", new int[0])]
    public void A_time_of_day_comes_as_long_after_the_start_as_clocks_say(string schedule, int[] minutes)
    {
        var world = TriggerWorld.Of(Schedule($"\"{schedule}\""), "run.startsAt=2026-01-05T08:00");

        Assert.That(
            world.CalledAt.Distinct().Select(at => at.Ticks),
            Is.EqualTo(minutes.Select(minute => TimeSpan.FromMinutes(minute).Ticks)));
    }

    [Test]
    public void A_rule_of_an_event_bus_can_have_a_schedule_and_knows_no_time_zone_but_UTC()
    {
        string text = Schedule("\"cron(5 * * * ? *)\"").Replace("scheduler", "eventbridge", StringComparison.Ordinal);

        Assert.That(TriggerWorld.Of(text).CalledAt, Has.Count.EqualTo(7));
        Assert.That(
            ScenarioTexts.OneMistake(text, "warmer.timezone=Europe/Berlin").Message,
            Is.EqualTo("'warmer' is no scheduler, which alone has this"));
    }

    [Test]
    public void A_flexible_time_window_spreads_the_calls_evenly_behind_their_moment()
    {
        var world = TriggerWorld.Of(
            Schedule("rate(1 hour)"), "warmer.calls=1000", "warmer.flexibleTimeWindow=20 min", "warmer.delay=0 ms", "run.duration=90 min");
        double[] minutes = [.. world.HandedOver.Select(handed => handed.Delay.TotalMinutes)];

        Assert.That(minutes, Has.Length.EqualTo(1000));
        Assert.That(minutes.Max(), Is.InRange(19.8, 20.01));
        Assert.That(minutes.Average(), Is.EqualTo(10).Within(0.6), "Three standard errors of an even spread.");
        Assert.That(minutes.Count(minute => minute < 5), Is.EqualTo(250).Within(45));
    }

    [Test]
    public void Calls_of_a_schedule_start_as_many_sandboxes_as_there_are_calls_at_once()
    {
        var world = TriggerWorld.Of(Schedule("rate(5 minutes)"), "run.duration=12 min");

        Assert.That(world.Result.Functions[0][FunctionMetrics.ColdStarts], Is.EqualTo(7));
        Assert.That(world.Result.Functions[0][FunctionMetrics.Invocations], Is.EqualTo(14));
    }

    private static string Schedule(string schedule) => $$"""
        functions: { report: { duration: 5 s, timeout: 30 s } }
        triggers: { warmer: { type: scheduler, invokes: report, schedule: {{schedule}}, calls: 7, delay: 0 ms } }
        traffic: { nobody: { invokes: report, rate: 0/s } }
        run: { duration: 601 s }
        """;

    private static string Text(string type) => $$"""
        functions: { thumbs: { duration: 300 ms, timeout: 3 s, coldStart: 200 ms } }
        triggers: { uploads: { type: {{type}}, invokes: thumbs, delay: 50 ms } }
        traffic: { photos: { through: uploads, batch: { count: 1 } } }
        run: { duration: 2 min }
        """;
}
