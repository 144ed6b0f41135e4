using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using static LambdaSim.Scenarios.Metrics.CallerMetrics;

namespace LambdaSim.Reports.Views;

/// <summary>callers.csv: one row a window and group of callers; all numbers are counts of the window.</summary>
public static class CallerSeriesView
{
    private static readonly string[] Columns =
        ["time_s", "callers", "begun", "completed", "attempts", "succeeded", "failed", "timeouts", "partial"];

    /// <summary>Writes all windows in order of time, and of the scenario's groups within a window.</summary>
    /// <param name="result">What to write.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(RunResult result, TextWriter output)
    {
        var layout = new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var csv = new CsvWriter(output, layout, leaveOpen: true);
        foreach (string column in Columns) csv.WriteField(column);
        csv.NextRecord();
        int windows = result.Callers.Select(caller => caller.SeriesOf(Journeys).Count).DefaultIfEmpty().Max();
        for (int window = 0; window < windows; window++)
            foreach (var caller in result.Callers)
                WriteRow(csv, result, caller, window);
    }

    private static void WriteRow(CsvWriter csv, RunResult result, CallerResult caller, int window)
    {
        csv.WriteField((result.Window * window).TotalSeconds.ToString());
        csv.WriteField(caller.Name);
        foreach (var count in (Count[])
            [Journeys, JourneysCompleted, Attempts, Succeeded, Failed, Timeouts])
            csv.WriteField(caller.SeriesOf(count)[window]);
        csv.WriteField(result.Partial ? "true" : "false");
        csv.NextRecord();
    }
}
