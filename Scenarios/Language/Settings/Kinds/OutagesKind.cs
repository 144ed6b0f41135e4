using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A list of outages of the counting service.</summary>
internal sealed class OutagesKind : ValueKind<IReadOnlyList<OutageSettings>>
{
    private const string Example = "{ at: 5 min, for: 1 min, replicas: 2 }";
    private static readonly QuantityKind<TimeSpan> Moment = new(UnitSet.Seconds, "0 s", "366 d", Kinds.TimeSpanOf);
    private static readonly WholeNumberKind Replicas = new(0, 3);
    private static readonly WholeNumberKind Zone = new(0, 2);

    public override string Allowed =>
        $"`none`, or a list of outages: `{Example}` takes down so many of the three replicas, `{{ at: 5 min, for: 1 min, "
        + "zone: 1 }` cuts the front ends of one zone off";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["const"] = "none" },
            new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["type"] = "object" } }),
    };

    public override bool TryRead(
        Node node, Findings findings, [MaybeNullWhen(false)] out IReadOnlyList<OutageSettings> value)
    {
        List<OutageSettings> outages = [];
        value = outages;
        if (node is ScalarNode { Text: "none" }) return true;
        if (node is not ListNode { Items.Count: > 0 } list)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"a list of outages is expected here, not {node.Describe()}",
                $"Write '- {Example}' on lines of their own.");
            return false;
        }

        int before = findings.Reported;
        foreach (Node item in list.Items)
            if (ReadOutage(item, findings) is { } outage) outages.Add(outage);
        return findings.Reported == before;
    }

    private static OutageSettings? ReadOutage(Node node, Findings findings)
    {
        if (Fields.Open(node, "an outage", Example, findings, "at", "for", "replicas", "zone") is not { } fields) return null;
        bool good = fields.TryRead("at", Moment, out TimeSpan at);
        good &= fields.TryRead("for", Moment, out TimeSpan length);
        good &= fields.TryRead("replicas", Replicas, absent: 0, out int replicas);
        int zone = 0;
        good &= !fields.Has("zone") || fields.TryRead("zone", Zone, out zone);
        if (fields.Has("replicas") != fields.Has("zone"))
            return good ? new OutageSettings(at, length, replicas, fields.Has("zone") ? zone : null) : null;
        findings.Mistake(
            ErrorNames.MissingSetting, fields.Place, "an outage has either 'replicas' or 'zone'", $"Write '{Example}'.");
        return null;
    }
}
