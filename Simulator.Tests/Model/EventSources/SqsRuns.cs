using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model.EventSources;

/// <summary>Short ways to run a scenario with queues.</summary>
internal static class SqsRuns
{
    /// <summary>Runs a scenario of the project's own.</summary>
    public static RunResult OfFile(string name, params string[] overrides)
    {
        DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LambdaSim.sln"))) folder = folder.Parent;
        string path = Path.Combine(folder!.FullName, "Scenarios", $"{name}.yaml");
        return Run(ScenarioReader.Read(path, [.. overrides.Select(SettingOverride.Parse)]));
    }

    /// <summary>Runs a scenario of the project's own with the seeds 1 to n.</summary>
    public static RunResult[] OfSeeds(int seeds, string name, params string[] overrides) =>
        Measured.Runs.EachSeed(seeds, seed => OfFile(name, [.. overrides, $"run.seed={seed}"]));

    /// <summary>Runs a text.</summary>
    public static RunResult Of(string text, params string[] overrides) => Run(Read(text, overrides));

    public static ReadOutcome Read(string text, params string[] overrides) =>
        ScenarioReader.ReadText(text, "test.yaml", ".", [.. overrides.Select(SettingOverride.Parse)]);

    /// <summary>One function, one queue with a dead-letter queue, and messages that come at once.</summary>
    public static string Text(
        string function = "duration: 100 ms", string queue = "{ deadLetterQueue: dead }", string mapping = "batchSize: 10",
        string batch = "{ count: 200 }", string duration = "60 s") =>
        $$"""
        functions:
          worker: { timeout: 5 s, {{function}} }
        queues:
          orders: {{queue}}
          dead: {}
        mappings:
          source: { queue: orders, invokes: worker, {{mapping}} }
        traffic:
          shop: { sends: orders, batch: {{batch}} }
        run: { duration: {{duration}} }
        """;

    private static RunResult Run(ReadOutcome outcome)
    {
        Assert.That(outcome.RenderMistakes(), Is.Empty);
        var scenario = outcome.Scenario!;
        return new SimulationRun(scenario, measureFrom: scenario.Run.WarmUp ?? TimeSpan.Zero).ToEnd().Result();
    }
}
