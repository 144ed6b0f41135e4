using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Measurement;

/// <summary>The law of the warm-up: with one of W, every number is that of its windows after W.</summary>
public class WarmUpLawTests
{
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
        foreach (var queue in result.Queues) Check(queue, skipped);
        foreach (var caller in result.Callers) Check(caller, skipped);
        foreach (var function in result.Functions) Check(function, skipped);
        foreach (var mapping in result.Mappings) Check(mapping, skipped);
        Levels(result.Account.Concurrency, result.Account.PeakConcurrency, result.Account.MeanConcurrency, skipped);
        Assert.That(result.Fleet.PeakWorkersUsed, Is.EqualTo(result.Fleet.WorkersUsed.Peak.Skip(skipped).Max()));
        Assert.That(result.Fleet.PeakSandboxes, Is.EqualTo(result.Fleet.Sandboxes.Peak.Skip(skipped).Max()));
        if (result.Pollers is { } pollers)
        {
            Assert.That(pollers.PeakDeliveries, Is.EqualTo(pollers.Deliveries.Peak.Skip(skipped).Max()));
            Assert.That(pollers.PeakLeases, Is.EqualTo(pollers.Leases.Peak.Skip(skipped).Max()));
        }
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

    /// <summary>Where a component counts and the meter only reads, and what is paid for by the hour.</summary>
    private static double[] Counted(RunResult result) =>
    [
        result.Account.AdmissionMessages, result.Fleet.PlacementsRefused, result.Fleet.MicroVMsWaitedFor,
        result.Pollers?.Died ?? 0, result.Pollers?.LeasesExpired ?? 0, result.Pollers?.TenantsMoved ?? 0,
        .. result.Functions.Select(function => (double)function.SandboxesStarted),
        .. result.Functions.Select(function => (double)(function.SnapStart?.Restores ?? 0)),
        .. result.Functions.Select(function => function.Cost.ManagedInstances),
    ];

    /// <summary>Of everything that is declared; that the books balance is checked whenever a window closes.</summary>
    private static void Check(SubjectResult subject, int skipped)
    {
        var measured = subject.Measured;
        foreach (var count in measured.Set.Counts)
            Assert.That(measured[count], Is.EqualTo(measured.Series(count).Skip(skipped).Sum()), $"{subject.Name}: {count}");
        foreach (var level in measured.Set.Levels)
        {
            var values = measured[level];
            if (level.Told.HasFlag(LevelReadings.Peak))
                Assert.That(values.Peak, Is.EqualTo(values.Peaks.Skip(skipped).Max()), $"{subject.Name}: {level}");
            if (level.Told.HasFlag(LevelReadings.Mean))
                Assert.That(values.Mean, Is.EqualTo(values.Means.Skip(skipped).Average()).Within(1e-6), $"{subject.Name}: {level}");
        }
        if (subject is QueueResult)
            Assert.That(measured[QueueMetrics.ProcessingLatency].Count, Is.EqualTo(measured[QueueMetrics.Deleted]));
    }

    private static void Check(CallerResult caller, int skipped)
    {
        Assert.That(caller.Journeys, Is.EqualTo(caller.Series!.Journeys.Skip(skipped).Sum()));
        Assert.That(caller.Calls + caller.Retries, Is.EqualTo(caller.Series.Attempts.Skip(skipped).Sum()));
        Assert.That(caller.Timeouts, Is.EqualTo(caller.Series.Timeouts.Skip(skipped).Sum()));
        Assert.That(caller.Succeeded, Is.AtMost(caller.Series.Succeeded.Skip(skipped).Sum()), "Those begun before are left out.");
        Assert.That(caller.Succeeded + caller.Failed + caller.OpenAtEnd, Is.EqualTo(caller.Calls));
    }

    private static void Check(FunctionResult function, int skipped)
    {
        Assert.That(function.Calls, Is.EqualTo(function.Series.Offered.Skip(skipped).Sum()));
        Assert.That(function.Invocations, Is.AtMost(function.Series.Served.Skip(skipped).Sum()));
        Levels(function.Series.Concurrency, function.PeakConcurrency, function.MeanConcurrency, skipped);
        Levels(function.Series.Sandboxes, function.PeakSandboxes, function.MeanSandboxes, skipped);
        Assert.That(function.MeanRunning, Is.EqualTo(function.Series.Busy.Mean.Skip(skipped).Average()).Within(1e-6));
        if (function.Provisioned is { } provisioned)
            Assert.That(provisioned.MeanBusy, Is.EqualTo(provisioned.Busy.Mean.Skip(skipped).Average()).Within(1e-6));
        if (function.Events is not { } events) return;
        Assert.That(events.Unaccounted, Is.Zero);
        Assert.That(events.Received, Is.EqualTo(events.Series.Received.Skip(skipped).Sum()));
        Assert.That(events.Succeeded, Is.EqualTo(events.Series.Succeeded.Skip(skipped).Sum()));
        Assert.That(events.DeadLettered, Is.EqualTo(events.Series.DeadLettered.Skip(skipped).Sum()));
        Assert.That(events.Lost, Is.EqualTo(events.Series.Lost.Skip(skipped).Sum()));
    }

    private static void Levels(LevelSeries level, int peak, double mean, int skipped)
    {
        Assert.That(peak, Is.EqualTo(level.Peak.Skip(skipped).Max()));
        Assert.That(mean, Is.EqualTo(level.Mean.Skip(skipped).Average()).Within(1e-6));
    }
}
