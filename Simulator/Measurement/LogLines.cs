using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>What Lambda writes to CloudWatch Logs by itself: how large its lines are.</summary>
/// <remarks>
/// The lines are those of the AWS Lambda Developer Guide, Viewing CloudWatch logs for Lambda functions and Log formats (2026), with
/// values of usual length. In JSON, at the level INFO, there is no line for the end. CloudWatch adds 26 bytes to every event (Amazon
/// CloudWatch Logs API reference, PutLogEvents).
/// </remarks>
internal static class LogLines
{
    /// <summary>What CloudWatch adds to an event, in bytes.</summary>
    public const int Overhead = 26;

    private const string Id = "8f507cfc-xmpl-4697-b07a-ac58fc914c95", Moment = "2026-03-13T18:56:24.046Z";
    private const string Runtime = "arn:aws:lambda:us-east-1::runtime:0cdcfbdefbc5e7d3343f73c2e2dd3cba17d61dea0686b404502a0c9ce83931b9";

    private static readonly string[] Text =
    [
        $"START RequestId: {Id} Version: $LATEST\n", $"END RequestId: {Id}\n",
        $"REPORT RequestId: {Id}\tDuration: 15.74 ms\tBilled Duration: 147 ms\tMemory Size: 128 MB\tMax Memory Used: 56 MB\t\n",
    ];

    private static readonly string[] Json =
    [
        $"{{\"time\":\"{Moment}\",\"type\":\"platform.start\",\"record\":{{\"requestId\":\"{Id}\",\"version\":\"$LATEST\"}}}}",
        $"{{\"time\":\"{Moment}\",\"type\":\"platform.report\",\"record\":{{\"requestId\":\"{Id}\",\"metrics\":{{\"durationMs\":15.740,"
            + "\"billedDurationMs\":147,\"memorySizeMB\":128,\"maxMemoryUsedMB\":56},\"status\":\"success\"}}",
    ];

    private const string TextInit = "Init Duration: 130.49 ms\t", JsonInit = "\"initDurationMs\":130.490,";

    private static readonly string TextStart = $"INIT_START Runtime Version: nodejs:22.v45\tRuntime Version ARN: {Runtime}\n";

    private static readonly string JsonStart =
        $"{{\"time\":\"{Moment}\",\"type\":\"platform.initStart\",\"record\":{{\"initializationType\":\"on-demand\",\"phase\":\"init\","
        + $"\"runtimeVersion\":\"nodejs:22.v45\",\"runtimeVersionArn\":\"{Runtime}\"}}}}";

    /// <summary>The bytes of the lines of an invocation.</summary>
    /// <param name="format">Their format.</param>
    public static int OfInvocation(LogFormat format) => format switch
    {
        LogFormat.Text => Text.Sum(line => line.Length + Overhead),
        LogFormat.Json => Json.Sum(line => line.Length + Overhead),
        _ => 0,
    };

    /// <summary>The bytes that a cold start adds.</summary>
    /// <param name="format">The format of its lines.</param>
    public static int OfColdStart(LogFormat format) => format switch
    {
        LogFormat.Text => TextStart.Length + Overhead + TextInit.Length,
        LogFormat.Json => JsonStart.Length + Overhead + JsonInit.Length,
        _ => 0,
    };
}
