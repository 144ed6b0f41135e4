using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>A heat map of a function's latency over time: two modes stay two, where percentiles would blur them.</summary>
public static class LatencyMapChart
{
    /// <summary>Invocations of a column from which its greatest share counts for the scale of colours.</summary>
    private const long Enough = 30;

    /// <summary>The chart of one function.</summary>
    /// <param name="result">The run.</param>
    /// <param name="function">One of its functions.</param>
    /// <returns>Null when nobody counted.</returns>
    public static Chart? Of(RunResult result, FunctionResult function)
    {
        if (function.LatencyOverTime.Map is not { } map) return null;
        List<(int Column, int Row, int Count)> used =
        [
            .. map.Counts.SelectMany((counts, column) => counts.Select((count, row) => (column, row, count)))
                .Where(cell => cell.count > 0),
        ];
        long[] totals = [.. map.Counts.Select(counts => counts.Sum(count => (long)count))];
        double most = used.Where(cell => totals[cell.Column] >= Enough)
            .Select(cell => Share(cell, totals)).DefaultIfEmpty(1).Max();
        double low = LatencyMap.LowerEdge(used.Select(cell => cell.Row).DefaultIfEmpty(0).Min());
        double high = LatencyMap.LowerEdge(used.Select(cell => cell.Row).DefaultIfEmpty(0).Max() + 1);
        return new Chart
        {
            Name = $"{function.Name}.latency-map",
            Title = $"Latency of {function.Name} as a heat map",
            Subtitle = $"The stronger the colour, the more of the invocations of those {Readable.Moment(map.Column)} took so long.",
            Warning = Windows.Warning(result),
            Empty = used.Count == 0 ? "no invocations" : null,
            Horizontal = new Windows(result).Axis,
            Vertical = new Axis("latency, logarithmic", new LogScale(low, high)),
            Series =
            [
                new Cells(
                    "invocations", Meaning.P90, [.. used.Select(cell => Cell(result, map, cell, Share(cell, totals) / most))]),
            ],
            Table = new ChartTable(
                ["from", "invocations", "most frequent latency", "slowest"],
                [.. map.Counts.Select((counts, column) => Row(map, counts, column))]),
        };
    }

    private static double Share((int Column, int Row, int Count) cell, long[] totals) =>
        (double)cell.Count / totals[cell.Column];

    /// <summary>The root of the share, so that the few slow ones can be seen beside the many quick ones.</summary>
    private static Cell Cell(RunResult result, LatencyMap map, (int Column, int Row, int Count) cell, double share)
    {
        double end = Math.Min((cell.Column + 1) * map.Column.TotalSeconds, Math.Max(result.Simulated.TotalSeconds, 1));
        return new Cell(
            cell.Column * map.Column.TotalSeconds,
            end,
            LatencyMap.LowerEdge(cell.Row),
            LatencyMap.LowerEdge(cell.Row + 1),
            Math.Sqrt(Math.Min(share, 1)));
    }

    private static IReadOnlyList<string> Row(LatencyMap map, IReadOnlyList<int> counts, int column)
    {
        string from = Readable.Moment(map.Column * column);
        if (counts.All(count => count == 0)) return [from, "0", Readable.Missing, Readable.Missing];
        int mode = Enumerable.Range(0, counts.Count).MaxBy(row => counts[row]);
        int slowest = Enumerable.Range(0, counts.Count).Last(row => counts[row] > 0);
        return [from, Readable.Count(counts.Sum(count => (long)count)), Range(mode), Range(slowest)];
    }

    private static string Range(int row) => row == 0
        ? $"below {Readable.Duration(LatencyMap.LowerEdge(1))}"
        : $"{Readable.Duration(LatencyMap.LowerEdge(row))} to {Readable.Duration(LatencyMap.LowerEdge(row + 1))}";
}
