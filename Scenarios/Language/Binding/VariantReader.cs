using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Reads the variants of a file as whole scenarios, so that a mistake in one is told at once.</summary>
internal static class VariantReader
{
    private const string Sound = "without faults";

    public static IReadOnlyList<ScenarioVariant> Read(
        MapNode tree, Scenario scenario, SourceText source, Func<MapNode, Profile> profileOf, Findings findings)
    {
        ScenarioVariant?[] own = WithoutFaults(tree, scenario, source, profileOf);
        if (tree[SettingTable.Variants.Path] is not Node node) return [.. own.OfType<ScenarioVariant>()];
        if (!SettingTable.Variants.Reader.TryRead(node, findings, out IReadOnlyList<VariantDraft>? drafts)) return [];
        return
        [
            .. drafts.Select(draft => Bind(draft, tree, scenario, source, profileOf, findings))
                .Concat(own.Where(_ => drafts.All(draft => draft.Name.Text != Sound))).OfType<ScenarioVariant>(),
        ];
    }

    /// <summary>Where something goes wrong, what would have been without it is compared unasked.</summary>
    private static ScenarioVariant?[] WithoutFaults(
        MapNode tree, Scenario scenario, SourceText source, Func<MapNode, Profile> profileOf)
    {
        if (scenario.Faults.Count == 0) return [];
        SettingOverride change = new(FaultTable.Faults.Path, "none");
        Findings own = new();
        MapNode changed = OverrideLayer.Apply(tree, change, source.Folder, profileOf(tree), own);
        Scenario? bound = own.Reported > 0 ? null : Bind(changed, scenario, profileOf, own);
        return bound is null ? [] : [new ScenarioVariant(Sound, [change], bound)];
    }

    private static ScenarioVariant? Bind(
        VariantDraft draft, MapNode tree, Scenario scenario, SourceText source, Func<MapNode, Profile> profileOf,
        Findings findings)
    {
        List<SettingOverride> changes = [];
        MapNode changed = tree;
        Findings own = new() { Policies = findings.Policies };
        foreach (Entry entry in draft.Changes)
        {
            SettingOverride change = new(entry.Key.Text, entry.Value.ToText());
            changes.Add(change);
            changed = OverrideLayer.Apply(changed, change, source.Folder, profileOf(changed), own);
            Tell(own, draft, entry.Key, findings);
            if (own.Reported > 0)
            {
                return null;
            }
        }

        Scenario? bound = Bind(changed, scenario, profileOf, own);
        Tell(own, draft, draft.Changes[0].Key, findings);
        return bound is null ? null : new ScenarioVariant(draft.Name.Text, changes, bound);
    }

    /// <summary>A changed file as a scenario; null after mistakes.</summary>
    public static Scenario? Bind(
        MapNode changed, Scenario scenario, Func<MapNode, Profile> profileOf, Findings own)
    {
        Resolution resolution = new(changed, profileOf(changed), own);
        try
        {
            Scenario bound = new ScenarioBinder(resolution).Bind(scenario.Name, scenario.Question, scenario.Folder);
            return own.Reported > 0 ? null : bound;
        }
        catch (TooManyMistakes)
        {
            return null;
        }
    }

    private static void Tell(Findings own, VariantDraft draft, ScalarNode at, Findings findings)
    {
        foreach (Mistake mistake in own.Outcome("", scenario: null).Mistakes)
        {
            findings.Mistake(
                ErrorNames.VariantInvalid, at.Place, $"variant '{Words.Shorten(draft.Name.Text)}': {mistake.Message}",
                mistake.Hint);
        }
    }
}
