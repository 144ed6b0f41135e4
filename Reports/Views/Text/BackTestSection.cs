using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>What was measured beside what was simulated, on the terminal.</summary>
internal static class BackTestSection
{
    private const int Most = 16;

    /// <summary>The table; those that are off stay when there are too many to show.</summary>
    public static IReadOnlyCollection<TextLine> Lines(BackTestResult? test, TextDetail detail)
    {
        if (test is not { Figures.Count: > 0 }) return [];
        bool intervals = BackTestText.HasIntervals(test);
        string[] columns = intervals ? ["measured", "simulated", "95% of runs", "verdict"] : ["measured", "simulated", "verdict"];
        var table = new TextTable("Back-test", columns);
        var shown = test.Figures.Count <= Most
            ? test.Figures
            : [.. test.Figures.OrderBy(figure => figure.Inside == true).Take(Most)];
        foreach (var figure in shown)
        {
            string measured = BackTestText.Value(figure, figure.Measured), simulated = BackTestText.Value(figure, figure.Simulated);
            string label = $"  {figure.Metric}", verdict = BackTestText.Signed(figure);
            if (intervals) table.Add(label, measured, simulated, BackTestText.Interval(figure), verdict);
            else table.Add(label, measured, simulated, verdict);
        }
        List<TextLine> lines = [.. table.Lines(detail.Width, whole: true)];
        if (shown.Count < test.Figures.Count)
            lines.Add(new TextLine($"  and {Readable.Count(test.Figures.Count - shown.Count, "other")}, inside"));
        lines.AddRange(TextPage.Wrap(BackTestText.Note(test), "  ", detail.Width).Select(line => new TextLine(line)));
        return lines;
    }
}
