using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.Counting;
using LambdaSim.Model.Provisioned;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

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
            bench.Tell(MeasurementBench.Call(arrived, cold: true));
            bench.Tell(MeasurementBench.Call(arrived));
        }

        var function = bench.Result().Functions[0];

        Assert.That(function[FunctionMetrics.Invocations], Is.EqualTo(2));
        Assert.That((function[FunctionMetrics.ColdStarts], function[FunctionMetrics.WarmStarts]), Is.EqualTo((1L, 1L)));
        Assert.That(function[FunctionMetrics.ColdStartCauses].ByReason, Is.EqualTo((NamedCount[])[new("firstEver", 1)]));
        Assert.That(Counts(function), Is.EqualTo((long[])[2, 1, 1, 1, 2, 2, 2]));
        Assert.That(function.SeriesOf(FunctionMetrics.Invocations).Sum(), Is.EqualTo(4), "The series go on.");
        Assert.That(function.SeriesOf(FunctionMetrics.ColdStarts).Sum(), Is.EqualTo(2));
        Assert.That(function[FunctionMetrics.ColdStartCauses].Series[0].Counts.Sum(), Is.EqualTo(2));
        Assert.That(function.LatencyOverTime.Map!.Counts.Sum(column => column.Sum()), Is.EqualTo(4));
    }

    [Test]
    public void Calls_count_when_they_arrive()
    {
        var bench = new MeasurementBench(ScenarioBuilder.Scenario, warmUp: true);
        bench.GoTo(5);
        bench.Tell(new CallArrived(0));
        bench.GoTo(End);
        bench.BeginMeasuring();
        for (int call = 0; call < 3; call++) bench.Tell(new CallArrived(0));

        var function = bench.Result().Functions[0];

        Assert.That(function[FunctionMetrics.Calls], Is.EqualTo(3));
        Assert.That(function.SeriesOf(FunctionMetrics.Calls).Sum(), Is.EqualTo(4), "The series go on.");
    }

    [Test]
    public void Nothing_counts_before_the_warm_up_has_ended()
    {
        var bench = new MeasurementBench(ScenarioBuilder.Scenario, warmUp: true);
        bench.GoTo(5);
        bench.Tell(new CallArrived(0));
        bench.Tell(MeasurementBench.Call(MeasurementBench.At(4), cold: true));
        bench.Tell(MeasurementBench.Call(MeasurementBench.At(4), InvocationOutcome.Throttled));
        Unknown(bench, MeasurementBench.At(4));

        var result = bench.Result();

        Assert.That(result.Functions[0][FunctionMetrics.Calls], Is.Zero);
        Assert.That(Counts(result.Functions[0]), Is.All.Zero);
        Assert.That(result.Account.Cost, Is.Zero);
        Assert.That(result.Account[AccountMetrics.UnknownFunctionCalls], Is.Zero);
        Assert.That(result.Slowest, Is.Empty);
        Assert.That(result.Functions[0].SeriesOf(FunctionMetrics.Calls).Sum(), Is.EqualTo(1));
    }

    [Test]
    public void Refusals_errors_and_calls_of_unknown_functions_count_by_their_arrival()
    {
        var bench = Warm();
        foreach (var arrived in new[] { LastTick, First })
        {
            bench.Tell(MeasurementBench.Call(arrived, InvocationOutcome.Throttled));
            bench.Tell(MeasurementBench.Call(arrived, InvocationOutcome.Timeout));
            bench.Tell(MeasurementBench.Call(arrived, InvocationOutcome.Checked));
            bench.Tell(MeasurementBench.Call(arrived, InvocationOutcome.AccessDenied));
            bench.Tell(MeasurementBench.Call(arrived) with { InitialisedAgain = true });
            Unknown(bench, arrived);
        }

        var result = bench.Result();
        var function = result.Functions[0];

        Assert.That((function[FunctionMetrics.Throttles], function[FunctionMetrics.Errors], function[FunctionMetrics.Timeouts]), Is.EqualTo((1L, 1L, 1L)));
        Assert.That((function[FunctionMetrics.DryRuns], function[FunctionMetrics.InitialisedAgain]), Is.EqualTo((1L, 1L)));
        Assert.That(function[FunctionMetrics.ThrottlesByReason].ByReason.Sum(reason => reason.Count), Is.EqualTo(1));
        Assert.That(function[FunctionMetrics.Rejections].ByReason, Is.EqualTo((NamedCount[])[new("AccessDenied", 1)]));
        Assert.That(function[FunctionMetrics.ErrorsByKind].ByReason, Is.EqualTo((NamedCount[])[new("timeout", 1)]));
        Assert.That(result.Account[AccountMetrics.UnknownFunctionCalls], Is.EqualTo(1));
        Assert.That((function.SeriesOf(FunctionMetrics.Throttles).Sum(), function.SeriesOf(FunctionMetrics.Errors).Sum()), Is.EqualTo((2L, 2L)));
    }

    [Test]
    public void The_slowest_of_the_warm_up_is_not_among_the_slowest()
    {
        var bench = Warm();
        bench.Tell(MeasurementBench.Call(LastTick) with { Sent = MeasurementBench.At(1) });
        bench.Tell(MeasurementBench.Call(First));

        Assert.That(bench.Result().Slowest, Has.Count.EqualTo(1));
    }

    [Test]
    public void Phases_are_those_of_the_calls_that_count()
    {
        var bench = Warm();
        for (int call = 0; call < 100; call++)
        {
            bench.Tell(MeasurementBench.Call(LastTick) with { Duration = TimeSpan.FromMilliseconds(20) });
            bench.Tell(MeasurementBench.Call(First));
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
        Assert.That(function.Provisioned![ProvisionedMetrics.Configured].Mean, Is.EqualTo(2));
    }

    [Test]
    public void Peaks_and_means_of_what_is_in_flight_begin_anew_with_what_there_is()
    {
        var bench = new MeasurementBench(ScenarioBuilder.Scenario, warmUp: true);
        bench.GoTo(5);
        for (int call = 0; call < 5; call++) bench.Tell(new InvocationAdmitted(Function: 0));
        bench.GoTo(10);
        for (int call = 0; call < 4; call++) bench.Tell(new InvocationReleased(Function: 0));
        bench.GoTo(End);
        bench.BeginMeasuring();
        bench.GoTo(40);
        bench.Tell(new InvocationAdmitted(Function: 0));
        bench.GoTo(60);

        var result = bench.Result();

        Assert.That(result.Functions[0][FunctionMetrics.Concurrency].Peak, Is.EqualTo(2));
        Assert.That(result.Functions[0][FunctionMetrics.Concurrency].Mean, Is.EqualTo(1.5));
        Assert.That((result.Account[AccountMetrics.Concurrency].Peak, result.Account[AccountMetrics.Concurrency].Mean), Is.EqualTo((2, 1.5)));
        Assert.That(result.Functions[0][FunctionMetrics.Concurrency].Series.Peak.Max(), Is.EqualTo(5));
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

        Assert.That((result.Fleet[FleetMetrics.WorkersUsed].Peak, result.Fleet[FleetMetrics.Sandboxes].Peak), Is.EqualTo((3, 3)));
        Assert.That((result.Functions[0][FunctionMetrics.Sandboxes].Peak, result.Functions[0][FunctionMetrics.Sandboxes].Mean), Is.EqualTo((3, 3.0)));
        Assert.That(result.Functions[0][FunctionMetrics.Running].Mean, Is.EqualTo(3));
        Assert.That(result.Fleet[FleetMetrics.Sandboxes].Peaks.Max(), Is.EqualTo(7));
    }

    [Test]
    public void Overshoot_of_the_warm_up_is_forgotten_and_what_lasts_counts_from_its_end()
    {
        var narrow = ScenarioBuilder.With(ScenarioBuilder.Function with { ReservedConcurrency = 1 });
        var bench = new MeasurementBench(narrow, warmUp: true);
        bench.GoTo(5);
        for (int call = 0; call < 4; call++) bench.Tell(new InvocationAdmitted(Function: 0));
        bench.GoTo(10);
        bench.Tell(new InvocationReleased(Function: 0));
        bench.GoTo(End);
        bench.BeginMeasuring();
        bench.GoTo(30);
        for (int call = 0; call < 3; call++) bench.Tell(new InvocationReleased(Function: 0));
        bench.Tell(new InvocationRefused(Function: 0, AdmissionVerdict.ReservedFunctionConcurrentInvocationLimitExceeded));
        bench.GoTo(60);

        var function = bench.Result().Functions[0];

        Assert.That(function[FunctionMetrics.Overshoot], Is.EqualTo(2), "Three are in flight at the end of the warm-up, and one may be.");
        Assert.That(function[FunctionMetrics.OvershootTime], Is.EqualTo(10 * TimeSpan.TicksPerSecond));
        Assert.That(function[FunctionMetrics.FalseThrottles], Is.EqualTo(1));
    }

    [Test]
    public void False_throttles_and_unused_sandboxes_of_the_warm_up_are_forgotten()
    {
        var bench = new MeasurementBench(ScenarioBuilder.Scenario, warmUp: true);
        bench.Tell(new InvocationRefused(Function: 0, AdmissionVerdict.ConcurrentInvocationLimitExceeded));
        bench.Tell(new SandboxRecord(0, Served: false));
        bench.GoTo(End);
        bench.BeginMeasuring();

        Assert.That(bench.Result().Functions[0][FunctionMetrics.FalseThrottles], Is.Zero);
        Assert.That(bench.Result().Functions[0][FunctionMetrics.SandboxesUnused], Is.Zero);

        bench.Tell(new SandboxRecord(0, Served: false));
        bench.Tell(new SandboxRecord(0, Served: true));

        Assert.That(bench.Result().Functions[0][FunctionMetrics.SandboxesUnused], Is.EqualTo(1));
    }

    private static MeasurementBench Warm()
    {
        var bench = new MeasurementBench(ScenarioBuilder.Scenario, warmUp: true);
        bench.GoTo(End);
        bench.BeginMeasuring();
        return bench;
    }

    private static void Unknown(MeasurementBench bench, Instant arrived) =>
        bench.Tell(MeasurementBench.Call(arrived, InvocationOutcome.ResourceNotFound) with { Function = Functions.Unknown });

    private static void Spend(MeasurementBench bench, Instant arrived)
    {
        bench.Tell(MeasurementBench.Call(arrived));
        bench.Tell(MeasurementBench.Call(arrived) with { Route = Route.Provisioned });
        bench.Tell(new ProvisionedInitialised(Function: 0, TimeSpan.FromSeconds(1)));
    }

    private static long[] Counts(FunctionResult function) =>
    [
        function[FunctionMetrics.Latency].Count, function[FunctionMetrics.ColdLatency].Count, function[FunctionMetrics.WarmLatency].Count, function[FunctionMetrics.InitDuration].Count,
        function[FunctionMetrics.Duration].Count, function[FunctionMetrics.BilledDuration].Count, function[FunctionMetrics.AdmissionTime].Count,
    ];
}
