using LambdaSim.Measurement;
using LambdaSim.Reports.Results;

namespace LambdaSim.Tests.Measurement;

/// <summary>The warm-up ends 20 s after the start: what callers tell of calls that began before counts in the series
/// only.</summary>
public class WarmUpOfCallersTests
{
    [Test]
    public void What_callers_do_in_the_warm_up_counts_nowhere_and_stands_in_the_series()
    {
        var bench = new MeasurementBench(ScenarioBuilder.Scenario, warmUp: true);
        bench.GoTo(5);
        LiveOnce(bench.Calls, TimeSpan.FromSeconds(2));
        bench.GoTo(20);
        bench.BeginMeasuring();

        var warm = bench.Result().Callers[0];

        Assert.That(Counts(warm), Is.All.Zero);
        Assert.That(warm.AnswersByStatus, Is.Empty);
        Assert.That(InSeries(warm), Is.EqualTo((long[])[1, 1, 2, 1, 0, 1]));
    }

    [Test]
    public void What_callers_do_afterwards_counts_once()
    {
        var bench = new MeasurementBench(ScenarioBuilder.Scenario, warmUp: true);
        bench.GoTo(20);
        bench.BeginMeasuring();
        bench.GoTo(30);
        LiveOnce(bench.Calls, TimeSpan.FromSeconds(2));

        var caller = bench.Result().Callers[0];

        Assert.That(Counts(caller), Is.EqualTo((long[])[1, 1, 0, 1, 1, 0, 1, 1, 0, 1]));
        Assert.That(caller.AnswersByStatus, Is.EqualTo((NamedCount[])[new("200", 1)]));
    }

    [TestCase(10.0, 1L)]
    [TestCase(10.0000001, 0L)]
    public void A_call_that_began_in_the_warm_up_does_not_end_in_the_numbers(double seconds, long counted)
    {
        var bench = new MeasurementBench(ScenarioBuilder.Scenario, warmUp: true);
        bench.GoTo(20);
        bench.BeginMeasuring();
        bench.GoTo(30);
        var length = TimeSpan.FromSeconds(seconds);
        bench.Calls.CallEnded(group: 0, succeeded: true, attempts: 1, length);
        bench.Calls.CallEnded(group: 0, succeeded: false, attempts: 1, length);
        bench.Calls.JourneyEnded(group: 0, completed: true, length);
        bench.Calls.JourneyEnded(group: 0, completed: false, length);

        var caller = bench.Result().Callers[0];

        Assert.That((caller.Succeeded, caller.Failed, caller.Latency.Count), Is.EqualTo((counted, counted, 2 * counted)));
        Assert.That((caller.JourneysCompleted, caller.JourneysFailed), Is.EqualTo((counted, counted)));
        Assert.That(caller.Series!.Succeeded.Sum() + caller.Series.Failed.Sum(), Is.EqualTo(2), "The series go on.");
        Assert.That(caller.Series.Completed.Sum(), Is.EqualTo(1));
    }

    private static void LiveOnce(Recorder log, TimeSpan length)
    {
        log.JourneyBegun(group: 0);
        log.CallBegun(group: 0);
        log.TimedOut(group: 0);
        log.Retried(group: 0);
        log.Answered(group: 0, status: 200);
        log.CallEnded(group: 0, succeeded: true, attempts: 2, length);
        log.JourneyEnded(group: 0, completed: true, length);
    }

    private static long[] Counts(CallerResult caller) =>
    [
        caller.Journeys, caller.JourneysCompleted, caller.JourneysFailed, caller.Calls, caller.Succeeded, caller.Failed,
        caller.Retries, caller.Timeouts, (long)caller.OpenAtEnd, caller.Latency.Count,
    ];

    private static long[] InSeries(CallerResult caller) =>
    [
        caller.Series!.Journeys.Sum(), caller.Series.Completed.Sum(), caller.Series.Attempts.Sum(),
        caller.Series.Succeeded.Sum(), caller.Series.Failed.Sum(), caller.Series.Timeouts.Sum(),
    ];
}
