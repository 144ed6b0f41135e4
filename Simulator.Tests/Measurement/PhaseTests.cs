using LambdaSim.Measurement;
using LambdaSim.Model;
using LambdaSim.Reports.Results;

namespace LambdaSim.Tests.Measurement;

/// <summary>Where the time of a call went: every phase has its share, and together they are the latency.</summary>
public class PhaseTests
{
    [Test]
    public void A_warm_call_spends_its_time_on_the_ways_in_the_front_end_at_admission_placement_and_in_the_handler() =>
        Assert.That(Split(MeasurementBench.Call(MeasurementBench.At(1))), Is.EqualTo((double[])[11, 1, 2, 6, 0, 0, 0, 0, 80]));

    [Test]
    public void A_call_that_waited_for_a_sandbox_of_another_waited()
    {
        var call = MeasurementBench.Call(MeasurementBench.At(1)) with { Waited = true };

        Assert.That(Split(call), Is.EqualTo((double[])[11, 1, 2, 0, 6, 0, 0, 0, 80]));
    }

    [Test]
    public void Of_a_cold_start_INIT_counts_first_from_the_end_then_provisioning_and_the_rest_is_placement()
    {
        var call = MeasurementBench.Call(MeasurementBench.At(1), cold: true) with { Provisioning = ShortSpan.Of(TimeSpan.FromMilliseconds(1)) };

        Assert.That(Split(call), Is.EqualTo((double[])[11, 1, 2, 1, 0, 1, 4, 0, 80]));
        Assert.That(
            Split(call with { Initialisation = ShortSpan.Of(TimeSpan.FromMilliseconds(5)), Provisioning = ShortSpan.Of(TimeSpan.FromMilliseconds(50)) }),
            Is.EqualTo((double[])[11, 1, 2, 0, 0, 1, 5, 0, 80]));
        Assert.That(
            Split(call with { Initialisation = ShortSpan.Of(TimeSpan.FromMilliseconds(50)) }), Is.EqualTo((double[])[11, 1, 2, 0, 0, 0, 6, 0, 80]));
    }

    [Test]
    public void A_cold_start_whose_sandbox_was_ready_before_did_not_wait_for_INIT()
    {
        var call = MeasurementBench.Call(MeasurementBench.At(1), cold: true) with { Waited = false };

        Assert.That(Split(call), Is.EqualTo((double[])[11, 1, 2, 6, 0, 0, 0, 0, 80]));
    }

    [Test]
    public void A_refused_call_was_in_no_sandbox() => Assert.That(
        Split(MeasurementBench.Call(MeasurementBench.At(1), InvocationOutcome.Throttled)), Is.EqualTo((double[])[91, 1, 2, 6, 0, 0, 0, 0, 0]));

    [Test]
    public void Each_percentile_shows_the_calls_near_it()
    {
        var meter = new PhaseMeter();
        var fast = MeasurementBench.Call(MeasurementBench.At(1));
        var slow = fast with { Answered = fast.Answered + TimeSpan.FromMilliseconds(900), Duration = TimeSpan.FromMilliseconds(980) };
        meter.Record(fast);
        meter.Record(slow);
        meter.Record(slow);

        var median = meter.At("p50", fast.Latency.Ticks);
        var tail = meter.At("p99", slow.Latency.Ticks);

        Assert.That(median.Shares[(int)Phase.Handler], Is.EqualTo(0.80).Within(1e-9));
        Assert.That(tail.Shares[(int)Phase.Handler], Is.EqualTo(0.98).Within(1e-9));
        Assert.That(tail.Shares.Sum(), Is.EqualTo(1).Within(1e-9));
        Assert.That((tail.Label, tail.Latency), Is.EqualTo(("p99", (double)slow.Latency.Ticks)));
    }

    private static double[] Split(InvocationRecord call)
    {
        long[] ticks = new long[PhaseSplit.Phases];
        PhaseSplit.Of(call, ticks);
        return [.. ticks.Select(part => (double)part / TimeSpan.TicksPerMillisecond)];
    }
}
