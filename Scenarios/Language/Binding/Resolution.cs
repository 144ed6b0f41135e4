using System.Diagnostics.CodeAnalysis;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>
/// Finds the value of each setting, in the scenario or else in the profile, and notes where it came from.
/// </summary>
internal sealed class Resolution(MapNode root, Profile profile, Findings findings)
{
    private readonly List<SettingOrigin> origins = [];
    private readonly Dictionary<string, (string Written, bool First)> members = new(StringComparer.Ordinal);
    private readonly HashSet<string> groups = new(StringComparer.Ordinal);
    private readonly Dictionary<Setting, (object? Value, string Text)> defaults = [];

    public MapNode Root => root;

    public Profile Profile => profile;

    public Findings Findings => findings;

    public IReadOnlyList<SettingOrigin> Origins => origins;

    /// <summary>A name stands for several functions, of which each has its settings.</summary>
    public void StandsFor(string written, IReadOnlyList<string> functions)
    {
        groups.Add(written);
        for (int i = 0; i < functions.Count; i++) members.TryAdd(functions[i], (written, First: i == 0));
    }

    /// <summary>Whether there is one with a name in a named group.</summary>
    public bool Has(string group, string name) => group == "functions" && members.ContainsKey(name)
        || ((root[group] as MapNode)?.Find(name) is not null && !(group == "functions" && groups.Contains(name)));

    /// <summary>Whether a name is written below <c>functions</c>, or is that of a function all the same.</summary>
    public bool IsOfFunctions(string name) => groups.Contains(name) || Has("functions", name);

    /// <summary>Whether a function is the one of those alike that is told about.</summary>
    public bool IsTold(FunctionSettings function) => !members.TryGetValue(function.Name, out var member) || member.First;

    /// <summary>What the scenario says of a setting, or null.</summary>
    public Node? Find(Setting setting, string? item = null)
    {
        Node? node = root;
        foreach (string part in setting.Parts)
        {
            node = (node as MapNode)?[part == "*" && item is not null ? Written(item) : part];
        }

        return node;
    }

    /// <summary>
    /// Where a mistake about a setting is told: at its value, else at the name of its function or traffic.
    /// </summary>
    public Place PlaceOf(Setting setting, string? item = null) =>
        Find(setting, item)?.Place ?? (item is null ? root.Place : PlaceOf(setting.Path.Split('.')[0], item));

    /// <summary>Where a function or a traffic begins.</summary>
    public Place PlaceOf(string group, string item) => (root[group] as MapNode)?.Find(Written(item))?.Key.Place ?? root.Place;

    /// <summary>Reads a setting that the profile has a default for. After a mistake the default goes on.</summary>
    public T Read<T>(Setting<T> setting, string? item = null)
    {
        if (TryRead(setting, item, out T? value))
        {
            return value;
        }

        ProfileLeaf leaf = profile.Find(setting.ProfilePath)
            ?? throw new InvalidOperationException(
                $"The profile {profile.Name} says nothing about {setting.ProfilePath}.");
        var (standard, text) = DefaultOf(setting, leaf);
        if (Find(setting, item) is null)
        {
            origins.Add(new SettingOrigin(setting.PathOf(item), text, leaf.Kind, leaf.Source));
        }

        return (T)standard!;
    }

    /// <summary>The default of a setting that a scenario rests on only if it is asked for, so that it is no origin.</summary>
    public T Standard<T>(Setting<T> setting) => (T)DefaultOf(setting, profile.Find(setting.ProfilePath)!).Value!;

    // Ten thousand functions have one and the same.
    private (object? Value, string Text) DefaultOf<T>(Setting<T> setting, ProfileLeaf leaf)
    {
        if (defaults.TryGetValue(setting, out var known)) return known;
        Findings own = new();
        return defaults[setting] = setting.Reader.TryRead(leaf.Value, own, out T? standard)
            ? (standard, leaf.Value.ToText())
            : throw new InvalidOperationException(
                $"{profile.Name}: {own.Outcome(profile.Name, null).RenderMistakes()}");
    }

    /// <summary>Reads a setting of the scenario; false when it is absent, or after a mistake.</summary>
    public bool TryRead<T>(Setting<T> setting, string? item, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (Find(setting, item) is not Node node || !setting.Reader.TryRead(node, findings, out value))
        {
            return false;
        }

        SourceText source = node.Place.Source;
        origins.Add(
            new SettingOrigin(setting.PathOf(item), node.ToText(), source.Origin, source.OriginAt(node.Place.Line)));
        return true;
    }

    /// <summary>Reports settings that have no effect on an item, because of what it is.</summary>
    /// <param name="item">Its name.</param>
    /// <param name="why">Why not, behind its name: "does not call by itself".</param>
    /// <param name="settings">The settings.</param>
    public void Reject(string item, string why, params Setting[] settings)
    {
        foreach (Node given in settings.Select(setting => Find(setting, item)).OfType<Node>())
        {
            findings.Mistake(ErrorNames.NoEffect, given.Place, $"'{item}' {why}", "Remove it.");
        }
    }

    private string Written(string item) => members.TryGetValue(item, out var member) ? member.Written : item;

    /// <summary>Notes a value that follows from others.</summary>
    public void Derived(string path, string value, OriginKind origin, string source) =>
        origins.Add(new SettingOrigin(path, value, origin, source));
}
