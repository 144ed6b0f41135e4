using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Aws;

/// <summary>Traces as <c>aws xray batch-get-traces</c> answers: each with its segments, whose documents are JSON in a text.</summary>
/// <remarks>
/// <para>Real: Lambda sends two segments of an invocation, AWS::Lambda of the service and AWS::Lambda::Function of the handler. The latter
/// begins after INIT, whose subsegment lies before it (traces of 2021: Scheuner et al., TriggerBench). X-Ray takes one request a second
/// and 5 % of the rest (AWS Lambda Developer Guide, Visualize Lambda function invocations using AWS X-Ray, 2026).</para>
/// <para>Here: the same, of each function apart; a call that was refused has the segment of the service alone.</para>
/// <para>Left out: chains of functions are a trace each; the dwell time of events; segments of services that a handler uses.</para>
/// </remarks>
public sealed class XRayTraces : IObservedFile
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Utf8JsonWriter json;
    private bool ended;

    /// <summary>Begins the document.</summary>
    /// <param name="output">Where to; it stays open.</param>
    public XRayTraces(Stream output)
    {
        json = new Utf8JsonWriter(output, Relaxed);
        json.WriteStartObject();
        json.WriteStartArray("Traces");
    }

    /// <inheritdoc/>
    public bool Sampled => true;

    /// <inheritdoc/>
    public void Write(in ObservedInvocation invocation)
    {
        string trace = $"1-{invocation.TraceId[..8]}-{invocation.TraceId[8..]}";
        json.WriteStartObject();
        json.WriteString("Id", trace);
        json.WriteNumber("Duration", AwsTime.Seconds(invocation.Answered) - AwsTime.Seconds(invocation.Arrived));
        json.WriteBoolean("LimitExceeded", false);
        json.WriteStartArray("Segments");
        WriteService(invocation, trace);
        if (invocation.Invoked) WriteFunction(invocation, trace);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>Ends the document.</summary>
    public void Dispose()
    {
        if (ended) return;
        ended = true;
        json.WriteEndArray();
        json.WriteStartArray("UnprocessedTraceIds");
        json.WriteEndArray();
        json.WriteEndObject();
        json.Dispose();
    }

    private void WriteService(ObservedInvocation one, string trace) => WriteSegment(SpanId(one, 0), document =>
    {
        WriteHead(document, one, SpanId(one, 0), trace, one.Arrived, one.Answered);
        document.WriteStartObject("http");
        document.WriteStartObject("response");
        document.WriteNumber("status", one.Status);
        document.WriteEndObject();
        document.WriteEndObject();
        document.WriteStartObject("aws");
        document.WriteString("request_id", one.RequestId);
        document.WriteEndObject();
        document.WriteString("origin", "AWS::Lambda");
        document.WriteString("resource_arn", one.Function.Arn);
        WriteEnd(document, one);
    });

    private void WriteFunction(ObservedInvocation one, string trace) => WriteSegment(SpanId(one, 1), document =>
    {
        WriteHead(document, one, SpanId(one, 1), trace, one.Started, one.Ended);
        document.WriteString("parent_id", SpanId(one, 0));
        document.WriteStartObject("aws");
        document.WriteString("account_id", ObservedFunction.Account);
        document.WriteString("function_arn", one.Function.Arn);
        document.WriteStartArray("resource_names");
        document.WriteStringValue(one.Function.Name);
        document.WriteEndArray();
        document.WriteEndObject();
        document.WriteString("origin", "AWS::Lambda::Function");
        WriteEnd(document, one);
        document.WriteStartArray("subsegments");
        if (one.Cold)
            WritePart(document, one, SpanId(one, 2), one.Restored ? "Restore" : "Initialization", one.InitialisationStarted, one.Ready);
        WritePart(document, one, SpanId(one, 3), "Invocation", one.Started, one.Ended);
        document.WriteEndArray();
    });

    private void WriteSegment(string id, Action<Utf8JsonWriter> write)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter document = new(bytes, Relaxed))
        {
            document.WriteStartObject();
            write(document);
            document.WriteEndObject();
        }
        json.WriteStartObject();
        json.WriteString("Id", id);
        json.WriteString("Document", Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        json.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter document, in ObservedInvocation one, string id, string trace, DateTime from, DateTime to)
    {
        document.WriteString("id", id);
        document.WriteString("name", one.Function.Name);
        document.WriteNumber("start_time", AwsTime.Seconds(from));
        document.WriteString("trace_id", trace);
        document.WriteNumber("end_time", AwsTime.Seconds(to));
    }

    private static void WriteEnd(Utf8JsonWriter document, in ObservedInvocation one)
    {
        if (one.End == ObservedEnd.Throttled) document.WriteBoolean("throttle", true);
        else if (one.End == ObservedEnd.Refused) document.WriteBoolean(one.Status >= 500 ? "fault" : "error", true);
        else if (one.End != ObservedEnd.Success) document.WriteBoolean("fault", true);
    }

    private static void WritePart(
        Utf8JsonWriter document, in ObservedInvocation one, string id, string name, DateTime from, DateTime to)
    {
        document.WriteStartObject();
        document.WriteString("id", id);
        document.WriteString("name", name);
        document.WriteNumber("start_time", AwsTime.Seconds(from));
        document.WriteNumber("end_time", AwsTime.Seconds(to));
        document.WriteStartObject("aws");
        document.WriteString("function_arn", one.Function.Arn);
        document.WriteEndObject();
        document.WriteEndObject();
    }

    private static string SpanId(in ObservedInvocation one, ulong place) => $"{one.FirstSpan + place:x16}";
}
