using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.Asynchronous;
using LambdaSim.Model.Policies;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Asynchronous;

public class EventRetryTests
{
    [Test]
    public void A_failing_event_starts_three_times_after_60_to_70_and_120_to_135_seconds()
    {
        var run = new EventRun(EventRun.Burst(20, "{ duration: 50 ms, errors: 100% }")).ToEnd();

        var events = run.Starts.GroupBy(row => row.Id.Work).ToList();
        Assert.That(events, Has.Count.EqualTo(20));
        foreach (var starts in events)
        {
            double[] at = [.. starts.Select(row => new TimeSpan(row.Started.Ticks).TotalSeconds).Order()];
            Assert.That(at, Has.Length.EqualTo(3));
            Assert.That(at[1] - at[0], Is.InRange(60, 70));
            Assert.That(at[2] - at[1], Is.InRange(120, 135));
        }
        Assert.That(run.Ended.Select(ended => (ended.Ending, ended.Condition, ended.Invocations)).Distinct(),
            Is.EqualTo(new[] { (EventEnding.Lost, EventCondition.RetriesExhausted, (byte)3) }));
    }

    [TestCase(0)]
    [TestCase(1)]
    public void Fewer_retries_mean_fewer_starts(int retries)
    {
        var run = new EventRun(EventRun.Burst(5, $"{{ duration: 50 ms, errors: 100%, async: {{ maximumRetryAttempts: {retries} }} }}")).ToEnd();

        Assert.That(run.Starts.Count(), Is.EqualTo(5 * (retries + 1)));
        Assert.That(run.Of("work")[EventMetrics.LostByReason].ByReason.Single().Name, Is.EqualTo("retriesExhausted"));
    }

    [Test]
    public void A_throttled_event_waits_1_2_4_8_seconds_and_so_on_each_times_1_to_1_1()
    {
        // A long handler holds the only place for 15 minutes; the second event is refused all the while.
        string text = EventRun.Burst(2, "{ duration: 900 s, timeout: 900 s, reservedConcurrency: 1 }", "14 min");
        var run = new EventRun(text).ToEnd();

        double[] sent = [.. run.Invocations.Where(row => row.Outcome == InvocationOutcome.Throttled)
            .Select(row => new TimeSpan(row.Sent.Ticks).TotalSeconds).Order()];
        Assert.That(sent, Has.Length.GreaterThanOrEqualTo(9));
        for (int attempt = 1; attempt < sent.Length; attempt++)
        {
            double nominal = Math.Min(Math.Pow(2, attempt - 1), 300);
            Assert.That(sent[attempt] - sent[attempt - 1], Is.InRange(nominal, (nominal * 1.1) + 0.2), $"wait {attempt}");
        }
        Assert.That(run.Of("work")[EventMetrics.Lost], Is.Zero);
    }

    [Test]
    public void Throttles_use_up_no_attempts()
    {
        string text = EventRun.Burst(40, "{ duration: 20 s, timeout: 60 s, reservedConcurrency: 1, async: { maximumRetryAttempts: 0 } }", "5 h");
        var run = new EventRun(text).ToEnd();

        Assert.That(run.Invocations.Count(row => row.Outcome == InvocationOutcome.Throttled), Is.GreaterThan(40));
        Assert.That(run.Of("work")[EventMetrics.Succeeded], Is.EqualTo(40));
    }

    [Test]
    public void At_an_age_of_60_seconds_a_failing_event_has_one_attempt_and_is_dropped_at_once()
    {
        var run = new EventRun(EventRun.Burst(10, "{ duration: 50 ms, errors: 100%, async: { maximumEventAge: 60 s } }")).ToEnd();

        Assert.That(run.Starts.Count(), Is.EqualTo(10));
        foreach (var ended in run.Ended)
        {
            Assert.That(ended.Condition, Is.EqualTo(EventCondition.EventAgeExceeded));
            Assert.That(ended.Invocations, Is.EqualTo(1));
            Assert.That((ended.Ended - ended.Accepted).TotalSeconds, Is.LessThan(2));
        }
    }

    [Test]
    public void With_an_age_between_both_waits_there_is_one_retry()
    {
        var run = new EventRun(EventRun.Burst(10, "{ duration: 50 ms, errors: 100%, async: { maximumEventAge: 2 min } }")).ToEnd();

        Assert.That(run.Starts.Count(), Is.EqualTo(20));
        Assert.That(run.Ended.Select(ended => ended.Invocations).Distinct(), Is.EqualTo(new byte[] { 2 }));
    }

    [Test]
    public void With_a_reserved_concurrency_of_0_events_are_dropped_at_once_without_throttle_or_retry()
    {
        var run = new EventRun(EventRun.Burst(25, "{ duration: 50 ms, reservedConcurrency: 0 }")).ToEnd();

        var result = run.Of("work");
        Assert.That((result[EventMetrics.Lost], result[EventMetrics.Attempts], result[EventMetrics.Retried]), Is.EqualTo((25, 0, 0)));
        Assert.That(run.Result.Functions[0][FunctionMetrics.Throttles], Is.Zero);
        Assert.That(run.Ended.Select(ended => (ended.Condition, ended.Invocations)).Distinct(),
            Is.EqualTo(new[] { (EventCondition.ZeroReservedConcurrency, (byte)0) }));
        Assert.That(run.Ended.Max(ended => (ended.Ended - ended.Accepted).TotalSeconds), Is.LessThan(1));
    }

    [TestCase("aws-2026", 0)]
    [TestCase("aws-2021", 21_600)]
    [TestCase("aws-2020", 21_600)]
    public void Until_30_August_2021_events_to_a_reserved_concurrency_of_0_were_retried_for_up_to_6_hours(
        string profile, double seconds)
    {
        string text = EventRun.Burst(
            3, "{ duration: 50 ms, runtime: nodejs20.x, coldStart: 100 ms, reservedConcurrency: 0, "
                + "async: { deadLetterQueue: { sqs: dead } } }",
            "7 h");
        var run = new EventRun(text, $"region.profile={profile}").ToEnd();

        var result = run.Of("work");
        Assert.That((result[EventMetrics.DeadLettered], result[EventMetrics.Succeeded]), Is.EqualTo((3, 0)));
        foreach (var ended in run.Ended) Assert.That((ended.Ended - ended.Accepted).TotalSeconds, Is.EqualTo(seconds).Within(330));
        Assert.That(run.Result.Functions[0][FunctionMetrics.Throttles] > 0, Is.EqualTo(seconds > 0));
        Assert.That(
            run.Ended.Select(ended => ended.Condition).Distinct(),
            Is.EqualTo(new[] { seconds > 0 ? EventCondition.EventAgeExceeded : EventCondition.ZeroReservedConcurrency }));
    }

    [Test]
    public void The_old_rule_can_be_asked_for_in_any_profile()
    {
        var run = new EventRun(
            EventRun.Burst(3, "{ duration: 50 ms, reservedConcurrency: 0, async: { maximumEventAge: 2 min } }"),
            "region.asynchronous.retries.zeroReservedConcurrency=retry").ToEnd();

        Assert.That(run.Of("work")[EventMetrics.LostByReason].ByReason, Is.EqualTo((NamedCount[])[new("eventAgeExceeded", 3)]));
        Assert.That(run.Of("work")[EventMetrics.Attempts], Is.GreaterThan(9));
    }

    [Test]
    public void The_wait_after_refusals_never_exceeds_5_minutes_and_its_jitter()
    {
        var scenario = ScenarioTexts.Valid(ScenarioTexts.Minimal());
        var retry = new AsyncRetry(scenario.Region.Asynchronous.Retries, new SamplerCatalogue());
        var limits = scenario.Functions[0].Asynchronous;

        Assert.That(retry.AfterRefusal(1, TimeSpan.Zero, limits, variate: 0).Delay, Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(retry.AfterRefusal(255, TimeSpan.Zero, limits, variate: 1).Delay.TotalSeconds, Is.EqualTo(330).Within(1e-6));
        Assert.That(retry.AfterRefusal(255, TimeSpan.FromMinutes(355.5), limits, variate: 0).Condition, Is.EqualTo(EventCondition.EventAgeExceeded));
        Assert.That(retry.AfterFunctionError(3, TimeSpan.Zero, limits, variate: 0).Condition, Is.EqualTo(EventCondition.RetriesExhausted));
    }
}
