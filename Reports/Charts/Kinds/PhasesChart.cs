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
        var services = phases.SelectMany(row => row.Services).Select(one => one.Service);
        bool restored = phases.Any(row => row.Shares[(int)Phase.Restore] > 0);
        var (all, shown) = (TimeParts.Of(PhaseLook.All, services), TimeParts.Of(PhaseLook.Shown(restored), services));
        string together = phases.Any(row => row.Services.Count > 1)
            ? " While several services are used at the same time, each moment counts in equal parts for those." : "";
        return new Chart
        {
            Name = $"{function.Name}.phases",
            Title = $"Where the time of {function.Name} goes",
            Subtitle = $"The mean split of the invocations whose latency is near each percentile.{together}",
            Warning = Windows.Warning(result),
            Empty = function[FunctionMetrics.Invocations] == 0 ? "no invocations"
                : phases.Count == 0 ? "too few invocations for a percentile" : null,
            Horizontal = new Axis("share of the latency", new LinearScale(1, share => $"{100 * share:0}%")),
            Vertical = new Axis("", new CategoryScale([.. phases.Select(row => row.Label)])),
            Series =
            [
                .. all.Where(part => phases.Any(row => part.Of(row) >= LeastShare))
                    .Select(part => Series(phases, all, part)),
            ],
            RowTexts = [.. phases.Select(row => Readable.Duration(row.Latency))],
            Table = new ChartTable(
                ["percentile", "latency", .. shown.Select(part => part.Name)],
                [.. phases.Select(row => Row(row, shown))]),
        };
    }

    private static Segments Series(IReadOnlyList<PhaseBreakdown> phases, IReadOnlyList<TimePart> all, TimePart part) => new(
        part.Name, part.Meaning, [.. phases.Select((breakdown, row) => Piece(breakdown, row, all, part))]);

    private static Segment Piece(PhaseBreakdown breakdown, int row, IReadOnlyList<TimePart> all, TimePart part)
    {
        double from = all.TakeWhile(before => before != part).Sum(before => before.Of(breakdown)), share = part.Of(breakdown);
        string text = $"{part.Name} at {breakdown.Label}: {Readable.Share(share, 1)}, " +
            Readable.Duration(share * breakdown.Latency);
        return new Segment(row, from, from + share, text);
    }

    private static IReadOnlyList<string> Row(PhaseBreakdown breakdown, IReadOnlyList<TimePart> shown) =>
    [
        breakdown.Label, Readable.Duration(breakdown.Latency),
        .. shown.Select(part => Readable.Share(part.Of(breakdown), 1)),
    ];
}
