using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>A chart of where the time of executions goes, by what they are made of.</summary>
/// <param name="result">The run.</param>
/// <param name="whole">Whose executions they are.</param>
/// <param name="executions">How many there were.</param>
internal sealed class ExecutionTimes(RunResult result, SourceResult whole, long executions)
{
    private const int Most = 14, LongestName = 28;

    /// <summary>The last part of the chart's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it shows.</summary>
    public required string Explained { get; init; }

    /// <summary>What it says when there is nothing to show.</summary>
    public required string Empty { get; init; }

    /// <summary>What a part is called.</summary>
    public required string Part { get; init; }

    /// <summary>What the bars are.</summary>
    public required string Legend { get; init; }

    /// <summary>What it is called that a part happens.</summary>
    public required string Often { get; init; }

    /// <summary>The chart.</summary>
    /// <param name="parts">What the executions are made of; each has the name of the whole before its own.</param>
    /// <param name="time">How long a part takes.</param>
    /// <param name="count">How often there was one.</param>
    public Chart Chart(IEnumerable<SourceResult> parts, Times time, Count count)
    {
        double all = Math.Max(1, executions);
        var known = parts.Where(part => part[time].Count > 0)
            .Select(part => (Part: part, Name: part.Name[(whole.Name.Length + 1)..], Ticks: part[time].Sum / all)).ToList();
        var shown = known.OrderByDescending(part => part.Ticks).Take(Most).Select(part => part.Name).ToHashSet();
        var rows = known.Where(part => shown.Contains(part.Name)).ToList();
        double most = rows.Select(row => row.Ticks).DefaultIfEmpty(1).Max();
        return new Chart
        {
            Name = $"{whole.Name}.{Name}",
            Title = $"Where the time of {whole.Name} goes",
            Subtitle = Explained,
            Warning = Windows.Warning(result),
            Empty = rows.Count == 0 ? Empty : null,
            Horizontal = new Axis("mean time of an execution", new LinearScale(most, LogScale.Label)),
            Vertical = new Axis("", new CategoryScale([.. rows.Select(row => Short(row.Name))])),
            Series =
            [
                new Segments(
                    Legend, Meaning.Handler,
                    [.. rows.Select((row, number) => new Segment(number, 0, row.Ticks, $"{row.Name}: {Length(row.Ticks)} an execution"))]),
            ],
            RowTexts = [.. rows.Select(row => Length(row.Ticks))],
            LegendWanted = false,
            Table = new ChartTable(
                [Part, "mean of an execution", "p50 of a stay", "p99 of a stay", Often],
                [
                    .. rows.Select(row => (IReadOnlyList<string>)
                    [
                        row.Name, Length(row.Ticks), Length(row.Part[time].SupportedQuantile(0.5)),
                        Length(row.Part[time].SupportedQuantile(0.99)), Readable.Count(row.Part[count]),
                    ]),
                ]),
        };
    }

    private static string Length(double? ticks) => Readable.Duration(ticks);

    private static string Short(string name) => name.Length <= LongestName ? name : $"{name[..(LongestName - 1)]}…";
}
