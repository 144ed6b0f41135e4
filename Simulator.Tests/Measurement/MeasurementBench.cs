using LambdaSim.Kernel;
using LambdaSim.Measurement;
using LambdaSim.Model;
using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Measurement;

/// <summary>The recorders on their own: a region in which nobody calls, and we say by hand what they hear.</summary>
internal sealed class MeasurementBench
{
    private readonly Scenario scenario;
    private int window;

    public MeasurementBench(Scenario scenario, bool warmUp = false)
    {
        this.scenario = scenario;
        Calls = new Recorder(scenario, Simulation);
        if (warmUp) Calls.WarmUp();
        var laws = new DistributionCatalogue();
        var ground = new Ground(Simulation, scenario, new Functions(scenario, laws), laws, Calls, Calls.Events);
        Probes = ground.Probes;
        Messages = new SqsRecorder(scenario, Calls.Windows, Probes);
        Region = new Region(ground);
    }

    public Simulation Simulation { get; } = new(new WheelClock<Envelope>());

    /// <summary>Hears of calls, sandboxes and callers.</summary>
    public Recorder Calls { get; }

    /// <summary>Hears of messages in queues.</summary>
    public SqsRecorder Messages { get; }

    /// <summary>Where facts are told.</summary>
    public Probes Probes { get; }

    public Region Region { get; }

    public SqsSources Sqs => Region.Sqs;

    public Instant Now => Simulation.Now;

    /// <summary>Lets time pass until so many seconds after the start; windows end on the way.</summary>
    public void GoTo(double seconds)
    {
        var target = At(seconds);
        while (window < Calls.Windows.Count && EndOfWindow <= target)
        {
            Simulation.RunUntil(EndOfWindow);
            Read(ends: true);
            window++;
        }
        Simulation.RunUntil(target);
    }

    public void BeginMeasuring()
    {
        Calls.BeginMeasuring(Region);
        Messages.BeginMeasuring(Now, Sqs);
    }

    /// <summary>Everything so far, as plain data.</summary>
    public RunResult Result()
    {
        if (window < Calls.Windows.Count) Read(ends: false);
        return Messages.AddTo(Calls.Result(Region, "", []), Now, Sqs);
    }

    public static Instant At(double seconds) => Instant.Start + TimeSpan.FromSeconds(seconds);

    /// <summary>A call of the first function that takes 100 ms: 1 to the front end, 1 there, 2 for admission, 6 for a sandbox,
    /// 80 in the handler, and the rest on the ways.</summary>
    public static InvocationRecord Call(Instant arrived, InvocationOutcome outcome = InvocationOutcome.Succeeded, bool cold = false)
    {
        static TimeSpan Milliseconds(double count) => TimeSpan.FromMilliseconds(count);
        return new InvocationRecord
        {
            Outcome = outcome,
            Verdict = outcome == InvocationOutcome.Throttled
                ? AdmissionVerdict.ConcurrentInvocationLimitExceeded
                : AdmissionVerdict.Granted,
            Cause = cold ? ColdStartCause.FirstEver : ColdStartCause.None,
            Waited = cold,
            Sent = new Instant(arrived.Ticks - TimeSpan.TicksPerMillisecond),
            Arrived = arrived,
            AdmissionAsked = arrived + Milliseconds(1),
            Admitted = arrived + Milliseconds(3),
            Reserved = arrived + Milliseconds(9),
            Started = arrived + Milliseconds(10),
            Answered = arrived + Milliseconds(99),
            Initialisation = Milliseconds(cold ? 4 : 0),
            Duration = Milliseconds(80),
        };
    }

    private Instant EndOfWindow
    {
        get
        {
            var end = Instant.Start + (Calls.Windows.Length * (window + 1));
            return end < Instant.Start + scenario.Run.Duration ? end : Instant.Start + scenario.Run.Duration;
        }
    }

    private void Read(bool ends)
    {
        var at = new Reading(window, Now, ends);
        Messages.Read(at, Sqs);
        Calls.Read(at, Region);
    }
}
