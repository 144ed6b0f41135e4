using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Traffic;

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
        LiveOnce(bench, TimeSpan.FromSeconds(2));
        bench.GoTo(20);
        bench.BeginMeasuring();

        var warm = bench.Result().Callers[0];

        Assert.That(Counts(warm), Is.All.Zero);
        Assert.That(warm[CallerMetrics.AnswersByStatus].ByReason, Is.Empty);
        Assert.That(InSeries(warm), Is.EqualTo((long[])[1, 1, 2, 1, 0, 1]));
    }

    [Test]
    public void What_callers_do_afterwards_counts_once()
    {
        var bench = new MeasurementBench(ScenarioBuilder.Scenario, warmUp: true);
        bench.GoTo(20);
        bench.BeginMeasuring();
        bench.GoTo(30);
        LiveOnce(bench, TimeSpan.FromSeconds(2));

        var caller = bench.Result().Callers[0];

        Assert.That(Counts(caller), Is.EqualTo((long[])[1, 1, 0, 1, 1, 0, 1, 1, 0, 1]));
        Assert.That(caller[CallerMetrics.AnswersByStatus].ByReason, Is.EqualTo((NamedCount[])[new("200", 1)]));
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
        for (int begun = 0; begun < 2; begun++) bench.Tell(new CallBegun(Group: 0));
        bench.Tell(new CallEnded(Group: 0, Succeeded: true, Attempts: 1, length));
        bench.Tell(new CallEnded(Group: 0, Succeeded: false, Attempts: 1, length));
        bench.Tell(new JourneyEnded(Group: 0, Completed: true, length));
        bench.Tell(new JourneyEnded(Group: 0, Completed: false, length));

        var caller = bench.Result().Callers[0];

        Assert.That((caller[CallerMetrics.Succeeded], caller[CallerMetrics.Failed], caller[CallerMetrics.Latency].Count), Is.EqualTo((counted, counted, 2 * counted)));
        Assert.That((caller[CallerMetrics.JourneysCompleted], caller[CallerMetrics.JourneysFailed]), Is.EqualTo((counted, counted)));
        Assert.That(caller.SeriesOf(CallerMetrics.Succeeded).Sum() + caller.SeriesOf(CallerMetrics.Failed).Sum(), Is.EqualTo(2), "The series go on.");
        Assert.That(caller.SeriesOf(CallerMetrics.JourneysCompleted).Sum(), Is.EqualTo(1));
    }

    private static void LiveOnce(MeasurementBench bench, TimeSpan length)
    {
        bench.Tell(new JourneyBegun(Group: 0));
        bench.Tell(new CallBegun(Group: 0));
        bench.Tell(new CallTimedOut(Group: 0));
        bench.Tell(new CallRetried(Group: 0));
        bench.Tell(new CallAnswered(Group: 0, Status: 200));
        bench.Tell(new CallEnded(Group: 0, Succeeded: true, Attempts: 2, length));
        bench.Tell(new JourneyEnded(Group: 0, Completed: true, length));
    }

    private static long[] Counts(CallerResult caller) =>
    [
        caller[CallerMetrics.Journeys], caller[CallerMetrics.JourneysCompleted], caller[CallerMetrics.JourneysFailed], caller[CallerMetrics.Calls], caller[CallerMetrics.Succeeded], caller[CallerMetrics.Failed],
        caller[CallerMetrics.Retries], caller[CallerMetrics.Timeouts], (long)caller[CallerMetrics.Open].AtEnd, caller[CallerMetrics.Latency].Count,
    ];

    private static long[] InSeries(CallerResult caller) =>
    [
        caller.SeriesOf(CallerMetrics.Journeys).Sum(), caller.SeriesOf(CallerMetrics.JourneysCompleted).Sum(), caller.SeriesOf(CallerMetrics.Attempts).Sum(),
        caller.SeriesOf(CallerMetrics.Succeeded).Sum(), caller.SeriesOf(CallerMetrics.Failed).Sum(), caller.SeriesOf(CallerMetrics.Timeouts).Sum(),
    ];
}
