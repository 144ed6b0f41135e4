using System.Buffers;
using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Aws;

/// <summary>Spans as OpenTelemetry's collector writes them to a file: on each line the request by which they would be exported.</summary>
/// <remarks>
/// OTLP in JSON (OpenTelemetry Protocol, File Exporter), with the names of the semantic conventions for functions as a service. A call
/// is a span of its caller, with what Lambda did below it: the way to the front end, the check, admission, the wait for a sandbox
/// with its INIT, and the handler, which is the span of the function itself. What is left over at its end is the way back. What a
/// handler does with a service is a span below that of the handler; an event, and an execution of a state machine, are spans of their own,
/// below which what was invoked for them lies. The same sample as that of X-Ray: one request a second of each function, and 5 % of the
/// rest.
/// </remarks>
/// <param name="output">Where to; it stays open.</param>
public sealed class OpenTelemetrySpans(Stream output) : ITraceFile
{
    private const int Internal = 1, Server = 2, Client = 3, Consumer = 5, Unset = 0, Failed = 2;

    /// <summary>The span of the handler, behind that of the call.</summary>
    private const ulong Handler = 6;

    private readonly ArrayBufferWriter<byte> line = new();

    /// <inheritdoc/>
    public void Write(ObservedTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        foreach (var execution in trace.Executions)
        {
            Write(json => WriteResource(json, execution.Machine), json => Write(
                json, new(trace.Id, execution.Span, execution.Parent), execution.Machine, Internal, execution.From, execution.To,
                execution.Succeeded ? "" : "execution failed"));
        }
        foreach (var ended in trace.Events)
        {
            Write(json => WriteResource(json, ended.Function), json => Write(
                json, new(trace.Id, ended.Span, ended.Parent), $"event of {ended.Function.Name}", Consumer, ended.Accepted, ended.Ended,
                ended.Succeeded ? "" : "given up"));
        }
        foreach (var one in trace.Invocations) Write(json => WriteResource(json, one.Function), json => WriteSpans(json, one));
    }

    /// <summary>Hands everything written so far to the stream.</summary>
    public void Dispose() => output.Flush();

    /// <summary>Writes a line: of what has a resource to itself, its spans.</summary>
    private void Write(Action<Utf8JsonWriter> resource, Action<Utf8JsonWriter> spans)
    {
        line.Clear();
        using (Utf8JsonWriter json = new(line))
        {
            json.WriteStartObject();
            json.WriteStartArray("resourceSpans");
            json.WriteStartObject();
            json.WriteStartObject("resource");
            json.WriteStartArray("attributes");
            resource(json);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartArray("scopeSpans");
            json.WriteStartObject();
            json.WriteStartObject("scope");
            json.WriteString("name", "lambdasim");
            json.WriteEndObject();
            json.WriteStartArray("spans");
            spans(json);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.Write(line.WrittenSpan);
        output.WriteByte((byte)'\n');
    }

    private static void WriteResource(Utf8JsonWriter json, string name)
    {
        Attribute(json, "service.name", name);
        Attribute(json, "cloud.provider", "aws");
        Attribute(json, "cloud.region", ObservedFunction.Region);
        Attribute(json, "cloud.account.id", ObservedFunction.Account);
    }

    private static void WriteResource(Utf8JsonWriter json, ObservedFunction function)
    {
        const int BytesPerMegabyte = 1024 * 1024;
        WriteResource(json, function.Name);
        Attribute(json, "cloud.platform", "aws_lambda");
        Attribute(json, "faas.name", function.Name);
        Attribute(json, "faas.version", function.Version);
        Attribute(json, "faas.max_memory", (long)function.MemorySize * BytesPerMegabyte);
    }

    private static void WriteSpans(Utf8JsonWriter json, ObservedInvocation one)
    {
        string error = one.End == ObservedEnd.Success ? "" : Readable.Words(one.End.ToString());
        Write(
            json, At(0) with { Parent = one.Parent }, $"{one.Caller} calls {one.Function.Name}", Client, one.Sent, one.Answered, error,
            attributes =>
            {
                Attribute(attributes, "faas.invoked_name", one.Function.Name);
                Attribute(attributes, "faas.invoked_provider", "aws");
                Attribute(attributes, "faas.invoked_region", ObservedFunction.Region);
                Attribute(attributes, "http.response.status_code", one.Status);
            });
        Write(json, At(1), "network", Internal, one.Sent, one.Arrived);
        if (!one.Invoked) return;
        Write(json, At(2), "front end", Internal, one.Arrived, one.Checked);
        Write(json, At(3), "admission", Internal, one.Checked, one.Admitted);
        Write(json, At(4), "sandbox", Internal, one.Admitted, one.Ready);
        if (one.Cold && one.InitialisationStarted >= one.Admitted)
            Write(json, At(5, below: 4), one.Restored ? "restore" : "INIT", Internal, one.InitialisationStarted, one.Ready);
        Write(json, At(Handler), one.Function.Name, Server, one.Started, one.Ended, error, attributes =>
        {
            Attribute(attributes, "faas.invocation_id", one.RequestId.ToString());
            Attribute(attributes, "faas.coldstart", one.Cold);
            Attribute(attributes, "cloud.resource_id", one.Function.Arn);
            Attribute(attributes, "aws.log.stream.names", one.LogStream);
        });
        foreach (var use in one.Uses)
        {
            Write(
                json, new(one.TraceId, use.Span, one.FirstSpan + Handler), use.Service, Client, use.From, use.To, use.Error,
                attributes =>
                {
                    Attribute(attributes, "peer.service", use.Service);
                    Attribute(attributes, "http.request.resend_count", use.Retries);
                });
        }

        Place At(ulong number, ulong below = 0) => new(one.TraceId, one.FirstSpan + number, one.FirstSpan + below);
    }

    private static void Write(
        Utf8JsonWriter json, Place place, string name, int kind, DateTime from, DateTime to, string error = "",
        Action<Utf8JsonWriter>? attributes = null)
    {
        json.WriteStartObject();
        json.WriteString("traceId", place.Trace);
        json.WriteString("spanId", $"{place.Span:x16}");
        if (place.Parent is { } above) json.WriteString("parentSpanId", $"{above:x16}");
        json.WriteString("name", name);
        json.WriteNumber("kind", kind);
        json.WriteString("startTimeUnixNano", AwsTime.Nanoseconds(from));
        json.WriteString("endTimeUnixNano", AwsTime.Nanoseconds(to));
        json.WriteStartArray("attributes");
        attributes?.Invoke(json);
        if (error.Length > 0) Attribute(json, "error.type", error);
        json.WriteEndArray();
        json.WriteStartObject("status");
        json.WriteNumber("code", error.Length > 0 ? Failed : Unset);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Attribute(Utf8JsonWriter json, string key, object value)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteStartObject("value");
        switch (value)
        {
            case bool truth:
                json.WriteBoolean("boolValue", truth);
                break;
            case int or long:
                json.WriteString("intValue", value.ToString());
                break;
            default:
                json.WriteString("stringValue", (string)value);
                break;
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private readonly record struct Place(string Trace, ulong Span, ulong? Parent);
}
