using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A distribution, or the setting whose distribution was named.</summary>
/// <param name="Distribution">The distribution that was written; null when one was named.</param>
/// <param name="Named">The setting that holds the distribution that was named; null when a distribution was written.</param>
internal sealed record DistributionOrName(Distribution? Distribution, Setting<Distribution>? Named);

/// <summary>A law, or one of several words that each stand for the law of another setting.</summary>
internal sealed class NamedDistributionKind(params (string Word, Setting<Distribution> Distribution)[] named)
    : ValueKind<DistributionOrName>
{
    public override string Allowed =>
        $"{Kinds.Distribution.Allowed}; or {Words.List(named.Select(choice => choice.Word))}";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["enum"] = new JsonArray([.. named.Select(choice => (JsonNode)choice.Word)]) }, Kinds.Distribution.Schema()),
    };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out DistributionOrName value)
    {
        value = null;
        if (node is ScalarNode { Text: [>= 'a' and <= 'z', ..] word } scalar)
        {
            int index = Array.FindIndex(named, choice => choice.Word == word);
            if (index >= 0) value = new DistributionOrName(Distribution: null, named[index].Distribution);
            else
            {
                findings.Mistake(
                    ErrorNames.UnknownChoice, scalar.Place, $"'{Words.Shorten(word)}' is neither a distribution nor the name of one",
                    Words.DidYouMean(word, [.. named.Select(choice => choice.Word)]));
            }
        }
        else if (Kinds.Distribution.TryRead(node, findings, out Distribution? distribution))
        {
            value = new DistributionOrName(distribution, Named: null);
        }

        return value is not null;
    }
}
