using LambdaSim.Experiments;
using LambdaSim.Measurement;
using LambdaSim.Model;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Measured;

/// <summary>Runs scenarios, and the same scenario with several independent seeds.</summary>
internal static class Runs
{
    /// <summary>Runs a committed scenario with the seeds 1 to n.</summary>
    /// <param name="file">The file, in Scenarios/measured.</param>
    /// <param name="seeds">How many.</param>
    /// <param name="overrides">Settings as on the command line.</param>
    public static RunResult[] OfFile(string file, int seeds, params string[] overrides) =>
        EachSeed(seeds, seed => Of(Read(file, seed, overrides)));

    /// <summary>Runs the text of a scenario with the seeds 1 to n.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="seeds">How many.</param>
    public static RunResult[] OfText(string text, int seeds) => EachSeed(seeds, seed => Of(ReadText(text, seed)));

    /// <summary>Does something for the seeds 1 to n, on all processors; the order is that of the seeds.</summary>
    /// <param name="seeds">How many.</param>
    /// <param name="run">What to do with a seed.</param>
    public static TResult[] EachSeed<TResult>(int seeds, Func<ulong, TResult> run) =>
        [.. Enumerable.Range(1, seeds).AsParallel().AsOrdered().Select(seed => run((ulong)seed))];

    /// <summary>Runs a scenario to its end.</summary>
    /// <param name="scenario">The scenario.</param>
    public static RunResult Of(Scenario scenario) => new SimulationRun(scenario).ToEnd().Result();

    /// <summary>Runs a scenario to its end and keeps every invocation.</summary>
    /// <param name="scenario">The scenario.</param>
    public static (RunResult Result, IReadOnlyList<InvocationRecord> Rows) WithRows(Scenario scenario)
    {
        var rows = new Collector();
        var run = new SimulationRun(scenario) { Rows = rows }.ToEnd();
        return (run.Result(), rows.Records);
    }

    /// <summary>Reads a committed scenario.</summary>
    /// <param name="file">The file, in Scenarios/measured.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="overrides">Settings as on the command line.</param>
    public static Scenario Read(string file, ulong seed, params string[] overrides) => Valid(
        ScenarioReader.Read(Repository.PathOf($"Scenarios/measured/{file}"), [.. overrides
            .Select(SettingOverride.Parse)], seed));

    /// <summary>Reads the text of a scenario.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="seed">The seed.</param>
    public static Scenario ReadText(string text, ulong seed) =>
        Valid(ScenarioReader.ReadText(text, "test.yaml", Repository.PathOf("Scenarios"), overrides: null, seed));

    private static Scenario Valid(ReadOutcome outcome) =>
        outcome.Scenario ?? throw new InvalidDataException(outcome.RenderMistakes());

    private sealed class Collector : IInvocationRows
    {
        public List<InvocationRecord> Records { get; } = [];

        public void Add(in InvocationRecord invocation, TimeSpan billed, in ServiceUses uses) => Records.Add(invocation);
    }
}
