using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments.Comparing;

/// <summary>Something to compare: a scenario that is run, or a result that was saved.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Scenario">The scenario; null of a saved result.</param>
/// <param name="Saved">The saved result; null of a scenario.</param>
public sealed record Design(string Name, Scenario? Scenario, SavedResult? Saved)
{
    private static readonly string[] NotDesign = ["name", "objectives", "expected", "run.seed", "run.replications"];

    /// <summary>The settings that make it what it is.</summary>
    private IEnumerable<(string Path, string Value)> Settings => Scenario is not null
        ? Scenario.Origins.Select(origin => (origin.Path, origin.Value))
        : Saved!.Settings.Select(setting => (setting.Path, setting.Value));

    /// <summary>The settings in which it differs from another.</summary>
    /// <param name="other">The base.</param>
    public IReadOnlyList<SettingDifference> DifferencesFrom(Design other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (mine, theirs) = (ByPath(), other.ByPath());
        return
        [
            .. theirs.Keys.Concat(mine.Keys).Distinct()
                .Select(path => new SettingDifference(
                    path, theirs.GetValueOrDefault(path, ""), mine.GetValueOrDefault(path, "")))
                .Where(setting => setting.Base != setting.Here && !NotDesign.Contains(setting.Path)),
        ];
    }

    private Dictionary<string, string> ByPath() =>
        Settings.DistinctBy(setting => setting.Path).ToDictionary(
            setting => setting.Path, setting => setting.Value, StringComparer.Ordinal);
}
