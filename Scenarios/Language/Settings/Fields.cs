using System.Diagnostics.CodeAnalysis;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The keys of a mapping inside one value, such as a stage or a distribution. Unknown keys are mistakes.</summary>
internal sealed class Fields
{
    // What people write for keys of other names.
    private static readonly (string Other, string[] Keys)[] OtherWords =
    [
        ("slower", ["duration", "latency"]), ("slow", ["duration", "latency"]), ("slowdown", ["duration", "latency"]),
        ("timeouts", ["hangs"]), ("fails", ["errors"]), ("failures", ["errors"]), ("outage", ["unavailable"]), ("down", ["unavailable"]),
        ("until", ["for", "to"]), ("end", ["for", "to"]), ("lasts", ["for"]), ("start", ["from", "at"]), ("begin", ["from", "at"]),
    ];

    private readonly MapNode map;
    private readonly string what;
    private readonly Findings findings;

    private Fields(MapNode map, string what, Findings findings) =>
        (this.map, this.what, this.findings) = (map, what, findings);

    public Place Place => map.Place;

    /// <summary>Opens a mapping; null after a mistake. <c>what</c> names it in messages: "a stage".</summary>
    public static Fields? Open(Node node, string what, string example, Findings findings, params string[] known)
    {
        if (node is not MapNode map)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"{what} is expected here, not {node.Describe()}",
                $"Write '{example}'.");
            return null;
        }

        foreach (Entry entry in map.Entries.Where(entry => !known.Contains(entry.Key.Text)))
        {
            findings.Mistake(
                ErrorNames.UnknownSetting, entry.Key.Place,
                $"'{Words.Shorten(entry.Key.Text)}' is not a setting of {what}",
                Hint(entry.Key.Text, known));
        }

        return new Fields(map, what, findings);
    }

    private static string Hint(string key, string[] known)
    {
        string[]? meant = OtherWords.FirstOrDefault(words => words.Other.Equals(key, StringComparison.OrdinalIgnoreCase)).Keys;
        string[] there = [.. known.Intersect(meant ?? [])];
        return there.Length > 0 ? $"Did you mean '{string.Join("' or '", there)}'?" : Words.DidYouMean(key, known);
    }

    public bool Has(string key) => map[key] is not null;

    public Node? Find(string key) => map[key];

    /// <summary>Reads a key that must be there.</summary>
    public bool TryRead<T>(string key, ValueKind<T> kind, [MaybeNullWhen(false)] out T value)
    {
        if (map[key] is Node node)
        {
            return kind.TryRead(node, findings, out value);
        }

        value = default;
        findings.Mistake(ErrorNames.MissingSetting, map.Place, $"{what} needs '{key}'", $"Expected: {kind.Allowed}.");
        return false;
    }

    /// <summary>Reads a key that may be left out.</summary>
    public bool TryRead<T>(string key, ValueKind<T> kind, T absent, out T value)
    {
        value = absent;
        if (map[key] is not Node node)
        {
            return true;
        }

        bool good = kind.TryRead(node, findings, out T? read);
        value = good ? read! : absent;
        return good;
    }
}
