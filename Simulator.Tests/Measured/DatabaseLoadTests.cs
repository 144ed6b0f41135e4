using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Measured;

/// <summary>A function that asks a database through a proxy, at two steady rates, and an overload that a limit keeps out.</summary>
public class DatabaseLoadTests
{
    private const int Seeds = 5;

    /// <summary>Of the client, which stood far away: 45 to 50 ms there and back.</summary>
    private const double Network = 47.5;

    private static readonly Lazy<Comparison[]> Steady = new(() =>
    [
        .. Of("400/s", measuredFrom: 120, measuredFor: 60, successes: 99.15, p50: 84.8, p95: 105.8),
        .. Of("1,000/s", measuredFrom: 240, measuredFor: 60, successes: 100, p50: 83.8, p95: 126.1),
    ]);

    private static readonly Lazy<Comparison[]> Overload = new(() =>
    [
        new("invocations", 58_312, Overloaded(result => result.Functions[0][FunctionMetrics.Invocations]), "", Fit.Validation),
        new("throttles (503)", 227_172, Overloaded(result => result.Functions[0][FunctionMetrics.Throttles]), "", Fit.Validation),
    ]);

    internal static PageSection Section => new("A database behind a function", $"""
        An HTTP API, a function of Java with SnapStart, RDS Proxy and one processor of Aurora PostgreSQL, called at steady rates from
        far away: [lambda-resilience-atelier](https://github.com/ae-lexs/lambda-resilience-atelier) (2026, us-east-1, one run each).
        Simulated with {Seeds} seeds from what is published of it: the rates, 34 ms of billed duration, 45 to 50 ms of network, a
        limit of 200, one processor. Of the database we assume that a query takes 0.77 ms of it, in the middle of what one processor
        can do 1,000 times and not 1,600 times a second.

        {Comparison.Table(Steady.Value)}

        * **Validation:** the 203 refusals of the first run do not come out, because 400/s never need the limit of 200 here. Half
          of the calls are 15 ms later than measured: what the API adds is our assumption (`region.triggers`), and too much.

        An overload of 1,600/s for 180 s in front of a limit of 900, with the mean duration that was billed there (2,584 ms):

        {Comparison.Table(Overload.Value)}

        * **Validation** of the limit alone, since the duration is given. That the database became so slow does not come out of the
          processor alone, which would have gone on doing 1,300 queries a second: it takes `contention`, which is not published.
        * **Not reproduced:** the order of events. There waiting for the proxy reached 27.7 s two minutes before its pool was full.
          By Little's law even 900 that wait so long, the largest limit of these runs, are served 33 times a second, a fortieth of what
          one processor does: the database, of 0 to 2 capacity units, must have had hardly any at that moment. That it pauses, resumes and
          scales is left out here. With all of its processor, 1,600/s and the limit of 900, waiting stays below a second and begins a
          second before the pool is full, because the pool grows as soon as somebody waits; how fast RDS Proxy grows it is not published.
        """);

    [Test]
    public void At_steady_rates_clients_see_what_they_saw()
    {
        TestContext.Out.WriteLine(Section);

        foreach (var row in Steady.Value)
        {
            if (row.Unit == "%") Assert.That(row.Simulated, Is.EqualTo(row.Measured).Within(1.5), row.Name);
            else row.IsWithin(25);
        }
    }

    [Test]
    public void A_limit_keeps_out_as_many_of_an_overload_as_it_did()
    {
        foreach (var row in Overload.Value) row.IsWithin(10);
    }

    [Test]
    public void With_all_of_its_processor_nobody_waits_long_for_the_proxy_and_at_most_seconds_before_its_pool_is_full()
    {
        var orders = Runs.OfText("""
            functions: { api: { duration: 34 ms, warmSandboxes: 900, timeout: 29 s, reservedConcurrency: 900, uses: [ { service: orders, work: { exponential: 0.77 ms } } ] } }
            services: { orders: { type: database, engine: aurora-postgresql, maxConnections: 188, processors: 1, proxy: { reserved: 15% } } }
            traffic: { users: { invokes: api, arrivals: even, client: { timeout: none }, stages: [ { for: 10 s, at: 100/s }, { for: 20 s, at: 1600/s } ] } }
            run: { duration: 30 s, warmup: 0 s }
            """, seeds: 1)[0].SourcesOf(ServiceMetrics.Set)[0];
        var (lent, waiting) = (orders[ServiceMetrics.Lent].Peaks, orders[ServiceMetrics.Waiting].Peaks);
        int full = Enumerable.Range(0, lent.Count).First(window => lent[window] == 159);

        Assert.That(orders[ServiceMetrics.ConnectionWait].Maximum / TimeSpan.TicksPerMillisecond, Is.InRange(300, 1000));
        Assert.That(Enumerable.Range(0, lent.Count).First(window => waiting[window] > 159), Is.InRange(full - 20, full), "2 s");
    }

    private static IEnumerable<Comparison> Of(
        string rate, int measuredFrom, int measuredFor, double successes, double p50, double p95)
    {
        var runs = Runs.EachSeed(Seeds, seed => Steadily(seed, measuredFrom, measuredFor));
        return
        [
            new($"{rate}, answered 200", successes, [.. runs.Select(run => run.Successes)], "%", Fit.Validation) { Decimals = 2 },
            new($"{rate}, p50", p50, [.. runs.Select(run => run.P50)], " ms", Fit.Validation) { Decimals = 1 },
            new($"{rate}, p95", p95, [.. runs.Select(run => run.P95)], " ms", Fit.Validation) { Decimals = 1 },
        ];
    }

    private static (double Successes, double P50, double P95) Steadily(ulong seed, int measuredFrom, int measuredFor)
    {
        var scenario = Runs.ReadText($$"""
            functions:
              api:
                runtime: java21
                memorySize: 1024 MB
                snapStart: true
                duration: { p50: 30 ms, p99: 45 ms }
                timeout: 29 s
                reservedConcurrency: 200
                uses: [ { service: orders, work: { exponential: 0.77 ms }, timeout: 10 s } ]
            services:
              orders: { type: database, engine: aurora-postgresql, maxConnections: 188, processors: 1, proxy: { reserved: 15% } }
            triggers: { http: { type: apigateway-http, invokes: api } }
            traffic:
              users:
                through: http
                arrivals: even
                stages: [ { for: 60 s, at: 100/s }, { for: 60 s, at: 0/s }, { for: 60 s, at: 400/s }, { for: 60 s, at: 0/s }, { for: 60 s, at: 1000/s } ]
            region: { network: { client: 0 ms } }
            run: { duration: {{measuredFrom + measuredFor}} s }
            """, seed);
        var users = new SimulationRun(scenario, measureFrom: TimeSpan.FromSeconds(measuredFrom)).ToEnd().Result().Callers[0];
        double answered = users[CallerMetrics.Succeeded] + users[CallerMetrics.Failed];
        return (100 * users[CallerMetrics.Succeeded] / answered, At(0.5), At(0.95));

        double At(double probability) => Network + users[CallerMetrics.Latency].Quantile(probability)!.Value / (double)TimeSpan.TicksPerMillisecond;
    }

    private static double Overloaded(Func<RunResult, long> read) => read(Runs.OfText("""
        functions: { api: { runtime: java21, memorySize: 1024 MB, snapStart: true, duration: { exponential: 2584 ms }, timeout: 29 s, reservedConcurrency: 900 } }
        triggers: { http: { type: apigateway-http, invokes: api } }
        traffic: { users: { through: http, arrivals: even, stages: [ { for: 180 s, at: 1600/s } ] } }
        """, seeds: 1)[0]);
}
