using LambdaSim.Experiments;
using LambdaSim.Model;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Measured;

namespace LambdaSim.Tests.Model.Provisioned;

/// <summary>Provisioned concurrency in whole runs.</summary>
public sealed class ProvisionedRunTests
{
    [Test]
    public void Of_7128_requests_a_second_500_provisioned_sandboxes_take_ten_each_and_the_rest_spills_over_as_measured()
    {
        var search = Run("provisioned-spillover.yaml").Functions[0];
        const double Minutes = 3;
        double provisioned = search.Provisioned![ProvisionedMetrics.Invocations] / Minutes, spilled = search.Provisioned[ProvisionedMetrics.Spillovers] / Minutes;
        TestContext.Out.WriteLine(
            $"a minute: {provisioned:F0} provisioned, {spilled:F0} spilled over; utilisation {search.Provisioned[ProvisionedMetrics.Utilisation]:P1}");

        Assert.That(provisioned, Is.EqualTo(300_504).Within(1).Percent, "measured on AWS");
        Assert.That(spilled, Is.EqualTo(127_194).Within(2).Percent, "measured on AWS");
        Assert.That(search[FunctionMetrics.Throttles], Is.Zero);
    }

    [Test]
    public void Asked_for_when_the_sale_begins_it_throttles_the_sale_and_asked_for_earlier_it_takes_it_all()
    {
        var late = Run("provisioned-too-late.yaml").Functions[0];
        var early = Run("provisioned-too-late.yaml", "shop.provisionedSchedule.0.at=5 min").Functions[0];
        TestContext.Out.WriteLine(
            $"late: {late[FunctionMetrics.Throttles]} throttles, {late[FunctionMetrics.ColdStarts]} cold; early: {early[FunctionMetrics.Throttles]}, {early[FunctionMetrics.ColdStarts]}");

        Assert.That(late[FunctionMetrics.Throttles], Is.GreaterThan(1000));
        Assert.That(late[FunctionMetrics.ThrottlesByReason].ByReason.Select(reason => reason.Name), Does.Contain("ConcurrentInvocationLimitExceeded"));
        Assert.That(early[FunctionMetrics.Throttles], Is.Zero);
        Assert.That(early[FunctionMetrics.ColdStarts], Is.LessThan(late[FunctionMetrics.ColdStarts] / 4));
    }

    [Test]
    public void An_increase_appears_as_a_whole_between_one_and_two_minutes_and_its_start_later()
    {
        var result = Run("provisioned-too-late.yaml");
        var usable = result.Functions[0].Provisioned![ProvisionedMetrics.Usable].Series;
        int first = usable.Peak.ToList().FindIndex(peak => peak > 0);

        Assert.That(usable.Peak.Distinct(), Is.EquivalentTo((int[])[0, 800]), "All or nothing.");
        Assert.That(
            (result.Window * first).TotalMinutes, Is.InRange(15 + 1 - result.Window.TotalMinutes, 15 + 2 + 0.25));
    }

    [Test]
    public void Auto_scaling_follows_the_wave_up_and_down_again()
    {
        var result = Run("provisioned-daily-wave.yaml");
        var booking = result.Functions[0];
        var usable = booking.Provisioned![ProvisionedMetrics.Usable].Series.Mean;
        double At(double minutes) => usable[(int)(TimeSpan.FromMinutes(minutes) / result.Window)];
        TestContext.Out.WriteLine(
            $"at 25, 60, 120, 239 min: {At(25)}, {At(60)}, {At(120)}, {At(239)}; peak {booking.Provisioned[ProvisionedMetrics.Usable].Series.Peak.Max()}; "
            + $"{booking.Provisioned[ProvisionedMetrics.Invocations]} provisioned, {booking.Provisioned[ProvisionedMetrics.Spillovers]} spilled, {booking[FunctionMetrics.ColdStarts]} cold");

        Assert.That(At(25), Is.EqualTo(10), "The night needs the minimum.");
        Assert.That(At(120), Is.InRange(50, 90), "Noon: 200/s of 210 ms at 70 %.");
        Assert.That(At(239), Is.LessThan(At(120) / 2));
        Assert.That(booking.Provisioned[ProvisionedMetrics.Invocations], Is.GreaterThan(20 * booking.Provisioned[ProvisionedMetrics.Spillovers]));
    }

    [Test]
    public void Auto_scaling_on_the_maximum_follows_bursts_that_the_average_does_not_see()
    {
        long Peak(string statistic) => Runs.OfText($$"""
            functions:
              bursty: { duration: 500 ms, provisionedAutoScaling: { target: 70%, minimum: 10, maximum: 50, statistic: {{statistic}} } }
            traffic: { steady: { invokes: bursty, rate: 8/s } }
            triggers: { burst: { type: scheduler, invokes: bursty, schedule: rate(1 minute), calls: 12 } }
            run: { duration: 30 min }
            """, seeds: 1)[0].Functions[0].Provisioned![ProvisionedMetrics.Usable].Series.Peak.Max();

        Assert.That(Peak("Average"), Is.EqualTo(10), "8/s of half a second are 4 of 10");
        Assert.That(Peak("Maximum"), Is.GreaterThan(20), "once a minute 12 more begin at once");
    }

    [Test]
    public void Auto_scaling_never_leaves_zero()
    {
        var booking = Run(
            "provisioned-daily-wave.yaml", "booking.provisionedAutoScaling.minimum=0", "run.duration=90 min").Functions[0];

        Assert.That(booking.Provisioned![ProvisionedMetrics.Usable].Series.Peak, Is.All.Zero);
        Assert.That(booking.Provisioned[ProvisionedMetrics.Spillovers], Is.EqualTo(booking[FunctionMetrics.Invocations]).And.GreaterThan(0));
    }

    [Test]
    public void Auto_scaling_does_not_scale_in_without_data()
    {
        var idle = Run(
            "provisioned-daily-wave.yaml", "booking.provisionedConcurrency=60", "guests.stages.0.at=0/s", "run.duration=29 min");

        Assert.That(idle.Functions[0].Provisioned![ProvisionedMetrics.Usable].Series.Mean, Is.All.EqualTo(60));
    }

    [Test]
    public void Sandboxes_are_renewed_without_a_cold_start()
    {
        var function = Text("""
            functions:
              steady: { duration: 100 ms, provisionedConcurrency: 20 }
            traffic:
              callers: { invokes: steady, rate: 5/s }
            run: { duration: 5 h }
            """).Functions[0];

        Assert.That((function[FunctionMetrics.ColdStarts], function.Provisioned![ProvisionedMetrics.Spillovers]), Is.EqualTo((0L, 0L)));
        Assert.That(function.Provisioned[ProvisionedMetrics.Initialisations], Is.InRange(40, 60), "Each lives about two hours.");
        Assert.That(function.Provisioned[ProvisionedMetrics.Usable].Series.Peak, Is.All.EqualTo(20));
    }

    [TestCase("exact")]
    [TestCase("leased")]
    [TestCase("reported")]
    public void What_one_function_has_provisioned_another_cannot_use(string mode)
    {
        var result = Text("""
            account: { concurrencyLimit: 1000 }
            functions:
              idle: { duration: 100 ms, provisionedSchedule: [ { at: 2 min, provisionedConcurrency: 800 } ] }
              busy: { duration: 1 s, coldStart: 100 ms, firstInvocation: 0 ms }
            traffic:
              few: { invokes: idle, rate: 1/s }
              many: { invokes: busy, rate: 400/s }
            run: { duration: 4 min }
            """, $"region.countingService.mode={mode}");
        var busy = result.Functions[1];
        int windows = busy.SeriesOf(FunctionMetrics.Throttles).Count;

        Assert.That(busy.SeriesOf(FunctionMetrics.Throttles).Take((windows / 2) - 1).Sum(), Is.Zero, "Before it is configured, 1,000 are enough.");
        Assert.That(busy.SeriesOf(FunctionMetrics.Throttles).Skip((windows / 2) + 2).Sum(), Is.GreaterThan(10_000), "After, 200 are not, at once.");
    }

    [Test]
    public void Provisioned_inside_a_reservation_leaves_the_rest_of_it_for_what_spills_over()
    {
        var result = Text("""
            functions:
              bulkhead: { duration: 1 s, reservedConcurrency: 30, provisionedConcurrency: 20 }
            traffic:
              many: { invokes: bulkhead, rate: 60/s }
            run: { duration: 2 min }
            """);
        var bulkhead = result.Functions[0];

        Assert.That(bulkhead[FunctionMetrics.Concurrency].Peak, Is.EqualTo(30));
        Assert.That(bulkhead.Provisioned![ProvisionedMetrics.Busy].Series.Peak.Max(), Is.EqualTo(20));
        Assert.That(bulkhead[FunctionMetrics.ThrottlesByReason].ByReason.Select(reason => reason.Name), Is.EqualTo((string[])
            ["ReservedFunctionConcurrentInvocationLimitExceeded"]));
    }

    [Test]
    public void Every_call_is_accounted_for_and_ran_in_one_place()
    {
        var (result, rows) = Runs.WithRows(Read("provisioned-too-late.yaml", "buyers.stages.2.for=1 min"));
        var shop = result.Functions[0];

        Assert.That(
            shop[FunctionMetrics.Calls],
            Is.EqualTo(shop[FunctionMetrics.Invocations] + shop[FunctionMetrics.Throttles] + shop[FunctionMetrics.InFlight].AtEnd));
        Assert.That(
            shop[FunctionMetrics.Invocations],
            Is.EqualTo(shop.Provisioned![ProvisionedMetrics.Invocations] + shop.Provisioned[ProvisionedMetrics.Spillovers]));
        Assert.That(rows.Where(row => row.Route == Route.Provisioned && (row.SpilledOver || row.Cold)), Is.Empty);
        Assert.That(rows.Where(row => row.Outcome == InvocationOutcome.Throttled && !row.SpilledOver), Is.Empty);
        Assert.That(shop[FunctionMetrics.Overshoot], Is.Zero);
    }

    [Test]
    public void Every_clock_that_is_compiled_in_tells_the_same_story()
    {
        var scenario = Read("provisioned-too-late.yaml", "buyers.stages.0.for=3 min", "shop.provisionedSchedule.0.at=1 min");

        var other = Clocks.CompiledIn[^1];
        Assert.That(Verification.Compare(() => new SimulationRun(scenario)), Is.Null);
        Assert.That(
            new SimulationRun(scenario, other).ToEnd().Simulation.Fingerprint,
            Is.EqualTo(new SimulationRun(scenario).ToEnd().Simulation.Fingerprint));
    }

    [Test]
    public void Provisioned_concurrency_costs_what_it_is_configured_for_and_less_for_what_runs()
    {
        const string Load = """
            account: { pricing: us-east-1-2025-10 }
            functions:
              steady: { memorySize: 1024 MB, duration: 100 ms, provisionedConcurrency: 10 }
            traffic:
              callers: { invokes: steady, rate: 10/s, arrivals: even }
            run: { duration: 10 min }
            """;
        var cost = Text(Load).Functions[0].Cost;

        Assert.That(cost.Provisioned, Is.EqualTo(10 * 600 * 0.0000041667).Within(1e-9));
        Assert.That(cost.Duration, Is.EqualTo(6000 * 0.1 * 0.0000097222).Within(1).Percent);
    }

    private static Scenario Read(string file, params string[] overrides) => Runs.Read($"../{file}", seed: 1, overrides);

    private static RunResult Run(string file, params string[] overrides) => Runs.Of(Read(file, overrides));

    private static RunResult Text(string text, params string[] overrides) =>
        Runs.Of(Scenarios.ScenarioTexts.Valid(text, overrides));
}
