using LambdaSim.Measurement;
using LambdaSim.Model.EventSources.Sqs;
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
    private readonly SqsRecorder sqsRecorder;
    private readonly SqsSources sqs;
    private int window;

    /// <summary>Builds a run that stands at its start.</summary>
    /// <param name="scenario">What to simulate.</param>
    /// <param name="clock">Which clock keeps the time.</param>
    public SimulationRun(Scenario scenario, ClockKind clock = ClockKind.Wheel)
    {
        this.scenario = scenario;
        Simulation = new Simulation(Clocks.Make(clock));
        recorder = new Recorder(scenario, Simulation);
        var laws = new DistributionCatalogue();
        var ground = new Ground(Simulation, scenario, new Functions(scenario, laws), laws, recorder);
        region = new Region(ground);
        sqsRecorder = new SqsRecorder(scenario, recorder.Windows);
        sqs = new SqsSources(ground, sqsRecorder);
        IReceive<Answer>[] traffic = [.. scenario.Traffic.Select((settings, group) => Make(settings, group, ground))];
        var calls = traffic.OfType<Callers>().Select(caller => caller.FrontEnds).Concat(sqs.Mappings.Select(mapping => mapping.FrontEnds));
        region.ConnectCallers(calls, [.. traffic, .. sqs.Mappings]);
        if (scenario.Queues.Count > 0) region.ConnectQueues(sqs);
        region.AddWarmSandboxes();
        sqs.Start();
        foreach (var group in traffic) Start(group);
    }

    /// <summary>The customer's queues and the mappings that read them.</summary>
    public SqsSources Sqs => sqs;

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
        Simulation.RunUntil(end < last ? end : last);
        sqsRecorder.CloseWindow(window, Simulation.Now, sqs);
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
        sqsRecorder.AddTo(recorder.Result(Simulation, region, command, notes ?? []), Simulation.Now, sqs);

    /// <summary>A traffic calls functions, or sends to a queue.</summary>
    private IReceive<Answer> Make(TrafficSettings settings, int group, Ground ground)
    {
        if (settings.Sends is null) return new Callers(group, settings, ground, recorder);
        var senders = new QueueSenders(group, settings, ground, recorder);
        sqs.ConnectSender(senders.Queues, new Latency(ground.Laws.For(ground.Region.Network.Client)));
        return senders;
    }

    private static void Start(IReceive<Answer> group)
    {
        if (group is QueueSenders senders) senders.Start();
        if (group is not Callers callers) return;
        callers.ConnectTimers();
        callers.Start();
    }
}
