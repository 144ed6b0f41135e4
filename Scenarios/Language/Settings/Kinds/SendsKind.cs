using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>Where a function sends, and how many each time: a name, or several.</summary>
internal sealed class SendsKind : ValueKind<IReadOnlyList<SendSettings>>
{
    private const string None = "none", To = "to", Count = "count", Example = "{ to: uploads, count: 2 }";

    private static readonly TextKind Name = new("the name of a queue or of a trigger");
    private static readonly WholeNumberKind Counts = new(1, 1000);

    public override string Allowed => $"{Name.Allowed}; `{Example}` for several each time; a list of these; or {None} (it sends nothing)";

    public override JsonObject Schema()
    {
        JsonObject one = new()
        {
            ["anyOf"] = new JsonArray(
                Name.Schema(),
                new JsonObject
                {
                    ["type"] = "object",
                    ["additionalProperties"] = false,
                    ["required"] = new JsonArray(To),
                    ["properties"] = new JsonObject { [To] = Name.Schema(), [Count] = Counts.Schema() },
                }),
        };
        return new()
        {
            ["anyOf"] = new JsonArray(one, new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = one.DeepClone() }),
        };
    }

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out IReadOnlyList<SendSettings> value)
    {
        value = [];
        if (node is ScalarNode { Text: None })
        {
            return true;
        }

        int before = findings.Reported;
        List<SendSettings> read = [];
        foreach (Node item in node is ListNode { Items.Count: > 0 } list ? list.Items : [node])
        {
            Add(item, findings, read);
        }

        value = findings.Reported == before ? read : null;
        return value is not null;
    }

    private static void Add(Node node, Findings findings, List<SendSettings> read)
    {
        int count = 1;
        string? target;
        if (node is MapNode)
        {
            if (Fields.Open(node, "what a function sends", Example, findings, To, Count) is not { } fields
                || !fields.TryRead(To, Name, out target) || !fields.TryRead(Count, Counts, absent: 1, out count))
            {
                return;
            }
        }
        else if (!Name.TryRead(node, findings, out target))
        {
            return;
        }

        if (read.Exists(other => other.Target == target))
        {
            findings.Mistake(
                ErrorNames.SeveralWays, node.Place, $"'{Words.Shorten(target)}' stands twice", $"Write '{Example}' for several each time.");
            return;
        }

        read.Add(new SendSettings(target, count));
    }
}
