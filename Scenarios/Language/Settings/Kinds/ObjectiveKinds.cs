using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Objectives;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A list of sentences; who they are about is checked when all names are known.</summary>
internal sealed class ObjectivesKind : ValueKind<IReadOnlyList<ScalarNode>>
{
    public override string Allowed =>
        $"a list of sentences such as `{ObjectiveSentence.Example}`: what it is about, a metric (`lambdasim list "
            + $"metrics`), one of < <= > >= =, and a limit";

    public override JsonObject Schema() => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject { ["type"] = "string", ["pattern"] = "[<>=≤≥]" },
    };

    public override bool TryRead(
        Node node, Findings findings, [MaybeNullWhen(false)] out IReadOnlyList<ScalarNode> value)
    {
        List<ScalarNode> sentences = [];
        value = sentences;
        if (node is not ListNode list)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"a list of sentences is expected here, not {node.Describe()}",
                $"Write '- {ObjectiveSentence.Example}' on a line of its own.");
            return false;
        }

        foreach (Node item in list.Items)
        {
            if (item is ScalarNode { Empty: false } sentence)
            {
                sentences.Add(sentence);
                continue;
            }

            findings.Mistake(
                ErrorNames.WrongShape, item.Place, $"a sentence is expected here, not {item.Describe()}",
                $"Write '- {ObjectiveSentence.Example}'.");
        }

        return sentences.Count == list.Items.Count;
    }
}

/// <summary>A design that a file offers for comparison, before it is bound.</summary>
internal sealed record VariantDraft(ScalarNode Name, IReadOnlyList<Entry> Changes);

/// <summary>Names, and below each the settings in which it differs.</summary>
internal sealed class VariantsKind : ValueKind<IReadOnlyList<VariantDraft>>
{
    private const string Example = "twice as much: { checkout.memorySize: 2048 MB }";

    public override string Allowed => $"names, and below each the settings that differ: `{Example}`";

    public override JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = new JsonObject { ["type"] = "object", ["minProperties"] = 1 },
    };

    public override bool TryRead(
        Node node, Findings findings, [MaybeNullWhen(false)] out IReadOnlyList<VariantDraft> value)
    {
        List<VariantDraft> variants = [];
        value = variants;
        if (node is not MapNode map)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"names of variants are expected here, not {node.Describe()}",
                $"Write '{Example}' on a line of its own.");
            return false;
        }

        foreach (Entry entry in map.Entries)
        {
            if (entry.Value is MapNode { Entries.Count: > 0 } changes)
            {
                variants.Add(new VariantDraft(entry.Key, changes.Entries));
                continue;
            }

            findings.Mistake(
                ErrorNames.WrongShape, entry.Value.Place,
                $"the settings of a variant are expected here, not {entry.Value.Describe()}", $"Write '{Example}'.");
        }

        return variants.Count == map.Entries.Count;
    }
}
