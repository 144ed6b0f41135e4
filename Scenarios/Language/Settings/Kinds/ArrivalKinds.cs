using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A list of stages, one after another.</summary>
/// <param name="level">What changes: a rate, or a number of callers.</param>
/// <param name="unit">Its unit in examples.</param>
/// <param name="definition">The name of a stage in the JSON Schema.</param>
internal sealed class StagesKind(ValueKind<double> level, string unit, string definition)
    : ValueKind<IReadOnlyList<StageSettings>>
{
    /// <summary>Stages of a rate of arrivals.</summary>
    public static readonly StagesKind OfRates = new(Kinds.Rate, "/s", "stage");

    /// <summary>Stages of a number of callers.</summary>
    public static readonly StagesKind OfCallers = new(
        new NumberKind(0, CallersKind.MostCallers) { What = "a number of callers" }, "", "callerStage");

    private readonly string example = $"{{ for: 10 min, at: 100{unit} }}";
    private static readonly QuantityKind<TimeSpan> Length =
        new(UnitSet.Seconds, "0 s", "366 d", Kinds.TimeSpanOf) { AboveLowest = true };

    public override string Allowed =>
        $"a list of stages: `{example}` holds a {(unit.Length > 0 ? "rate" : "number")}, `{{ for: 1 min, to: 800{unit} }}` "
        + "moves to one in a straight line from where the load is, "
        + $"`{{ for: 1 min, from: 0{unit}, to: 800{unit} }}` from another";

    public override JsonObject Schema() =>
        new() { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["$ref"] = $"#/$defs/{definition}" } };

    public override bool TryRead(
        Node node, Findings findings, [MaybeNullWhen(false)] out IReadOnlyList<StageSettings> value)
    {
        List<StageSettings> stages = [];
        value = stages;
        if (node is not ListNode { Items.Count: > 0 } list)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"a list of stages is expected here, not {node.Describe()}",
                $"Write '- {example}' on lines of their own.");
            return false;
        }

        int before = findings.Reported;
        double rate = 0;
        for (int i = 0; i < list.Items.Count; i++)
        {
            if (ReadStage(list.Items[i], rate, last: i == list.Items.Count - 1, findings) is StageSettings stage)
            {
                stages.Add(stage);
                rate = stage.ToPerSecond;
            }
        }

        return findings.Reported == before;
    }

    private StageSettings? ReadStage(Node node, double rate, bool last, Findings findings)
    {
        Fields? fields = Fields.Open(node, "a stage", example, findings, "for", "at", "from", "to");
        if (fields is null)
        {
            return null;
        }

        int before = findings.Reported;
        TimeSpan length = TimeSpan.Zero;
        bool toTheEnd = last && !fields.Has("for") && fields.Has("at");
        if (!toTheEnd)
        {
            fields.TryRead("for", Length, out length);
        }

        if (fields.Has("at") == fields.Has("to") || (fields.Has("at") && fields.Has("from")))
        {
            findings.Mistake(
                ErrorNames.MissingSetting, fields.Place, "a stage has either 'at', or 'to' (with or without 'from')",
                $"Write '{example}' or '{{ for: 1 min, to: 800{unit} }}'.");
            return null;
        }

        if (fields.Has("at"))
        {
            fields.TryRead("at", level, out double held);
            return findings.Reported == before ? new StageSettings(length, held, held) : null;
        }

        fields.TryRead("from", level, rate, out double from);
        fields.TryRead("to", level, out double to);
        return findings.Reported == before ? new StageSettings(length, from, to) : null;
    }
}

/// <summary>How arrivals spread around a rate.</summary>
internal sealed class PatternKind : ValueKind<ArrivalPattern>
{
    private const string Example = "{ bursty: { peak: 3x, every: 20 s, for: 2 s } }";
    private static readonly QuantityKind<double> Peak =
        new(UnitSet.Multiple, "1x", "1000x", peak => peak) { AboveLowest = true };
    private static readonly QuantityKind<TimeSpan> Time =
        new(UnitSet.Seconds, "0 s", "30 d", Kinds.TimeSpanOf) { AboveLowest = true };
    private static readonly ChoiceKind<ArrivalPattern> Plain =
        new(("poisson", new PoissonPattern()), ("even", new EvenPattern())) { What = "a pattern of arrivals" };

    public override string Allowed => $"poisson (independent callers), even (the same gap every time), or `{Example}` "
        + "(a Poisson process that switches between calm and bursts while its mean stays)";

    public override JsonObject Schema() => new() { ["$ref"] = "#/$defs/pattern" };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out ArrivalPattern value)
    {
        value = null;
        if (node is ScalarNode { Text: "bursty" })
        {
            findings.Mistake(
                ErrorNames.MissingSetting, node.Place, "'bursty' needs to know how high, how often and how long",
                $"Write '{Example}'.");
            return false;
        }

        if (node is ScalarNode)
        {
            return Plain.TryRead(node, findings, out value);
        }

        int before = findings.Reported;
        Fields? outer = Fields.Open(node, "a pattern of arrivals", Example, findings, "bursty");
        Node? inner = outer?.Find("bursty");
        Fields? fields = inner is null
            ? null
            : Fields.Open(inner, "a bursty pattern", Example, findings, "peak", "every", "for");
        if (fields is null)
        {
            ReportNothing(node, before, findings);
            return false;
        }

        fields.TryRead("peak", Peak, out double peak);
        fields.TryRead("every", Time, out TimeSpan every);
        fields.TryRead("for", Time, out TimeSpan length);
        if (findings.Reported == before && length * peak >= every)
        {
            findings.Mistake(
                ErrorNames.BurstTooLong, fields.Find("for")!.Place,
                $"bursts of {fields.Find("for")!.ToText()} at {fields.Find("peak")!.ToText()} leave nothing for the "
                + "calm between",
                "Length times peak must stay below 'every': shorter than "
                + $"{Words.Number(Math.Round(every.TotalSeconds / peak, 3))} s.");
        }

        value = new BurstyPattern(peak, every, length);
        return findings.Reported == before;
    }

    private static void ReportNothing(Node node, int before, Findings findings)
    {
        if (findings.Reported == before)
        {
            findings.Mistake(
                ErrorNames.MissingSetting, node.Place, "this pattern says nothing",
                $"Write 'poisson', 'even' or '{Example}'.");
        }
    }
}
