using System.Diagnostics;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Traffic;

namespace LambdaSim.Experiments.Benchmarking;

/// <summary>How fast the program is, on standard scenarios with the whole region as modelled.</summary>
/// <remarks>Only ratios within one run mean anything.</remarks>
public static class Benchmark
{
    /// <summary>The messages between empty components.</summary>
    public const long KernelMessages = 20_000_000;

    // Long enough for the compiler to see the hot paths, and to compile them again for what it saw.
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(1);
    private const int Shorter = 20;

    /// <summary>Runs a short part of a piece of work until the compiler knows it.</summary>
    /// <param name="run">The work; it is told by how much to divide it.</param>
    public static void WarmUp(Func<int, BenchmarkLine> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var watch = Stopwatch.StartNew();
        do run(Shorter);
        while (watch.Elapsed < WarmUpTime);
    }

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
        return new BenchmarkLine(name, [new BenchmarkRound(elapsed, processor)])
        {
            Invocations = invocations(),
            Messages = simulation.MessagesDelivered,
            AllocatedBytes = allocated,
            PeakMemoryBytes = process.PeakWorkingSet64,
        };
    }

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
