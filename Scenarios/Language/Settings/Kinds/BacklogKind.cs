using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>What is there when the run begins: <c>none</c>, a number, or a number and the age of the oldest.</summary>
/// <param name="what">What it is a number of: "messages".</param>
internal sealed class BacklogKind(string what) : ValueKind<BacklogSettings?>
{
    private const string Example = "{ count: 10000, oldest: 2 h }", Count = "count", Oldest = "oldest";
    private static readonly WholeNumberKind Many = new(1, 10_000_000);
    private static readonly ValueKind<TimeSpan> Age = Kinds.Time("0 s", "366 d");

    public override string Allowed =>
        $"`none`, a number of {what} that have just come, or `{Example}`, of which the others have come evenly since the oldest";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["const"] = "none" },
            Many.Schema(),
            new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray(Count),
                ["additionalProperties"] = false,
                ["properties"] = new JsonObject { [Count] = Many.Schema(), [Oldest] = Age.Schema() },
            }),
    };

    public override bool TryRead(Node node, Findings findings, out BacklogSettings? value)
    {
        value = null;
        if (node is ScalarNode { Text: "none" }) return true;
        if (node is ScalarNode)
        {
            bool read = Many.TryRead(node, findings, out int count);
            value = new BacklogSettings(count, TimeSpan.Zero);
            return read;
        }

        if (Fields.Open(node, "a backlog", Example, findings, Count, Oldest) is not { } fields) return false;
        bool good = fields.TryRead(Count, Many, out int many);
        good &= fields.TryRead(Oldest, Age, TimeSpan.Zero, out TimeSpan oldest);
        value = new BacklogSettings(many, oldest);
        return good;
    }
}
