using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>A sweep on the terminal and as Markdown: a row a point, the frontier and the first that meets all
/// marked.</summary>
public static class SweepView
{
    private const int MostRows = 60;
    private const string NotPossible = "✗ not possible";
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
    /// <param name="width">The columns of the terminal.</param>
    public static void WriteText(
        SweepResult sweep, TextWriter output, bool color, string? files, int width = TextPage.Width)
    {
        width = TextPage.Fitting(width);
        List<TextLine> page = [.. TextPage.Wrap(Answer(sweep), width: width).Select(
            line => new TextLine(line, Heading: true)), TextLine.Blank];
        page.AddRange((sweep.Limit is { } advice ? LimitView.Table(advice) : Table(sweep, width)).Lines(width));
        if (sweep.Points.Count > MostRows)
            page.Add(new TextLine($"  and {sweep.Points.Count - MostRows} more points in sweep.csv"));
        if (sweep.Limit is null) page.AddRange(TextPage.Wrap(Marks(sweep), width: width).Select(line => new TextLine(line)));
        page.Add(TextLine.Blank);
        page.AddRange(sweep.Notes.SelectMany(note => TextPage.Wrap(note, "  · ", width)).Select(line => new TextLine(line)));
        if (files is not null) page.Add(new TextLine($"Files: {files}"));
        page.AddRange(TextPage.Command("Reproduce:", sweep.Command, width));
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
        if (sweep.Limit is { } advice) return $"{sweep.Title}: {LimitView.Answer(advice)}";
        if (sweep.Points.Any(point => point.Objectives.Count > 0)) return $"{sweep.Title}: {Meeting(sweep)}.";
        SweepFailures failures = new(sweep.Points);
        SweepPoint[] serving = [.. sweep.Points.Where(point => !failures.AreMoreAt(point))];
        int failing = sweep.Points.Count - serving.Length;
        var cheapest = serving.Where(point => Value(point, sweep.CostMetric) is not null).MinBy(
            point => Value(point, sweep.CostMetric));
        var quickest = serving.Where(point => Value(point, sweep.LatencyMetric) is not null).MinBy(
            point => Value(point, sweep.LatencyMetric));
        if (cheapest is null || quickest is null) return $"{sweep.Title}: {sweep.Points.Count} points.";
        string everywhere = failures.Everywhere is { } least
            ? $"calls fail at every point ({least.Name} is {MetricText.Value(least.Value, least.Unit)} at the least); " : "";
        string more = failing == 0 ? "" : $"; of {Readable.Count(failing, "point")} at which more calls fail none is counted";
        return $"{sweep.Title}: {everywhere}cheapest is {Named(sweep, cheapest)} ({Shown(cheapest, sweep.CostMetric)}), "
            + $"quickest is {Named(sweep, quickest)} ({sweep.LatencyMetric} {Shown(quickest, sweep.LatencyMetric)}){more}.";
    }

    /// <summary>Where all objectives are met; "from" a value on only where every greater one meets them, too.</summary>
    private static string Meeting(SweepResult sweep)
    {
        var met = sweep.Points.Where(IsMet).ToList();
        int open = sweep.Points.Count(point => point.Verdict == Verdict.CannotTell);
        string untold = open == 0 ? "" : $"; of {open} {(open == 1 ? "point" : "points")} it cannot be told";
        if (met.Count == 0)
            return open == 0 ? "no point meets all objectives" : $"no point is shown to meet all objectives{untold}";
        return $"{Where(sweep, met, alone: open == 0)}{untold}";
    }

    /// <summary>Where those points are that meet all objectives.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="met">The points, at least one.</param>
    /// <param name="alone">Whether all others are known to miss an objective.</param>
    private static string Where(SweepResult sweep, List<SweepPoint> met, bool alone)
    {
        if (met.Count == sweep.Points.Count && met.Count > 1) return $"all objectives are met at all {met.Count} points";
        if (sweep.Axes.Count > 1)
        {
            var cheapest = met.MinBy(point => Value(point, sweep.CostMetric) ?? double.PositiveInfinity)!;
            string which = met.Count == 1 ? "at" : $"at {met.Count} of {sweep.Points.Count} points, cheapest at";
            return $"all objectives are met {which} {Named(sweep, cheapest)}";
        }
        string path = sweep.Axes[0].Path, values = string.Join(", ", met.Select(point => point.Values[0]));
        if (met.Count == 1) return $"all objectives are met at {path} {values}{(alone ? " only" : "")} on this list";
        return Climbs(sweep) && sweep.Points.Skip(met[0].Number).All(IsMet)
            ? $"all objectives are met from {path} {met[0].Values[0]} on this list"
            : $"all objectives are met at {path} {values}{(alone ? ", and at no other" : "")} on this list";
    }

    private static bool IsMet(SweepPoint point) => point.Verdict == Verdict.Met;

    /// <summary>Whether the values are numbers that grow along the list.</summary>
    private static bool Climbs(SweepResult sweep)
    {
        double[] numbers = [.. sweep.Points.Select(point => point.Values[0] == "none" ? 0 : Leading(point.Values[0]))];
        return numbers.Zip(numbers.Skip(1)).All(pair => pair.First < pair.Second);
    }

    /// <summary>The number that a value begins with; not a number where it begins with none.</summary>
    private static double Leading(string value)
    {
        string digits = new([.. value.TakeWhile(letter => char.IsAsciiDigit(letter) || letter is '.')]);
        return double.TryParse(digits, out double number) ? number : double.NaN;
    }

    private static TextTable Table(SweepResult sweep, int width)
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
        while (table.Width > width && --metrics > 1);
        return table;
    }

    private static IEnumerable<string> Cells(SweepResult sweep, SweepPoint point) =>
        [.. sweep.Metrics.Select(name => Shown(point, name)), Verdicts(point)];

    internal static string Verdicts(SweepPoint point) =>
        point.NotPossible is not null ? NotPossible
        : point.Objectives.Count == 0 ? Readable.Missing : MetricText.Of(point.Verdict);

    private static string Shown(SweepPoint point, string name) =>
        point.Find(name) is { } metric ? MetricText.Value(metric.Value, metric.Unit) : Readable.Missing;

    private static double? Value(SweepPoint point, string name) => point.Find(name)?.Value;

    internal static string Mark(SweepResult sweep, SweepPoint point) => sweep.Limit is { } advice
        ? (advice.Points.Any(other => other.Number == point.Number && other.AsGood) ? "◆" : "")
            + (advice.Recommended == point.Number ? "→" : "")
        : (point.OnFrontier ? "◆" : "") + (sweep.FirstMeeting == point.Number ? "→" : "");

    internal static string Marks(SweepResult sweep) => sweep.Limit is not null
        ? "◆ as many calls succeed as at the best, → recommended."
        : sweep.FirstMeeting is null ? $"{Legend}." : $"{Legend}, {FirstLegend}.";

    private static string Named(SweepResult sweep, SweepPoint point) =>
        string.Join(" and ", sweep.Axes.Zip(point.Values, (axis, value) => $"{axis.Path} {value}"));
}
