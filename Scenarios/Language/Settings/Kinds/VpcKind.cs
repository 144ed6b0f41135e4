using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Networks;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>Whether a function is attached to a VPC, and to which subnets with which security groups.</summary>
internal sealed class VpcKind : ValueKind<VpcSettings?>
{
    private const string Example = "{ subnets: [ private-a, private-b ], securityGroups: [ web ] }";
    private const string Subnets = "subnets", SecurityGroups = "securityGroups";

    private static readonly TextKind Name = new("a name");

    public override string Allowed => $"{Kinds.Flag.Allowed}, or `{Example}`";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            Kinds.Flag.Schema(),
            new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray(Subnets),
                ["additionalProperties"] = false,
                ["properties"] = new JsonObject { [Subnets] = Names(), [SecurityGroups] = Names() },
            }),
    };

    public override bool TryRead(Node node, Findings findings, out VpcSettings? value)
    {
        value = null;
        if (node is not MapNode)
        {
            bool good = Kinds.Flag.TryRead(node, findings, out bool attached);
            value = attached ? new VpcSettings([], []) : null;
            return good;
        }

        int before = findings.Reported;
        if (Fields.Open(node, "a VPC", Example, findings, Subnets, SecurityGroups) is not { } fields) return false;
        if (!fields.Has(Subnets))
        {
            findings.Mistake(ErrorNames.MissingSetting, fields.Place, $"a VPC needs '{Subnets}'", $"Write '{Example}'.");
        }

        List<string> subnets = ReadNames(fields.Find(Subnets), findings), groups = ReadNames(fields.Find(SecurityGroups), findings);
        value = new VpcSettings(subnets, [.. groups.Order(StringComparer.Ordinal)]);
        return findings.Reported == before;
    }

    private static List<string> ReadNames(Node? node, Findings findings)
    {
        List<string> names = [];
        if (node is null) return names;
        if (node is not ListNode { Items.Count: > 0 } list)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"a list of names is expected here, not {node.Describe()}", $"Write '{Example}'.");
            return names;
        }

        foreach (Node item in list.Items)
        {
            if (!Name.TryRead(item, findings, out string? name)) continue;
            if (names.Contains(name))
                findings.Mistake(ErrorNames.SeveralWays, item.Place, $"'{Words.Shorten(name)}' stands twice", "Keep one of them.");
            names.Add(name);
        }

        return names;
    }

    private static JsonObject Names() => new() { ["type"] = "array", ["minItems"] = 1, ["items"] = Name.Schema() };
}
