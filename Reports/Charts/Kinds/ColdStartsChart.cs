using LambdaSim.Reports.Results;
using static LambdaSim.Scenarios.Metrics.FunctionMetrics;

namespace LambdaSim.Reports.Charts;

/// <summary>Why a function's cold starts happened.</summary>
public static class ColdStartsChart
{
    /// <summary>The chart of one function.</summary>
    /// <param name="result">The run.</param>
    /// <param name="function">One of its functions.</param>
    public static Chart Of(RunResult result, FunctionResult function)
    {
        var causes = function[ColdStartCauses].ByReason.Where(cause => cause.Count > 0)
            .OrderByDescending(cause => cause.Count).ToList();
        return new Chart
        {
            Name = $"{function.Name}.cold-starts",
            Title = $"Cold starts of {function.Name} by cause",
            Subtitle = $"{Text(function[ColdStarts], function[Invocations])} of {Readable.Count(function[Invocations])} " +
                "invocations were cold.",
            Warning = Windows.Warning(result),
            Empty = function[Invocations] == 0 ? "no invocations" : causes.Count == 0 ? "no cold starts" : null,
            Horizontal = new Axis("cold starts", new LinearScale(causes.Select(cause => (double)cause.Count).DefaultIfEmpty(0).Max())),
            Vertical = new Axis("", new CategoryScale([.. causes.Select(cause => Readable.Words(cause.Name))])),
            Series = [.. causes.Select((cause, row) => Piece(cause, row, function[ColdStarts]))],
            RowTexts = [.. causes.Select(cause => Text(cause.Count, function[ColdStarts]))],
            LegendWanted = false,
            Table = new ChartTable(
                ["cause", "cold starts", "share"],
                [.. causes.Select(cause => (IReadOnlyList<string>)
                [
                    Readable.Words(cause.Name), Readable.Count(cause.Count), Readable.Share(cause.Count, function[ColdStarts]),
                ])]),
        };
    }

    private static Segments Piece(NamedCount cause, int row, long all) => new(
        Readable.Words(cause.Name), ColdStartsOverTimeChart.Meaning(cause.Name),
        [new Segment(row, 0, cause.Count, Text(cause.Count, all))]);

    private static string Text(long part, long whole) => $"{Readable.Count(part)} ({Readable.Share(part, whole)})";
}
