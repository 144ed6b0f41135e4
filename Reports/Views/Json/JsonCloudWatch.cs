using System.Globalization;
using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>The parts of result.json that speak CloudWatch's language: AWS's names, each series on one line.</summary>
internal static class JsonCloudWatch
{
    /// <summary>Writes the property cloudwatch of a function.</summary>
    public static void Write(Utf8JsonWriter json, FunctionCloudWatch metrics)
    {
        json.WriteStartObject("cloudwatch");
        json.WriteMeasured("period_s", metrics.Period.TotalSeconds);
        WritePoints(json, "Invocations", metrics.Invocations);
        WritePoints(json, "Errors", metrics.Errors);
        WritePoints(json, "Throttles", metrics.Throttles);
        json.WriteStartObject("Duration_ms");
        WriteTimes(json, "Average", metrics.Duration.Average);
        WriteTimes(json, "p50", metrics.Duration.P50);
        WriteTimes(json, "p90", metrics.Duration.P90);
        WriteTimes(json, "p99", metrics.Duration.P99);
        WriteTimes(json, "Maximum", metrics.Duration.Maximum);
        json.WriteEndObject();
        WritePoints(json, "ConcurrentExecutions", metrics.ConcurrentExecutions);
        if (metrics.Provisioned is { } provisioned) WriteProvisioned(json, provisioned);
        json.WriteEndObject();
    }

    private static void WriteProvisioned(Utf8JsonWriter json, ProvisionedCloudWatch metrics)
    {
        WriteRaw(json, "ProvisionedConcurrentExecutions", metrics.Executions.Select(Text));
        WritePoints(json, "ProvisionedConcurrencyInvocations", metrics.Invocations);
        WritePoints(json, "ProvisionedConcurrencySpilloverInvocations", metrics.Spillovers);
        WriteRaw(json, "ProvisionedConcurrencyUtilization", metrics.Utilization.Select(Text));

        static string Text<TNumber>(TNumber? point) where TNumber : struct, IFormattable => point is { } value
            ? Readable.Round(Convert.ToDouble(value, CultureInfo.InvariantCulture), 6).ToString(CultureInfo.InvariantCulture)
            : "null";
    }

    /// <summary>Writes the property cloudwatch of the account.</summary>
    public static void Write(Utf8JsonWriter json, AccountCloudWatch metrics)
    {
        json.WriteStartObject("cloudwatch");
        json.WriteMeasured("period_s", metrics.Period.TotalSeconds);
        WritePoints(json, "Invocations", metrics.Invocations);
        WritePoints(json, "Errors", metrics.Errors);
        WritePoints(json, "Throttles", metrics.Throttles);
        WritePoints(json, "ConcurrentExecutions", metrics.ConcurrentExecutions);
        WritePoints(json, "UnreservedConcurrentExecutions", metrics.UnreservedConcurrentExecutions);
        WritePoints(json, "ClaimedAccountConcurrency", metrics.ClaimedAccountConcurrency);
        json.WriteEndObject();
    }

    private static void WritePoints<TNumber>(Utf8JsonWriter json, string name, IEnumerable<TNumber> points)
        where TNumber : IFormattable =>
        WriteRaw(json, name, points.Select(point => point.ToString(null, CultureInfo.InvariantCulture)));

    private static void WriteTimes(Utf8JsonWriter json, string name, IEnumerable<double?> ticks) =>
        WriteRaw(json, name, ticks.Select(length => length is { } value
            ? Readable.Round(value / TimeSpan.TicksPerMillisecond, 6).ToString(CultureInfo.InvariantCulture)
            : "null"));

    private static void WriteRaw(Utf8JsonWriter json, string name, IEnumerable<string> points)
    {
        json.WritePropertyName(name);
        json.WriteRawValue($"[{string.Join(", ", points)}]");
    }
}
