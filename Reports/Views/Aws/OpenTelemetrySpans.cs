using System.Buffers;
using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Aws;

/// <summary>Spans as OpenTelemetry's collector writes them to a file: on each line the request by which they would be exported.</summary>
/// <remarks>
/// OTLP in JSON (OpenTelemetry Protocol, File Exporter), with the names of the semantic conventions for functions as a service. A call
/// is a span of its caller, with what Lambda did below it: the way to the front end, the check, admission, the wait for a sandbox
/// with its INIT, and the handler, which is the span of the function itself. What is left over at its end is the way back. The same
/// sample as that of X-Ray: one request a second of each function, and 5 % of the rest.
/// </remarks>
/// <param name="output">Where to; it stays open.</param>
public sealed class OpenTelemetrySpans(Stream output) : IObservedFile
{
    private const int Internal = 1, Server = 2, Client = 3, Unset = 0, Failed = 2;

    private readonly ArrayBufferWriter<byte> line = new();

    /// <inheritdoc/>
    public bool Sampled => true;

    /// <inheritdoc/>
    public void Write(in ObservedInvocation invocation)
    {
        line.Clear();
        using (Utf8JsonWriter json = new(line))
        {
            json.WriteStartObject();
            json.WriteStartArray("resourceSpans");
            json.WriteStartObject();
            WriteResource(json, invocation.Function);
            json.WriteStartArray("scopeSpans");
            json.WriteStartObject();
            json.WriteStartObject("scope");
            json.WriteString("name", "lambdasim");
            json.WriteEndObject();
            json.WriteStartArray("spans");
            WriteSpans(json, invocation);
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

    /// <summary>Hands everything written so far to the stream.</summary>
    public void Dispose() => output.Flush();

    private static void WriteResource(Utf8JsonWriter json, ObservedFunction function)
    {
        const int BytesPerMegabyte = 1024 * 1024;
        json.WriteStartObject("resource");
        json.WriteStartArray("attributes");
        Attribute(json, "service.name", function.Name);
        Attribute(json, "cloud.provider", "aws");
        Attribute(json, "cloud.platform", "aws_lambda");
        Attribute(json, "cloud.region", ObservedFunction.Region);
        Attribute(json, "cloud.account.id", ObservedFunction.Account);
        Attribute(json, "faas.name", function.Name);
        Attribute(json, "faas.version", function.Version);
        Attribute(json, "faas.max_memory", (long)function.MemorySize * BytesPerMegabyte);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSpans(Utf8JsonWriter json, ObservedInvocation one)
    {
        Span(json, one, 0, parent: null, $"{one.Caller} calls {one.Function.Name}", Client, one.Sent, one.Answered, attributes =>
        {
            Attribute(attributes, "faas.invoked_name", one.Function.Name);
            Attribute(attributes, "faas.invoked_provider", "aws");
            Attribute(attributes, "faas.invoked_region", ObservedFunction.Region);
            Attribute(attributes, "http.response.status_code", one.Status);
        });
        Span(json, one, 1, parent: 0, "network", Internal, one.Sent, one.Arrived);
        if (!one.Invoked) return;
        Span(json, one, 2, parent: 0, "front end", Internal, one.Arrived, one.Checked);
        Span(json, one, 3, parent: 0, "admission", Internal, one.Checked, one.Admitted);
        Span(json, one, 4, parent: 0, "sandbox", Internal, one.Admitted, one.Ready);
        if (one.Cold && one.InitialisationStarted >= one.Admitted)
            Span(json, one, 5, parent: 4, one.Restored ? "restore" : "INIT", Internal, one.InitialisationStarted, one.Ready);
        Span(json, one, 6, parent: 0, one.Function.Name, Server, one.Started, one.Ended, attributes =>
        {
            Attribute(attributes, "faas.invocation_id", one.RequestId.ToString());
            Attribute(attributes, "faas.coldstart", one.Cold);
            Attribute(attributes, "cloud.resource_id", one.Function.Arn);
            Attribute(attributes, "aws.log.stream.names", one.LogStream);
        });
    }

    private static void Span(
        Utf8JsonWriter json, in ObservedInvocation one, ulong number, ulong? parent, string name, int kind, DateTime from, DateTime to,
        Action<Utf8JsonWriter>? attributes = null)
    {
        bool failed = one.End != ObservedEnd.Success && kind != Internal;
        json.WriteStartObject();
        json.WriteString("traceId", one.TraceId);
        json.WriteString("spanId", $"{one.FirstSpan + number:x16}");
        if (parent is { } above) json.WriteString("parentSpanId", $"{one.FirstSpan + above:x16}");
        json.WriteString("name", name);
        json.WriteNumber("kind", kind);
        json.WriteString("startTimeUnixNano", AwsTime.Nanoseconds(from));
        json.WriteString("endTimeUnixNano", AwsTime.Nanoseconds(to));
        json.WriteStartArray("attributes");
        attributes?.Invoke(json);
        if (failed) Attribute(json, "error.type", Readable.Words(one.End.ToString()));
        json.WriteEndArray();
        json.WriteStartObject("status");
        json.WriteNumber("code", failed ? Failed : Unset);
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
}
