using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model;

/// <summary>Handlers that share the processors of their worker.</summary>
public sealed class WorkerContentionTests
{
    // M/M/c-PS has as many in it as M/M/c (Erlang, 1917): one worker with 4 processors, and sandboxes of one whole processor each.
    [Test]
    public void Handlers_that_compute_on_a_full_worker_take_as_long_as_Erlang_says()
    {
        const double Load = 0.8, Work = 0.1;
        double[] means = [.. Enumerable.Range(1, 8).Select(seed => MeanHandler(Run($$"""
            functions: { work: { memorySize: 1769 MB, duration: { exponential: 100 ms }, cpuBound: 100%, warmSandboxes: 100 } }
            traffic: { users: { invokes: work, rate: {{4 * Load / Work}}/s } }
            region: { {{One}}, sandboxes: { runtimeOverhead: 0 ms } }
            run: { duration: 1000 s, seed: {{seed}} }
            """)))];
        double mean = means.Average();
        double error = Math.Sqrt(means.Sum(one => (one - mean) * (one - mean)) / (means.Length - 1) / means.Length);

        Assert.That(mean, Is.EqualTo(100 * 1.7455).Within(3 * error), $"1 + C(4, 3.2) / (4 - 3.2) = 1.7455; standard error {error:F2} ms");
        Assert.That(error, Is.LessThan(6), "else the test would say nothing");
    }

    [Test]
    public void What_waits_is_not_stretched_and_what_computes_is_by_as_much_as_is_wanted_too_much()
    {
        // Others want 12 of 4 processors, and one handler another: it has 4/13 of one.
        double stretched = MeanHandler(Lone("background: { processors: 12 }", cpuBound: "40%"));

        Assert.That(stretched, Is.EqualTo((40 * 13.0 / 4) + 60).Within(0.5));
        Assert.That(MeanHandler(Lone("background: { processors: 3 }", cpuBound: "40%")), Is.EqualTo(100).Within(0.5), "There is one left.");
    }

    [Test]
    public void Interference_slows_all_down_for_each_processor_that_is_wanted_too_much() =>
        Assert.That(
            MeanHandler(Lone("background: { processors: 12 }, interference: 0.1", cpuBound: "100%")),
            Is.EqualTo(100 * 13.0 / 4 * (1 + (0.1 * 9))).Within(1));

    [Test]
    public void A_noisy_neighbour_is_on_the_share_of_workers_that_is_said()
    {
        Assert.That(Mean(noisy: "100%"), Is.EqualTo(200).Within(1));
        Assert.That(Mean(noisy: "0%"), Is.EqualTo(100).Within(1));

        static double Mean(string noisy) =>
            MeanHandler(Lone($"background: {{ noisyWorkers: {noisy}, noisyProcessors: 7 }}", cpuBound: "100%"));
    }

    [Test]
    public void A_handler_that_was_made_too_slow_is_cut_off_at_its_timeout_and_computes_no_more()
    {
        var result = Run($$"""
            functions: { work: { memorySize: 1769 MB, duration: 100 ms, timeout: 1 s, cpuBound: 100%, warmSandboxes: 30 } }
            traffic: { users: { invokes: work, rate: 1/s, arrivals: even } }
            region: { {{One.Replace("}", ", background: { processors: 100 } }", StringComparison.Ordinal)}} }
            run: { duration: 1 min }
            """);
        var function = result.Functions[0];

        Assert.That(function[FunctionMetrics.Timeouts], Is.EqualTo(function[FunctionMetrics.Invocations]).Within(2).And.GreaterThan(55));
        Assert.That(function[FunctionMetrics.Duration].Maximum, Is.EqualTo(TimeSpan.TicksPerSecond));
        Assert.That(result.Fleet[FleetMetrics.ProcessorsWanted].Peak, Is.InRange(100, 200), "One at a time, and a bit.");
    }

    [Test]
    public void Without_contention_nothing_is_stretched_and_nothing_known_of_processors()
    {
        var result = Run("""
            functions: { work: { memorySize: 1769 MB, duration: 100 ms, cpuBound: 100%, warmSandboxes: 30 } }
            traffic: { users: { invokes: work, rate: 100/s, arrivals: even } }
            region: { workers: { count: 1, processors: 1, background: { processors: 50 } } }
            run: { duration: 10 s }
            """);

        Assert.That(MeanHandler(result), Is.EqualTo(100).Within(0.5));
        Assert.That(result.Fleet.Measured[FleetMetrics.ProcessorUtilisation], Is.Null);
    }

    [Test]
    public void Utilisation_and_stretch_of_processors_are_what_was_offered_and_what_was_lacking()
    {
        var result = Lone("background: { processors: 12 }", cpuBound: "100%");
        double busy = result.Functions[0][FunctionMetrics.Duration].Mean!.Value / TimeSpan.TicksPerSecond;

        Assert.That(result.Fleet.Measured[FleetMetrics.ProcessorStretch], Is.EqualTo(13.0 / 4).Within(2).Percent);
        Assert.That(result.Fleet.Measured[FleetMetrics.ProcessorUtilisation], Is.EqualTo(busy * 4 / 13 / 4).Within(5).Percent);
    }

    [Test]
    public void Other_customers_memory_and_few_promised_processors_leave_less_room()
    {
        Assert.That(Refused("memory: 10 GB, oversubscription: 1x"), Is.EqualTo(0));
        Assert.That(Refused("memory: 10 GB, oversubscription: 1x, background: { memory: 50% }"), Is.Positive);
        Assert.That(Refused("memory: 10 GB, oversubscription: 1x, processors: 1, processorOversubscription: 2x"), Is.Positive);

        static long Refused(string workers) => Run($$"""
            functions: { work: { memorySize: 1024 MB, duration: 10 s, timeout: 20 s } }
            traffic: { users: { invokes: work, arrivals: even, stages: [ { for: 1 s, at: 8/s } ] } }
            region: { workers: { count: 1, {{workers}} } }
            run: { duration: 5 s }
            """).Fleet[FleetMetrics.PlacementsRefused];
    }

    private const string One = "workers: { count: 1, processors: 4, contention: processorSharing }";

    /// <summary>One call a second, of 100 ms, on a worker with four processors.</summary>
    private static RunResult Lone(string workers, string cpuBound) => Run($$"""
        functions: { work: { memorySize: 1769 MB, duration: 100 ms, cpuBound: {{cpuBound}}, warmSandboxes: 10 } }
        traffic: { users: { invokes: work, rate: 1/s, arrivals: even } }
        region: { workers: { count: 1, processors: 4, contention: processorSharing, {{workers}} } }
        run: { duration: 1 min }
        """);

    private static RunResult Run(string text) => new SimulationRun(ScenarioTexts.Valid(text)).ToEnd().Result();

    private static double MeanHandler(RunResult result) =>
        result.Functions[0][FunctionMetrics.Duration].Mean!.Value / TimeSpan.TicksPerMillisecond;
}
