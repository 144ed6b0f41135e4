using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>Measured numbers by whose they are; of whom they are known is checked when all names are.</summary>
internal sealed class ExpectedKind : ValueKind<MapNode>
{
    /// <summary>The word for what was measured over time.</summary>
    public const string OverTime = "over time";

    /// <summary>An example for messages.</summary>
    public const string Example = "checkout: { invocations: 120000, cold starts: 0.4%, duration p99: 310 ms }";

    private static readonly QuantityKind<TimeSpan> Period =
        new(UnitSet.Seconds, "1 s", "1 d", Kinds.TimeSpanOf);

    public override string Allowed =>
        $"names, and below each metrics (`lambdasim list metrics`) with what was measured: `{Example}`; numbers of all functions "
        + "together, such as `cost per month: 90 USD`, without a name; and below a function "
        + $"`{OverTime}: {{ file: measured.csv, every: 1 min }}`, a CSV file with columns such as `checkout invocations`, "
        + "`checkout throttles` and `checkout concurrency peak`, a row for each period";

    public override JsonObject Schema()
    {
        JsonObject value = new() { ["type"] = new JsonArray("string", "number") };
        JsonObject inner = new() { ["anyOf"] = new JsonArray(value, new JsonObject { ["$ref"] = "#/$defs/overTime" }) };
        JsonObject subject = new() { ["type"] = "object", ["minProperties"] = 1, ["additionalProperties"] = inner };
        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject { ["anyOf"] = new JsonArray(value.DeepClone(), subject) },
        };
    }

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out MapNode value)
    {
        int before = findings.Reported;
        value = node as MapNode;
        if (value is null)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"measured numbers are expected here, not {node.Describe()}", $"Write '{Example}'.");
            return false;
        }

        foreach (Entry entry in value.Entries)
        {
            bool empty = entry.Value is ScalarNode { Empty: true };
            if (entry.Value is MapNode { Entries.Count: > 0 } subject) CheckValues(subject, findings);
            else if (entry.Value is not ScalarNode || empty) Refuse(entry.Value, findings);
        }

        return findings.Reported == before;
    }

    /// <summary>The file of what was measured over time, and the length of its periods.</summary>
    public static bool TryReadOverTime(Node node, Findings findings, [MaybeNullWhen(false)] out string file, out TimeSpan period)
    {
        int before = findings.Reported;
        (file, period) = (null, TimeSpan.Zero);
        Fields? fields = Fields.Open(
            node, "what was measured over time", "{ file: measured.csv, every: 1 min }", findings, "file", "every");
        if (fields is null) return false;
        fields.TryRead("file", Kinds.CsvFile, out file);
        fields.TryRead("every", Period, out period);
        return findings.Reported == before && file is not null;
    }

    private static void CheckValues(MapNode subject, Findings findings)
    {
        foreach (Entry entry in subject.Entries)
        {
            if (entry.Key.Text == OverTime) continue;
            if (entry.Value is not ScalarNode { Empty: false }) Refuse(entry.Value, findings);
        }
    }

    private static void Refuse(Node value, Findings findings) => findings.Mistake(
        ErrorNames.WrongShape, value.Place, $"a measured number is expected here, not {value.Describe()}", $"Write '{Example}'.");
}
