using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>Where the time of typical invocations goes, at several percentiles of a function's latency.</summary>
public static class PhasesChart
{
    /// <summary>A phase with less than this everywhere is in the table only.</summary>
    private const double LeastShare = 0.001;

    /// <summary>The chart of one function.</summary>
    /// <param name="result">The run.</param>
    /// <param name="function">One of its functions.</param>
    public static Chart Of(RunResult result, FunctionResult function)
    {
        var phases = function.Phases;
        var shown = PhaseLook.Shown(restored: phases.Any(row => Of(row, Phase.Restore) > 0));
        return new Chart
        {
            Name = $"{function.Name}.phases",
            Title = $"Where the time of {function.Name} goes",
            Subtitle = "The mean split of the invocations whose latency is near each percentile.",
            Warning = Windows.Warning(result),
            Empty = function[FunctionMetrics.Invocations] == 0 ? "no invocations"
                : phases.Count == 0 ? "too few invocations for a percentile" : null,
            Horizontal = new Axis("share of the latency", new LinearScale(1, share => $"{100 * share:0}%")),
            Vertical = new Axis("", new CategoryScale([.. phases.Select(row => row.Label)])),
            Series =
            [
                .. PhaseLook.All.Where(phase => phases.Any(row => Of(row, phase) >= LeastShare))
                    .Select(phase => Series(phases, phase)),
            ],
            RowTexts = [.. phases.Select(row => Readable.Duration(row.Latency))],
            Table = new ChartTable(
                ["percentile", "latency", .. shown.Select(PhaseLook.Name)],
                [.. phases.Select(row => Row(row, shown))]),
        };
    }

    private static Segments Series(IReadOnlyList<PhaseBreakdown> phases, Phase phase) => new(
        PhaseLook.Name(phase),
        PhaseLook.Meaning(phase),
        [.. phases.Select((breakdown, row) => Piece(breakdown, row, phase))]);

    private static Segment Piece(PhaseBreakdown breakdown, int row, Phase phase)
    {
        double from = breakdown.Shares.Take((int)phase).Sum(), share = Of(breakdown, phase);
        string text = $"{PhaseLook.Name(phase)} at {breakdown.Label}: {Readable.Share(share, 1)}, " +
            Readable.Duration(share * breakdown.Latency);
        return new Segment(row, from, from + share, text);
    }

    private static double Of(PhaseBreakdown breakdown, Phase phase) =>
        (int)phase < breakdown.Shares.Count ? breakdown.Shares[(int)phase] : 0;

    private static IReadOnlyList<string> Row(PhaseBreakdown breakdown, IReadOnlyList<Phase> shown) =>
    [
        breakdown.Label, Readable.Duration(breakdown.Latency),
        .. shown.Select(phase => Readable.Share(Of(breakdown, phase), 1)),
    ];
}
