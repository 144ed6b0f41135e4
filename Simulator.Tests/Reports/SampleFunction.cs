using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Reports;

/// <summary>One function of a sample: draws latencies window by window, and lets sandboxes follow the load.</summary>
internal sealed class SampleFunction(string name)
{
    private readonly LogLinearHistogram latency = new(), cold = new(), warm = new();
    private readonly LogLinearHistogram init = new(), durations = new(), billed = new();
    private readonly List<long> offered = [], served = [], throttled = [], errors = [], coldStarts = [];
    private readonly List<double?> p50 = [], p90 = [], p99 = [];
    private readonly List<double> inFlight = [], busy = [], sandboxes = [];

    public required Func<double, double> Rate { get; init; }

    public Func<double, double> Slowdown { get; init; } = _ => 1;

    public int? Limit { get; init; }

    public double MedianMilliseconds { get; init; } = 120;

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public int Seed { get; init; }

    public FunctionResult Run(TimeSpan duration, TimeSpan window, int ofAccount)
    {
        var random = new Random(Seed);
        for (var start = TimeSpan.Zero; start < duration; start += window) Window(random, start, window);
        return new FunctionResult(name, Measured(ofAccount))
        {
            Tags = Tags,
            Phases = Phases(),
            Cost = new CostResult(served.Sum() * 2e-7, billed.Sum / 1e7 * 1.66667e-5, 0),
            LatencyOverTime = new LatencySeries { P50 = p50, P90 = p90, P99 = p99 },
        };
    }

    private MetricValues Measured(int ofAccount)
    {
        var measured = new MetricValues(FunctionMetrics.Set, offered.Count);
        for (int window = 0; window < offered.Count; window++)
        {
            measured.Add(FunctionMetrics.Calls, offered[window]);
            measured.Add(FunctionMetrics.Invocations, served[window]);
            measured.Add(FunctionMetrics.Throttles, throttled[window]);
            measured.Add(FunctionMetrics.Errors, errors[window]);
            measured.Add(FunctionMetrics.ColdStarts, coldStarts[window]);
            measured.CloseWindow(window);
        }
        long cold = coldStarts.Sum(), failed = errors.Sum();
        measured.Add(FunctionMetrics.InitialisedAhead, cold / 50);
        measured.Add(FunctionMetrics.WarmStarts, served.Sum() - cold);
        measured.Add(FunctionMetrics.Timeouts, failed / 4);
        measured.Add(FunctionMetrics.SandboxesStarted, cold);
        measured.Add(FunctionMetrics.SandboxesUnused, cold / 100);
        Name(measured, FunctionMetrics.ThrottlesByReason, ("ReservedFunctionConcurrentInvocationLimitExceeded", throttled.Sum()));
        Name(measured, FunctionMetrics.ErrorsByKind, ("timeout", failed / 4), ("handlerError", failed - (failed / 4)));
        Name(measured, FunctionMetrics.ColdStartCauses, Causes(cold));
        AddTimes(measured);
        Read(measured[FunctionMetrics.Concurrency], Level(inFlight, above: 1.1));
        Read(measured[FunctionMetrics.Running], Level(busy, above: 1.1));
        Read(measured[FunctionMetrics.Sandboxes], Level(sandboxes, above: 1));
        measured[FunctionMetrics.ConcurrencyLimit] = Limit ?? ofAccount;
        return measured;
    }

    private void AddTimes(MetricValues measured)
    {
        measured[FunctionMetrics.Latency].Add(latency);
        measured[FunctionMetrics.ColdLatency].Add(cold);
        measured[FunctionMetrics.WarmLatency].Add(warm);
        measured[FunctionMetrics.InitDuration].Add(init);
        measured[FunctionMetrics.Duration].Add(durations);
        measured[FunctionMetrics.BilledDuration].Add(billed);
    }

    private static void Name(MetricValues measured, Breakdown breakdown, params (string Name, long Count)[] counts)
    {
        measured.Name(breakdown, [.. counts.Select(count => count.Name)]);
        for (int reason = 0; reason < counts.Length; reason++)
            for (long each = 0; each < counts[reason].Count; each++) measured.Add(breakdown, reason);
    }

    public static void Read(LevelValues level, LevelSeries series)
    {
        for (int window = 0; window < series.Mean.Count; window++) level.ReadWindow(window, series.Mean[window], series.Peak[window]);
        level.ReadEnd(series.Mean[^1], series.Peak.Max(), series.Mean.Average());
    }

    private void Window(Random random, TimeSpan start, TimeSpan window)
    {
        double mean = Rate(start.TotalSeconds) * window.TotalSeconds;
        long calls = (long)Math.Max(Math.Round(mean + (Math.Sqrt(mean) * Normal(random))), 0);
        double wanted = calls / window.TotalSeconds * MedianMilliseconds * 1.5 / 1000;
        double alive = Math.Min(sandboxes.LastOrDefault() * (1 - (0.1 * window.TotalSeconds / 300)), Limit ?? 1e9);
        double ceiling = (Limit ?? 1e9) * 0.92;
        long refused = wanted > ceiling ? (long)(calls * (1 - (ceiling / wanted))) : 0;
        double running = Math.Min(wanted, ceiling);
        long needed = calls == 0 ? 0 : (long)Math.Max(Math.Ceiling((running * 1.2) + (alive * 0.01) - alive), 0);
        long starting = Math.Min(needed + (random.NextDouble() < 0.2 ? 1 : 0), calls - refused);
        var here = new LogLinearHistogram();
        for (long call = 0; call < calls - refused; call++)
            Invoke(random, here, isCold: call < starting, Slowdown(start.TotalSeconds));
        offered.Add(calls);
        served.Add(calls - refused);
        throttled.Add(refused);
        errors.Add((calls - refused) / 400);
        coldStarts.Add(starting);
        p50.Add(here.SupportedQuantile(0.5));
        p90.Add(here.SupportedQuantile(0.9));
        p99.Add(here.SupportedQuantile(0.99));
        inFlight.Add(running);
        busy.Add(Math.Min(running + (0.2 * starting), alive + starting));
        sandboxes.Add(alive + starting);
    }

    private void Invoke(Random random, LogLinearHistogram here, bool isCold, double slowdown)
    {
        double handler = MedianMilliseconds * slowdown * Math.Exp(0.6 * Normal(random));
        double initialising = isCold ? 350 * Math.Exp(0.4 * Normal(random)) : 0;
        long ticks = (long)((handler + initialising + 3) * TimeSpan.TicksPerMillisecond);
        latency.Record(ticks);
        here.Record(ticks);
        (isCold ? cold : warm).Record(ticks);
        if (isCold) init.Record((long)(initialising * TimeSpan.TicksPerMillisecond));
        durations.Record((long)(handler * TimeSpan.TicksPerMillisecond));
        billed.Record((long)Math.Ceiling(handler + initialising) * TimeSpan.TicksPerMillisecond);
    }

    private List<PhaseBreakdown> Phases()
    {
        List<PhaseBreakdown> phases = [];
        if (latency.SupportedQuantile(0.5) is { } median)
            phases.Add(new PhaseBreakdown("p50", median, [0.01, 0.01, 0.005, 0.005, 0, 0, 0, 0, 0.97]));
        if (latency.SupportedQuantile(0.99) is { } tail)
            phases.Add(new PhaseBreakdown("p99", tail, [0.005, 0.005, 0, 0.01, 0.02, 0.05, 0.48, 0, 0.43]));
        if (latency.SupportedQuantile(0.999) is { } far)
            phases.Add(new PhaseBreakdown("p99.9", far, [0.001, 0.002, 0, 0.007, 0.03, 0.06, 0.55, 0, 0.35]));
        return phases;
    }

    private static (string, long)[] Causes(long cold) =>
    [
        ("scalingOut", Math.Max(0, cold - (cold / 9) - (cold / 30) - Math.Min(cold, 1))), ("idleTooLong", cold / 9),
        ("endOfLife", cold / 30), ("firstEver", Math.Min(cold, 1)),
    ];

    private LevelSeries Level(List<double> mean, double above) =>
        new(mean, [.. mean.Select(level => (long)Math.Ceiling(Math.Min(level * above, Limit ?? 1e9)))]);

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
