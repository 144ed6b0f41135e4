using System.Collections.Concurrent;
using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Golden;

/// <summary>The scenarios of the repository, each read and run at most once for all tests.</summary>
internal static class CommittedScenario
{
    private static readonly ConcurrentDictionary<string, Lazy<ReadOutcome>> Outcomes = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Lazy<RunResult>> Results = new(StringComparer.Ordinal);

    /// <summary>The lessons: the files in Scenarios/ itself.</summary>
    public static IReadOnlyList<string> Lessons { get; } = NamesIn("");

    /// <summary>The lessons, the templates, and the scenarios made of measurements.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Lessons, .. NamesIn("Templates"), .. NamesIn("measured")];

    public static Scenario Read(string name)
    {
        var outcome = Outcomes.GetOrAdd(name, _ => new(() => ScenarioReader.Read(Repository.ScenarioFile(name)))).Value;
        Assert.That(outcome.RenderMistakes(), Is.Empty);
        return outcome.Scenario!;
    }

    public static RunResult Result(string name) => Results.GetOrAdd(name, _ => new(() => Run(name))).Value;

    private static RunResult Run(string name)
    {
        var scenario = Read(name);
        var run = new SimulationRun(scenario, measureFrom: scenario.Run.WarmUp ?? TimeSpan.Zero).ToEnd();
        return run.Result($"lambdasim run Scenarios/{name}.yaml --seed 1");
    }

    private static string[] NamesIn(string folder)
    {
        string path = Path.Combine(Repository.Root, "Scenarios", folder);
        if (!Directory.Exists(path)) return [];
        string prefix = folder.Length == 0 ? "" : folder + "/";
        var names = Directory.GetFiles(path, "*.yaml").Select(file => prefix + Path.GetFileNameWithoutExtension(file));
        return [.. names.Order(StringComparer.Ordinal)];
    }
}
