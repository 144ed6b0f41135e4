using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A name, or a word that stands for its absence.</summary>
internal sealed class OptionalNameKind(string word, string meaning, TextKind kind) : ValueKind<string?>
{
    public override string Allowed => $"{kind.Allowed}; or {word} ({meaning})";

    public override JsonObject Schema() => kind.Schema();

    public override bool TryRead(Node node, Findings findings, out string? value)
    {
        value = null;
        return (node is ScalarNode scalar && scalar.Text == word) || kind.TryRead(node, findings, out value);
    }
}

/// <summary>So many arrivals, all at once or evenly over a stretch of time.</summary>
internal sealed class BatchKind : ValueKind<BatchArrivals>
{
    private const string Example = "{ count: 100000, over: 1 min }";
    private static readonly WholeNumberKind Count = new(1, 1_000_000_000);
    private static readonly QuantityKind<TimeSpan> Time = Kinds.Time("0 s", "366 d");

    public override string Allowed =>
        $"`{Example}`: so many arrivals spread evenly; all at once without `over`; from the start, or `at: 5 min` later";

    public override JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = new JsonArray("count"),
        ["properties"] = new JsonObject { ["count"] = Count.Schema(), ["at"] = Time.Schema(), ["over"] = Time.Schema() },
    };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out BatchArrivals value)
    {
        value = null;
        int before = findings.Reported;
        Fields? fields = Fields.Open(node, "a batch of arrivals", Example, findings, "count", "at", "over");
        if (fields is null)
        {
            return false;
        }

        fields.TryRead("count", Count, out int count);
        fields.TryRead("at", Time, TimeSpan.Zero, out TimeSpan at);
        fields.TryRead("over", Time, TimeSpan.Zero, out TimeSpan over);
        value = findings.Reported == before ? new BatchArrivals(count, at, over) : null;
        return value is not null;
    }
}
