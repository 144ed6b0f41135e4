using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Aws;

/// <summary>The log of a function in CloudWatch, as <c>aws logs tail --format detailed</c> prints it: moment, stream, message.</summary>
/// <remarks>
/// <para>Real: each sandbox writes into a stream of its own. Lambda writes INIT_START (RESTORE_START), START, END and REPORT, or in JSON
/// platform.initStart, platform.start and platform.report; the runtime writes why a handler failed (AWS Lambda Developer Guide, Viewing
/// CloudWatch logs for Lambda functions, and Log formats, 2026).</para>
/// <para>Here: the same lines, in the format that the function's logs have. Within a stream they are in order of time; the streams are
/// mixed in the order in which invocations end.</para>
/// <para>Left out: how much memory was used is not simulated, so Max Memory Used is 0 MB, and all of it where it ran out; what the handler
/// itself would print; platform lines of extensions.</para>
/// </remarks>
/// <param name="output">Where to; closed with the log.</param>
public sealed class FunctionLogs(Stream output) : IObservedFile
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StreamWriter writer = new(output, leaveOpen: true) { NewLine = "\n" };

    /// <inheritdoc/>
    public void Write(in ObservedInvocation invocation)
    {
        if (!invocation.Invoked) return;
        if (invocation.Function.LogsJson) WriteJson(invocation);
        else WriteText(invocation);
    }

    /// <summary>Hands everything written so far to the stream.</summary>
    public void Dispose() => writer.Dispose();

    private void WriteText(in ObservedInvocation one)
    {
        string request = $"RequestId: {one.RequestId}";
        if (one.Cold) WriteStart(one);
        Line(one.Started, one, $"START {request} Version: {one.Function.Version}");
        foreach (string line in Complaints(one)) Line(one.Ended, one, line);
        Line(one.Ended, one, $"END {request}");
        Line(one.Ended, one, $"REPORT {request}\t{string.Join('\t', Figures(one))}\t");
    }

    private void WriteStart(in ObservedInvocation one)
    {
        string version = RuntimeVersion.Of(one.Function) is { } known
            ? $" Runtime Version: {known}\tRuntime Version ARN: {RuntimeVersion.Arn(known)}" : "";
        Line(one.InitialisationStarted, one, $"{(one.Restored ? "RESTORE_START" : "INIT_START")}{version}");
        if (one.Restored) Line(one.Ready, one, $"RESTORE_REPORT Restore Duration: {AwsTime.Fine(one.Initialisation)} ms");
        if (one.End == ObservedEnd.InitialisationError)
            Line(
                one.Ready, one, $"INIT_REPORT Init Duration: {AwsTime.Fine(one.Initialisation)} ms\tPhase: init\tStatus: error\t"
                + $"Error Type: {ErrorType(one.End)}");
    }

    private static IEnumerable<string> Figures(ObservedInvocation one)
    {
        int used = one.End == ObservedEnd.OutOfMemory ? one.Function.MemorySize : 0;
        yield return $"Duration: {AwsTime.Fine(one.Duration)} ms";
        yield return $"Billed Duration: {AwsTime.Whole(one.Billed)} ms";
        yield return $"Memory Size: {one.Function.MemorySize} MB";
        yield return $"Max Memory Used: {used} MB";
        if (one is { Cold: true, Restored: false }) yield return $"Init Duration: {AwsTime.Fine(one.Initialisation)} ms";
        if (one.Restored)
        {
            yield return $"Restore Duration: {AwsTime.Fine(one.Initialisation)} ms";
            yield return $"Billed Restore Duration: {AwsTime.Whole(one.BilledRestore)} ms";
        }
        if (one.End == ObservedEnd.Timeout) yield return "Status: timeout";
        else if (ErrorType(one.End) is { } type) yield return $"Status: error\tError Type: {type}";
    }

    /// <summary>What the runtime, or Lambda in its name, says of a failure.</summary>
    private static IEnumerable<string> Complaints(ObservedInvocation one)
    {
        string ended = AwsTime.Iso(one.Ended);
        switch (one.End)
        {
            case ObservedEnd.Error:
                yield return HandlerErrors.Of(one);
                break;
            case ObservedEnd.Timeout:
                yield return FormattableString.Invariant(
                    $"{ended} {one.RequestId} Task timed out after {one.Function.Timeout.TotalSeconds:0.00} seconds");
                break;
            case ObservedEnd.Crash or ObservedEnd.InitialisationError:
                yield return $"RequestId: {one.RequestId} Error: Runtime exited with error: exit status 1";
                break;
            case ObservedEnd.OutOfMemory:
                yield return $"RequestId: {one.RequestId} Error: Runtime exited with error: signal: killed";
                break;
            case ObservedEnd.ResponseTooLarge:
                yield return "LAMBDA_RUNTIME Failed to post handler success response. Http response code: 413.";
                break;
        }
    }

    /// <summary>What AWS calls the failure of a runtime; null of everything that the runtime survives.</summary>
    private static string? ErrorType(ObservedEnd end) => end switch
    {
        ObservedEnd.Crash or ObservedEnd.InitialisationError => "Runtime.ExitError",
        ObservedEnd.OutOfMemory => "Runtime.OutOfMemory",
        _ => null,
    };

    private void WriteJson(in ObservedInvocation invocation)
    {
        ObservedInvocation one = invocation;
        if (one.Cold)
            Event(one.InitialisationStarted, one, one.Restored ? "platform.restoreStart" : "platform.initStart", record =>
            {
                if (!one.Restored) record.WriteString("initializationType", "on-demand");
                if (!one.Restored) record.WriteString("phase", "init");
                if (RuntimeVersion.Of(one.Function) is not { } version) return;
                record.WriteString("runtimeVersion", version);
                record.WriteString("runtimeVersionArn", RuntimeVersion.Arn(version));
            });
        Event(one.Started, one, "platform.start", record =>
        {
            record.WriteString("requestId", one.RequestId);
            record.WriteString("version", one.Function.Version);
        });
        Event(one.Ended, one, "platform.report", record =>
        {
            record.WriteString("requestId", one.RequestId);
            record.WriteStartObject("metrics");
            record.WriteNumber("durationMs", AwsTime.Finer(one.Duration));
            record.WriteNumber("billedDurationMs", AwsTime.Whole(one.Billed));
            record.WriteNumber("memorySizeMB", one.Function.MemorySize);
            record.WriteNumber("maxMemoryUsedMB", one.End == ObservedEnd.OutOfMemory ? one.Function.MemorySize : 0);
            if (one is { Cold: true, Restored: false }) record.WriteNumber("initDurationMs", AwsTime.Finer(one.Initialisation));
            if (one.Restored)
            {
                record.WriteNumber("restoreDurationMs", AwsTime.Finer(one.Initialisation));
                record.WriteNumber("billedRestoreDurationMs", AwsTime.Whole(one.BilledRestore));
            }
            record.WriteEndObject();
            record.WriteString("status", Status(one.End));
            if (one.End is ObservedEnd.Error) record.WriteString("errorType", "Error");
            else if (one.End is ObservedEnd.ResponseTooLarge) record.WriteString("errorType", "Function.ResponseSizeTooLarge");
            else if (ErrorType(one.End) is { } type) record.WriteString("errorType", type);
        });
    }

    /// <summary>As the Telemetry API tells it: failure is an error of the platform, error one of the function.</summary>
    private static string Status(ObservedEnd end) => end switch
    {
        ObservedEnd.Success => "success",
        ObservedEnd.Timeout => "timeout",
        _ => "error",
    };

    private void Event(DateTime moment, in ObservedInvocation one, string type, Action<Utf8JsonWriter> write)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("time", AwsTime.Iso(moment));
            json.WriteString("type", type);
            json.WriteStartObject("record");
            write(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        Line(moment, one, System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    private void Line(DateTime moment, in ObservedInvocation one, string message)
    {
        writer.Write(AwsTime.Tail(moment));
        writer.Write(' ');
        writer.Write(one.LogStream);
        writer.Write(' ');
        writer.WriteLine(message);
    }
}
