using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.Services;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Laws;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Services;

/// <summary>A scenario whose function uses services, run to its end, and what was told of it.</summary>
internal sealed class ServiceWorld :
    IHear<InvocationRecord>, IHear<UseEnded>, IHear<AttemptFailed>, IHear<ConnectionGot>, IHear<ConnectionsOpened>
{
    private RunResult? result;

    public SimulationRun Run { get; private init; } = null!;

    public List<InvocationRecord> Calls { get; } = [];

    public List<(TimeSpan At, UseEnded Fact)> Uses { get; } = [];

    public List<(TimeSpan At, AttemptFailed Fact)> Failures { get; } = [];

    public List<ConnectionGot> Connections { get; } = [];

    public List<ConnectionsOpened> Opened { get; } = [];

    public RunResult Result => result ??= Run.Result();

    /// <summary>What was measured of the first service.</summary>
    public SourceResult Service => Result.SourcesOf(ServiceMetrics.Set)[0];

    /// <summary>The durations of the invocations in milliseconds, in the order in which they were answered.</summary>
    public double[] Durations => [.. Calls.Select(call => call.Duration.TotalMilliseconds)];

    /// <summary>How the invocations ended.</summary>
    public InvocationOutcome[] Outcomes => [.. Calls.Select(call => call.Outcome)];

    /// <summary>A function of 10 ms that uses services, in a Region in which nothing else takes time. A connection takes 20 ms, none of it work.</summary>
    /// <param name="uses">What it does with services.</param>
    /// <param name="services">The services.</param>
    /// <param name="traffic">Who calls: <c>batch: { count: 1 }</c>.</param>
    /// <param name="overrides">Settings.</param>
    public static ServiceWorld Of(string uses, string services, string traffic, params string[] overrides) =>
        Of(ScenarioTexts.Valid(Text(uses, services.Replace("type: database", "type: database, connectTime: 20 ms, connectWork: 0 ms", StringComparison.Ordinal), traffic), overrides));

    public static ServiceWorld Of(Scenario scenario)
    {
        var world = new ServiceWorld { Run = new SimulationRun(scenario) };
        world.Run.Probes.Connect(world);
        world.Run.ToEnd();
        return world;
    }

    public static string Text(string uses, string services, string traffic) => $$"""
        functions:
          work: { duration: 10 ms, timeout: 10 s, coldStart: 0 ms, firstInvocation: 0 ms, memorySize: 1769 MB, uses: [ {{uses}} ] }
        services: { {{services}} }
        traffic: { users: { invokes: work, client: { timeout: none }, {{traffic}} } }
        run: { duration: 1 h }
        {{IdealRegion.Region}}
          keepAlive: fixed 600 s
          services: { database: 0 ms, cache: 0 ms, table: 0 ms }
        """;

    public void Hear(Instant now, in InvocationRecord fact) => Calls.Add(fact);

    public void Hear(Instant now, in UseEnded fact) => Uses.Add((now - Instant.Start, fact));

    public void Hear(Instant now, in AttemptFailed fact) => Failures.Add((now - Instant.Start, fact));

    public void Hear(Instant now, in ConnectionGot fact) => Connections.Add(fact);

    public void Hear(Instant now, in ConnectionsOpened fact) => Opened.Add(fact);
}
