using System.Collections.Concurrent;
using System.Diagnostics;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>One default: its value, the publication it comes from, and how sure that is.</summary>
internal sealed record ProfileLeaf(string Path, Node Value, string Source, OriginKind Kind);

/// <summary>
/// A dated profile: a default with its source for every setting that has one. Profiles and price lists are YAML files
/// inside the library whose leaves read <c>{ value: ..., source: ..., kind: ... }</c>.
/// </summary>
internal sealed class Profile
{
    private static readonly ConcurrentDictionary<(string Folder, string Name), Profile> Loaded = new();

    private readonly Dictionary<string, ProfileLeaf> leaves = new(StringComparer.Ordinal);

    private Profile(string name, string about) => (Name, About) = (name, about);

    public string Name { get; }

    /// <summary>What changed at that date, in a sentence.</summary>
    public string About { get; }

    /// <summary>All leaves, in the order of the file; what it extends comes first.</summary>
    public IEnumerable<ProfileLeaf> Leaves => leaves.Values;

    public ProfileLeaf? Find(string path) => leaves.GetValueOrDefault(path);

    /// <summary>A file of the library, parsed the first time that it is asked for: it is fifty times as long as a scenario, and
    /// each variant and each setting of the command line asks for it.</summary>
    public static Profile Load(string folder, string name) =>
        Loaded.GetOrAdd((folder, name), file => Parse(file.Folder, file.Name));

    // Its faults are ours, so they end the program.
    private static Profile Parse(string folder, string name)
    {
        Findings findings = new();
        SourceText source = new($"{name}.yaml", folder: ".", EmbeddedText.Read($"{folder}/{name}.yaml"));
        if (YamlTree.Read(source, findings) is not MapNode root || findings.Reported > 0)
        {
            throw new InvalidOperationException(
                $"{source.Name} is broken: {findings.Outcome(name, null).RenderMistakes()}");
        }

        string? below = (root["extends"] as ScalarNode)?.Text;
        Profile profile = new(name, (root["about"] as ScalarNode)?.Text ?? "");
        foreach (ProfileLeaf leaf in below is null ? [] : Load(folder, below).Leaves)
        {
            profile.leaves[leaf.Path] = leaf;
        }

        profile.Add(
            "",
            new MapNode(root.Place, [.. root.Entries.Where(entry => entry.Key.Text is not ("extends" or "about"))]));
        return profile;
    }

    /// <summary>The profile with some of its defaults taken otherwise.</summary>
    /// <param name="assumptions">Paths of settings, with stars for names, and values.</param>
    public Profile Assuming(IReadOnlyList<SettingOverride> assumptions)
    {
        if (assumptions.Count == 0) return this;
        Profile assumed = new(Name, About);
        foreach (ProfileLeaf leaf in Leaves)
        {
            assumed.leaves[leaf.Path] = leaf;
        }

        foreach (SettingOverride assumption in assumptions)
        {
            string path = SettingTable.Find(assumption.Path)?.ProfilePath ?? assumption.Path;
            Findings findings = new();
            Node? value = YamlTree.Read(new SourceText(Name, folder: ".", assumption.Value), findings);
            if (value is null || !leaves.TryGetValue(path, out ProfileLeaf? leaf))
            {
                throw new ArgumentException($"{Name} has no default {assumption.Path}.", nameof(assumptions));
            }

            assumed.leaves[path] = leaf with { Value = value };
        }

        return assumed;
    }

    private void Add(string path, MapNode map)
    {
        foreach (Entry entry in map.Entries)
        {
            string child = path.Length == 0 ? entry.Key.Text : $"{path}.{entry.Key.Text}";
            MapNode value =
                entry.Value as MapNode ?? throw new InvalidOperationException($"{Name}: {child} is no leaf.");
            if (value["source"] is ScalarNode source && value["kind"] is ScalarNode kind && value["value"] is Node leaf)
            {
                leaves[child] = new ProfileLeaf(child, leaf, source.Text, KindOf(kind.Text));
                continue;
            }

            Add(child, value);
        }
    }

    private static OriginKind KindOf(string text) =>
        text switch
        {
            "quota" => OriginKind.Quota,
            "documented" => OriginKind.Documented,
            "measured" => OriginKind.Measured,
            "assumption" => OriginKind.Assumption,
            _ => throw new UnreachableException($"No kind of source is called '{text}'."),
        };
}
