using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using static LambdaSim.Scenarios.Metrics.FunctionMetrics;

namespace LambdaSim.Reports.Views;

/// <summary>series.csv: one row a window and function; counts are of the window, levels its mean and peak.</summary>
/// <remarks>The column partial is true throughout when the run was interrupted.</remarks>
public static class SeriesView
{
    private static readonly string[] Columns =
    [
        "time_s", "function", "offered", "served", "throttled", "errors", "cold_starts",
        "latency_p50_ms", "latency_p90_ms", "latency_p99_ms", "concurrency_mean", "concurrency_peak",
        "busy_mean", "sandboxes_mean", "sandboxes_peak", "provisioned_mean", "provisioned_busy_mean", "partial",
    ];

    /// <summary>Writes all windows in order of time, and of the scenario's functions within a window.</summary>
    /// <param name="result">What to write.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(RunResult result, TextWriter output)
    {
        var layout = new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var csv = new CsvWriter(output, layout, leaveOpen: true);
        foreach (string column in Columns) csv.WriteField(column);
        csv.NextRecord();
        int windows = result.Functions.Select(function => function.SeriesOf(Calls).Count).DefaultIfEmpty().Max();
        for (int window = 0; window < windows; window++)
            foreach (var function in result.Functions)
                if (window < function.SeriesOf(Calls).Count) WriteRow(csv, result, function, window);
    }

    private static void WriteRow(CsvWriter csv, RunResult result, FunctionResult function, int window)
    {
        var (latency, concurrency) = (function.LatencyOverTime, function[Concurrency]);
        var (running, sandboxes) = (function[Running], function[Sandboxes]);
        csv.WriteField((result.Window * window).TotalSeconds.ToString());
        csv.WriteField(function.Name);
        csv.WriteField(function.SeriesOf(Calls)[window]);
        csv.WriteField(function.SeriesOf(Invocations)[window]);
        csv.WriteField(function.SeriesOf(Throttles)[window]);
        csv.WriteField(function.SeriesOf(Errors)[window]);
        csv.WriteField(function.SeriesOf(ColdStarts)[window]);
        csv.WriteField(Milliseconds(latency.P50[window]));
        csv.WriteField(Milliseconds(latency.P90[window]));
        csv.WriteField(Milliseconds(latency.P99[window]));
        csv.WriteField(Text(concurrency.Means[window]));
        csv.WriteField(concurrency.Peaks[window]);
        csv.WriteField(Text(running.Means[window]));
        csv.WriteField(Text(sandboxes.Means[window]));
        csv.WriteField(sandboxes.Peaks[window]);
        csv.WriteField(function.Provisioned is { } usable ? Text(usable[ProvisionedMetrics.Usable].Means[window]) : "");
        csv.WriteField(function.Provisioned is { } serving ? Text(serving[ProvisionedMetrics.Busy].Means[window]) : "");
        csv.WriteField(result.Partial ? "true" : "false");
        csv.NextRecord();
    }

    private static string Milliseconds(double? ticks) =>
        ticks is { } length ? Text(length / TimeSpan.TicksPerMillisecond) : "";

    private static string Text(double value) => Readable.Round(value, 6).ToString();
}
