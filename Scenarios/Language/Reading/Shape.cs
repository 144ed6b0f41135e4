using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>
/// Brings a tree into the shape of the language: short forms are written out, unknown keys and misplaced values are
/// reported and dropped. What is left has only groups and settings that the table knows.
/// </summary>
internal static partial class Shape
{
    public static MapNode Normalise(MapNode map, string group, Findings findings)
    {
        List<Entry> entries = [];
        foreach (Entry entry in map.Entries)
        {
            string path = SettingTable.Child(group, entry.Key.Text);
            if (NamedGroups.Find(group) is { } named && !NameIsGood(entry.Key, named, findings))
            {
                continue;
            }

            if (SettingTable.IsGroup(path))
            {
                entries.Add(new Entry(entry.Key, Group(entry, path, findings)));
            }
            else if (SettingTable.Find(path) is not null)
            {
                entries.Add(entry);
            }
            else if (SettingTable.Formerly(path) is { } renamed)
            {
                Renamed(entry, renamed, map, entries, findings);
            }
            else
            {
                UnknownKeys.Report(entry.Key, group, findings);
            }
        }

        return new MapNode(map.Place, entries);
    }

    private static void Renamed(Entry entry, Setting setting, MapNode map, List<Entry> entries, Findings findings)
    {
        if (map.Find(setting.Name) is not null)
        {
            findings.Mistake(
                ErrorNames.FormerName, entry.Key.Place, $"'{entry.Key.Text}' and '{setting.Name}' are the same setting",
                $"Keep '{setting.Name}' alone.");
            return;
        }

        findings.Warning(
            ErrorNames.FormerName, entry.Key.Place, $"'{entry.Key.Text}' is now called '{setting.Name}'", $"Write '{setting.Name}'.");
        entries.Add(new Entry(Text(entry.Key, setting.Name), entry.Value));
    }

    private static MapNode Group(Entry entry, string path, Findings findings)
    {
        switch (entry.Value)
        {
            case MapNode map:
                return Normalise(map, path, findings);
            case ScalarNode { Empty: true }:
                return new MapNode(entry.Value.Place, []);
            case ScalarNode scalar when path == "functions.*.package":
                return Single(scalar, ("type", scalar.Text));
            case ScalarNode scalar when path == "functions.*.snapStart":
                return Single(scalar, ("applyOn", SnapStart(scalar.Text)));
            case ScalarNode scalar when path == "functions.*.managedInstances":
                return Single(scalar, ("concurrencyPerSandbox", scalar.Text));
            case ScalarNode scalar when path == "traffic.*.tenants":
                return Single(scalar, ("count", scalar.Text));
            case ScalarNode scalar when path == "region.keepAlive":
                return KeepAlive(scalar);
            default:
                findings.Mistake(
                    ErrorNames.WrongShape, entry.Value.Place,
                    $"'{Words.Shorten(entry.Key.Text)}' is a group of keys, not {entry.Value.Describe()}",
                    NamedGroups.Has(path)
                        ? "Below it come names, and below each name its settings."
                        : $"Its keys: {Words.List(SettingTable.Keys(path))}.");
                return new MapNode(entry.Value.Place, []);
        }
    }

    // "fixed 600 s" keeps each idle sandbox 600 s, and nothing else ends one.
    private static MapNode KeepAlive(ScalarNode scalar)
    {
        Match match = FixedTime().Match(scalar.Text);
        return match.Success
            ? Single(
                scalar, ("policy", match.Groups[1].Value), ("idleTime", match.Groups[2].Value), ("lifetime", "366 d"),
                ("earlyEnd", "366 d"))
            : Single(scalar, ("policy", scalar.Text.Trim()));
    }

    private static string SnapStart(string text) => text switch
    {
        "true" => "publishedVersions",
        "false" => "none",
        _ => text,
    };

    private static MapNode Single(ScalarNode scalar, params (string Key, string Value)[] pairs) =>
        new(scalar.Place, [.. pairs.Select(pair => new Entry(Text(scalar, pair.Key), Text(scalar, pair.Value)))]);

    private static ScalarNode Text(ScalarNode at, string text) => new(at.Place, text, plain: true);

    private static bool NameIsGood(ScalarNode key, NamedGroup group, Findings findings)
    {
        bool good = Name().IsMatch(key.Text);
        if (!good)
        {
            findings.Mistake(
                ErrorNames.NameInvalid, key.Place,
                $"'{Words.Shorten(key.Text)}' cannot be the name of a {group.Singular}",
                "Use letters, digits, hyphens and underscores, at most 64, and no hyphen at the start: a table would take it "
                + "for a formula, and the command line for an option.");
        }

        return good;
    }

    [GeneratedRegex(@"^\s*(fixed|halving)\s+(.+?)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex FixedTime();

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9_-]{0,63}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
