using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>What was before each fault, during it and after it.</summary>
internal static class FaultSection
{
    private const int Most = 3;

    /// <summary>The table, or nothing when nothing went wrong.</summary>
    /// <param name="result">What came out.</param>
    /// <param name="detail">How much of it.</param>
    public static IReadOnlyCollection<TextLine> Lines(RunResult result, TextDetail detail)
    {
        var table = new TextTable(FaultRows.Heading, FaultRows.Columns);
        List<TextLine> recoveries = [];
        bool any = false;
        int most = Math.Min(Most, detail.Functions), left = result.SourcesOf(FaultMetrics.Set).Count - most;
        foreach (var (name, isPhase, values, beside) in FaultRows.Of(result, most))
        {
            any = true;
            if (isPhase) table.Add($"    {name}", values);
            else
            {
                table.Add($"  {name}");
                recoveries.AddRange(TextPage.Wrap($"{name}: {beside}", lead: "  ", detail.Width).Select(text => new TextLine(text)));
            }
        }
        if (!any) return [];
        if (left > 0) recoveries.Add(new TextLine($"  and {Readable.Count(left, "other fault")}, in result.json"));
        table.DropIfAll("lost", "", "0");
        table.DropIfAll("backlog", "", "0");
        table.DropIfAll("throttled", "", "0%", Readable.Missing);
        return [.. table.Lines(detail.Width), .. recoveries];
    }
}
