using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>A sweep on the terminal and as Markdown: a row a point, the frontier and the first that meets all
/// marked.</summary>
public static class SweepView
{
    private const int MostRows = 60;
    private const string Legend = "◆ no other point is cheaper and quicker";
    private const string FirstLegend = "→ the first that meets all objectives";

    /// <summary>Writes the answer alone, on one line.</summary>
    /// <param name="sweep">What came out.</param>
    /// <param name="output">Where to.</param>
    public static void WriteBriefly(SweepResult sweep, TextWriter output) =>
        output.WriteLine(Answer(sweep));

    /// <summary>Writes the sweep for a terminal.</summary>
    /// <param name="sweep">What to write.</param>
    /// <param name="output">Where to.</param>
    /// <param name="color">Whether the terminal takes escape sequences.</param>
    /// <param name="files">Where the files are; null when there are none.</param>
    public static void WriteText(SweepResult sweep, TextWriter output, bool color, string? files)
    {
        List<TextLine> page = [.. TextPage.Wrap(Answer(sweep)).Select(
            line => new TextLine(line, Heading: true)), TextLine.Blank];
        page.AddRange(Table(sweep).Lines(TextPage.Width));
        if (sweep.Points.Count > MostRows)
            page.Add(new TextLine($"  and {sweep.Points.Count - MostRows} more points in sweep.csv"));
        page.Add(new TextLine(Marks(sweep)));
        page.Add(TextLine.Blank);
        page.AddRange(sweep.Notes.SelectMany(note => TextPage.Wrap(note, "  · ")).Select(line => new TextLine(line)));
        if (files is not null) page.Add(new TextLine($"Files: {files}"));
        page.AddRange(TextPage.Wrap($"Reproduce: {sweep.Command}").Select(line => new TextLine(line)));
        TextPage.Write(page, output, color, unicode: true);
    }

    /// <summary>Writes the sweep as Markdown.</summary>
    /// <param name="sweep">What to write.</param>
    /// <param name="output">Where to.</param>
    public static void WriteMarkdown(SweepResult sweep, TextWriter output)
    {
        output.Write($"### {MarkdownTable.Escaped(Answer(sweep))}\n\n");
        var table = new MarkdownTable(
            [string.Join(", ", sweep.Axes.Select(axis => axis.Path)), .. sweep.Metrics, "objectives", ""]);
        foreach (var point in sweep.Points)
            table.Add([string.Join(", ", point.Values), .. Cells(sweep, point), Mark(sweep, point)]);
        table.Write(output);
        output.Write($"{Marks(sweep)}\n\n");
        foreach (string note in sweep.Notes) output.Write($"* {MarkdownTable.Escaped(note)}\n");
        output.Write($"\nReproduce: `{sweep.Command.Replace('`', '\'')}`\n");
    }

    /// <summary>The answer in words.</summary>
    /// <param name="sweep">The sweep.</param>
    public static string Answer(SweepResult sweep)
    {
        if (sweep.Points.Any(point => point.Objectives.Count > 0))
        {
            return sweep.FirstMeeting is { } first
                ? $"{sweep.Title}: all objectives are met from {Named(sweep, sweep.Points[first])} on this list."
                : $"{sweep.Title}: no point meets all objectives.";
        }
        var cheapest = sweep.Points.Where(point => Value(point, sweep.CostMetric) is not null).MinBy(
            point => Value(point, sweep.CostMetric));
        var quickest = sweep.Points.Where(point => Value(point, sweep.LatencyMetric) is not null).MinBy(
            point => Value(point, sweep.LatencyMetric));
        return cheapest is null || quickest is null
            ? $"{sweep.Title}: {sweep.Points.Count} points."
            : $"{sweep.Title}: cheapest is {Named(sweep, cheapest)} ({Shown(cheapest, sweep.CostMetric)}), "
                + $"quickest is {Named(sweep, quickest)} ({sweep.LatencyMetric} "
                    + $"{Shown(quickest, sweep.LatencyMetric)}).";
    }

    private static TextTable Table(SweepResult sweep)
    {
        bool judged = sweep.Points.Any(point => point.Objectives.Count > 0);
        int metrics = sweep.Metrics.Count;
        TextTable table;
        do
        {
            table = new TextTable(
                "  " + string.Join(", ", sweep.Axes.Select(axis => axis.Path)),
                sweep.Metrics.Take(metrics).Concat(judged ? ["objectives"] : Array.Empty<string>()));
            foreach (var point in sweep.Points.Take(MostRows))
            {
                string mark = Mark(sweep, point);
                table.Add(
                    $"{mark.PadRight(2)}{string.Join(", ", point.Values)}",
                    [.. Cells(sweep, point).Take(metrics), .. judged ? [Verdicts(point)] : Array.Empty<string>()]);
            }
        }
        while (table.Width > TextPage.Width && --metrics > 1);
        return table;
    }

    private static IEnumerable<string> Cells(SweepResult sweep, SweepPoint point) =>
        [.. sweep.Metrics.Select(name => Shown(point, name)), Verdicts(point)];

    private static string Verdicts(SweepPoint point) =>
        point.Objectives.Count == 0 ? Readable.Missing : MetricText.Of(point.Verdict);

    private static string Shown(SweepPoint point, string name) =>
        point.Find(name) is { } metric ? MetricText.Value(metric.Value, metric.Unit) : Readable.Missing;

    private static double? Value(SweepPoint point, string name) => point.Find(name)?.Value;

    internal static string Mark(SweepResult sweep, SweepPoint point) =>
        (point.OnFrontier ? "◆" : "") + (sweep.FirstMeeting == point.Number ? "→" : "");

    internal static string Marks(SweepResult sweep) =>
        sweep.FirstMeeting is null ? $"{Legend}." : $"{Legend}, {FirstLegend}.";

    private static string Named(SweepResult sweep, SweepPoint point) =>
        string.Join(" and ", sweep.Axes.Zip(point.Values, (axis, value) => $"{axis.Path} {value}"));
}
