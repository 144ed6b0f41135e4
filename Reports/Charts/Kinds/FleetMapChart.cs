using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>The sandboxes on each worker over time, as a heat map: whether placement spreads them or packs them.</summary>
public static class FleetMapChart
{
    /// <summary>The chart of the fleet.</summary>
    /// <param name="result">The run.</param>
    /// <returns>Null when nobody looked.</returns>
    public static Chart? Of(RunResult result)
    {
        if (result.Fleet.Map is not { Sandboxes.Count: > 0 } map) return null;
        double most = map.Sandboxes.SelectMany(rows => rows).Max();
        int workers = result.Fleet.Workers;
        string rows = map.WorkersARow == 1 ? "A row is a worker" : $"A row is the mean of {map.WorkersARow} workers";
        string atMost = map.WorkersARow == 1 ? Readable.Count((long)most) : Readable.Number(most);
        return new Chart
        {
            Name = "fleet.map",
            Title = "Sandboxes on each worker",
            Subtitle = $"{rows}; the stronger the colour, the more sandboxes it holds, at most {atMost}.",
            Warning = Windows.Warning(result),
            Empty = most <= 0 ? "no sandboxes" : null,
            Horizontal = new Windows(result).Axis,
            Vertical = new Axis("worker", new LinearScale(workers)),
            Series = [new Cells("sandboxes", Meaning.Workers, [.. Cells(result, map, most)])],
            Table = new ChartTable(
                ["until", "workers in use, at least", "most sandboxes in a row", "mean of a worker"],
                [.. map.Sandboxes.Select((column, number) => Row(result, map, column, number))]),
        };
    }

    private static IEnumerable<Cell> Cells(RunResult result, FleetMap map, double most)
    {
        double end = result.Simulated.TotalSeconds, width = map.Column.TotalSeconds;
        for (int column = 0; column < map.Sandboxes.Count; column++)
        {
            var rows = map.Sandboxes[column];
            for (int row = 0; row < rows.Count; row++)
            {
                if (rows[row] <= 0) continue;
                double top = Math.Min((row + 1) * map.WorkersARow, result.Fleet.Workers);
                yield return new Cell(
                    column * width, Math.Min((column + 1) * width, end), row * map.WorkersARow, top, rows[row] / most);
            }
        }
    }

    private static IReadOnlyList<string> Row(RunResult result, FleetMap map, IReadOnlyList<double> column, int number)
    {
        var until = map.Column * (number + 1);
        return
        [
            Readable.Moment(until < result.Simulated ? until : result.Simulated),
            Readable.Count(column.Count(sandboxes => sandboxes > 0)), Readable.Number(column.Max()),
            Readable.Number(column.Average()),
        ];
    }
}
