using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>queues.csv: one row a window and queue; counts are of the window, levels its mean and peak.</summary>
public static class QueueSeriesView
{
    private static readonly string[] Columns =
    [
        "time_s", "queue", "sent", "deleted", "dead_lettered", "visible_mean", "visible_peak", "in_flight_mean",
        "in_flight_peak", "age_of_oldest_ms", "concurrency_mean", "concurrency_peak", "pollers_mean", "pollers_peak", "partial",
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
        int windows = result.Queues.Select(queue => queue.Measured.Windows).DefaultIfEmpty().Max();
        for (int window = 0; window < windows; window++)
            foreach (var queue in result.Queues) WriteRow(csv, result, queue, window);
    }

    private static void WriteRow(CsvWriter csv, RunResult result, SourceResult queue, int window)
    {
        var measured = queue.Measured;
        SourceResult[] mappings = [.. result.Mappings.Where(mapping => mapping[MappingMetrics.Queue] == queue.Name)];
        csv.WriteField((result.Window * window).TotalSeconds.ToString());
        csv.WriteField(queue.Name);
        csv.WriteField(measured.SeriesOf(QueueMetrics.Sent)[window]);
        csv.WriteField(measured.SeriesOf(QueueMetrics.Deleted)[window]);
        csv.WriteField(measured.SeriesOf(QueueMetrics.DeadLettered)[window]);
        WriteLevel(csv, [measured[QueueMetrics.Visible]], window);
        WriteLevel(csv, [measured[QueueMetrics.InFlight]], window);
        csv.WriteField(Text(measured[QueueMetrics.AgeOfOldest].Peaks[window] / (double)TimeSpan.TicksPerMillisecond));
        WriteLevel(csv, [.. mappings.Select(mapping => mapping[MappingMetrics.Concurrency])], window);
        WriteLevel(csv, [.. mappings.Select(mapping => mapping[MappingMetrics.Pollers])], window);
        csv.WriteField(result.Partial ? "true" : "false");
        csv.NextRecord();
    }

    private static void WriteLevel(CsvWriter csv, LevelValues[] levels, int window)
    {
        csv.WriteField(Text(levels.Sum(level => level.Means[window])));
        csv.WriteField(levels.Sum(level => level.Peaks[window]));
    }

    private static string Text(double value) => Readable.Round(value, 6).ToString();
}
