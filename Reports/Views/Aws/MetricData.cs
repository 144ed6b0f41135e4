using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Aws;

/// <summary>CloudWatch's metrics of all functions, as <c>aws cloudwatch get-metric-data</c> answers.</summary>
/// <remarks>
/// As CloudWatch keeps them: a period in which nothing happened has no point, and Errors and Throttles are 0 where there were invocations.
/// The newest point comes first, as it does unless a query says ScanBy TimestampAscending (Amazon CloudWatch API Reference, GetMetricData,
/// 2026). A label is the function, the metric and the statistic.
/// </remarks>
public static class MetricData
{
    private const string Sum = "Sum", Maximum = "Maximum";

    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the document in UTF-8.</summary>
    /// <param name="result">What to write.</param>
    /// <param name="start">Which time it was when the run began, in UTC.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(RunResult result, DateTime start, Stream output)
    {
        ArgumentNullException.ThrowIfNull(result);
        using Utf8JsonWriter json = new(output, Layout);
        json.WriteStartObject();
        json.WriteStartArray("MetricDataResults");
        foreach (var (number, function) in result.Functions.Index()) WriteFunction(json, number, function, start);
        json.WriteEndArray();
        json.WriteStartArray("Messages");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFunction(Utf8JsonWriter json, int number, FunctionResult function, DateTime start)
    {
        var metrics = function.CloudWatch;
        Series series = new(json, number, function.Name, start, metrics.Period);
        bool[] called = [.. metrics.Invocations.Zip(metrics.Throttles, (invoked, throttled) => invoked + throttled > 0)];
        IEnumerable<double?> WhereCalled(IReadOnlyList<long> counts) =>
            counts.Select((count, period) => called[period] ? (double?)count : null);

        series.Write("Invocations", Sum, metrics.Invocations.Select(count => count > 0 ? (double?)count : null));
        series.Write("Errors", Sum, WhereCalled(metrics.Errors));
        series.Write("Throttles", Sum, WhereCalled(metrics.Throttles));
        series.WriteTimes("Average", metrics.Duration.Average);
        series.WriteTimes("p50", metrics.Duration.P50);
        series.WriteTimes("p90", metrics.Duration.P90);
        series.WriteTimes("p99", metrics.Duration.P99);
        series.WriteTimes(Maximum, metrics.Duration.Maximum);
        series.Write("ConcurrentExecutions", Maximum, metrics.ConcurrentExecutions.Select(level => level > 0 ? (double?)level : null));
        if (metrics.Provisioned is not { } provisioned) return;
        series.Write("ProvisionedConcurrentExecutions", Maximum, provisioned.Executions.Select(level => (double?)level));
        series.Write("ProvisionedConcurrencyInvocations", Sum, WhereCalled(provisioned.Invocations));
        series.Write("ProvisionedConcurrencySpilloverInvocations", Sum, WhereCalled(provisioned.Spillovers));
        series.Write("ProvisionedConcurrencyUtilization", Maximum, provisioned.Utilization);
    }

    /// <summary>Writes the series of one function.</summary>
    private sealed class Series(Utf8JsonWriter json, int number, string function, DateTime start, TimeSpan period)
    {
        public void WriteTimes(string statistic, IReadOnlyList<double?> ticks) => Write(
            "Duration", statistic, ticks.Select(value => value is { } length ? (double?)(length / TimeSpan.TicksPerMillisecond) : null));

        public void Write(string metric, string statistic, IEnumerable<double?> values)
        {
            (int Period, double Value)[] points = [.. values.Index().Where(point => point.Item is not null).Select(
                point => (point.Index, point.Item!.Value)).Reverse()];
            json.WriteStartObject();
            json.WriteString("Id", $"f{number}_{char.ToLowerInvariant(metric[0])}{metric[1..]}_{statistic.ToLowerInvariant()}");
            json.WriteString("Label", $"{function} {metric} {statistic}");
            json.WriteStartArray("Timestamps");
            foreach (var point in points) json.WriteStringValue($"{start + (period * point.Period):yyyy-MM-dd'T'HH:mm:ss}+00:00");
            json.WriteEndArray();
            json.WriteStartArray("Values");
            foreach (var point in points) json.WriteNumberValue(Readable.Round(point.Value, 6));
            json.WriteEndArray();
            json.WriteString("StatusCode", "Complete");
            json.WriteEndObject();
        }
    }
}
