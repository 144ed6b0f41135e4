using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The word of a policy: one of the language's, or of one of the user's own.</summary>
/// <param name="what">What the words are, for the message: "a placement policy".</param>
internal sealed class PolicyKind<T>(string what) : ValueKind<PolicyChoice<T>> where T : struct, Enum
{
    public override string Allowed => $"{Words.List(Worded.All(typeof(T)))}; or one of your own (docs/POLICIES.md)";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["enum"] = new JsonArray([.. Worded.All(typeof(T)).Select(word => (JsonNode)word)]) },
            new JsonObject { ["type"] = "string", ["description"] = "The word of a policy of your own, with --policies." }),
    };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out PolicyChoice<T> value)
    {
        value = null;
        if (!TryText(node, findings, out string? text))
        {
            return false;
        }

        foreach (T known in Enum.GetValues<T>())
        {
            if (Worded.Word(known) == text)
            {
                value = known;
                return true;
            }
        }

        if (findings.Policies.Find(typeof(T), text) is { } own)
        {
            value = own;
            return true;
        }

        string[] words = [.. Worded.All(typeof(T)), .. findings.Policies.WordsBeside(typeof(T))];
        findings.Mistake(
            ErrorNames.UnknownChoice, node.Place, $"'{Words.Shorten(text)}' is not {what}",
            $"{Words.DidYouMean(text, words)} One of your own comes with --policies mine.dll.");
        return false;
    }
}
