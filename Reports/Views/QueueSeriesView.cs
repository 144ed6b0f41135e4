using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>queues.csv: one row a window and queue; counts are of the window, levels its mean and peak.</summary>
public static class QueueSeriesView
{
    private static readonly string[] Columns =
    [
        "time_s", "queue", "sent", "deleted", "redriven", "visible_mean", "visible_peak", "in_flight_mean", "in_flight_peak",
        "age_of_oldest_ms", "concurrency_mean", "concurrency_peak", "pollers_mean", "pollers_peak", "partial",
    ];

    /// <summary>Writes all windows in order of time, and of the scenario's queues within a window.</summary>
    /// <param name="result">What to write.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(RunResult result, TextWriter output)
    {
        var layout = new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var csv = new CsvWriter(output, layout, leaveOpen: true);
        foreach (string column in Columns) csv.WriteField(column);
        csv.NextRecord();
        int windows = result.Queues.Select(queue => queue.Series.Sent.Count).DefaultIfEmpty().Max();
        for (int window = 0; window < windows; window++)
            foreach (var queue in result.Queues) WriteRow(csv, result, queue, window);
    }

    private static void WriteRow(CsvWriter csv, RunResult result, QueueResult queue, int window)
    {
        var series = queue.Series;
        MappingResult[] mappings = [.. result.Mappings.Where(mapping => mapping.Queue == queue.Name)];
        csv.WriteField((result.Window * window).TotalSeconds.ToString());
        csv.WriteField(queue.Name);
        csv.WriteField(series.Sent[window]);
        csv.WriteField(series.Deleted[window]);
        csv.WriteField(series.Redriven[window]);
        WriteLevel(csv, [series.Visible], window);
        WriteLevel(csv, [series.InFlight], window);
        csv.WriteField(Text(series.AgeOfOldest[window] / (double)TimeSpan.TicksPerMillisecond));
        WriteLevel(csv, [.. mappings.Select(mapping => mapping.Concurrency)], window);
        WriteLevel(csv, [.. mappings.Select(mapping => mapping.Pollers)], window);
        csv.WriteField(result.Partial ? "true" : "false");
        csv.NextRecord();
    }

    private static void WriteLevel(CsvWriter csv, LevelSeries[] levels, int window)
    {
        csv.WriteField(Text(levels.Sum(level => level.Mean[window])));
        csv.WriteField(levels.Sum(level => level.Peak[window]));
    }

    private static string Text(double value) => Readable.Round(value, 6).ToString();
}
