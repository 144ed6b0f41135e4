using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Measured;

/// <summary>An account that may have ten in flight, and ten requests that each need two invocations one after the other.</summary>
public class SmallAccountTests
{
    private const int Seeds = 20;

    private static readonly Lazy<Comparison[]> Rows = new(() =>
    [
        new("throttles, counted exactly", 1, Throttles("exact"), "", Fit.Validation),
        new("throttles, counts reported every interval", 1, Throttles("reported"), "", Fit.Validation),
    ]);

    internal static PageSection Section => new("An authorizer in a small account", $"""
        Ten requests at once through an API whose authorizer is a function, in an account with a limit of ten: one of the twenty
        invocations was throttled (francesco-albanese/aws-api-gateway-mtls, 2025, one experiment). Simulated with {Seeds} seeds.

        {Comparison.Table(Rows.Value)}

        * **Validation:** a request gives up its first place before it asks for its second, so that exact counting throttles none:
          one throttle is a sign that AWS counts late. Counting as `region.countingService.mode: reported` does is much too late. What
          lies between, one experiment cannot tell, and the default stays exact.
        """);

    [Test]
    public void Exact_counting_throttles_none_of_them_and_late_counting_some()
    {
        TestContext.Out.WriteLine(Section);

        Assert.That(Rows.Value[0].Runs, Is.All.Zero);
        Assert.That(Rows.Value[1].Runs, Has.All.InRange(1, 12));
    }

    private static double[] Throttles(string mode) =>
    [
        .. Runs.OfText($$"""
            account: { concurrencyLimit: 10 }
            functions:
              backend: { duration: { p50: 50 ms, p99: 200 ms }, runtime: nodejs22.x }
              auth: { duration: { p50: 20 ms, p99: 80 ms }, runtime: nodejs22.x }
            triggers: { api: { type: apigateway-http, invokes: backend, authorizer: { function: auth } } }
            traffic: { users: { through: api, batch: { count: 10 } } }
            region: { countingService: { mode: {{mode}} } }
            run: { duration: 1 min }
            """, Seeds).Select(result => (double)result.Functions.Sum(function => function[FunctionMetrics.Throttles])),
    ];
}
