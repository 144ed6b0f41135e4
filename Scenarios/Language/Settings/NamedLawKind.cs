using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A law, or the setting whose law was named.</summary>
/// <param name="Law">The law that was written; null when one was named.</param>
/// <param name="Named">The setting that holds the law that was named; null when a law was written.</param>
internal sealed record LawOrName(Law? Law, Setting<Law>? Named);

/// <summary>A law, or one of several words that each stand for the law of another setting.</summary>
internal sealed class NamedLawKind(params (string Word, Setting<Law> Law)[] named) : ValueKind<LawOrName>
{
    public override string Allowed =>
        $"{Kinds.Law.Allowed}; or {Words.List(named.Select(choice => choice.Word))}";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["enum"] = new JsonArray([.. named.Select(choice => (JsonNode)choice.Word)]) }, Kinds.Law.Schema()),
    };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out LawOrName value)
    {
        value = null;
        if (node is ScalarNode { Text: [>= 'a' and <= 'z', ..] word } scalar)
        {
            int index = Array.FindIndex(named, choice => choice.Word == word);
            if (index >= 0) value = new LawOrName(Law: null, named[index].Law);
            else
            {
                findings.Mistake(
                    ErrorNames.UnknownChoice, scalar.Place, $"'{Words.Shorten(word)}' is neither a law nor the name of one",
                    Words.DidYouMean(word, [.. named.Select(choice => choice.Word)]));
            }
        }
        else if (Kinds.Law.TryRead(node, findings, out Law? law)) value = new LawOrName(law, Named: null);

        return value is not null;
    }
}
