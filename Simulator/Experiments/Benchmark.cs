using System.Diagnostics;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Traffic;

namespace LambdaSim.Experiments;

/// <summary>One line of the benchmark.</summary>
/// <param name="Name">What ran.</param>
/// <param name="Invocations">How many invocations.</param>
/// <param name="Messages">How many messages.</param>
/// <param name="Elapsed">Wall-clock time: it grows when the machine has other work.</param>
/// <param name="Processor">Processor time of the one thread that ran it; null where the system does not tell.</param>
/// <param name="AllocatedBytes">Bytes allocated while it ran.</param>
/// <param name="PeakMemoryBytes">The most memory that the process has held until then.</param>
public sealed record BenchmarkLine(
    string Name, long Invocations, long Messages, TimeSpan Elapsed, TimeSpan? Processor, long AllocatedBytes, long PeakMemoryBytes)
{
    /// <summary>How many records of streams were handled; 0 where there are none, or nobody counts.</summary>
    public long Records { get; init; }

    /// <summary>How many functions the scenario has.</summary>
    public int Functions { get; init; }

    /// <summary>What the run and its result hold in the end, in bytes; 0 where nobody looked.</summary>
    public long HeldBytes { get; init; }

    /// <summary>What rates are computed with: processor time, or wall-clock time where there is none.</summary>
    public TimeSpan Busy => Processor ?? Elapsed;
}

/// <summary>How fast the program is, on standard scenarios with the whole region as modelled.</summary>
/// <remarks>The only place that looks at a clock of the machine. Only ratios within one run mean anything.</remarks>
public static class Benchmark
{
    /// <summary>The standard scenarios: small, medium and large, an HTTP API with a thousand requests a second, a database behind a
    /// thousand invocations a second, streams with a million records a second, and a thousand functions.</summary>
    public static IReadOnlyList<(string Name, string Text)> Scenarios { get; } =
    [
        ("small", Text("small", rate: "0.9/s", duration: "1.991 s", coldStart: "2.244 s", run: "1000000 s")),
        ("medium", Text("medium", rate: "100/s", duration: "2.0 s", coldStart: "2.2 s", run: "100000 s")),
        ("large", Text("large", rate: "1000/s", duration: "2.0 s", coldStart: "2.2 s", run: "10000 s")),
        ("api", Api),
        ("database", Database),
        ("streams", Streams),
        ("functions", Functions),
    ];

    /// <summary>Runs one scenario from start to end.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="scenario">The scenario.</param>
    public static BenchmarkLine Run(string name, Scenario scenario)
    {
        long held = GC.GetTotalMemory(forceFullCollection: true);
        var run = new SimulationRun(scenario);
        var line = Measure(name, run.Simulation, () =>
            run.ToEnd(), () => run.Result().Functions.Sum(function => function[FunctionMetrics.Invocations]));
        var result = run.Result();
        held = GC.GetTotalMemory(forceFullCollection: true) - held;
        GC.KeepAlive(run);
        var mappings = result.Sources.Where(sources => sources.Of == RecordMappingMetrics.Set.Of).SelectMany(sources => sources.All);
        return line with
        {
            Records = mappings.Sum(mapping => mapping.Measured[RecordMappingMetrics.Handled]),
            Functions = result.Functions.Count,
            HeldBytes = held,
        };
    }

    /// <summary>Runs the region of a scenario with nobody listening: what measuring costs is the difference.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="scenario">The scenario.</param>
    public static BenchmarkLine RunUnmeasured(string name, Scenario scenario)
    {
        var simulation = new Simulation(Clocks.Make(ClockKind.Wheel));
        var samplers = new SamplerCatalogue();
        var counter = new Counter();
        var context = new RegionContext(simulation, scenario, new Functions(scenario, samplers), samplers);
        context.Probes.Connect(counter);
        new Region(context, new TrafficPart(context)).Start();
        return Measure(name, simulation, () =>
            simulation.RunUntil(Instant.Start + scenario.Run.Duration), () => counter.Invocations);
    }

    /// <summary>Delivers messages between as many empty components as the region keeps in flight: the kernel
    /// alone.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="messages">How many messages.</param>
    /// <param name="pending">How many are pending at any time.</param>
    /// <param name="latency">How long each travels.</param>
    public static BenchmarkLine RunKernel(string name, long messages, int pending, Distribution latency)
    {
        var simulation = new Simulation(Clocks.Make(ClockKind.Wheel));
        var ring = new Ring(simulation, Sampler.Of(latency), messages);
        for (int start = 0; start < pending; start++) ring.Receive(new Token((ulong)start));
        return Measure(name, simulation, () => simulation.RunUntil(Instant.Never), () => 0);
    }

    private static BenchmarkLine Measure(string name, Simulation simulation, Action run, Func<long> invocations)
    {
        GC.Collect();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        var before = ThreadTime.Now;
        var watch = Stopwatch.StartNew();
        run();
        var elapsed = watch.Elapsed;
        var processor = ThreadTime.Now - before;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        using var process = Process.GetCurrentProcess();
        return new BenchmarkLine(
            name, invocations(), simulation.MessagesDelivered, elapsed, processor, allocated, process.PeakWorkingSet64);
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

    private readonly record struct Token(ulong Number);

    private sealed class Ring : IReceive<Token>
    {
        private readonly Link<Token> next = new("ring", "ring");
        private readonly Simulation simulation;
        private readonly long messages;

        public Ring(Simulation simulation, Sampler latency, long messages)
        {
            (this.simulation, this.messages) = (simulation, messages);
            next.Connect(simulation, [this], new Latency(latency), seed: 1);
        }

        public void Receive(in Token message)
        {
            if (simulation.MessagesDelivered < messages) next.Send(new Token(message.Number + 1), message.Number);
        }
    }

    private sealed class Counter : IHear<InvocationRecord>
    {
        public long Invocations { get; private set; }

        public void Hear(Instant now, in InvocationRecord fact) => Invocations++;
    }
}
