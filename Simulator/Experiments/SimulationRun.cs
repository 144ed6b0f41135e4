using LambdaSim.Measurement;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Traffic;

namespace LambdaSim.Experiments;

/// <summary>One run of one scenario: the region, its callers and the recorder, on one clock.</summary>
public sealed class SimulationRun
{
    private const long ManyMessages = 200_000;

    private readonly Scenario scenario;
    private readonly Region region;
    private readonly Recorder recorder;
    private readonly Instant measureFrom;
    private int window;
    private Instant? windowRead;
    private TimeSpan stride = TimeSpan.FromSeconds(1);

    /// <summary>Builds a run that stands at its start.</summary>
    /// <param name="scenario">What to simulate.</param>
    /// <param name="clock">Which clock keeps the time.</param>
    /// <param name="measureFrom">The end of the warm-up: calls that arrive earlier are in the series only.</param>
    public SimulationRun(Scenario scenario, ClockKind clock = ClockKind.Wheel, TimeSpan measureFrom = default)
    {
        this.scenario = scenario;
        this.measureFrom = Instant.Start + measureFrom;
        Simulation = new Simulation(Clocks.Make(clock));
        var samplers = new SamplerCatalogue();
        var context = new RegionContext(Simulation, scenario, new Functions(scenario, samplers), samplers);
        Probes = context.Probes;
        recorder = new Recorder(scenario, Simulation, Probes);
        if (measureFrom > TimeSpan.Zero) recorder.BeginWarmUp();
        region = new Region(context, new TrafficPart(context));
        region.Start();
    }

    /// <summary>The clock and its mailboxes.</summary>
    public Simulation Simulation { get; }

    /// <summary>Who wants every invocation as a row, or null.</summary>
    public IInvocationRows? Rows
    {
        get => recorder.Rows;
        set => recorder.Rows = value;
    }

    /// <summary>The region.</summary>
    public Region Region => region;

    /// <summary>Where facts are told; who else wants to hear connects here.</summary>
    public Probes Probes { get; }

    /// <summary>Whether the end is reached.</summary>
    public bool Ended => window == recorder.Windows.Count;

    /// <summary>The share of simulated time that is done, 0 to 1.</summary>
    public double Progress => Simulation.Now.Ticks / (double)scenario.Run.Duration.Ticks;

    private Instant EndOfWindow
    {
        get
        {
            var end = Instant.Start + (recorder.Windows.Length * (window + 1));
            var last = Instant.Start + scenario.Run.Duration;
            return end < last ? end : last;
        }
    }

    /// <summary>The latency at 99 % of the function that was invoked most, in ticks, so far; null where ten invocations above it are
    /// wanting.</summary>
    public double? LatencySoFar => recorder.LatencySoFar(0.99);

    /// <summary>Runs to the end of the window.</summary>
    public void Advance()
    {
        int present = window;
        while (window == present) AdvanceALittle();
    }

    /// <summary>Runs on, at most to the end of the window, and about so far that somebody who waits can still stop
    /// it.</summary>
    public void AdvanceALittle()
    {
        var end = EndOfWindow;
        var next = Simulation.Now + stride;
        bool warmUpEnds = Simulation.Now < measureFrom && measureFrom <= end && measureFrom <= next;
        if (warmUpEnds) next = measureFrom;
        long before = Simulation.MessagesDelivered;
        Simulation.RunUntil(next < end ? next : end);
        if (warmUpEnds) recorder.BeginMeasuring(region);
        long delivered = Simulation.MessagesDelivered - before;
        if (delivered > ManyMessages && stride.Ticks > 1) stride /= 2;
        else if (delivered < ManyMessages / 4 && stride < recorder.Windows.Length) stride *= 2;
        if (Simulation.Now < end) return;
        Read(ends: true);
        windowRead = Simulation.Now;
        window++;
    }

    /// <summary>Runs to the end.</summary>
    /// <returns>This run.</returns>
    public SimulationRun ToEnd()
    {
        while (!Ended) Advance();
        return this;
    }

    /// <summary>What came out so far; asking changes nothing, so it may be asked again.</summary>
    /// <remarks>In the middle of a window the window is read up to now, and goes on. Series and distributions are not
    /// copied: those of an answer in the middle of a run go on with the run.</remarks>
    /// <param name="command">The command line that makes this result again.</param>
    /// <param name="notes">What the reader must know.</param>
    public RunResult Result(string command = "", IReadOnlyList<string>? notes = null)
    {
        if (!Ended && windowRead != Simulation.Now) Read(ends: false);
        return recorder.Result(region, command, notes ?? []);
    }

    private void Read(bool ends) => recorder.Read(new Reading(window, Simulation.Now, ends), region);
}
