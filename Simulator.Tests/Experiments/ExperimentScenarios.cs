using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.Laws;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Experiments;

/// <summary>Small scenarios for tests of experiments, and short ways to run them.</summary>
internal static class ExperimentScenarios
{
    /// <summary>A checkout that is called 50 times a second for a minute; room for more lines.</summary>
    public static string Checkout(string more = "", string rate = "50/s", string duration = "1 min") => $$"""
        name: Checkout
        account: { concurrencyLimit: 100 }
        functions:
          checkout: { memorySize: 1024 MB, duration: { p50: 80 ms, p99: 400 ms }, cpuBound: 60% }
        traffic:
          shoppers: { invokes: checkout, rate: {{rate}} }
        run: { duration: {{duration}} }
        {{more}}
        """;

    public static Scenario Read(string text) => ScenarioTexts.Valid(text);

    public static ExperimentResult Run(string text, int replications, int jobs = 2) =>
        Experiment.Run(Read(text), new ExperimentOptions { Replications = replications, Jobs = jobs });

    /// <summary>A loss system: offered 4 on 5 places, so that Erlang B says which share is refused.</summary>
    public static string LossSystem { get; } =
        IdealRegion.Scenario(
            "duration: { exponential: 200 ms }, coldStart: 0 ms", "rate: 20/s", "24 s, warmup: 4 s", limit: 5);

    /// <summary>M/M/infinity: a mean of 10 in service.</summary>
    public static string InfiniteServer { get; } =
        IdealRegion.Scenario("duration: { exponential: 500 ms }, coldStart: 0 ms", "rate: 20/s", "28 s, warmup: 8 s");

    /// <summary>M/M/5: messages wait in a queue for one of five pollers.</summary>
    public static readonly string QueueBeforeFive = $$"""
        account: { concurrencyLimit: 10000 }
        functions:
          f:
            timeout: 900 s
            duration: { exponential: 500 ms }
            coldStart: 0 ms
            firstInvocation: 0 ms
            responseSize: 0 B
            warmSandboxes: 5
        queues:
          q: { visibilityTimeout: 12 h, messageSize: 1 B }
        mappings:
          m: { queue: q, invokes: f, batchSize: 1, maximumConcurrency: 5 }
        traffic:
          senders: { sends: q, rate: 8/s }
        {{IdealRegion.Region}}
          sqs: { receiveTime: 0 ms, noticeTime: 0 ms, partialReceives: 0% }
        run: { duration: 20 min, warmup: 1 min }
        """;

    /// <summary>Nobody waits for anybody: latencies are uniform between 0 and 100 ms.</summary>
    public static string ShortDurations { get; } = IdealRegion.Scenario(
        "duration: { uniform: [0 ms, 100 ms] }, coldStart: 0 ms", "rate: 40/s", "12 s, warmup: 1 s");
}
