using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using LambdaSim.Reports.Results;

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
        int windows = result.Callers.Select(caller => caller.Series?.Journeys.Count ?? 0).DefaultIfEmpty().Max();
        for (int window = 0; window < windows; window++)
            foreach (var caller in result.Callers)
                if (caller.Series is { } series) WriteRow(csv, result, caller.Name, series, window);
    }

    private static void WriteRow(CsvWriter csv, RunResult result, string name, CallerSeries series, int window)
    {
        csv.WriteField((result.Window * window).TotalSeconds.ToString());
        csv.WriteField(name);
        foreach (var counts in (IReadOnlyList<long>[])
            [series.Journeys, series.Completed, series.Attempts, series.Succeeded, series.Failed, series.Timeouts])
            csv.WriteField(counts[window]);
        csv.WriteField(result.Partial ? "true" : "false");
        csv.NextRecord();
    }
}
