using System.Globalization;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Assumptions;

/// <summary>The ranges of everything in a profile that was measured or is our assumption.</summary>
public static class AssumedRanges
{
    private const string FileName = "ranges.yaml";

    private static readonly Lazy<IReadOnlyDictionary<string, MapNode>> Written = new(Load);

    /// <summary>All ranges of a profile, in the order of the language.</summary>
    /// <param name="profile">Its name.</param>
    public static IReadOnlyList<AssumedRange> Of(string profile) => Of(Profile.Load("Profiles", profile));

    /// <summary>The ranges that a scenario rests on: it takes the default, and uses what the setting belongs to.</summary>
    /// <param name="scenario">The scenario.</param>
    public static IReadOnlyList<AssumedRange> TouchedBy(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return
        [
            .. Of(scenario.Region.Profile).Where(
                range => scenario.Origins.Any(origin => IsDefault(origin, range.Path)) && AssumptionUse.IsUsed(range.Path, scenario)),
        ];
    }

    /// <summary>The paths in a profile that have a range.</summary>
    internal static IEnumerable<string> Paths => Written.Value.Keys;

    internal static IReadOnlyList<AssumedRange> Of(Profile profile) =>
        [.. SettingTable.All.Select(setting => Find(setting, profile.Find(setting.ProfilePath))).OfType<AssumedRange>()];

    /// <summary>The range of a setting; null when it has none.</summary>
    internal static AssumedRange? Find(Setting setting, ProfileLeaf? leaf)
    {
        if (leaf?.Kind is not (OriginKind.Assumption or OriginKind.Measured)
            || !Written.Value.TryGetValue(setting.ProfilePath, out MapNode? range))
        {
            return null;
        }

        Node? low = range["low"], high = range["high"];
        if (range["times"] is ListNode { Items: [ScalarNode least, ScalarNode most] })
        {
            low = Times(setting, leaf.Value, least);
            high = Times(setting, leaf.Value, most);
        }

        return new AssumedRange(setting, leaf, low!, high!, ((ScalarNode)range["source"]!).Text);
    }

    private static Node Times(Setting setting, Node value, ScalarNode factor)
    {
        double times = double.Parse(factor.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return AssumedRange.Taken(setting, whole => Interpolation.Times(value, times, whole));
    }

    // 'functions.checkout.cpuBound' is a value of 'functions.*.cpuBound'.
    private static bool IsDefault(SettingOrigin origin, string path)
    {
        if (origin.Origin is not (OriginKind.Assumption or OriginKind.Measured))
        {
            return false;
        }

        int star = path.IndexOf('*', StringComparison.Ordinal);
        return star < 0
            ? origin.Path == path
            : origin.Path.StartsWith(path[..star], StringComparison.Ordinal)
                && origin.Path.EndsWith(path[(star + 1)..], StringComparison.Ordinal);
    }

    private static Dictionary<string, MapNode> Load()
    {
        Findings findings = new();
        SourceText source = new(FileName, folder: ".", EmbeddedText.Read($"Profiles/{FileName}"));
        if (YamlTree.Read(source, findings) is not MapNode root || findings.Reported > 0)
        {
            throw new InvalidOperationException($"{FileName} is broken: {findings.Outcome(FileName, null).RenderMistakes()}");
        }

        Dictionary<string, MapNode> ranges = new(StringComparer.Ordinal);
        Add(ranges, "", root);
        return ranges;
    }

    private static void Add(Dictionary<string, MapNode> ranges, string path, MapNode map)
    {
        if (map["source"] is ScalarNode)
        {
            ranges.Add(path, map);
            return;
        }

        foreach (Entry entry in map.Entries)
        {
            string child = path.Length == 0 ? entry.Key.Text : $"{path}.{entry.Key.Text}";
            Add(ranges, child, entry.Value as MapNode
                ?? throw new InvalidOperationException($"{FileName}: {child} is no range."));
        }
    }
}
