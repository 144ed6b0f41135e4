using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A definition in the Amazon States Language: a file, or written where it is.</summary>
internal sealed class DefinitionKind : ValueKind<Node>
{
    public override string Allowed =>
        "the name of a JSON or YAML file in the Amazon States Language, relative to this file; or the definition itself, with "
        + "'StartAt' and 'States'";

    public override JsonObject Schema() => new() { ["type"] = new JsonArray("string", "object") };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out Node value)
    {
        value = node;
        if (node is MapNode)
        {
            return true;
        }

        return TryText(node, findings, out _);
    }
}

/// <summary>Any value, as JSON or YAML.</summary>
internal sealed class AnyValueKind : ValueKind<Node?>
{
    public override string Allowed => "any value, as JSON or YAML; or none (it is not known)";

    public override JsonObject Schema() => new();

    public override bool TryRead(Node node, Findings findings, out Node? value)
    {
        value = node is ScalarNode { Text: "none", Plain: true } ? null : node;
        return true;
    }
}

/// <summary>Something that is said of states by name, or <c>none</c>.</summary>
/// <param name="each">What is said of each.</param>
/// <param name="example">An example.</param>
internal sealed class OfStatesKind<T>(ValueKind<T> each, string example) : ValueKind<IReadOnlyList<OfState<T>>>
{
    public override string Allowed => $"`none`, or names of states, each with {each.Allowed}: `{example}`";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["const"] = "none" },
            new JsonObject { ["type"] = "object", ["additionalProperties"] = each.Schema() }),
    };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out IReadOnlyList<OfState<T>> value)
    {
        List<OfState<T>> read = [];
        value = read;
        if (node is ScalarNode { Text: "none" })
        {
            return true;
        }

        if (node is not MapNode { Entries.Count: > 0 } map)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"names of states are expected here, not {node.Describe()}", $"Write '{example}'.");
            return false;
        }

        int before = findings.Reported;
        foreach (Entry entry in map.Entries)
        {
            if (each.TryRead(entry.Value, findings, out T? said))
            {
                read.Add(new OfState<T>(entry.Key, said));
            }
        }

        return findings.Reported == before;
    }
}

/// <summary>How executions that failed are begun again, or <c>none</c>.</summary>
internal sealed class RedriveKind : ValueKind<RedriveSettings?>
{
    private const string Example = "{ after: 10 min, times: 1 }";
    private static readonly ValueKind<TimeSpan> After = Kinds.Time("1 ms", "14 d");
    private static readonly WholeNumberKind Times = new(1, 1000);

    public override string Allowed => $"`none`, or `{Example}`; AWS allows it for 14 days";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["const"] = "none" },
            new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray("after"),
                ["additionalProperties"] = false,
                ["properties"] = new JsonObject { ["after"] = After.Schema(), ["times"] = Times.Schema() },
            }),
    };

    public override bool TryRead(Node node, Findings findings, out RedriveSettings? value)
    {
        value = null;
        if (node is ScalarNode { Text: "none" })
        {
            return true;
        }

        if (Fields.Open(node, "a redrive", Example, findings, "after", "times") is not { } fields)
        {
            return false;
        }

        bool good = fields.TryRead("after", After, out TimeSpan after) & fields.TryRead("times", Times, 1, out int times);
        value = good ? new RedriveSettings(after, times) : null;
        return good;
    }
}
