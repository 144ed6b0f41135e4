using LambdaSim.Reports.Results;

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

    public FunctionResult Run(TimeSpan duration, TimeSpan window)
    {
        var random = new Random(Seed);
        for (var start = TimeSpan.Zero; start < duration; start += window) Window(random, start, window);
        return new FunctionResult
        {
            Name = name,
            Tags = Tags,
            Calls = offered.Sum(),
            Invocations = served.Sum(),
            ColdStarts = coldStarts.Sum(),
            InitialisedAhead = coldStarts.Sum() / 50,
            WarmStarts = served.Sum() - coldStarts.Sum(),
            Throttles = throttled.Sum(),
            ThrottlesByReason = Named(("ReservedFunctionConcurrentInvocationLimitExceeded", throttled.Sum())),
            Errors = errors.Sum(),
            Timeouts = errors.Sum() / 4,
            Rejections = [],
            DryRuns = 0,
            InitialisedAgain = 0,
            Overshoot = 0,
            OvershootTime = TimeSpan.Zero,
            FalseThrottles = 0,
            AdmissionTime = new LogLinearHistogram(),
            InFlightAtEnd = 0,
            ColdStartCauses = Causes(coldStarts.Sum()),
            SandboxesStarted = coldStarts.Sum(),
            SandboxesUnused = coldStarts.Sum() / 100,
            ErrorsByKind = Named(("timeout", errors.Sum() / 4), ("handlerError", errors.Sum() - (errors.Sum() / 4))),
            Latency = latency,
            ColdLatency = cold,
            WarmLatency = warm,
            InitDuration = init,
            InvocationDuration = durations,
            BilledDuration = billed,
            Phases = Phases(),
            PeakConcurrency = Level(inFlight, above: 1.1).Peak.Max(),
            MeanConcurrency = inFlight.Average(),
            ConcurrencyLimit = Limit,
            PeakSandboxes = (int)Math.Ceiling(sandboxes.Max()),
            MeanSandboxes = sandboxes.Average(),
            MeanRunning = busy.Average(),
            Cost = new CostResult(served.Sum() * 2e-7, billed.Sum / 1e7 * 1.66667e-5, 0),
            Series = new FunctionSeries
            {
                Offered = offered,
                Served = served,
                Throttled = throttled,
                Errors = errors,
                ColdStarts = coldStarts,
                LatencyP50 = p50,
                LatencyP90 = p90,
                LatencyP99 = p99,
                Concurrency = Level(inFlight, above: 1.1),
                Busy = Level(busy, above: 1.1),
                Sandboxes = Level(sandboxes, above: 1),
            },
        };
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

    private static NamedCount[] Causes(long cold) => Named(
        ("scalingOut", cold - (cold / 9) - (cold / 30) - Math.Min(cold, 1)), ("idleTooLong", cold / 9),
        ("endOfLife", cold / 30), ("firstEver", Math.Min(cold, 1)));

    private static NamedCount[] Named(params (string Name, long Count)[] counts) =>
        [.. counts.Where(count => count.Count > 0).Select(count => new NamedCount(count.Name, count.Count))];

    private LevelSeries Level(List<double> mean, double above) =>
        new(mean, [.. mean.Select(level => (int)Math.Ceiling(Math.Min(level * above, Limit ?? 1e9)))]);

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
