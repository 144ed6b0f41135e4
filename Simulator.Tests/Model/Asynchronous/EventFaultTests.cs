using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.Asynchronous;

public class EventFaultTests
{
    private const string OneQueue = "queues: { choice: shared }\npollers: { count: 2, leastPerQueue: 1 }";

    [Test]
    public void A_poller_that_dies_between_success_and_delete_makes_a_duplicate()
    {
        string text = EventRun.Burst(1, "{ duration: 5 s, timeout: 10 s }", fleet: OneQueue);
        var probe = new EventRun(text).ToEnd().Starts.Single();
        double handled = new TimeSpan((probe.Started + probe.Duration).Ticks).TotalSeconds;

        var run = new EventRun(text).Until(handled + 0.0005);
        KillAll(run);
        run.ToEnd();

        var result = run.Of("work");
        Assert.That(run.Starts.Count(), Is.EqualTo(2));
        Assert.That((result[EventMetrics.Succeeded], result[EventMetrics.Duplicates], result[EventMetrics.EffectsTwice], result[EventMetrics.Reappeared]), Is.EqualTo((1, 1, 1, 1)));
    }

    [Test]
    public void An_idempotent_function_has_no_effect_twice()
    {
        string text = EventRun.Burst(1, "{ duration: 5 s, timeout: 10 s, async: { idempotent: true } }", fleet: OneQueue);
        var run = new EventRun(text).Until(5);
        KillAll(run);
        run.ToEnd();

        Assert.That((run.Of("work")[EventMetrics.Duplicates], run.Of("work")[EventMetrics.EffectsTwice]), Is.EqualTo((1, 0)));
    }

    [Test]
    public void A_poller_that_dies_with_an_event_in_hand_delays_it_by_the_visibility_timeout()
    {
        string text = EventRun.Burst(1, "{ duration: 1 s, timeout: 10 s }", fleet: OneQueue);
        double received = ReceivedAt(text);

        var run = new EventRun(text).Until(received + 0.00001);
        Assert.That(run.Side.Queues.InFlight[0].Value, Is.EqualTo(1));
        KillAll(run);
        run.ToEnd();

        // Hidden for the function's timeout and 30 s more; by then the poller is back, and has its lease again.
        double[] starts = [.. run.Starts.Select(row => new TimeSpan(row.Started.Ticks).TotalSeconds)];
        Assert.That(run.Of("work")[EventMetrics.Reappeared], Is.EqualTo(1));
        Assert.That(starts[^1] - received, Is.InRange(40, 75));
        Assert.That(run.Of("work")[EventMetrics.Succeeded], Is.EqualTo(1));
    }

    [TestCase("stop", true)]
    [TestCase("keep", false)]
    public void A_minute_without_leasing_service_builds_a_backlog_only_if_pollers_stop_when_leases_end(string unrenewed, bool backlog)
    {
        string text = $$"""
            functions:
              work: { duration: 50 ms, cpuBound: 0% }
            traffic:
              steady: { invokes: work, type: Event, rate: 50/s, arrivals: even }
            region:
              asynchronous:
                leasing: { leaseTime: 30 s, unrenewed: {{unrenewed}} }
                faults: { leasingOutage: { at: 2 min, for: 1 min } }
            run: { duration: 5 min }
            """;
        var run = new EventRun(text).ToEnd();

        var waiting = run.Of("work")[EventMetrics.InQueue].Series;
        // Leases end 20 to 30 s into the outage: 30 to 40 s without polling, at 50 events a second.
        Assert.That(waiting.Peak.Max(), backlog ? Is.InRange(1000, 2100) : Is.LessThan(60));
        Assert.That(run.Result.Pollers![PollerMetrics.Leases].Series.Mean.Min(), backlog ? Is.LessThan(1) : Is.EqualTo(300).Within(1));
        Assert.That(run.Of("work")[EventMetrics.InQueue].AtEnd, Is.LessThan(20), "the backlog is worked off");
        Assert.That(run.Side.Pollers.Conflicts, Is.Zero);
    }

    [Test]
    public void Leases_of_a_dead_poller_go_to_others()
    {
        var run = new EventRun(EventRun.Burst(1, "{ duration: 50 ms }", fleet: "queues: { choice: shared }\npollers: { count: 3, leastPerQueue: 3, restartTime: 9 min }")).Until(5);
        run.Side.Pollers.Kill(1);
        Assert.That(run.Side.Pollers.Readers(0), Does.Not.Contain(1));
        Assert.That(run.Side.Pollers.Readers(0).Count(), Is.EqualTo(2));

        run.Until(85);

        Assert.That(run.Side.Pollers.Readers(0).Count(), Is.EqualTo(3));
        Assert.That(run.Side.LeasingService.Expired, Is.EqualTo(1));
    }

    [Test]
    public void Copies_left_behind_are_delivered_once_more_and_counted_apart()
    {
        var run = new EventRun(EventRun.Burst(2000, "{ duration: 5 ms }", fleet: "queues: { duplicates: 5% }")).ToEnd();

        var result = run.Of("work");
        Assert.That((result[EventMetrics.Received], result[EventMetrics.Succeeded]), Is.EqualTo((2000, 2000)));
        Assert.That(result[EventMetrics.Duplicates], Is.InRange(60, 140));
        Assert.That(run.Starts.Count(), Is.EqualTo(2000 + result[EventMetrics.Duplicates]));
        Assert.That(run.Side.Queues.Copies.Value, Is.Zero);
    }

    private static void KillAll(EventRun run)
    {
        for (int poller = 0; poller < run.Scenario.Region.Asynchronous.Pollers.Count; poller++) run.Side.Pollers.Kill(poller);
    }

    private static double ReceivedAt(string text)
    {
        var run = new EventRun(text);
        double at = 0.0;
        while (run.Side.Pollers.Deliveries.Value == 0) run.Until(at += 0.0001);
        return at;
    }
}
