using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Reports.Results;

namespace LambdaSim.Tests.Measurement;

/// <summary>The warm-up ends 20 s after the start: what is told of calls before counts in the series only.</summary>
public class WarmUpOfCallsTests
{
    private const double End = 20;
    private static readonly Instant LastTick = new(MeasurementBench.At(End).Ticks - 1);
    private static readonly Instant First = MeasurementBench.At(End);

    [Test]
    public void An_invocation_counts_if_it_arrived_when_the_warm_up_had_ended_to_the_tick()
    {
        var bench = Warm();
        foreach (var arrived in new[] { LastTick, First })
        {
            bench.Calls.Record(MeasurementBench.Call(arrived, cold: true));
            bench.Calls.Record(MeasurementBench.Call(arrived));
        }

        var function = bench.Result().Functions[0];

        Assert.That((function.Calls, function.Invocations), Is.EqualTo((2L, 2L)));
        Assert.That((function.ColdStarts, function.WarmStarts), Is.EqualTo((1L, 1L)));
        Assert.That(function.ColdStartCauses, Is.EqualTo((NamedCount[])[new("firstEver", 1)]));
        Assert.That(Counts(function), Is.EqualTo((long[])[2, 1, 1, 1, 2, 2, 2]));
        Assert.That(function.Series.Offered.Sum(), Is.EqualTo(4), "The series go on.");
        Assert.That(function.Series.Served.Sum(), Is.EqualTo(4));
        Assert.That(function.Series.ColdStarts.Sum(), Is.EqualTo(2));
        Assert.That(function.Series.ColdStartsByCause[0].Counts.Sum(), Is.EqualTo(2));
        Assert.That(function.Series.LatencyMap!.Counts.Sum(column => column.Sum()), Is.EqualTo(4));
    }

    [Test]
    public void Nothing_counts_before_the_warm_up_has_ended()
    {
        var bench = new MeasurementBench(ScenarioBuilder.Scenario, warmUp: true);
        bench.GoTo(5);
        bench.Calls.Record(MeasurementBench.Call(MeasurementBench.At(4), cold: true));
        bench.Calls.Record(MeasurementBench.Call(MeasurementBench.At(4), InvocationOutcome.Throttled));
        Unknown(bench, MeasurementBench.At(4));

        var result = bench.Result();

        Assert.That(result.Functions[0].Calls, Is.Zero);
        Assert.That(Counts(result.Functions[0]), Is.All.Zero);
        Assert.That(result.Account.Cost, Is.Zero);
        Assert.That(result.Account.UnknownFunctionCalls, Is.Zero);
        Assert.That(result.Slowest, Is.Empty);
        Assert.That(result.Functions[0].Series.Offered.Sum(), Is.EqualTo(2));
    }

    [Test]
    public void Refusals_errors_and_calls_of_unknown_functions_count_by_their_arrival()
    {
        var bench = Warm();
        foreach (var arrived in new[] { LastTick, First })
        {
            bench.Calls.Record(MeasurementBench.Call(arrived, InvocationOutcome.Throttled));
            bench.Calls.Record(MeasurementBench.Call(arrived, InvocationOutcome.Timeout));
            bench.Calls.Record(MeasurementBench.Call(arrived, InvocationOutcome.Checked));
            bench.Calls.Record(MeasurementBench.Call(arrived, InvocationOutcome.AccessDenied));
            bench.Calls.Record(MeasurementBench.Call(arrived) with { InitialisedAgain = true });
            Unknown(bench, arrived);
        }

        var result = bench.Result();
        var function = result.Functions[0];

        Assert.That((function.Throttles, function.Errors, function.Timeouts), Is.EqualTo((1L, 1L, 1L)));
        Assert.That((function.DryRuns, function.InitialisedAgain), Is.EqualTo((1L, 1L)));
        Assert.That(function.ThrottlesByReason.Sum(reason => reason.Count), Is.EqualTo(1));
        Assert.That(function.Rejections, Is.EqualTo((NamedCount[])[new("AccessDenied", 1)]));
        Assert.That(function.ErrorsByKind, Is.EqualTo((NamedCount[])[new("timeout", 1)]));
        Assert.That(result.Account.UnknownFunctionCalls, Is.EqualTo(1));
        Assert.That((function.Series.Throttled.Sum(), function.Series.Errors.Sum()), Is.EqualTo((2L, 2L)));
    }

    [Test]
    public void The_slowest_of_the_warm_up_is_not_among_the_slowest()
    {
        var bench = Warm();
        bench.Calls.Record(MeasurementBench.Call(LastTick) with { Sent = MeasurementBench.At(1) });
        bench.Calls.Record(MeasurementBench.Call(First));

        Assert.That(bench.Result().Slowest, Has.Count.EqualTo(1));
    }

    [Test]
    public void Phases_are_those_of_the_calls_that_count()
    {
        var bench = Warm();
        for (int call = 0; call < 100; call++)
        {
            bench.Calls.Record(MeasurementBench.Call(LastTick) with { Duration = TimeSpan.FromMilliseconds(20) });
            bench.Calls.Record(MeasurementBench.Call(First));
        }

        var median = bench.Result().Functions[0].Phases[0];

        Assert.That(median.Label, Is.EqualTo("p50"));
        Assert.That(median.Shares, Is.EqualTo((double[])[0.11, 0.01, 0.02, 0.06, 0, 0, 0, 0, 0.80]).Within(1e-9));
    }

    [Test]
    public void The_cost_of_the_warm_up_is_forgotten_whoever_caused_it()
    {
        double Cost(bool before, bool after)
        {
            var bench = new MeasurementBench(ScenarioBuilder.With(ScenarioBuilder.Function with
            {
                EphemeralStorage = 1024,
                Provisioned = ScenarioBuilder.Provisioned(2),
            }), warmUp: true);
            bench.GoTo(End);
            if (before) Spend(bench, LastTick);
            bench.BeginMeasuring();
            if (after) Spend(bench, First);
            return bench.Result().Account.Cost;
        }

        Assert.That(Cost(before: true, after: false), Is.Zero);
        Assert.That(Cost(before: true, after: true), Is.EqualTo(Cost(before: false, after: true)).And.GreaterThan(0));
    }

    [Test]
    public void What_is_configured_is_paid_from_the_end_of_the_warm_up()
    {
        var bench = new MeasurementBench(
            ScenarioBuilder.With(ScenarioBuilder.Function with { Provisioned = ScenarioBuilder.Provisioned(2) }), warmUp: true);
        bench.GoTo(End);
        bench.BeginMeasuring();
        bench.GoTo(60);

        var function = bench.Result().Functions[0];

        Assert.That(function.Cost.Provisioned, Is.EqualTo(2 * 40 * 0.0000041667).Within(1e-12));
        Assert.That(function.Provisioned!.MeanConfigured, Is.EqualTo(2));
    }

    [Test]
    public void Peaks_and_means_of_what_is_in_flight_begin_anew_with_what_there_is()
    {
        var bench = new MeasurementBench(ScenarioBuilder.Scenario, warmUp: true);
        bench.GoTo(5);
        for (int call = 0; call < 5; call++) bench.Calls.Admitted(function: 0);
        bench.GoTo(10);
        for (int call = 0; call < 4; call++) bench.Calls.Released(function: 0);
        bench.GoTo(End);
        bench.BeginMeasuring();
        bench.GoTo(40);
        bench.Calls.Admitted(function: 0);
        bench.GoTo(60);

        var result = bench.Result();

        Assert.That(result.Functions[0].PeakConcurrency, Is.EqualTo(2));
        Assert.That(result.Functions[0].MeanConcurrency, Is.EqualTo(1.5));
        Assert.That((result.Account.PeakConcurrency, result.Account.MeanConcurrency), Is.EqualTo((2, 1.5)));
        Assert.That(result.Functions[0].Series.Concurrency.Peak.Max(), Is.EqualTo(5));
    }

    [Test]
    public void Levels_of_the_fleet_begin_anew_with_what_there_is()
    {
        var bench = new MeasurementBench(ScenarioBuilder.Scenario, warmUp: true);
        Gauge[] levels =
        [
            bench.Region.Placement.WorkersUsed, bench.Region.WorkerManager.AliveOfAll, bench.Region.WorkerManager.Alive(0),
            bench.Region.WorkerManager.Busy(0),
        ];
        foreach (var level in levels) level.Add(bench.Now, 7);
        bench.GoTo(10);
        foreach (var level in levels) level.Add(bench.Now, -4);
        bench.GoTo(End);
        bench.BeginMeasuring();
        bench.GoTo(60);

        var result = bench.Result();

        Assert.That((result.Fleet.PeakWorkersUsed, result.Fleet.PeakSandboxes), Is.EqualTo((3, 3)));
        Assert.That((result.Functions[0].PeakSandboxes, result.Functions[0].MeanSandboxes), Is.EqualTo((3, 3.0)));
        Assert.That(result.Functions[0].MeanRunning, Is.EqualTo(3));
        Assert.That(result.Fleet.Sandboxes.Peak.Max(), Is.EqualTo(7));
    }

    [Test]
    public void Overshoot_of_the_warm_up_is_forgotten_and_what_lasts_counts_from_its_end()
    {
        var narrow = ScenarioBuilder.With(ScenarioBuilder.Function with { ReservedConcurrency = 1 });
        var bench = new MeasurementBench(narrow, warmUp: true);
        bench.GoTo(5);
        for (int call = 0; call < 4; call++) bench.Calls.Admitted(function: 0);
        bench.GoTo(10);
        bench.Calls.Released(function: 0);
        bench.GoTo(End);
        bench.BeginMeasuring();
        bench.GoTo(30);
        for (int call = 0; call < 3; call++) bench.Calls.Released(function: 0);
        bench.Calls.Refused(function: 0, AdmissionVerdict.ReservedFunctionConcurrentInvocationLimitExceeded);
        bench.GoTo(60);

        var function = bench.Result().Functions[0];

        Assert.That(function.Overshoot, Is.EqualTo(2), "Three are in flight at the end of the warm-up, and one may be.");
        Assert.That(function.OvershootTime, Is.EqualTo(TimeSpan.FromSeconds(10)));
        Assert.That(function.FalseThrottles, Is.EqualTo(1));
    }

    [Test]
    public void False_throttles_and_unused_sandboxes_of_the_warm_up_are_forgotten()
    {
        var bench = new MeasurementBench(ScenarioBuilder.Scenario, warmUp: true);
        bench.Calls.Refused(function: 0, AdmissionVerdict.ConcurrentInvocationLimitExceeded);
        bench.Calls.Record(new SandboxRecord(0, Served: false));
        bench.GoTo(End);
        bench.BeginMeasuring();

        Assert.That(bench.Result().Functions[0].FalseThrottles, Is.Zero);
        Assert.That(bench.Result().Functions[0].SandboxesUnused, Is.Zero);

        bench.Calls.Record(new SandboxRecord(0, Served: false));
        bench.Calls.Record(new SandboxRecord(0, Served: true));

        Assert.That(bench.Result().Functions[0].SandboxesUnused, Is.EqualTo(1));
    }

    private static MeasurementBench Warm()
    {
        var bench = new MeasurementBench(ScenarioBuilder.Scenario, warmUp: true);
        bench.GoTo(End);
        bench.BeginMeasuring();
        return bench;
    }

    private static void Unknown(MeasurementBench bench, Instant arrived) =>
        bench.Calls.Record(MeasurementBench.Call(arrived, InvocationOutcome.ResourceNotFound) with { Function = Functions.Unknown });

    private static void Spend(MeasurementBench bench, Instant arrived)
    {
        bench.Calls.Record(MeasurementBench.Call(arrived));
        bench.Calls.Record(MeasurementBench.Call(arrived) with { Route = Route.Provisioned });
        bench.Calls.ProvisionedInitialised(function: 0, TimeSpan.FromSeconds(1));
    }

    private static long[] Counts(FunctionResult function) =>
    [
        function.Latency.Count, function.ColdLatency.Count, function.WarmLatency.Count, function.InitDuration.Count,
        function.InvocationDuration.Count, function.BilledDuration.Count, function.AdmissionTime.Count,
    ];
}
