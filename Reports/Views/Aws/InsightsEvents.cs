using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Aws;

/// <summary>Performance events of Lambda Insights, in CloudWatch's embedded metric format: a line for each invocation.</summary>
/// <remarks>
/// <para>Real: an extension in the sandbox writes one event an invocation into the log group /aws/lambda-insights (Amazon CloudWatch User
/// Guide, Metrics collected by Lambda Insights, 2026).</para>
/// <para>Here: the fields that a simulation knows: duration, billed_duration, billed_mb_ms, init_duration, cold_start and
/// total_memory, and by which invocation a time-out came, or the end of memory.</para>
/// <para>Left out: what is measured within a sandbox and not simulated: processor time, memory used, bytes sent and received, threads,
/// files, /tmp.</para>
/// </remarks>
/// <param name="output">Where to; it stays open.</param>
public sealed class InsightsEvents(Stream output) : IObservedFile
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> line = new();

    /// <inheritdoc/>
    public void Write(in ObservedInvocation invocation)
    {
        if (!invocation.Invoked) return;
        line.Clear();
        using (Utf8JsonWriter json = new(line, Relaxed)) WriteEvent(json, invocation);
        output.Write(line.WrittenSpan);
        output.WriteByte((byte)'\n');
    }

    /// <summary>Hands everything written so far to the stream.</summary>
    public void Dispose() => output.Flush();

    private static void WriteEvent(Utf8JsonWriter json, in ObservedInvocation one)
    {
        bool initialised = one is { Cold: true, Restored: false };
        json.WriteStartObject();
        WriteMetrics(json, AwsTime.Milliseconds(one.Ended), initialised);
        json.WriteString("event_type", "performance");
        json.WriteString("function_name", one.Function.Name);
        json.WriteString("version", one.Function.Version);
        json.WriteString("request_id", one.RequestId);
        json.WriteString("trace_id", $"1-{one.TraceId[..8]}-{one.TraceId[8..]}");
        json.WriteNumber("duration", AwsTime.Finer(one.Duration));
        json.WriteNumber("billed_duration", AwsTime.Whole(one.Billed));
        json.WriteNumber("billed_mb_ms", AwsTime.Whole(one.Billed) * one.Function.MemorySize);
        json.WriteBoolean("cold_start", one.Cold);
        if (initialised) json.WriteNumber("init_duration", AwsTime.Finer(one.Initialisation));
        json.WriteNumber("total_memory", one.Function.MemorySize);
        json.WriteString("log_stream", one.LogStream);
        if (one.End == ObservedEnd.Timeout) json.WriteBoolean("timeout", true);
        if (one.End == ObservedEnd.OutOfMemory) json.WriteBoolean("out_of_memory", true);
        json.WriteEndObject();
    }

    private static void WriteMetrics(Utf8JsonWriter json, long moment, bool initialised)
    {
        json.WriteStartObject("_aws");
        json.WriteNumber("Timestamp", moment);
        json.WriteStartArray("CloudWatchMetrics");
        json.WriteStartObject();
        json.WriteString("Namespace", "LambdaInsights");
        json.WriteStartArray("Dimensions");
        Names(json, "function_name");
        Names(json, "function_name", "version");
        json.WriteEndArray();
        json.WriteStartArray("Metrics");
        Metric(json, "total_memory", "Megabytes");
        if (initialised) Metric(json, "init_duration", "Milliseconds");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Names(Utf8JsonWriter json, params string[] names)
    {
        json.WriteStartArray();
        foreach (string name in names) json.WriteStringValue(name);
        json.WriteEndArray();
    }

    private static void Metric(Utf8JsonWriter json, string name, string unit)
    {
        json.WriteStartObject();
        json.WriteString("Name", name);
        json.WriteString("Unit", unit);
        json.WriteEndObject();
    }
}
