using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments.Advising;

/// <summary>A scenario under a multiple of its load: rates, counts and numbers of callers are multiplied, and nothing else.</summary>
/// <remarks>What schedules call, and what lies in queues at the start, is no load that grows with the customers.</remarks>
internal static class ScaledLoad
{
    /// <summary>The scenario with so many times its load.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="factor">More than zero.</param>
    /// <returns>Null where single arrivals are replayed, which cannot be multiplied, or where nobody calls.</returns>
    public static Scenario? Of(Scenario scenario, double factor)
    {
        if (scenario.Traffic.Count == 0 || scenario.Traffic.Any(traffic => traffic.Arrivals is TraceArrivals)) return null;
        return scenario with
        {
            Traffic = [.. scenario.Traffic.Select(traffic => traffic with { Arrivals = Scaled(traffic.Arrivals, factor) })],
        };
    }

    private static ArrivalSettings Scaled(ArrivalSettings arrivals, double factor) => arrivals switch
    {
        OpenArrivals open => open with { Stages = Scaled(open.Stages, factor) },
        ClosedArrivals closed => closed with
        {
            Stages = [.. Scaled(closed.Stages, factor).Select(Whole)],
            Journeys = closed.Journeys is { } journeys ? (long)Math.Ceiling(journeys * factor) : null,
        },
        CountArrivals counts => counts with { Counts = [.. counts.Counts.Select(count => Math.Round(count * factor))] },
        BatchArrivals batch => batch with { Count = (int)Math.Ceiling(batch.Count * factor) },
        _ => throw new System.Diagnostics.UnreachableException($"No multiple is known of {arrivals}."),
    };

    private static StageSettings[] Scaled(IReadOnlyList<StageSettings> stages, double factor) => [.. stages.Select(stage => stage with
    {
        FromPerSecond = stage.FromPerSecond * factor,
        ToPerSecond = stage.ToPerSecond * factor,
    })];

    /// <summary>There is no half a caller.</summary>
    private static StageSettings Whole(StageSettings stage) => stage with
    {
        FromPerSecond = Math.Round(stage.FromPerSecond),
        ToPerSecond = Math.Round(stage.ToPerSecond),
    };
}
