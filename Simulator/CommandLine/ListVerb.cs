using System.CommandLine;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Objectives;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim list</c>: what there is.</summary>
internal sealed class ListVerb : IVerb
{
    private static readonly Dictionary<string, Func<IEnumerable<(string Name, string Text)>>> Lists = new(
        StringComparer.Ordinal)
    {
        ["templates"] = () => ScenarioTemplates.All.Select(template => (template.Name, template.Summary)),
        ["metrics"] = () => MetricTable.All.Select(metric =>
            (
                metric.Name,
                $"{metric.Kind.ToString().ToLowerInvariant()} of {string.Join(", ", metric.AskedOf)}. "
                    + $"{metric.Meaning}")),
        ["distributions"] = () => SettingsReference.DistributionSpellings.Select(spelling => (spelling.Example, spelling.Meaning)),
        ["settings"] = () => SettingTable.All.Select(setting => (setting.Path, setting.Meaning)),
        ["runtimes"] = () => RuntimeNames.All.Select(name =>
            (name, RuntimeNames.IsManaged(name) ? "managed" : "the function brings its own")),
        ["profiles"] = () => ProfileNames.All.Select(
            profile => (profile, profile == ProfileNames.Default ? "the default" : "")),
        ["prices"] = () => PriceLists.Names.Select(name => (name, "")),
        ["errors"] = () => ErrorCatalogue.All.Select(error => (error.Name, error.Explanation)),
    };

    private const string Runs = "runs";

    private static readonly string[] Names = [.. Lists.Keys.Append(Runs).Order(StringComparer.Ordinal)];

    private readonly Argument<string> what = new("what")
    {
        Description = string.Join(", ", Names) + ".",
        Arity = ArgumentArity.ZeroOrOne,
        CompletionSources = { Names },
    };

    /// <summary>The verb.</summary>
    public ListVerb()
    {
        Command = new Command(
            "list", "List runs, templates, metrics, settings, distributions, runtimes, profiles, prices, errors.");
        Command.Arguments.Add(what);
    }

    /// <inheritdoc/>
    public Command Command { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
        ["lambdasim list runs", "lambdasim list templates", "lambdasim list metrics"];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings)
    {
        string name = parsed.GetValue(what) ?? "";
        if (name == Runs)
        {
            RunList.Write(surroundings);
            return ExitCode.Yes;
        }
        if (!Lists.TryGetValue(name, out var list))
            throw UsageException.NoneOf(name.Length == 0 ? "List what?" : $"There is no list of '{name}'.", Names);
        (string Name, string Text)[] entries = [.. list()];
        int width = entries.Max(entry => entry.Name.Length);
        foreach (var (entry, text) in entries)
            surroundings.Out.WriteLine(text.Length == 0 ? entry : $"{entry.PadRight(width)}  {text}");
        return ExitCode.Yes;
    }
}
