namespace LambdaSim.Tests.Laws;

/// <summary>
/// Scenarios in a region as queueing theory sees it: nothing takes time but handlers and, if wanted, cold starts.
/// </summary>
internal static class IdealRegion
{
    /// <summary>The region; room for more lines of it.</summary>
    public const string Region = """
        region:
          network: { client: 0 ms, inZone: 0 ms, crossZone: 0 ms }
          frontEnd: { hosts: 1, time: 0 ms, metadataMiss: 0 ms }
          countingService: { time: 0 ms }
          workerManager: { time: 0 ms, waiting: firstFreed }
          placement: { time: 0 ms }
          workers: { count: 8, bootTime: 0 ms }
          sandboxes: { provisioningTime: 0 ms, zipTimePerMegabyte: 0 ms/MB, runtimeOverhead: 0 ms }
        """;

    /// <summary>A scenario with one function and one group of callers.</summary>
    /// <param name="function">Settings of the function, as in a flow mapping.</param>
    /// <param name="traffic">Settings of its callers, as in a flow mapping.</param>
    /// <param name="duration">How long to simulate.</param>
    /// <param name="limit">The account's concurrency limit.</param>
    /// <param name="keepAlive">How long idle sandboxes stay.</param>
    /// <param name="others">More functions, as lines of a mapping.</param>
    /// <param name="otherTraffic">More callers, as lines of a mapping.</param>
    public static string Scenario(
        string function, string traffic, string duration, int limit = 10_000, string keepAlive = "600 s",
        string others = "", string otherTraffic = "") => $$"""
        account: { concurrencyLimit: {{limit}} }
        functions:
          f: { timeout: 900 s, {{function}}, firstInvocation: 0 ms, responseSize: 0 B }
          {{others}}
        traffic:
          callers: { invokes: f, payloadSize: 0 B, client: { timeout: none }, {{traffic}} }
          {{otherTraffic}}
        {{Region}}
          keepAlive: fixed {{keepAlive}}
        run: { duration: {{duration}} }
        """;
}
