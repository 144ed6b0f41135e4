using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Golden;

/// <summary>Incidents that AWS told of, replayed: what was published beside what comes out.</summary>
public class IncidentTests
{
    /// <summary>AWS, post-event summary 061323 (2023): failures from 11:49 to 13:45, events done at 15:37.</summary>
    [Test]
    public void June_2023_events_are_done_about_112_minutes_after_the_repair()
    {
        var fault = CommittedScenario.Result("fault-allocation").SourcesOf(FaultMetrics.Set).Single();

        double minutes = fault[FaultMetrics.BacklogRecovery].Mean!.Value / TimeSpan.TicksPerMinute;
        Assert.That(minutes, Is.EqualTo(112).Within(25).Percent);
        Assert.That(fault[FaultMetrics.BacklogPeak], Is.GreaterThan(10_000));
        Assert.That(fault[FaultMetrics.During.Lost] + fault[FaultMetrics.After.Lost], Is.Zero);
    }

    [Test]
    public void June_2023_what_is_warm_serves_on()
    {
        var shop = CommittedScenario.Result("fault-allocation").Functions.Single(function => function.Name == "shop");

        long refused = shop[FunctionMetrics.Rejections].ByReason.Sum(reason => reason.Count);
        Assert.That(refused, Is.LessThan(shop[FunctionMetrics.Calls] / 1000));
    }

    /// <summary>AWS, post-event summary 101925 (2025): event source mappings and events make way, synchronous calls go on.</summary>
    [Test]
    public void October_2025_synchronous_calls_see_nothing_and_nothing_is_lost()
    {
        var result = CommittedScenario.Result("fault-shedding");
        var shop = result.Functions.Single(function => function.Name == "shop");

        Assert.That(shop[FunctionMetrics.Throttles], Is.Zero);
        Assert.That(shop[FunctionMetrics.Rejections].ByReason, Is.Empty);
        foreach (var fault in result.SourcesOf(FaultMetrics.Set))
        {
            Assert.That(FaultMetrics.Phases.Sum(phase => fault[phase.Lost]), Is.Zero, fault.Name);
            Assert.That(fault[FaultMetrics.BacklogRecovery].Count, Is.EqualTo(1), fault.Name);
        }
        Assert.That(result.Queues.Sum(queue => queue[QueueMetrics.DeadLettered]), Is.Zero);
    }

    [Test]
    public void December_2021_who_needs_no_new_sandbox_goes_on()
    {
        var result = CommittedScenario.Result("fault-control-plane");
        double RefusedShare(string name)
        {
            var function = result.Functions.Single(candidate => candidate.Name == name);
            return function[FunctionMetrics.Rejections].ByReason.Sum(reason => reason.Count) / (double)function[FunctionMetrics.Calls];
        }

        Assert.That(RefusedShare("spiky"), Is.GreaterThan(0.05));
        Assert.That(RefusedShare("steady"), Is.LessThan(0.001));
    }

    /// <summary>AWS, post-event summary 11201 (2020): Kinesis erred from 05:15 to 22:23; the shares are assumed.</summary>
    [Test]
    public void November_2020_what_clients_gave_up_is_lost_and_all_that_was_written_is_handled()
    {
        var result = CommittedScenario.Result("fault-kinesis-2020");
        var stream = result.SourcesOf(StreamMetrics.Set).Single();
        var mapping = result.SourcesOf(RecordMappingMetrics.Set).Single();
        var fault = result.SourcesOf(FaultMetrics.Set)[0];
        const double sent = 1028 * 60 * 2, threeInARow = 0.6 * 0.6 * 0.6;

        Assert.That(stream[StreamMetrics.NeverWritten], Is.EqualTo(sent * threeInARow).Within(3).Percent);
        Assert.That(fault[FaultMetrics.During.Lost], Is.EqualTo(stream[StreamMetrics.NeverWritten]).Within(5));
        Assert.That(mapping[RecordMappingMetrics.Lost], Is.Zero);
        Assert.That(mapping[RecordMappingMetrics.Handled], Is.EqualTo(stream[StreamMetrics.Written]).Within(10));
    }

    /// <summary>AWS, post-event summary 073024 (2024): from 14:45 to 21:37; how badly is assumed.</summary>
    [Test]
    public void July_2024_everything_is_late_and_nothing_is_lost()
    {
        var result = CommittedScenario.Result("fault-kinesis-2024");
        var stream = result.SourcesOf(StreamMetrics.Set).Single();
        var uploads = result.SourcesOf(TriggerMetrics.Set).Single();

        Assert.That(stream[StreamMetrics.FailedWrites], Is.GreaterThan(10_000));
        Assert.That(stream[StreamMetrics.NeverWritten], Is.Zero);
        Assert.That(TimeSpan.FromTicks(stream[StreamMetrics.IteratorAge].Maximum), Is.InRange(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(3)));
        Assert.That(TimeSpan.FromTicks(uploads[TriggerMetrics.Delay].Maximum), Is.GreaterThan(TimeSpan.FromMinutes(3)));
        Assert.That(result.SourcesOf(FaultMetrics.Set).Sum(fault => FaultMetrics.Phases.Sum(phase => fault[phase.Lost])), Is.Zero);
        foreach (var fault in result.SourcesOf(FaultMetrics.Set))
            Assert.That(TimeSpan.FromTicks(fault[FaultMetrics.BacklogRecovery].Maximum), Is.LessThan(TimeSpan.FromMinutes(10)), fault.Name);
    }

    [Test]
    public void Game_day_a_third_of_what_is_in_flight_fails_and_every_event_is_done_in_the_end()
    {
        var result = CommittedScenario.Result("fault-zone");
        var fault = result.SourcesOf(FaultMetrics.Set).Single();
        double inFlight = result.Account[AccountMetrics.Concurrency].Means[0];
        var events = result.Functions.SelectMany(function => function.Parts).Single(part => part.Set == EventMetrics.Set);

        Assert.That(fault[FaultMetrics.Before.Failures], Is.Zero);
        Assert.That(fault[FaultMetrics.During.Failures], Is.InRange(inFlight / 6, inFlight * 2), "a third, and what was idle there");
        Assert.That(fault[FaultMetrics.After.Failures], Is.Zero);
        Assert.That(events[EventMetrics.Lost], Is.Zero);
        Assert.That(
            events[EventMetrics.Succeeded] + events[EventMetrics.InQueue].AtEnd + events[EventMetrics.InFlight].AtEnd,
            Is.EqualTo(events[EventMetrics.Received]));
    }
}
