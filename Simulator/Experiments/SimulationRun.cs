using LambdaSim.Measurement;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Traffic;

namespace LambdaSim.Experiments;

/// <summary>One run of one scenario: the region, its callers and the recorder, on one clock.</summary>
public sealed class SimulationRun
{
    private readonly Scenario scenario;
    private readonly Region region;
    private readonly Recorder recorder;
    private readonly Instant measureFrom;
    private int window;

    /// <summary>Builds a run that stands at its start.</summary>
    /// <param name="scenario">What to simulate.</param>
    /// <param name="clock">Which clock keeps the time.</param>
    /// <param name="measureFrom">The end of the warm-up: calls that arrive earlier are in the series only.</param>
    public SimulationRun(Scenario scenario, ClockKind clock = ClockKind.Wheel, TimeSpan measureFrom = default)
    {
        this.scenario = scenario;
        this.measureFrom = Instant.Start + measureFrom;
        Simulation = new Simulation(Clocks.Make(clock));
        recorder = new Recorder(scenario, Simulation);
        if (measureFrom > TimeSpan.Zero) recorder.WarmUp();
        var laws = new DistributionCatalogue();
        var ground = new Ground(Simulation, scenario, new Functions(scenario, laws), laws, recorder);
        region = new Region(ground);
        Callers[] callers = [.. scenario.Traffic.Select(
            (traffic, group) => new Callers(group, traffic, ground, recorder))];
        region.ConnectCallers(callers.Select(caller => caller.FrontEnds), callers);
        region.AddWarmSandboxes();
        foreach (var caller in callers)
        {
            caller.ConnectTimers();
            caller.Start();
        }
    }

    /// <summary>The clock and its mailboxes.</summary>
    public Simulation Simulation { get; }

    /// <summary>Who wants every invocation as a row, or null.</summary>
    public IInvocationRows? Rows
    {
        get => recorder.Rows;
        set => recorder.Rows = value;
    }

    /// <summary>Whether the end is reached.</summary>
    public bool Ended => window == recorder.Windows.Count;

    /// <summary>The share of simulated time that is done, 0 to 1.</summary>
    public double Progress => (double)window / recorder.Windows.Count;

    /// <summary>Runs to the end of the next window.</summary>
    public void Advance()
    {
        var end = Instant.Start + (recorder.Windows.Length * (window + 1));
        var last = Instant.Start + scenario.Run.Duration;
        if (end > last) end = last;
        if (Simulation.Now < measureFrom && measureFrom <= end)
        {
            Simulation.RunUntil(measureFrom);
            recorder.BeginMeasuring(region);
        }
        Simulation.RunUntil(end);
        recorder.CloseWindow(window++, Simulation.Now, region);
    }

    /// <summary>Runs to the end.</summary>
    /// <returns>This run.</returns>
    public SimulationRun ToEnd()
    {
        while (!Ended) Advance();
        return this;
    }

    /// <summary>What came out so far.</summary>
    /// <param name="command">The command line that makes this result again.</param>
    /// <param name="notes">What the reader must know.</param>
    public RunResult Result(string command = "", IReadOnlyList<string>? notes = null) =>
        recorder.Result(Simulation, region, command, notes ?? []);
}
