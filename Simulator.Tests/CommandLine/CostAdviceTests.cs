using System.Text.Json;

namespace LambdaSim.Tests.CommandLine;

/// <summary>Where the money goes, and what would cost less without harm.</summary>
[NonParallelizable]
public class CostAdviceTests
{
    [Test]
    public void What_is_saved_is_what_a_run_with_the_changes_costs_less()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Scenario("duration: 200 ms, memorySize: 3008 MB, cpuBound: 10%, provisionedConcurrency: 60", "[ f latency p99 < 2 s ]"));

        using var decision = JsonDocument.Parse(shell.Run("advise", "cost", "a.yaml", "--replications", "3", "--format", "json").Out);
        var root = decision.RootElement;
        string[] sets =
        [
            .. root.GetProperty("settings").EnumerateArray().SelectMany(setting => (string[])
                ["--set", $"{setting.GetProperty("path").GetString()}={setting.GetProperty("value").GetString()}"]),
        ];
        double today = PerHour(shell, []), with = PerHour(shell, sets);

        Assert.That(sets, Has.Some.StartsWith("f.memorySize=").And.Some.EqualTo("f.architecture=arm64")
            .And.Some.StartsWith("f.provisionedConcurrency="));
        Assert.That(with, Is.LessThan(today));
        Assert.That(root.GetProperty("cost").GetProperty("perHour_USD").GetDouble(), Is.EqualTo(with).Within(5).Percent);
        Assert.That(root.GetProperty("cost").GetProperty("todayPerHour_USD").GetDouble(), Is.EqualTo(today).Within(5).Percent);
        Assert.That(root.GetProperty("decision").GetString(), Does.Match(@"^Save [\d,.]+ USD of [\d,.]+ USD a month \(\d+(\.\d)?%\): "));
        Assert.That(root.GetProperty("sentences")[1].GetString(), Does.StartWith("Of the cost "));
    }

    [Test]
    public void What_would_miss_an_objective_is_listed_and_not_taken()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Scenario("duration: 200 ms, memorySize: 512 MB, architecture: arm64, cpuBound: 100%", "[ f latency p50 < 230 ms ]"));

        var said = shell.Run("advise", "cost", "a.yaml", "--replications", "3");

        Assert.That(said.Out, Does.Match(@"(?m)^  f with 256 MB .* misses f latency p50 < 230 ms$"), said.Error);
        Assert.That(said.Out, Does.Not.Contain("◆ f with 256 MB").And.Not.Contain("--memory-size 256"));
    }

    [Test]
    public void What_would_fail_more_calls_is_not_taken_though_it_costs_less()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Scenario("memorySize: 1024 MB, architecture: arm64, cpuBound: 100%, duration: 700 ms, timeout: 1 s", "none")
            .Replace("objectives: none", "", StringComparison.Ordinal));

        string said = shell.Run("advise", "cost", "a.yaml", "--replications", "3").Out;

        Assert.That(said, Does.Match(@"(?m)^  f with 512 MB .* more f errors$"));
        Assert.That(said, Does.Not.Contain("--memory-size 512"));
    }

    [Test]
    public void Where_nothing_saves_all_is_left_as_it_is_and_nothing_is_to_be_typed()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Scenario("duration: 200 ms, memorySize: 128 MB, architecture: arm64", "[ f latency p99 < 20 s ]"));

        string said = shell.Run("advise", "cost", "a.yaml", "--replications", "3").Out;

        Assert.That(said, Does.StartWith("Leave all as it is: nothing that was run lowers the "));
        Assert.That(said, Does.Not.Contain("aws ").And.Not.Contain("◆"));
    }

    private static double PerHour(Shell shell, string[] sets)
    {
        using var run = JsonDocument.Parse(
            shell.Run(["run", "a.yaml", "--replications", "3", "--format", "json", "-o", "none", .. sets]).Out);
        return run.RootElement.GetProperty("metrics").EnumerateArray()
            .First(metric => metric.GetProperty("name").GetString() == "cost per hour").GetProperty("value").GetDouble();
    }

    private static string Scenario(string settings, string objectives) => $$"""
        functions: { f: { {{settings}} } }
        traffic: { t: { invokes: f, rate: 20/s } }
        objectives: {{objectives}}
        run: { duration: 1 min, warmup: 0 s }
        """;
}
