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
/// <para>Of an event AWS::Lambda has one segment, in which the dwell time and the attempts are subsegments. What a handler does with other
/// services stands in its own segment, with <c>namespace</c> aws or remote; the segments of a function that it calls lie below that
/// subsegment, those of a task below the segment of the state machine (AWS X-Ray Developer Guide, Segment documents, 2026).</para>
/// <para>Here: the same, of each function apart; a call that was refused has the segment of the service alone.</para>
/// <para>Left out: the states of an execution; the operation of a table, which scenarios do not say.</para>
/// </remarks>
public sealed class XRayTraces : ITraceFile
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Spans of an invocation, behind the first, which is that of the service.</summary>
    private const ulong Handler = 1, Start = 2, Invocation = 3;

    /// <summary>What lies in an event, its dwell time, or in a use, its error, has the number of that and so many more.</summary>
    private const ulong Within = 1 << 11;

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
    public void Write(ObservedTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        string id = $"1-{trace.Id[..8]}-{trace.Id[8..]}";
        var segments = new List<Segment>(2 * trace.Invocations.Count);
        foreach (var execution in trace.Executions) segments.Add(OfExecution(execution, id));
        var events = trace.Events.Select(ended => ended.Span).ToHashSet();
        foreach (var ended in trace.Events)
            segments.Add(OfEvent(ended, id, [.. trace.Invocations.Where(one => one.Parent == ended.Span).OrderBy(one => one.Sent)]));
        foreach (var one in trace.Invocations)
        {
            if (one.Parent is not { } parent || !events.Contains(parent)) segments.Add(OfService(one, id));
            if (one.Invoked) segments.Add(OfFunction(one, id));
        }
        json.WriteStartObject();
        json.WriteString("Id", id);
        json.WriteNumber("Duration", segments.Max(segment => segment.To) - segments.Min(segment => segment.From));
        json.WriteBoolean("LimitExceeded", trace.LimitExceeded);
        json.WriteStartArray("Segments");
        foreach (var segment in segments.OrderBy(segment => segment.From))
        {
            json.WriteStartObject();
            json.WriteString("Id", segment.Id);
            json.WriteString("Document", segment.Document);
            json.WriteEndObject();
        }
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

    private static Segment OfExecution(ObservedExecution execution, string trace) => Make(
        new(execution.Machine, execution.Span, execution.Parent, execution.From, execution.To), trace, document =>
        {
            string arn = $"arn:aws:states:{ObservedFunction.Region}:{ObservedFunction.Account}:stateMachine:{execution.Machine}";
            document.WriteString("origin", "AWS::StepFunctions::StateMachine");
            document.WriteString("resource_arn", arn);
            if (!execution.Succeeded) document.WriteBoolean("fault", true);
        });

    private static Segment OfEvent(ObservedEvent ended, string trace, IReadOnlyList<ObservedInvocation> attempts)
    {
        var span = new Span(ended.Function.Name, ended.Span, ended.Parent, ended.Accepted, ended.Ended);
        return Make(span, trace, document =>
        {
            document.WriteString("origin", "AWS::Lambda");
            document.WriteString("resource_arn", ended.Function.Arn);
            document.WriteStartObject("aws");
            document.WriteString("request_id", ended.RequestId);
            document.WriteEndObject();
            if (!ended.Succeeded) document.WriteBoolean("fault", true);
            document.WriteStartArray("subsegments");
            var first = attempts.Count > 0 ? attempts[0].Arrived : ended.Ended;
            Part(document, new("Dwell Time", ended.Span + Within, null, ended.Accepted, first));
            foreach (var (number, one) in attempts.Index())
            {
                Part(document, new($"Attempt #{number + 1}", one.FirstSpan, null, one.Arrived, one.Answered), () =>
                {
                    Response(document, one);
                    End(document, one);
                });
            }
            document.WriteEndArray();
        });
    }

    private static Segment OfService(ObservedInvocation one, string trace)
    {
        var span = new Span(one.Function.Name, one.FirstSpan, one.Parent, one.Arrived, one.Answered);
        return Make(span, trace, document =>
        {
            Response(document, one);
            document.WriteStartObject("aws");
            document.WriteString("request_id", one.RequestId);
            document.WriteEndObject();
            document.WriteString("origin", "AWS::Lambda");
            document.WriteString("resource_arn", one.Function.Arn);
            End(document, one);
        });
    }

    private static Segment OfFunction(ObservedInvocation one, string trace)
    {
        var span = new Span(one.Function.Name, one.FirstSpan + Handler, one.FirstSpan, one.Started, one.Ended);
        return Make(span, trace, document =>
        {
            document.WriteStartObject("aws");
            document.WriteString("account_id", ObservedFunction.Account);
            document.WriteString("function_arn", one.Function.Arn);
            Names(document, one.Function.Name);
            document.WriteEndObject();
            document.WriteString("origin", "AWS::Lambda::Function");
            End(document, one);
            document.WriteStartArray("subsegments");
            if (one.Cold)
            {
                string start = one.Restored ? "Restore" : "Initialization";
                Part(document, new(start, one.FirstSpan + Start, null, one.InitialisationStarted, one.Ready), () => Arn(document, one));
            }
            Part(document, new("Invocation", one.FirstSpan + Invocation, null, one.Started, one.Ended), () => Arn(document, one));
            foreach (var use in one.Uses) OfUse(document, use);
            document.WriteEndArray();
        });
    }

    private static void OfUse(Utf8JsonWriter document, ObservedUse use)
    {
        bool ofAws = use.Type is ObservedServiceType.Table or ObservedServiceType.Function;
        string name = use.Type switch
        {
            ObservedServiceType.Table => "DynamoDB",
            ObservedServiceType.Function => "Lambda",
            _ => use.Service,
        };
        Part(document, new(name, use.Span, null, use.From, use.To), () =>
        {
            if (use.Type != ObservedServiceType.FileSystem) document.WriteString("namespace", ofAws ? "aws" : "remote");
            if (ofAws)
            {
                document.WriteStartObject("aws");
                document.WriteString("region", ObservedFunction.Region);
                document.WriteNumber("retries", use.Retries);
                if (use.Type == ObservedServiceType.Function) document.WriteString("operation", "Invoke");
                else document.WriteString("table_name", use.Service);
                Names(document, use.Service);
                document.WriteEndObject();
            }
            if (use.Error.Length == 0) return;
            document.WriteBoolean(use.IsThrottled ? "throttle" : "fault", true);
            document.WriteStartObject("cause");
            document.WriteStartArray("exceptions");
            document.WriteStartObject();
            document.WriteString("id", Id(use.Span + Within));
            document.WriteString("message", use.Error);
            document.WriteEndObject();
            document.WriteEndArray();
            document.WriteEndObject();
        });
    }

    private static Segment Make(Span span, string trace, Action<Utf8JsonWriter> write)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter document = new(bytes, Relaxed))
        {
            document.WriteStartObject();
            Head(document, span);
            document.WriteString("trace_id", trace);
            if (span.Parent is { } parent) document.WriteString("parent_id", Id(parent));
            write(document);
            document.WriteEndObject();
        }
        string text = Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        return new Segment(Id(span.Number), AwsTime.Seconds(span.From), AwsTime.Seconds(span.To), text);
    }

    private static void Part(Utf8JsonWriter document, Span span, Action? more = null)
    {
        document.WriteStartObject();
        Head(document, span);
        more?.Invoke();
        document.WriteEndObject();
    }

    private static void Head(Utf8JsonWriter document, Span span)
    {
        document.WriteString("id", Id(span.Number));
        document.WriteString("name", span.Name);
        document.WriteNumber("start_time", AwsTime.Seconds(span.From));
        document.WriteNumber("end_time", AwsTime.Seconds(span.To));
    }

    private static void Response(Utf8JsonWriter document, in ObservedInvocation one)
    {
        document.WriteStartObject("http");
        document.WriteStartObject("response");
        document.WriteNumber("status", one.Status);
        document.WriteEndObject();
        document.WriteEndObject();
    }

    private static void Arn(Utf8JsonWriter document, in ObservedInvocation one)
    {
        document.WriteStartObject("aws");
        document.WriteString("function_arn", one.Function.Arn);
        document.WriteEndObject();
    }

    private static void Names(Utf8JsonWriter document, string name)
    {
        document.WriteStartArray("resource_names");
        document.WriteStringValue(name);
        document.WriteEndArray();
    }

    private static void End(Utf8JsonWriter document, in ObservedInvocation one)
    {
        if (one.End == ObservedEnd.Throttled) document.WriteBoolean("throttle", true);
        else if (one.End == ObservedEnd.Refused) document.WriteBoolean(one.Status >= 500 ? "fault" : "error", true);
        else if (one.End != ObservedEnd.Success) document.WriteBoolean("fault", true);
    }

    private static string Id(ulong span) => $"{span:x16}";

    private readonly record struct Span(string Name, ulong Number, ulong? Parent, DateTime From, DateTime To);

    private readonly record struct Segment(string Id, decimal From, decimal To, string Document);
}
