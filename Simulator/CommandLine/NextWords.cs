using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary>What a command that is proposed has to repeat, so that it is about the same scenario.</summary>
/// <param name="File">The scenario's file.</param>
/// <param name="Changes">Settings, duration and seed as they were given, each with a space before it.</param>
/// <param name="Runs">Options about replications as they were given.</param>
/// <param name="SearchRuns">Those of them that a search knows.</param>
/// <param name="WarmUp">The warm-up as it was given.</param>
/// <param name="Overrides">The settings that all of them stand for.</param>
internal sealed record NextWords(
    string File, string Changes, string Runs, string SearchRuns, string WarmUp, IReadOnlyList<SettingOverride> Overrides)
{
    /// <summary>File and options.</summary>
    /// <param name="replications">How many runs, when other than was asked for.</param>
    /// <param name="explain">Whether for the verb that follows one invocation, which knows no replications.</param>
    public string Of(int? replications = null, bool explain = false)
    {
        string runs = explain ? "" : replications is { } count ? $" --replications {count}{WarmUp}" : Runs;
        return $"{ShellWord.Of(File)}{Changes}{runs}";
    }

    /// <summary>The same for a search.</summary>
    public string OfSearch => $"{ShellWord.Of(File)}{Changes}{SearchRuns}";

    /// <summary>Whether the scenario may have a setting.</summary>
    /// <param name="path">The setting.</param>
    /// <param name="value">Its value.</param>
    public bool Allows(string path, string value) =>
        ScenarioReader.Read(File, [.. Overrides, new SettingOverride(path, value)], variants: false).Valid;
}
