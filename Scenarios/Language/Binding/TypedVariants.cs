using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Variants of the command line, beside those of the file: <c>--with "checkout.memorySize=2048 MB"</c>.</summary>
internal static class TypedVariants
{
    /// <summary>Reads them, each as a whole scenario.</summary>
    /// <param name="arguments">What was typed.</param>
    /// <param name="tree">The file.</param>
    /// <param name="scenario">The file as it is.</param>
    /// <param name="folder">Where relative file names start.</param>
    /// <param name="profileOf">Finds the profile of a tree.</param>
    /// <param name="findings">Receives the mistakes.</param>
    public static IReadOnlyList<ScenarioVariant> Read(
        IReadOnlyList<string> arguments, MapNode tree, Scenario scenario, string folder, Func<MapNode, Profile> profileOf,
        Findings findings)
    {
        List<IReadOnlyList<OverrideText>> all = [];
        foreach (string argument in arguments)
        {
            if (WithArgument.Read(argument, findings) is not { } changes) continue;
            if (all.Exists(known => SameAs(known, changes)))
                findings.Mistake(
                    ErrorNames.BadOverride, WithArgument.At(argument, 0, argument.Length), "this variant is given twice",
                    "Keep one of them: with more variants, intervals are wider.");
            else
                all.Add(changes);
        }

        bool oneSubject = all.SelectMany(changes => changes).Select(change => Subject(change.Change.Path)).Distinct().Count() == 1;
        return
        [
            .. all.Select(changes => Bind(Name(changes, oneSubject), changes, tree, scenario, folder, profileOf, findings))
                .OfType<ScenarioVariant>(),
        ];
    }

    private static bool SameAs(IReadOnlyList<OverrideText> one, IReadOnlyList<OverrideText> other) =>
        one.Select(change => change.Change).SequenceEqual(other.Select(change => change.Change));

    private static ScenarioVariant? Bind(
        string name, IReadOnlyList<OverrideText> changes, MapNode tree, Scenario scenario, string folder,
        Func<MapNode, Profile> profileOf, Findings findings)
    {
        Findings own = new() { Policies = findings.Policies };
        MapNode changed = tree;
        foreach (OverrideText change in changes)
            changed = OverrideLayer.Apply(changed, change, folder, profileOf(changed), own);
        Scenario? bound = VariantReader.Bind(changed, scenario, profileOf, own);
        foreach (Mistake mistake in own.Outcome("", scenario: null).Mistakes) Tell(mistake, changes[0].Argument, findings);
        return bound is null || own.Reported > 0 ? null : new ScenarioVariant(name, [.. changes.Select(change => change.Change)], bound);
    }

    // What the file alone does not make wrong is wrong because of the variant, wherever it stands.
    private static void Tell(Mistake mistake, string argument, Findings findings)
    {
        bool inside = mistake.File == SettingOverride.WithOption;
        Place place = inside
            ? WithArgument.At(argument, mistake.Column - 1, mistake.Length)
            : WithArgument.At(argument, 0, argument.Length);
        findings.Mistake(inside ? mistake.Name : ErrorNames.VariantInvalid, place, mistake.Message, mistake.Hint);
    }

    /// <summary>What differs: "memorySize 1769 MB"; with whose it is where variants are about several.</summary>
    private static string Name(IReadOnlyList<OverrideText> changes, bool oneSubject) =>
        string.Join(", ", changes.Select(change =>
        {
            string path = change.Change.Path, subject = Subject(path);
            string shown = oneSubject && subject.Length < path.Length ? path[(subject.Length + 1)..] : path;
            return $"{shown} {Words.Shorten(change.Change.Value)}";
        }));

    /// <summary>Whose setting it is: "checkout" of checkout.memorySize, "functions.checkout" where the group is named too.</summary>
    private static string Subject(string path)
    {
        string[] parts = path.Split('.');
        return string.Join('.', parts.Take(NamedGroups.Has(parts[0]) && parts.Length > 2 ? 2 : 1));
    }
}
