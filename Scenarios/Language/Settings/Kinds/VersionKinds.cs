using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A version as written: its number, and how it differs from its function.</summary>
/// <param name="Name">The number.</param>
/// <param name="Place">Where it is written.</param>
/// <param name="Change">Makes the version's settings of the function's.</param>
internal sealed record VersionDraft(string Name, Place Place, Func<FunctionSettings, FunctionSettings> Change);

/// <summary>An alias as written.</summary>
internal sealed record AliasDraft(AliasSettings Settings, Place Place, Place Version, Place Additional);

/// <summary>Versions by number, each with the settings in which it differs.</summary>
internal sealed class VersionsKind : ValueKind<IReadOnlyList<VersionDraft>>
{
    private const string Example = "2: { errors: 5%, duration: 90 ms }";

    public override string Allowed =>
        $"`none`, or versions by number: `{{ 1: {{}}, {Example} }}`; a version may differ in "
        + Words.List(VersionOverrides.Names);

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["const"] = "none" },
            new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("object", "null") },
            }),
    };

    public override bool TryRead(
        Node node, Findings findings, [MaybeNullWhen(false)] out IReadOnlyList<VersionDraft> value)
    {
        List<VersionDraft> versions = [];
        value = versions;
        if (node is ScalarNode { Text: "none" }) return true;
        if (node is not MapNode { Entries.Count: > 0 } map)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"versions by number are expected here, not {node.Describe()}",
                $"Write '{Example}' below 'versions:'.");
            return false;
        }

        int before = findings.Reported;
        foreach (Entry entry in map.Entries)
        {
            VersionNames.Check(entry.Key, findings);
            versions.Add(new VersionDraft(entry.Key.Text, entry.Key.Place, VersionOverrides.Read(entry.Value, findings)));
        }

        return findings.Reported == before;
    }
}

/// <summary>The number of a version.</summary>
internal sealed class VersionNumberKind : ValueKind<string>
{
    public override string Allowed => "the number of a version";

    public override JsonObject Schema() => new() { ["type"] = new JsonArray("integer", "string") };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out string value) =>
        TryText(node, findings, out value) && VersionNames.Check((ScalarNode)node, findings);
}

/// <summary>An alias, or none.</summary>
internal sealed class AliasKind : ValueKind<AliasDraft?>
{
    private const string Example = "{ version: 1, additional: { version: 2, weight: 10% } }";
    private static readonly VersionNumberKind Number = new();
    private static readonly ValueKind<double> Weight = Kinds.AwsLimit(UnitSet.Share, "0%", "100%", share => share);

    public override string Allowed => $"`none`, `{{ version: 1 }}`, or `{Example}`";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["const"] = "none" },
            new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray("version"),
                ["additionalProperties"] = false,
                ["properties"] = new JsonObject
                {
                    ["version"] = Number.Schema(),
                    ["additional"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["required"] = new JsonArray("version", "weight"),
                        ["additionalProperties"] = false,
                        ["properties"] = new JsonObject { ["version"] = Number.Schema(), ["weight"] = Weight.Schema() },
                    },
                },
            }),
    };

    public override bool TryRead(Node node, Findings findings, out AliasDraft? value)
    {
        value = null;
        if (node is ScalarNode { Text: "none" }) return true;
        int before = findings.Reported;
        if (Fields.Open(node, "an alias", Example, findings, "version", "additional") is not { } fields) return false;
        if (!fields.TryRead("version", Number, out string? version)) return false;

        string? additional = null;
        double weight = 0;
        Place second = node.Place;
        if (fields.Find("additional") is { } other)
        {
            if (Fields.Open(other, "the second version", Example, findings, "version", "weight") is not { } parts) return false;
            bool good = parts.TryRead("version", Number, out additional);
            good &= parts.TryRead("weight", Weight, out weight);
            if (!good) return false;
            second = parts.Find("version")!.Place;
        }

        value = new AliasDraft(new AliasSettings(version, additional, weight), node.Place, fields.Find("version")!.Place, second);
        return findings.Reported == before;
    }
}

/// <summary>What AWS calls versions.</summary>
internal static class VersionNames
{
    /// <summary>Whether a text is the number of a version; if not, the mistake is told.</summary>
    public static bool Check(ScalarNode name, Findings findings)
    {
        if (name.Text.Length is > 0 and <= 9 && name.Text[0] != '0' && name.Text.All(char.IsAsciiDigit)) return true;
        findings.Mistake(
            ErrorNames.NameInvalid, name.Place, $"'{Words.Shorten(name.Text)}' is not the number of a version",
            name.Text.Contains("LATEST", StringComparison.OrdinalIgnoreCase)
                ? "An alias that shifts requests points to published versions, never to $LATEST. AWS numbers them 1, 2, ..."
                : "AWS numbers the versions of a function 1, 2, ...");
        return false;
    }
}
