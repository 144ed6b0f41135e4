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

    public MapNode Root => root;

    public Profile Profile => profile;

    public Findings Findings => findings;

    public IReadOnlyList<SettingOrigin> Origins => origins;

    /// <summary>What the scenario says of a setting, or null.</summary>
    public Node? Find(Setting setting, string? item = null) => Layers.Find(root, setting.PathOf(item));

    /// <summary>
    /// Where a mistake about a setting is told: at its value, else at the name of its function or traffic.
    /// </summary>
    public Place PlaceOf(Setting setting, string? item = null) =>
        Find(setting, item)?.Place ?? (item is null ? root.Place : PlaceOf(setting.Path.Split('.')[0], item));

    /// <summary>Where a function or a traffic begins.</summary>
    public Place PlaceOf(string group, string item) => (root[group] as MapNode)?.Find(item)?.Key.Place ?? root.Place;

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
        if (Find(setting, item) is null)
        {
            origins.Add(new SettingOrigin(setting.PathOf(item), leaf.Value.ToText(), leaf.Kind, leaf.Source));
        }

        Findings own = new();
        return setting.Reader.TryRead(leaf.Value, own, out T? standard)
            ? standard
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

    /// <summary>Notes a value that follows from others.</summary>
    public void Derived(string path, string value, OriginKind origin, string source) =>
        origins.Add(new SettingOrigin(path, value, origin, source));
}
