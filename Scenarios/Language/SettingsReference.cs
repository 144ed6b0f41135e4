using System.Text;
using LambdaSim.Scenarios.Language.Assumptions;
using LambdaSim.Scenarios.Language.Distributions;
using LambdaSim.Scenarios.Language.Objectives;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language;

/// <summary>One setting as the reference describes it.</summary>
/// <param name="Path">Its path; <c>*</c> stands for a name that the scenario gives.</param>
/// <param name="Allowed">What may be written.</param>
/// <param name="Default">The default of the newest profile; empty when there is none.</param>
/// <param name="Source">Where the default comes from; empty when there is none.</param>
/// <param name="Kind">How sure the default is; null when there is none.</param>
/// <param name="Meaning">What the setting means.</param>
public sealed record SettingDescription(
    string Path, string Allowed, string Default, string Source, OriginKind? Kind, string Meaning)
{
    /// <summary>How far the default may lie from the truth; null where AWS publishes it, or it is no number.</summary>
    public AssumedRange? Range { get; init; }
}

/// <summary>The reference of the scenario language, made from the table that the reader uses.</summary>
public static class SettingsReference
{
    /// <summary>All settings, in the order of the language.</summary>
    public static IReadOnlyList<SettingDescription> All { get; } = Describe();

    /// <summary>Every spelling of a length of time that varies, with what it means.</summary>
    public static IReadOnlyList<(string Example, string Meaning)> DistributionSpellings => DistributionKind.Spellings;

    /// <summary>Writes the reference page.</summary>
    /// <returns>Markdown with a line break at its end; the same text every time.</returns>
    public static string Write()
    {
        StringBuilder page = new(EmbeddedText.Read("Templates/reference.md"));
        Distributions(page);
        Group(page, "The scenario", "name", "extends");
        Group(page, "account", "account.");
        foreach (NamedGroup named in NamedGroups.All)
        {
            Group(page, $"{named.Word}: {named.BelowEachName} below each name", $"{named.Word}.");
        }

        Group(page, "region: the hidden fleet", "region.");
        Group(page, "faults: what goes wrong", "faults");
        page.Append(FaultsKind.Reference());
        Group(page, "objectives and variants", "objectives", "variants");
        Metrics(page);
        Group(page, "run", "run.");
        Profiles(page);
        Mistakes(page);
        return page.ToString();
    }

    private static SettingDescription[] Describe()
    {
        Profile profile = Profile.Load("Profiles", ProfileNames.Default);
        return [.. SettingTable.All.Select(setting =>
        {
            ProfileLeaf? leaf = profile.Find(setting.ProfilePath);
            return new SettingDescription(
                setting.Path, setting.Kind.Allowed, leaf?.Value.ToText() ?? "", leaf?.Source ?? "", leaf?.Kind,
                setting.Meaning)
            {
                Range = AssumedRanges.Find(setting, leaf),
            };
        })];
    }

    private static void Distributions(StringBuilder page)
    {
        page.Append(
            "\n## Units\n\n| quantity | units | a bare number is read as a mistake; the hint proposes "
            + "|\n|---|---|---|\n");
        UnitSet[] sets =
        [
            UnitSet.Time, UnitSet.Memory, UnitSet.Bytes, UnitSet.Bandwidth, UnitSet.Rate, UnitSet.Share,
            UnitSet.Multiple,
            UnitSet.TimePerMegabyte,
        ];
        foreach (UnitSet set in sets)
        {
            page.Append($"| {set.What} | {set.Names} | {set.Assumed} |\n");
        }

        page.Append("\n## Distributions of a length of time\n\n| written | means |\n|---|---|\n");
        foreach ((string example, string meaning) in DistributionKind.Spellings)
        {
            page.Append($"| `{example}` | {meaning} |\n");
        }
    }

    private static void Group(StringBuilder page, string title, params string[] prefixes)
    {
        page.Append($"\n## {title}\n");
        foreach (
            SettingDescription setting in All.Where(
                setting => prefixes.Any(prefix => setting.Path.StartsWith(prefix, StringComparison.Ordinal))))
        {
            int star = setting.Path.IndexOf(".*.", StringComparison.Ordinal);
            string path = star < 0 ? setting.Path : setting.Path[(star + 3)..];
            page.Append($"\n### `{path}`\n{setting.Meaning}\n* Takes: {setting.Allowed}.\n");
            if (setting.Kind is OriginKind kind)
            {
                page.Append(
                    $"* Default: `{setting.Default}` ({kind.ToString().ToLowerInvariant()}: {setting.Source}).\n");
            }

            if (setting.Range is { } range)
            {
                page.Append($"* May be: `{range.Low}` to `{range.High}` ({range.Reason}).\n");
            }
        }
    }

    private static void Metrics(StringBuilder page)
    {
        page.Append(
            "\n### Metrics\n\nAn objective is `[subject] metric [pNN|mean|max] < limit [per hour]`. The subject is a "
            + "function, a traffic or `account`; without one, all functions together. Events are a share where the "
                + "limit "
            + "has a percent sign, else a count.\n\n| metric | of | measured as | meaning |\n|---|---|---|---|\n");
        foreach (MetricDefinition metric in MetricTable.All)
        {
            page.Append($"| {metric.Name} | {string.Join(", ", metric.AskedOf)} | "
                + $"{metric.Kind.ToString().ToLowerInvariant()} | {metric.Meaning} |\n");
        }
    }

    private static void Profiles(StringBuilder page)
    {
        page.Append("\n## Profiles\n\n| profile | what it is | what it says otherwise |\n|---|---|---|\n");
        Profile newest = Profile.Load("Profiles", ProfileNames.Default);
        foreach (Profile profile in ProfileNames.All.Select(name => Profile.Load("Profiles", name)))
        {
            IEnumerable<string> changes = profile.Leaves
                .Where(leaf => newest.Find(leaf.Path)!.Value.ToText() != leaf.Value.ToText())
                .Select(leaf => $"`{leaf.Path}: {leaf.Value.ToText()}` ({leaf.Source})");
            page.Append($"| `{profile.Name}` | {profile.About} | {string.Join("; ", changes)} |\n");
        }

        page.Append(
            "\nPrice lists for `account.pricing`: "
            + $"{string.Join(", ", PriceLists.Names.Select(name => $"`{name}`"))}.\n");
    }

    private static void Mistakes(StringBuilder page)
    {
        page.Append("\n## Mistakes and warnings\n\nEach has a name that `lambdasim explain` knows.\n");
        foreach (ErrorExplanation explanation in ErrorCatalogue.All)
        {
            page.Append($"\n**{explanation.Name}**: {explanation.Explanation}\n");
        }
    }
}
