using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>The slowest invocations of a run, each phase after the other, and why they were slow.</summary>
public static class WaterfallChart
{
    private const int LongestName = 20, LongestShortName = 12;

    /// <summary>The chart of a run.</summary>
    /// <param name="result">The run.</param>
    /// <param name="brief">Whether there is room for the latency only, at the end of a row.</param>
    public static Chart Of(RunResult result, bool brief = false)
    {
        var rows = result.Slowest;
        var services = rows.SelectMany(row => row.Services).Select(one => one.Service);
        var all = TimeParts.Of(PhaseLook.All, services);
        var shown = TimeParts.Of(PhaseLook.Shown(restored: rows.Any(row => row.Restore > TimeSpan.Zero)), services);
        double slowest = rows.Select(row => (double)row.Latency.Ticks).DefaultIfEmpty(0).Max();
        return new Chart
        {
            Name = "slowest",
            Title = rows.Count == 0 ? "The slowest invocations" : $"The slowest {Readable.Count(rows.Count)} invocations",
            Subtitle = "From sending to answer, phase by phase; at the end of each row why it took so long.",
            Warning = Windows.Warning(result),
            Empty = rows.Count == 0 ? "no invocations" : null,
            Horizontal = new Axis("since it was sent", new LinearScale(slowest, LogScale.Label)),
            Vertical = new Axis("", new CategoryScale([.. rows.Select(row => Label(result, row, brief))])),
            Series = [.. all.Where(part => rows.Any(row => part.Of(row) > 0)).Select(part => Series(rows, all, part))],
            RowTexts = [.. rows.Select(row => End(row, brief))],
            Table = new ChartTable(
                ["sent at", "function", "latency", "cause", "sandbox", "worker", .. shown.Select(part => part.Name)],
                [.. rows.Select(row => Row(row, shown))]),
        };
    }

    private static Segments Series(IReadOnlyList<InvocationRow> rows, IReadOnlyList<TimePart> all, TimePart part)
    {
        List<Segment> pieces = [];
        for (int row = 0; row < rows.Count; row++)
        {
            var invocation = rows[row];
            double length = part.Of(invocation);
            if (length <= 0) continue;
            double from = all.TakeWhile(before => before != part).Sum(before => before.Of(invocation));
            pieces.Add(new Segment(row, from, from + length, $"{part.Name}: {Readable.Duration(length)}"));
        }
        return new Segments(part.Name, part.Meaning, pieces);
    }

    private static string Label(RunResult result, InvocationRow row, bool brief)
    {
        string when = Readable.Moment(row.Sent);
        if (result.Functions.Count == 1) return when;
        int most = brief ? LongestShortName : LongestName;
        string name = row.Function.Length <= most ? row.Function : $"{row.Function[..(most - 1)]}…";
        return brief ? name : $"{name}, {when}";
    }

    private static string End(InvocationRow row, bool brief)
    {
        string latency = Readable.Duration(row.Latency.Ticks);
        return brief ? latency : $"{latency} · {PhaseLook.Cause(row)}";
    }

    private static IReadOnlyList<string> Row(InvocationRow row, IReadOnlyList<TimePart> shown) =>
    [
        Readable.Moment(row.Sent), row.Function, Readable.Duration(row.Latency.Ticks), PhaseLook.Cause(row),
        row.Sandbox < 0 ? Readable.Missing : Readable.Count(row.Sandbox),
        row.Worker < 0 ? Readable.Missing : Readable.Count(row.Worker),
        .. shown.Select(part => Readable.Duration(part.Of(row))),
    ];
}
