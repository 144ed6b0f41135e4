using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Measurement;
using LambdaSim.Model;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Measurement;

/// <summary>How long a function has fewer sandboxes than are asked for, and more than are needed.</summary>
public sealed class ShortagesTests
{
    [Test]
    public void Calls_that_wait_within_a_second_of_each_other_are_one_shortage()
    {
        Assert.That(Lengths((0, 0.3), (1.2, 1.5)), Is.EqualTo((double[])[1.5]).Within(1).Percent);
        Assert.That(Lengths((0, 0.3), (1.4, 1.5)), Is.EqualTo((double[])[0.1, 0.3]).Within(1).Percent);
    }

    [Test]
    public void Whichever_call_is_answered_first_shortages_are_the_same([Range(1, 50)] int seed)
    {
        var random = new Random(seed);
        (int From, int To)[] calls =
            [.. Enumerable.Range(0, 40).Select(_ => random.Next(60_000)).Select(from => (from, from + random.Next(1, 1_000)))];

        Assert.That(
            Lengths([.. calls.Select(call => (call.From / 1e3, call.To / 1e3))]),
            Is.EqualTo(ByLookingAtEveryMillisecond(calls)).Within(1).Percent);
    }

    [Test]
    public void Many_shortages_are_all_told()
    {
        var shortages = new Shortages();
        for (int each = 0; each < 10_000; each++) shortages.Add(At(3 * each), At((3 * each) + 1));

        Assert.That(shortages.Lengths().Count, Is.EqualTo(10_000));
        Assert.That(shortages.Lengths().Mean, Is.EqualTo(TimeSpan.TicksPerSecond));
    }

    [Test]
    public void Scaling_up_takes_from_the_first_call_that_waits_until_the_last_is_served()
    {
        var bench = new MeasurementBench(ScenarioBuilder.Scenario);
        bench.GoTo(5);
        bench.Tell(MeasurementBench.Call(At(2.5), cold: true));
        bench.Tell(MeasurementBench.Call(At(3), cold: true));
        bench.Tell(MeasurementBench.Call(At(4)));
        bench.Tell(MeasurementBench.Call(At(2), InvocationOutcome.Throttled));

        var up = bench.Result().Functions[0][FunctionMetrics.TimeToScaleUp];

        Assert.That((up.Count, up.Maximum), Is.EqualTo((1L, 10_090_000L)), "From 2 s to 9 ms after 3 s.");
    }

    [Test]
    public void A_sandbox_that_is_given_up_was_not_needed_since_as_many_were_last_at_work()
    {
        var client = WorkerManagerFixture.Keeping(idle: 60_000);
        client.Warm(2);
        client.Bench.After(milliseconds: 30_000);
        client.Reserve(7);
        client.Free(2);
        client.Bench.After(milliseconds: 100_000);

        double[] unneeded = [.. client.Bench.Sandboxes.Select(record => record.Unneeded!.Value.TotalSeconds)];

        Assert.That(unneeded, Is.EqualTo((double[])[60, 60]).Within(0.001), "Two were last at work at the start, one 30 s later.");
    }

    [Test]
    public void The_time_to_scale_down_is_how_long_idle_sandboxes_are_kept()
    {
        var result = new SimulationRun(ScenarioTexts.Valid("""
            functions: { f: { duration: 1 s, warmSandboxes: 0 } }
            traffic: { t: { invokes: f, stages: [ { for: 10 s, at: 20/s }, { for: 20 min, at: 0/s } ] } }
            region: { keepAlive: { policy: fixed, idleTime: 5 min, lifetime: 366 d } }
            run: { duration: 20 min }
            """)).ToEnd().Result();
        var down = result.Functions[0][FunctionMetrics.TimeToScaleDown];

        Assert.That(down.Count, Is.EqualTo(result.Functions[0][FunctionMetrics.SandboxesStarted]));
        Assert.That(down.Minimum / (double)TimeSpan.TicksPerSecond, Is.InRange(290, 300.1));
        Assert.That(down.Maximum / (double)TimeSpan.TicksPerSecond, Is.InRange(299, 310));
    }

    [TestCase(900, null)]
    [TestCase(1_000, 3.0)]
    public void The_tail_ratio_is_known_where_ten_calls_lie_above_the_99th_percentile(int calls, double? ratio)
    {
        var lengths = new LogLinearHistogram();
        for (int call = 0; call < calls; call++) lengths.Record(call < calls * 0.98 ? 100_000 : 300_000);

        Assert.That(lengths.TailRatio(supported: true), ratio is { } known ? Is.EqualTo(known).Within(1).Percent : Is.Null);
        Assert.That(lengths.TailRatio(supported: false), Is.EqualTo(3).Within(1).Percent);
    }

    [Test]
    public void There_is_no_tail_ratio_of_calls_that_take_no_time() =>
        Assert.That(new LogLinearHistogram().TailRatio(supported: false), Is.Null);

    private static Instant At(double seconds) => MeasurementBench.At(seconds);

    /// <summary>The lengths in seconds, the shortest first.</summary>
    private static double[] Lengths(params (double From, double To)[] calls)
    {
        var shortages = new Shortages();
        foreach (var (from, to) in calls) shortages.Add(At(from), At(to));
        return
        [
            .. shortages.Lengths().Buckets().SelectMany(
                bucket => Enumerable.Repeat(bucket.Upper / TimeSpan.TicksPerSecond, (int)bucket.Count)),
        ];
    }

    private static double[] ByLookingAtEveryMillisecond((int From, int To)[] calls)
    {
        bool[] waits = new bool[62_000];
        foreach (var (from, to) in calls) Array.Fill(waits, true, from, to - from + 1);
        List<(int From, int To)> all = [];
        for (int moment = 0; moment < waits.Length; moment++)
        {
            if (!waits[moment]) continue;
            if (all.Count > 0 && moment - all[^1].To < 1_000) all[^1] = (all[^1].From, moment);
            else all.Add((moment, moment));
        }
        return [.. all.Select(one => (one.To - one.From) / 1e3).Order()];
    }
}
