using LambdaSim.Experiments;
using LambdaSim.Measurement;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.CommandLine;
using LambdaSim.Tests.Measured;
using LambdaSim.Tests.Reports;

namespace LambdaSim.Tests.Model.SnapStart;

/// <summary>SnapStart in whole runs.</summary>
public sealed class SnapStartRunTests
{
    private const double Second = TimeSpan.TicksPerSecond;

    [Test]
    public void A_cold_start_reports_a_restore_and_no_INIT()
    {
        var function = Run("runtime: java21\nsnapStart: true\nrestore: 400 ms").Functions[0];

        Assert.That(function[FunctionMetrics.InitDuration].Count, Is.Zero);
        Assert.That(function.SnapStart![SnapStartMetrics.RestoreDuration].Count, Is.EqualTo(function[FunctionMetrics.ColdStarts]).And.GreaterThan(10));
        Assert.That(function.SnapStart[SnapStartMetrics.RestoreDuration].Quantile(0.5)!.Value, Is.EqualTo(0.4 * Second).Within(1).Percent);
        Assert.That(function.SnapStart[SnapStartMetrics.Restores], Is.GreaterThanOrEqualTo(function[FunctionMetrics.ColdStarts]));
        Assert.That(function.Cost.SnapStart, Is.Zero, "It is free for Java.");
    }

    [Test]
    public void Of_a_restore_only_its_runtime_and_hooks_are_billed()
    {
        var function = Run("runtime: java21\nsnapStart: true\nrestore: 400 ms\nfirstInvocation: 0 ms").Functions[0];

        double expected = (function[FunctionMetrics.Invocations] * 0.1) + (function[FunctionMetrics.ColdStarts] * 0.075);
        Assert.That(function[FunctionMetrics.BilledDuration].Sum / Second, Is.EqualTo(expected).Within(1).Percent);
    }

    [TestCase("ready", 600)]
    [TestCase("new", 3 * 3600)]
    public void Python_pays_for_the_cached_snapshot_and_for_each_restore_by_the_gigabyte(string snapshot, double seconds)
    {
        var function = Run(
            $"runtime: python3.13\nmemorySize: 2048 MB\nsnapStart: {{ applyOn: publishedVersions, snapshot: {snapshot} }}")
            .Functions[0];

        double expected = 2 * ((seconds * 0.0000015046) + (function.SnapStart![SnapStartMetrics.Restores] * 0.0001397998));
        Assert.That(function.Cost.SnapStart, Is.EqualTo(expected).Within(1e-9));
        Assert.That(function.Cost.Total, Is.GreaterThan(expected));
    }

    [TestCase("ready", 400)]
    [TestCase("new", 466)]
    public void Restores_soon_after_a_publish_are_slower(string snapshot, double mean)
    {
        var function = Run(
            $"runtime: java21\nrestore: 400 ms\nsnapStart: {{ applyOn: publishedVersions, snapshot: {snapshot} }}",
            "shoppers.rate=20/min", "shoppers.arrivals=even", "run.duration=150 s").Functions[0];

        var restores = function.SnapStart![SnapStartMetrics.RestoreDuration];
        Assert.That(restores.Count, Is.EqualTo(50).Within(1));
        Assert.That(restores.Sum / restores.Count / Second, Is.EqualTo(mean / 1000).Within(1).Percent, "A third of it, half of that on average.");
    }

    [Test]
    public void A_version_that_is_deployed_in_the_run_restores_slowly_at_first()
    {
        const string Version = "runtime: java21\nrestore: 400 ms\nsnapStart: true\nversions: { 2: { duration: 90 ms } }\ndeployments: [{ at: 60 s, version: 2 }]";
        var restores = Run(Version, "shoppers.rate=20/min", "shoppers.arrivals=even", "run.duration=2 min").Functions[0]
            .SnapStart![SnapStartMetrics.RestoreDuration];

        Assert.That(restores.Quantile(0.25)!.Value / Second, Is.EqualTo(0.4).Within(1).Percent, "Those of the version before.");
        Assert.That(restores.Quantile(0.99)!.Value / Second, Is.EqualTo(0.53).Within(1).Percent);
    }

    [Test]
    public void INIT_of_twelve_seconds_is_no_trouble_with_SnapStart_and_runs_twice_without()
    {
        const string Slow = "runtime: java21\ncoldStart: 12 s\ntimeout: 60 s\n";
        var without = Run(Slow).Functions[0];
        var with = Run(Slow + "snapStart: true").Functions[0];

        Assert.That((with[FunctionMetrics.InitialisedAgain], with[FunctionMetrics.Errors]), Is.EqualTo((0L, 0L)));
        Assert.That(without[FunctionMetrics.InitialisedAgain], Is.GreaterThan(0), "INIT is cut off after 10 s and repeated.");
        Assert.That(with[FunctionMetrics.ColdLatency].Quantile(0.9)!.Value, Is.LessThan(without[FunctionMetrics.ColdLatency].Quantile(0.9)!.Value / 4));
    }

    [TestCase("restore: 11 s", "SnapStartTimeout", 408)]
    [TestCase("restore: 1 s\ninitFailures: 100%", "SnapStartException", 400)]
    [TestCase("snapStart: { applyOn: publishedVersions, snapshot: expired }", "SnapStartNotReady", 409)]
    public void What_goes_wrong_is_answered_as_AWS_answers_it(string settings, string name, int status)
    {
        string more = settings.Contains("snapStart", StringComparison.Ordinal) ? "" : "snapStart: true\n";
        var result = Run("runtime: java21\n" + more + settings, "run.duration=50 s");
        var function = result.Functions[0];

        Assert.That(function[FunctionMetrics.Rejections].ByReason.Select(each => each.Name), Is.EqualTo((string[])[name]));
        Assert.That((function[FunctionMetrics.Invocations], function[FunctionMetrics.Errors]), Is.EqualTo((0L, 0L)), "They are no invocations.");
        Assert.That(result.Callers[0][CallerMetrics.AnswersByStatus].ByReason.Select(each => each.Name), Is.EqualTo((string[])[$"{status}"]));
    }

    [TestCase(13, 5)]
    [TestCase(15, 1)]
    public void A_caller_that_comes_every_fifteen_days_never_finds_a_snapshot_again(int days, int served)
    {
        var function = Run(
            "runtime: java21\nsnapStart: true", $"run.duration={(4 * days) + 1} d", $"shoppers.rate={1.0 / (24 * days):F8}/h",
            "shoppers.arrivals=even").Functions[0];

        Assert.That(function[FunctionMetrics.Calls], Is.EqualTo(5));
        Assert.That(function[FunctionMetrics.Invocations], Is.EqualTo(served), "A refused call makes it anew, and then nothing uses it.");
    }

    [Test]
    public void The_story_of_a_cold_start_tells_of_the_restore()
    {
        using var shell = new Shell();
        shell.Write("snap.yaml", Text("runtime: java21\nsnapStart: true\nrestore: 400 ms"));

        string story = shell.Run("explain", "snap.yaml", "--slowest", "checkout").Out;

        Assert.That(story, Does.Contain("restore of the snapshot 400.0 ms").And.Not.Contain("INIT 400"));
    }

    [Test]
    public void A_restore_is_called_restore_in_every_breakdown_and_never_INIT()
    {
        var scenario = Scenarios.ScenarioTexts.Valid(Text("runtime: java21\nsnapStart: true\nrestore: 400 ms"));
        var slices = new SandboxTrace(scenario);
        using var rows = new MemoryStream();
        RunResult result;
        using (var csv = new InvocationRows(scenario, new InvocationsCsv(rows), share: 1))
            result = new SimulationRun(scenario) { Rows = new SeveralRows(slices, csv) }.ToEnd().Result();
        var function = result.Functions[0];

        var tail = function.Phases.Single(phase => phase.Label == "p99").Shares;
        Assert.That(tail[(int)Phase.Init], Is.Zero);
        Assert.That(tail[(int)Phase.Restore], Is.GreaterThan(0.4));
        Assert.That(slices.Window().Slices.Select(slice => slice.Name), Does.Contain("restore").And.Not.Contain("init"));
        var cold = Shown.Rows(System.Text.Encoding.UTF8.GetString(rows.ToArray())).Where(row => row["cold"] == "true").ToList();
        Assert.That(cold.Select(row => (row["init_ms"], row["init_duration_ms"])).Distinct(), Is.EqualTo(new[] { ("0", "0") }));
        Assert.That(cold.Select(row => row["restore_duration_ms"]).Distinct(), Is.EqualTo(new[] { "400" }));
        Assert.That(Shown.Text(result), Does.Contain(" restore ").And.Not.Contain(" init ").And.Not.Contain("INIT"));
        var shares = Shown.Document(result).GetProperty("functions").GetProperty("checkout").GetProperty("phases").GetProperty("p99")
            .GetProperty("shares");
        Assert.That(shares.GetProperty("restore").GetDouble(), Is.Positive);
        Assert.That(shares.GetProperty("init").GetDouble(), Is.Zero);
        Assert.That(
            PhasesChart.Of(result, function).Series.Select(series => series.Label), Does.Contain("restore").And.Not.Contain("INIT"));
    }

    [Test]
    public void A_function_without_SnapStart_has_no_restore_in_its_breakdowns()
    {
        var result = Run("runtime: java21");

        Assert.That(Shown.Json(result with { Settings = [] }), Does.Not.Contain("restore"));
        Assert.That(PhasesChart.Of(result, result.Functions[0]).Table!.Columns, Does.Not.Contain("restore"));
    }

    private static RunResult Run(string settings, params string[] overrides) =>
        Runs.Of(Scenarios.ScenarioTexts.Valid(Text(settings), overrides));

    private static string Text(string settings) => Scenarios.ScenarioTexts.Minimal(
        $"duration: 100 ms\n{settings}", "rate: 2/s", "region: { keepAlive: fixed 1 s }");
}
