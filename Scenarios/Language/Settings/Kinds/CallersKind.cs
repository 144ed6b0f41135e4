using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>Callers that wait for their answers.</summary>
internal sealed class CallersKind : ValueKind<ClosedArrivals>
{
    private const string Example = "{ count: 50, think: 1 s }";
    private static readonly WholeNumberKind Count = new(1, MostCallers);
    private static readonly NumberKind Journeys = new(1, 1e12) { What = "a number of journeys" };

    /// <summary>How many callers one group may have.</summary>
    public const int MostCallers = 1_000_000;

    public override string Allowed =>
        $"`{Example}`: so many callers, each of which waits for its answer, thinks, and begins again; with `stages: [ "
        + "{ for: 2 min, to: 100 }, { for: 1 min, at: 100 } ]` instead of `count` their number changes in straight lines, "
        + "and after the last stage nobody begins; with `journeys: 2000` all of them together begin no more than that";

    public override JsonObject Schema() => new() { ["$ref"] = "#/$defs/callers" };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out ClosedArrivals value)
    {
        value = null;
        int before = findings.Reported;
        Fields? fields =
            Fields.Open(node, "a group of callers", Example, findings, "count", "stages", "think", "journeys");
        if (fields is null)
        {
            return false;
        }

        if (fields.Has("count") && fields.Has("stages"))
        {
            findings.Mistake(
                ErrorNames.SeveralWays, fields.Find("stages")!.Place, "these callers have both 'count' and 'stages'",
                "Keep one of them.");
        }

        IReadOnlyList<StageSettings>? stages = null;
        if (fields.Has("stages"))
        {
            fields.TryRead("stages", StagesKind.OfCallers, out stages);
        }
        else if (fields.TryRead("count", Count, out int count))
        {
            stages = [new StageSettings(TimeSpan.Zero, count, count)];
        }

        fields.TryRead("think", Kinds.Distribution, out Distribution? think);
        double journeys = 0;
        if (fields.Has("journeys"))
        {
            fields.TryRead("journeys", Journeys, out journeys);
        }

        value = findings.Reported == before
            ? new ClosedArrivals(stages!, think!, fields.Has("journeys") ? (long)journeys : null)
            : null;
        return value is not null;
    }
}
