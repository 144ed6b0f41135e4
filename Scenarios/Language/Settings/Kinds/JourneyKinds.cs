using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>Whom a call names; and whether it is said on purpose that nothing has that name.</summary>
internal readonly record struct CallTarget(string Function, bool Nonexistent, Place Place);

/// <summary>A journey with the places of the names in it.</summary>
internal sealed record JourneyDraft(JourneySettings Journey, IReadOnlyList<CallTarget> Targets);

/// <summary>The name of a function that is called, or <c>{ nonexistent: name }</c> to call what is not there.</summary>
internal sealed class TargetKind : ValueKind<CallTarget>
{
    private static readonly TextKind Name = new("the name of a function");

    public override string Allowed =>
        "the name of a function; or `{ nonexistent: name }` to call, on purpose, what is not there (404)";

    public override JsonObject Schema() => new() { ["$ref"] = "#/$defs/target" };

    public override bool TryRead(Node node, Findings findings, out CallTarget value)
    {
        value = default;
        if (node is MapNode)
        {
            string? missing = null;
            bool found =
                Fields.Open(node, "a call", "{ nonexistent: old-name }", findings, "nonexistent") is Fields fields
                && fields.TryRead("nonexistent", Name, out missing);
            value = new CallTarget(missing ?? "", Nonexistent: true, node.Place);
            return found;
        }

        bool good = Name.TryRead(node, findings, out string? name);
        value = new CallTarget(name ?? "", Nonexistent: false, node.Place);
        return good;
    }
}

/// <summary>A list of journeys.</summary>
internal sealed class JourneysKind : ValueKind<IReadOnlyList<JourneyDraft>>
{
    private const string Example = "{ name: buy, weight: 1, steps: [ { call: list }, { think: 3 s }, { call: buy } ] }";
    private static readonly TextKind Name = new("a name");
    private static readonly NumberKind Weight = new(0, 1_000_000) { AboveMinimum = true };
    private static readonly TargetKind Target = new();
    public static readonly WholeNumberKind Calls = new(1, StepSettings.MostTimes);

    public override string Allowed =>
        $"a list of journeys: `{Example}`. Each arrival takes one, chosen by weight (1 unless given). A step that calls several "
        + "times at once, as a page with pictures does: `{ call: picture, times: 20, atOnce: 6 }`, where `atOnce` is how many "
        + "connections a browser has (6 unless given)";

    public override JsonObject Schema() =>
        new() { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["$ref"] = "#/$defs/journey" } };

    public override bool TryRead(
        Node node, Findings findings, [MaybeNullWhen(false)] out IReadOnlyList<JourneyDraft> value)
    {
        List<JourneyDraft> journeys = [];
        value = journeys;
        if (node is not ListNode { Items.Count: > 0 } list)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"a list of journeys is expected here, not {node.Describe()}",
                $"Write '- {Example}'.");
            return false;
        }

        int before = findings.Reported;
        foreach (Node item in list.Items)
        {
            if (ReadJourney(item, journeys.Count + 1, findings) is not JourneyDraft journey)
            {
                continue;
            }

            if (journeys.Exists(other => other.Journey.Name == journey.Journey.Name))
            {
                findings.Mistake(
                    ErrorNames.NameTaken, item.Place,
                    $"two journeys are called '{Words.Shorten(journey.Journey.Name)}'", "Give each its own name.");
            }

            journeys.Add(journey);
        }

        return findings.Reported == before;
    }

    private static JourneyDraft? ReadJourney(Node node, int number, Findings findings)
    {
        Fields? fields = Fields.Open(node, "a journey", Example, findings, "name", "weight", "steps");
        if (fields is null)
        {
            return null;
        }

        int before = findings.Reported;
        fields.TryRead("name", Name, $"journey {number}", out string name);
        fields.TryRead("weight", Weight, 1, out double weight);
        if (fields.Find("steps") is not ListNode { Items.Count: > 0 } steps)
        {
            findings.Mistake(
                ErrorNames.MissingSetting, fields.Find("steps")?.Place ?? fields.Place,
                "a journey needs a list of steps", $"Write '{Example}'.");
            return null;
        }

        List<CallTarget> targets = [];
        List<StepSettings> read = ReadSteps(steps, targets, findings);
        return findings.Reported == before ? new JourneyDraft(new JourneySettings(name, weight, read), targets) : null;
    }

    // A pause belongs to the call that follows it.
    private static List<StepSettings> ReadSteps(ListNode list, List<CallTarget> targets, Findings findings)
    {
        List<StepSettings> steps = [];
        Distribution? think = null;
        foreach (Node item in list.Items)
        {
            Fields? fields = Fields.Open(item, "a step", "{ call: checkout }", findings, "call", "think", "times", "atOnce");
            if (fields is null)
            {
                continue;
            }

            if (fields.Has("think") && think is not null)
            {
                findings.Mistake(
                    ErrorNames.MissingSetting, fields.Place, "two pauses follow each other",
                    "Make one of them: the sum of both.");
            }

            if (fields.Has("think") && fields.TryRead("think", Kinds.Distribution, out Distribution? pause))
            {
                think = pause;
            }

            if (fields.Has("call") && fields.TryRead("call", Target, out CallTarget target))
            {
                fields.TryRead("times", Calls, 1, out int times);
                fields.TryRead("atOnce", Calls, StepSettings.Connections, out int atOnce);
                if (times == 1 && fields.Find("atOnce") is { } needless)
                {
                    findings.Mistake(
                        ErrorNames.MissingSetting, needless.Place, "one call is not made several at once",
                        "Say how many there are, '{ call: picture, times: 20, atOnce: 6 }', or remove 'atOnce'.");
                }

                targets.Add(target);
                steps.Add(new StepSettings(think ?? new ConstantDistribution(0), target.Function, times, atOnce));
                think = null;
            }
            else if (!fields.Has("call") && (fields.Find("times") ?? fields.Find("atOnce")) is { } loose)
            {
                findings.Mistake(
                    ErrorNames.MissingSetting, loose.Place, "nothing is called so many times",
                    "Write '{ call: picture, times: 20 }'.");
            }

            else if (!fields.Has("call") && !fields.Has("think"))
            {
                findings.Mistake(
                    ErrorNames.MissingSetting, fields.Place, "a step calls or thinks",
                    "Write '{ call: checkout }' or '{ think: 3 s }'.");
            }
        }

        if (think is not null)
        {
            findings.Mistake(
                ErrorNames.MissingSetting, list.Items[^1].Place, "no call follows this pause",
                "Add '{ call: ... }', or remove the pause.");
        }

        return steps;
    }
}
