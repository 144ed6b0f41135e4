using LambdaSim.Scenarios.Language.Binding;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language;

/// <summary>
/// Reads a scenario: the file over the file it extends over a dated profile, with the settings of the command line on
/// top. Bad input never throws: the outcome holds every mistake with its place and its likely fix.
/// </summary>
public static class ScenarioReader
{
    private const int LongestChain = 16;

    /// <summary>Reads a scenario file.</summary>
    /// <param name="path">The file, as the user wrote it.</param>
    /// <param name="overrides">Settings of the command line, the last one wins.</param>
    /// <param name="seed">The seed of the command line, or null for that of the file.</param>
    /// <param name="variants">Whether its variants are read as well, and their mistakes told.</param>
    /// <param name="assumptions">Defaults of the profile that are taken otherwise, their paths with stars for names.</param>
    /// <returns>The scenario, or its mistakes.</returns>
    public static ReadOutcome Read(
        string path, IReadOnlyList<SettingOverride>? overrides = null, ulong? seed = null, bool variants = true,
        IReadOnlyList<SettingOverride>? assumptions = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        Findings findings = new();
        SourceText? source = SourceFile.Open(path, shown: path, asked: null, findings, FileKind.Scenario);
        return source is null
            ? findings.Outcome(path, scenario: null)
            : Read(source, path, new Request(overrides ?? [], seed, variants, assumptions ?? []), findings);
    }

    /// <summary>Reads a scenario from a text, for example from standard input.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="fileName">What to call it in messages.</param>
    /// <param name="folder">The folder that file names in it start from.</param>
    /// <param name="overrides">Settings of the command line, the last one wins.</param>
    /// <param name="seed">The seed of the command line, or null for that of the text.</param>
    /// <param name="variants">Whether its variants are read as well, and their mistakes told.</param>
    /// <param name="assumptions">Defaults of the profile that are taken otherwise, their paths with stars for names.</param>
    /// <returns>The scenario, or its mistakes.</returns>
    public static ReadOutcome ReadText(
        string text, string fileName, string folder, IReadOnlyList<SettingOverride>? overrides = null,
        ulong? seed = null, bool variants = true, IReadOnlyList<SettingOverride>? assumptions = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(folder);
        Findings findings = new();
        SourceText source = new(fileName, folder, text);
        return SourceFile.IsGood(source, FileKind.Scenario, findings)
            ? Read(source, fileName, new Request(overrides ?? [], seed, variants, assumptions ?? []), findings)
            : findings.Outcome(fileName, scenario: null);
    }

    /// <summary>What is wanted of a file besides what it says.</summary>
    private sealed record Request(
        IReadOnlyList<SettingOverride> Overrides, ulong? Seed, bool Variants, IReadOnlyList<SettingOverride> Assumptions);

    private static ReadOutcome Read(SourceText source, string file, Request request, Findings findings)
    {
        try
        {
            return ReadAll(source, file, request, findings);
        }
        catch (TooManyMistakes)
        {
            return findings.Outcome(file, scenario: null);
        }
    }

    private static ReadOutcome ReadAll(SourceText source, string file, Request request, Findings findings)
    {
        foreach (SettingOverride policies in request.Overrides.Where(change => change.Path == OwnPolicies.Path))
        {
            findings.Policies.Load(policies.Value, findings);
        }

        MapNode? tree = ReadTree(
            source, findings,
            chain: [Path.GetFullPath(Path.GetFileName(source.Name), Path.GetFullPath(source.Folder))]);
        if (tree is null)
        {
            return findings.Outcome(file, scenario: null);
        }

        List<SettingOverride> changes =
        [
            .. request.Overrides.Where(change =>
                change.Path is not (OwnPolicies.Path or SettingOverride.MeetOption or SettingOverride.WithOption)),
        ];
        if (request.Seed is ulong chosen)
        {
            changes.Add(new SettingOverride(SettingTable.Seed.Path, chosen.ToString()));
        }

        Profile ProfileOf(MapNode root) => LoadProfile(root).Assuming(request.Assumptions);
        foreach (SettingOverride change in changes)
        {
            tree = OverrideLayer.Apply(tree, change, source.Folder, ProfileOf(tree), findings);
        }

        foreach (SettingOverride objective in request.Overrides.Where(change => change.Path == SettingOverride.MeetOption))
        {
            tree = ObjectiveLayer.Apply(tree, objective, source.Folder, findings);
        }

        Resolution resolution = new(tree, ProfileOf(tree), findings);
        ScenarioBinder binder = new(resolution);
        Scenario scenario = binder.Bind(
            Path.GetFileNameWithoutExtension(source.Name), HeaderComment.Of(source.Text), Path.GetFullPath(
                source.Folder));
        bool variants = request.Variants && findings.Reported == 0;
        return findings.Outcome(file, variants ? scenario with { Variants = Variants() } : scenario);

        IReadOnlyList<ScenarioVariant> Variants()
        {
            string[] typed =
                [.. request.Overrides.Where(change => change.Path == SettingOverride.WithOption).Select(change => change.Value)];
            IReadOnlyList<ScenarioVariant> ofFile = VariantReader.Read(tree, scenario, source, ProfileOf, findings);
            return
            [
                .. ofFile,
                .. TypedVariants.Read(typed, tree, scenario, source.Folder, ProfileOf, findings).Select(variant =>
                    ofFile.Any(other => other.Name == variant.Name)
                        ? variant with { Name = $"{variant.Name} ({SettingOverride.WithOption})" } : variant),
            ];
        }
    }

    // The file's own tree, laid over the tree of the file that it extends.
    private static MapNode? ReadTree(SourceText source, Findings findings, IReadOnlyList<string> chain)
    {
        if (OtherFile.Refuse(source, findings)) return null;
        int before = findings.Reported;
        Node? root = YamlTree.Read(source, findings);
        if (root is not MapNode map)
        {
            if (findings.Reported == before)
            {
                bool nothing = root is null or ScalarNode { Empty: true };
                findings.Mistake(
                    nothing ? ErrorNames.EmptyFile : ErrorNames.WrongShape,
                    nothing ? Place.Start(source) : root!.Place,
                    nothing ? "the file says nothing" : $"a scenario is a group of keys, not {root!.Describe()}",
                    nothing
                        ? "'lambdasim init hello' writes a file to start from."
                        : "Begin with 'functions:' and 'traffic:'.");
            }

            return null;
        }

        if (OtherFile.Refuse(map, source, findings)) return null;
        MapNode own = Shape.Normalise(FunctionRows.WithoutName(map), "", findings);
        if (FunctionRows.Read(map, source, findings) is { } rows)
        {
            own = Layers.Merge(Shape.Normalise(rows, "", findings), own);
        }

        Node? extends = own["extends"];
        if (extends is null || !SettingTable.Extends.Reader.TryRead(extends, findings, out string? below))
        {
            return own;
        }

        MapNode? lower = ReadExtended(source, extends, below, findings, chain);
        return lower is null ? own : Layers.Merge(lower, own);
    }

    private static MapNode? ReadExtended(
        SourceText source, Node extends, string below, Findings findings, IReadOnlyList<string> chain)
    {
        string path = Traces.CsvPlace.Resolve(source, below);
        if (chain.Contains(path) || chain.Count > LongestChain)
        {
            findings.Mistake(
                ErrorNames.ExtendsCycle, extends.Place, chain.Contains(path)
                    ? $"{Words.Shorten(below)} extends this file"
                    : $"more than {LongestChain} files extend each other",
                "Remove one of the 'extends:' lines.");
            return null;
        }

        SourceText? text =
            SourceFile.Open(path, shown: Path.Join(Path.GetDirectoryName(source.Name), below), extends, findings, FileKind.Scenario);
        MapNode? tree = text is null ? null : ReadTree(text, findings, [.. chain, path]);
        return tree is null
            ? null
            : new MapNode(tree.Place, [.. tree.Entries.Where(entry => entry.Key.Text != "extends")]);
    }

    // A profile that does not exist is reported when its setting is read; until then the default serves.
    private static Profile LoadProfile(MapNode tree)
    {
        string? name = (Layers.Find(tree, SettingTable.Profile.Path) as ScalarNode)?.Text;
        return Profile.Load(
            "Profiles", name is not null && ProfileNames.All.Contains(name) ? name : ProfileNames.Default);
    }
}
