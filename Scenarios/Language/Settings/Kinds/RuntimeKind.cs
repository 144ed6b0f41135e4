using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A runtime that INIT durations were measured for.</summary>
internal sealed class RuntimeKind : ValueKind<string>
{
    public override string Allowed => Words.List(RuntimeNames.All) + " (`lambdasim list runtimes` prints all)";

    public override IReadOnlyList<string> Choices => RuntimeNames.All;

    public override JsonObject Schema() =>
        new() { ["enum"] = new JsonArray([.. RuntimeNames.All.Select(name => (JsonNode)name)]) };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out string value)
    {
        if (!TryText(node, findings, out value))
        {
            return false;
        }

        bool known = RuntimeNames.TableName(value) is not null;
        if (!known)
        {
            findings.Mistake(
                ErrorNames.UnknownRuntime, node.Place, $"'{Words.Shorten(value)}' is not a runtime",
                Words.DidYouMean(value, RuntimeNames.All));
        }

        return known;
    }
}
