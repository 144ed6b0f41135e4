using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Measurement;

/// <summary>The distribution of the warm-up: with one of W, every number is that of its windows after W.</summary>
public class WarmUpLawTests
{
    /// <summary>No more calls than this are under way at the end of a warm-up in these lessons.</summary>
    private const int Open = 600;

    [TestCase("sqs-own-queue")]
    [TestCase("sqs-function-fails")]
    [TestCase("async-duplicates")]
    [TestCase("async-age-limit")]
    [TestCase("retry-storm")]
    [TestCase("provisioned-spillover")]
    public void Every_number_is_that_of_its_windows_after_the_warm_up(string lesson)
    {
        var scenario = CommittedScenario.Read(lesson);
        scenario = scenario with
        {
            Run = scenario.Run with { Duration = new(Math.Min(scenario.Run.Duration.Ticks, TimeSpan.FromMinutes(4).Ticks)) },
        };
        int windows = LambdaSim.Measurement.Windows.For(scenario.Run.Duration).Count;
        int skipped = windows / 3;
        var warmUp = LambdaSim.Measurement.Windows.For(scenario.Run.Duration).Length * skipped;

        var run = new SimulationRun(scenario, measureFrom: warmUp).ToEnd();
        var result = run.Result();

        Assert.That(result.Fingerprint, Is.EqualTo(new SimulationRun(scenario).ToEnd().Simulation.Fingerprint.ToString()));
        foreach (var subject in result.Subjects)
            foreach (var measured in subject.All) Check(subject.Name, measured, skipped);
        foreach (var function in result.Functions) Check(function);
    }

    [TestCase("snapstart")]
    [TestCase("managed-instances")]
    [TestCase("provisioned-spillover")]
    [TestCase("async-leasing-outage")]
    [TestCase("retry-storm")]
    public void What_components_count_before_and_after_the_end_of_the_warm_up_is_the_whole(string lesson)
    {
        var scenario = CommittedScenario.Read(lesson);
        scenario = scenario with
        {
            Run = scenario.Run with { Duration = new(Math.Min(scenario.Run.Duration.Ticks, TimeSpan.FromMinutes(30).Ticks)) },
        };
        var windows = LambdaSim.Measurement.Windows.For(scenario.Run.Duration);
        int skipped = windows.Count / 3;
        var run = new SimulationRun(scenario);
        for (int window = 0; window < skipped; window++) run.Advance();
        double[] before = Counted(run.Result()), whole = Counted(run.ToEnd().Result());

        double[] after = Counted(new SimulationRun(scenario, measureFrom: windows.Length * skipped).ToEnd().Result());

        Assert.That(before.Zip(after, (left, right) => left + right), Is.EqualTo(whole).Within(1e-9));
        Assert.That(whole.Sum(), Is.GreaterThan(0));
    }

    [TestCase("provisioned-spillover")]
    [TestCase("async-leasing-outage")]
    [TestCase("retry-storm")]
    public void Nothing_is_lost_or_counted_twice_when_a_warm_up_ends_in_the_middle_of_a_window(string lesson)
    {
        var scenario = CommittedScenario.Read(lesson);
        scenario = scenario with
        {
            Run = scenario.Run with { Duration = new(Math.Min(scenario.Run.Duration.Ticks, TimeSpan.FromMinutes(10).Ticks)) },
        };
        var windows = LambdaSim.Measurement.Windows.For(scenario.Run.Duration);
        var all = new SimulationRun(scenario).ToEnd().Result();
        var warmUp = (windows.Length * Busiest(all)) + (windows.Length * 0.9);
        var first = new SimulationRun(scenario);
        first.Simulation.RunUntil(Instant.Start + warmUp);
        double[] before = Counted(first.Result()), whole = Counted(all);

        double[] after = Counted(new SimulationRun(scenario, measureFrom: warmUp).ToEnd().Result());

        Assert.That(before.Zip(after, (left, right) => left + right), Is.EqualTo(whole).Within(1e-9));
        Assert.That(before.Sum() * after.Sum(), Is.GreaterThan(0));
    }

    /// <summary>The window in which most leases expired, or else most sandboxes were started.</summary>
    private static int Busiest(RunResult result)
    {
        var counts = result.Pollers is { } pollers
            ? pollers.SeriesOf(PollerMetrics.LeasesExpired)
            : result.Functions.MaxBy(function => function[FunctionMetrics.SandboxesStarted])!.SeriesOf(FunctionMetrics.SandboxesStarted);
        return counts.ToList().IndexOf(counts.Max());
    }

    /// <summary>Where a component counts and the meter only reads, and what is paid for by the hour.</summary>
    private static double[] Counted(RunResult result) =>
    [
        result.Account[AccountMetrics.AdmissionMessages], result.Fleet[FleetMetrics.PlacementsRefused], result.Fleet[FleetMetrics.MicroVMsWaitedFor],
        result.Pollers?[PollerMetrics.Died] ?? 0, result.Pollers?[PollerMetrics.LeasesExpired] ?? 0, result.Pollers?[PollerMetrics.TenantsMoved] ?? 0,
        .. result.Functions.Select(function => (double)function[FunctionMetrics.SandboxesStarted]),
        .. result.Functions.Select(function => (double)(function.SnapStart?[SnapStartMetrics.Restores] ?? 0)),
        .. result.Functions.Select(function => function.Cost.ManagedInstances),
    ];

    /// <summary>Of everything that is declared; that the books balance is checked whenever a window closes.</summary>
    /// <remarks>Of calls that began in the warm-up only the series tell, so they may be more.</remarks>
    private static void Check(string name, MetricValues measured, int skipped)
    {
        bool byBeginning = measured.Set == FunctionMetrics.Set || measured.Set == CallerMetrics.Set
            || measured.Set == ProvisionedMetrics.Set || measured.Set == ManagedMetrics.Set;
        foreach (var count in measured.Set.Counts)
        {
            long ofWindows = measured.SeriesOf(count).Skip(skipped).Sum();
            Assert.That(measured[count], byBeginning ? Is.AtMost(ofWindows) : Is.EqualTo(ofWindows), $"{name}: {count}");
            if (byBeginning) Assert.That(measured[count], Is.AtLeast(ofWindows - Open), $"{name}: {count}");
        }
        foreach (var level in measured.Set.Levels) Check(name, level, measured[level], skipped);
        if (measured.Set == QueueMetrics.Set)
            Assert.That(measured[QueueMetrics.ProcessingLatency].Count, Is.EqualTo(measured[QueueMetrics.Deleted]));
        if (measured.Set == EventMetrics.Set) Assert.That(measured.Unaccounted(), Is.Zero);
        if (measured.Set != CallerMetrics.Set) return;
        Assert.That(measured[CallerMetrics.Journeys], Is.EqualTo(measured.SeriesOf(CallerMetrics.Journeys).Skip(skipped).Sum()));
        Assert.That(
            measured[CallerMetrics.Succeeded] + measured[CallerMetrics.Failed] + measured[CallerMetrics.Open].AtEnd,
            Is.EqualTo(measured[CallerMetrics.Calls]));
    }

    private static void Check(string name, Level level, LevelValues values, int skipped)
    {
        if (level.Told.HasFlag(LevelReadings.Peak))
            Assert.That(values.Peak, Is.EqualTo(values.Peaks.Skip(skipped).Max()), $"{name}: {level}");
        if (level.Told.HasFlag(LevelReadings.Mean) && level != ProvisionedMetrics.Configured)
            Assert.That(values.Mean, Is.EqualTo(values.Means.Skip(skipped).Average()).Within(1e-6), $"{name}: {level}");
    }

    /// <summary>Calls = invocations + throttles + rejections + dry runs + in flight.</summary>
    private static void Check(FunctionResult function) => Assert.That(
        function[FunctionMetrics.Calls],
        Is.EqualTo(function[FunctionMetrics.Invocations] + function[FunctionMetrics.Throttles] + function[FunctionMetrics.DryRuns]
            + function[FunctionMetrics.Rejections].ByReason.Sum(reason => reason.Count) + function[FunctionMetrics.InFlight].AtEnd).Within(Open));
}
