using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A subscription as written.</summary>
/// <param name="Name">The name of a function, a state machine or a queue.</param>
/// <param name="Kept">The share that its filter lets through.</param>
/// <param name="Place">Where it is named.</param>
internal sealed record SubscriptionDraft(string Name, double Kept, Place Place);

/// <summary>One name, or several, each with a filter if wanted.</summary>
/// <param name="word">The word for one with a filter: "stateMachine".</param>
/// <param name="what">What they name: "state machine".</param>
internal sealed class SubscriptionsKind(string word, string what) : ValueKind<IReadOnlyList<SubscriptionDraft>>
{
    private const string Filter = "filter";

    private readonly TextKind name = new($"the name of a {what}");

    public override string Allowed =>
        $"the name of a {what}; `{Example}`, which gets what its filter keeps; or a list of these";

    private string Example => $"{{ {word}: name, {Filter}: 30% }}";

    public override JsonObject Schema()
    {
        JsonObject one = new()
        {
            ["anyOf"] = new JsonArray(
                name.Schema(),
                new JsonObject
                {
                    ["type"] = "object",
                    ["additionalProperties"] = false,
                    ["required"] = new JsonArray(word),
                    ["properties"] = new JsonObject { [word] = name.Schema(), [Filter] = Kinds.Share.Schema() },
                }),
        };
        return new()
        {
            ["anyOf"] = new JsonArray(one, new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = one.DeepClone() }),
        };
    }

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out IReadOnlyList<SubscriptionDraft> value)
    {
        int before = findings.Reported;
        List<SubscriptionDraft> read = [];
        if (node is ListNode { Items.Count: > 0 } list)
        {
            foreach (Node item in list.Items)
            {
                Add(item, findings, read);
            }
        }
        else
        {
            Add(node, findings, read);
        }

        foreach (SubscriptionDraft twice in read.GroupBy(one => one.Name).SelectMany(alike => alike.Skip(1)))
        {
            findings.Mistake(ErrorNames.SeveralWays, twice.Place, $"'{Words.Shorten(twice.Name)}' stands twice", "Keep one of them.");
        }

        value = findings.Reported == before ? read : null;
        return value is not null;
    }

    private void Add(Node node, Findings findings, List<SubscriptionDraft> read)
    {
        double kept = 1;
        string? named;
        if (node is MapNode)
        {
            if (Fields.Open(node, $"a {what} to hand events over to", Example, findings, word, Filter) is not { } fields
                || !fields.TryRead(word, name, out named) || !fields.TryRead(Filter, Kinds.Share, absent: 1, out kept))
            {
                return;
            }
        }
        else if (!name.TryRead(node, findings, out named))
        {
            return;
        }

        read.Add(new SubscriptionDraft(named, kept, node.Place));
    }
}
