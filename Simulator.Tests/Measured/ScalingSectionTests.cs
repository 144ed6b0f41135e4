using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Measured;

/// <summary>How many sandboxes may be started, and how much provisioned concurrency takes, beside AWS's figures.</summary>
public class ScalingSectionTests
{
    private static readonly Lazy<Comparison[]> Rate = new(() =>
    [
        new("since 2023: of 3,000 at once, started", 1000, Started("aws-2026", "{ for: 10 ms, at: 300000/s }", "20 s"), "", Fit.Validation),
        new("since 2023: of 300 a second, started in 30 s", 4000, Started("aws-2026", "{ for: 30 s, at: 300/s }", "30 s"), "", Fit.Validation),
        new("until 2023: of 10,000 at once, started", 3000, Started("aws-2021", "{ for: 10 ms, at: 1000000/s }", "20 s"), "", Fit.Validation),
        new("until 2023: of 300 a second, started in 4 min", 5000, Started("aws-2021", "{ for: 4 min, at: 300/s }", "4 min"), "", Fit.Validation),
    ]);

    private static readonly Lazy<Comparison[]> Provisioned = new(() =>
    {
        const double minutes = 3;
        var search = Runs.Of(Runs.ReadText(File.ReadAllText(Repository.PathOf("Scenarios/provisioned-spillover.yaml")), seed: 1))
            .Functions[0];
        return
        [
            new("invocations a minute on 500 provisioned", 300_504, search.Provisioned![ProvisionedMetrics.Invocations] / minutes, "", Fit.Validation),
            new("spilled over, a minute", 127_194, search.Provisioned[ProvisionedMetrics.Spillovers] / minutes, "", Fit.Validation),
            new("utilisation", 28.5, 100 * search.Provisioned[ProvisionedMetrics.Utilisation]!.Value, " %", Fit.Calibration) { Decimals = 1 },
        ];
    });

    internal static PageSection RateSection => new("How fast sandboxes are started", $"""
        Calls that each hold a sandbox for 14 minutes. The column of AWS is what its Developer Guide says: 1,000 for a function
        at once and every ten seconds since November 2023; 3,000 for an account, then 500 a minute, before. A curve that
        somebody measured is not published.

        {Comparison.Table(Rate.Value)}

        * **Validation** of documented rules; that the 1,000 come steadily and not in steps is an assumption.
        """);

    internal static PageSection ProvisionedSection => new("Provisioned concurrency", $"""
        500 provisioned sandboxes under 427,698 calls a minute (AWS re:Post): each takes ten requests a second, however short.

        {Comparison.Table(Provisioned.Value)}

        * **Validation:** what is served and what spills over follow from the documented ten requests a second.
        * **Calibration:** the duration of the function (28.75 ms) was chosen for this utilisation. It is more here, because a
          sandbox is in use from its reservation on until the word of its end has come back.
        """);

    [Test]
    public void Sandboxes_are_started_as_fast_as_AWS_says()
    {
        foreach (var row in Rate.Value) row.IsWithin(2);
    }

    [Test]
    public void Provisioned_sandboxes_take_as_many_requests_as_measured()
    {
        foreach (var row in Provisioned.Value[..2]) row.IsWithin(2);
        Provisioned.Value[2].IsWithin(20);
    }

    private static double Started(string profile, string stage, string duration) => Runs.Of(Runs.ReadText(
        $$"""
        account: { concurrencyLimit: 100000 }
        functions:
          f: { duration: 14 min, timeout: 15 min }
        traffic:
          caller: { invokes: f, arrivals: even, stages: [{{stage}}] }
        region: { profile: {{profile}}, workers: { count: 2000 } }
        run: { duration: {{duration}} }
        """, seed: 1)).Functions[0][FunctionMetrics.SandboxesStarted];
}
