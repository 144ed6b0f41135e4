using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>Adds an objective of the command line to those of a tree.</summary>
internal static class ObjectiveLayer
{
    public static MapNode Apply(MapNode root, SettingOverride change, string folder, Findings findings)
    {
        SourceText source = new(SettingOverride.MeetOption, folder, change.Value, OriginKind.CommandLine);
        Place place = new(source, Line: 1, Column: 1, Math.Max(1, change.Value.Length));
        if (change.Value.Length == 0)
        {
            findings.Mistake(
                ErrorNames.BadOverride, place, "no objective is given",
                $"Write {SettingOverride.MeetOption} \"checkout latency p99 < 800 ms\".");
            return root;
        }

        string key = SettingTable.Objectives.Path;
        if (root[key] is { } given and not ListNode) return root; // The file's mistake is told by itself.
        ListNode all = new(
            place, [.. (root[key] as ListNode)?.Items ?? [], new ScalarNode(place, change.Value, plain: true)]);
        return new MapNode(
            root.Place,
            [.. root.Entries.Where(entry => entry.Key.Text != key), new Entry(new ScalarNode(place, key, plain: true), all)]);
    }
}
