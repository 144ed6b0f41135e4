using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A list of changes of provisioned concurrency.</summary>
internal sealed class ScheduleKind : ValueKind<IReadOnlyList<ScheduledProvisioning>>
{
    private const string Example = "{ at: 10 min, provisionedConcurrency: 500 }";
    private static readonly QuantityKind<TimeSpan> Moment = new(UnitSet.Seconds, "0 s", "366 d", Kinds.TimeSpanOf);
    private static readonly WholeNumberKind Concurrency = new(0, 1_000_000);

    public override string Allowed => $"`none`, or a list of changes in order of time: `{Example}`";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["const"] = "none" },
            new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["type"] = "object" } }),
    };

    public override bool TryRead(
        Node node, Findings findings, [MaybeNullWhen(false)] out IReadOnlyList<ScheduledProvisioning> value)
    {
        List<ScheduledProvisioning> changes = [];
        value = changes;
        if (node is ScalarNode { Text: "none" }) return true;
        if (node is not ListNode { Items.Count: > 0 } list)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"a list of changes is expected here, not {node.Describe()}",
                $"Write '- {Example}' on lines of their own.");
            return false;
        }

        int before = findings.Reported;
        foreach (Node item in list.Items) ReadChange(item, findings, changes);
        return findings.Reported == before;
    }

    private static void ReadChange(Node node, Findings findings, List<ScheduledProvisioning> changes)
    {
        if (Fields.Open(node, "a change", Example, findings, "at", "provisionedConcurrency") is not { } fields) return;
        bool good = fields.TryRead("at", Moment, out TimeSpan at);
        good &= fields.TryRead("provisionedConcurrency", Concurrency, out int concurrency);
        if (!good) return;
        if (changes.Count > 0 && at <= changes[^1].At)
        {
            findings.Mistake(
                ErrorNames.OutOfRange, fields.Find("at")!.Place, "this change does not come after the one before it",
                "Write the changes in order of time, each at a moment of its own.");
        }

        changes.Add(new ScheduledProvisioning(at, concurrency));
    }
}

/// <summary>Target tracking of one function, or none.</summary>
internal sealed class AutoScalingKind : ValueKind<AutoScalingSettings?>
{
    private const string Example = "{ target: 70%, minimum: 10, maximum: 100 }";

    // Application Auto Scaling takes targets from 0.1 to 0.9 for this metric.
    private static readonly ValueKind<double> Target = Kinds.AwsLimit(UnitSet.Share, "10%", "90%", share => share);
    private static readonly WholeNumberKind Concurrency = new(0, 1_000_000);
    private static readonly ChoiceKind<UtilisationStatistic> Statistic = Worded.Kind<UtilisationStatistic>("a statistic");

    public override string Allowed => $"`none`, or `{Example}` with a target of 10% to 90%, and `statistic: Maximum` where "
        + "the metric is a customised one with the highest utilisation instead of the average";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["const"] = "none" },
            new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray("target", "minimum", "maximum"),
                ["additionalProperties"] = false,
                ["properties"] = new JsonObject
                {
                    ["target"] = Target.Schema(),
                    ["minimum"] = Concurrency.Schema(),
                    ["maximum"] = Concurrency.Schema(),
                    ["statistic"] = Statistic.Schema(),
                },
            }),
    };

    public override bool TryRead(Node node, Findings findings, out AutoScalingSettings? value)
    {
        value = null;
        if (node is ScalarNode { Text: "none" }) return true;
        if (Fields.Open(node, "auto scaling", Example, findings, "target", "minimum", "maximum", "statistic") is not { } fields)
            return false;

        int before = findings.Reported;
        bool good = fields.TryRead("target", Target, out double target);
        good &= fields.TryRead("minimum", Concurrency, out int minimum);
        good &= fields.TryRead("maximum", Concurrency, out int maximum);
        good &= fields.TryRead("statistic", Statistic, UtilisationStatistic.Average, out var statistic);
        if (good && minimum > maximum)
        {
            findings.Mistake(
                ErrorNames.OutOfRange, fields.Find("minimum")!.Place,
                $"the minimum of {Words.Number(minimum)} is above the maximum of {Words.Number(maximum)}",
                $"Write '{Example}'.");
        }

        value = new AutoScalingSettings(target, minimum, maximum, statistic);
        return good && findings.Reported == before;
    }
}
