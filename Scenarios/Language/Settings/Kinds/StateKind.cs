using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The state of a function when the run begins.</summary>
/// <param name="State">The state.</param>
/// <param name="PendingFor">How long it is pending, before it is active; null when it stays as it is.</param>
internal readonly record struct InitialState(FunctionState State, TimeSpan? PendingFor);

/// <summary>A state, or how long the function is pending.</summary>
internal sealed class StateKind : ValueKind<InitialState>
{
    private const string Example = "{ pending: 30 s }";

    private static readonly ChoiceKind<FunctionState> Named = new(
        ("active", FunctionState.Active), ("pending", FunctionState.Pending), ("inactive", FunctionState.Inactive),
        ("failed", FunctionState.Failed))
    { What = "a state" };

    private static readonly QuantityKind<TimeSpan> Length =
        new(UnitSet.Seconds, "0 s", "366 d", Kinds.TimeSpanOf) { AboveLowest = true };

    public override string Allowed => $"{Named.Allowed}, or `{Example}`: active from then on";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            Named.Schema(),
            new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray("pending"),
                ["additionalProperties"] = false,
                ["properties"] = new JsonObject { ["pending"] = Length.Schema() },
            }),
    };

    public override bool TryRead(Node node, Findings findings, out InitialState value)
    {
        value = default;
        int before = findings.Reported;
        if (node is MapNode)
        {
            if (Fields.Open(node, "a state", Example, findings, "pending") is not { } fields) return false;
            if (!fields.TryRead("pending", Length, out TimeSpan length) || findings.Reported > before) return false;
            value = new InitialState(FunctionState.Pending, length);
            return true;
        }

        bool good = Named.TryRead(node, findings, out FunctionState state);
        value = new InitialState(state, PendingFor: null);
        return good;
    }
}
