using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Laws;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Faults;

/// <summary>A scenario in which something goes wrong, run to its end, and the calls of it.</summary>
internal sealed class FaultWorld : IHear<InvocationRecord>
{
    private RunResult? result;

    public SimulationRun Run { get; private init; } = null!;

    public List<InvocationRecord> Calls { get; } = [];

    public RunResult Result => result ??= Run.Result();

    /// <summary>What was measured of the events of the function.</summary>
    public MetricValues Events => Result.Functions[0].Parts.Single(part => part.Set == EventMetrics.Set);

    /// <summary>A function of 100 ms that is called ten times a second, in a Region in which nothing else takes time.</summary>
    /// <param name="faults">What goes wrong: <c>{ zone: a, from: 10 s, for: 1 min }</c>.</param>
    /// <param name="function">Settings of the function <c>f</c>.</param>
    /// <param name="traffic">Settings of its traffic.</param>
    /// <param name="more">More lines at the top level.</param>
    /// <param name="senders">More traffic.</param>
    /// <param name="overrides">Settings.</param>
    public static FaultWorld Of(
        string faults, string function = "duration: 100 ms", string traffic = "rate: 10/s, arrivals: even", string more = "",
        string senders = "", params string[] overrides) =>
        Of(ScenarioOf(faults, function, traffic, more, senders, overrides));

    /// <summary>The scenario itself, unrun: see <see cref="Of(string, string, string, string, string, string[])"/>.</summary>
    public static Scenario ScenarioOf(
        string faults, string function = "duration: 100 ms", string traffic = "rate: 10/s, arrivals: even", string more = "",
        string senders = "", params string[] overrides) =>
        ScenarioTexts.Valid($$"""
            functions:
              f: { timeout: 3 s, firstInvocation: 0 ms, coldStart: 200 ms, {{function}} }
            traffic:
              callers: { invokes: f, client: { timeout: none, retries: none }, {{traffic}} }
              {{senders}}
            faults: {{(faults.Length == 0 ? "none" : $"[ {faults} ]")}}
            {{IdealRegion.Region}}
              keepAlive: fixed 600 s
            {{more}}
            run: { duration: 5 min }
            """, overrides);

    public static FaultWorld Of(Scenario scenario)
    {
        var world = new FaultWorld { Run = new SimulationRun(scenario) };
        world.Run.Probes.Connect(world);
        world.Run.ToEnd();
        return world;
    }

    /// <summary>The calls that were sent between two moments, in seconds.</summary>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The first that is later.</param>
    public InvocationRecord[] Between(double from, double to) =>
        [.. Calls.Where(call => call.Sent >= At(from) && call.Sent < At(to))];

    public static Instant At(double seconds) => Instant.Start + TimeSpan.FromSeconds(seconds);

    public void Hear(Instant now, in InvocationRecord fact) => Calls.Add(fact);
}
