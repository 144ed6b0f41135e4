using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments.Benchmarking;

/// <summary>What the benchmarks simulate: always the same, so that builds can be compared.</summary>
public static class BenchmarkScenarios
{
    /// <summary>Small, medium and large, which differ in what is in flight; an HTTP API; asynchronous events; queues; a database behind
    /// a thousand invocations a second; streams with a million records a second; a thousand functions.</summary>
    public static IReadOnlyList<(string Name, string Text)> All { get; } =
    [
        ("small", Text("small", rate: "0.9/s", duration: "1.991 s", coldStart: "2.244 s", run: "1000000 s")),
        ("medium", Text("medium", rate: "100/s", duration: "2.0 s", coldStart: "2.2 s", run: "100000 s")),
        ("large", Text("large", rate: "1000/s", duration: "2.0 s", coldStart: "2.2 s", run: "10000 s")),
        ("api", Api),
        ("events", Events),
        ("queues", Queues),
        ("database", Database),
        ("streams", Streams),
        ("functions", Functions),
    ];

    /// <summary>A minute of a function that is called once a second: next to nothing, so that what is left is the start of the program.
    /// </summary>
    public const string Empty = """
        name: Benchmark start-up
        functions:
          work: { duration: 50 ms }
        traffic:
          users: { invokes: work, rate: 1/s }
        run: { duration: 1 min }
        """;

    /// <summary>Ten minutes of a function that is called a hundred times a second: one point of a sweep.</summary>
    public const string Swept = """
        name: Benchmark sweep
        functions:
          work: { duration: { p50: 50 ms, p99: 300 ms } }
        traffic:
          users: { invokes: work, rate: 100/s }
        run: { duration: 10 min }
        """;

    /// <summary>Reads a scenario by its name.</summary>
    /// <param name="name">One of <see cref="All"/>.</param>
    public static Scenario Read(string name)
    {
        var outcome = ScenarioReader.ReadText(All.First(scenario => scenario.Name == name).Text, name, folder: ".");
        return outcome.Scenario ?? throw new InvalidOperationException(outcome.RenderMistakes());
    }

    private static string Text(string name, string rate, string duration, string coldStart, string run) => $$"""
        name: Benchmark {{name}}
        account: { concurrencyLimit: 100000 }
        functions:
          work:
            timeout: 900 s
            duration: { exponential: {{duration}} }
            coldStart: {{coldStart}}
            cpuBound: 0%
        traffic:
          callers: { invokes: work, rate: {{rate}} }
        region:
          keepAlive: fixed 600 s
        run: { duration: {{run}} }
        """;

    private const string Api = """
        name: Benchmark API
        account: { concurrencyLimit: 100000 }
        functions:
          work: { duration: { exponential: 50 ms }, timeout: 30 s, coldStart: 300 ms }
        triggers:
          shop: { type: apigateway-http, invokes: work }
        traffic:
          users: { through: shop, rate: 1000/s }
        run: { duration: 1000 s }
        """;

    private const string Events = """
        name: Benchmark events
        account: { concurrencyLimit: 100000 }
        functions:
          work: { duration: { exponential: 50 ms }, timeout: 30 s, coldStart: 300 ms }
        traffic:
          senders: { invokes: work, type: Event, rate: 1000/s }
        run: { duration: 1000 s }
        """;

    private const string Queues = """
        name: Benchmark queues
        account: { concurrencyLimit: 100000 }
        functions:
          work: { duration: { exponential: 50 ms }, timeout: 30 s, coldStart: 300 ms }
        queues:
          orders: { visibilityTimeout: 3 min }
        mappings:
          orders-to-work: { queue: orders, invokes: work, batchSize: 10 }
        traffic:
          senders: { sends: orders, rate: 2000/s }
        run: { duration: 1000 s }
        """;

    private const string Database = """
        name: Benchmark database
        account: { concurrencyLimit: 100000 }
        functions:
          work:
            duration: { exponential: 50 ms }
            timeout: 30 s
            coldStart: 300 ms
            uses: [ { service: orders, queries: 2, work: { exponential: 3 ms }, timeout: 5 s, retry: { attempts: 2 } } ]
        services:
          orders: { type: database, maxConnections: 1000, processors: 8, proxy: {} }
        traffic:
          users: { invokes: work, rate: 1000/s }
        run: { duration: 1000 s }
        """;

    private const string Streams = """
        name: Benchmark streams
        account: { concurrencyLimit: 100000 }
        functions:
          work: { duration: 20 ms, timeout: 30 s }
        streams:
          records: { shards: 1000 }
        mappings:
          records-to-work: { stream: records, invokes: work, batchSize: 100 }
        traffic:
          senders: { sends: records, rate: 10000/s, recordsPerRequest: 100, size: 200 B }
        run: { duration: 20 s }
        """;

    private const string Functions = """
        name: Benchmark functions
        account: { concurrencyLimit: 100000 }
        functions:
          work: { count: 1000, duration: { exponential: 100 ms }, timeout: 30 s, coldStart: 300 ms }
        traffic:
          users: { invokes: work, rate: 1000/s }
        run: { duration: 1000 s }
        """;
}
