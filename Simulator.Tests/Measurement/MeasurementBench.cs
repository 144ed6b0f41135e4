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
        var samplers = new SamplerCatalogue();
        var context = new RegionContext(Simulation, scenario, new Functions(scenario, samplers), samplers);
        Probes = context.Probes;
        Recorder = new Recorder(scenario, Simulation, Probes);
        if (warmUp) Recorder.BeginWarmUp();
        Region = new Region(context);
    }

    public Simulation Simulation { get; } = new(new WheelClock<Envelope>());

    /// <summary>All meters.</summary>
    public Recorder Recorder { get; }

    /// <summary>Where facts are told.</summary>
    public Probes Probes { get; }

    public Region Region { get; }

    public SqsSources Sqs => Region.Sqs;

    public Instant Now => Simulation.Now;

    /// <summary>Lets time pass until so many seconds after the start; windows end on the way.</summary>
    public void GoTo(double seconds)
    {
        var target = At(seconds);
        while (window < Recorder.Windows.Count && EndOfWindow <= target)
        {
            Simulation.RunUntil(EndOfWindow);
            Read(ends: true);
            window++;
        }
        Simulation.RunUntil(target);
    }

    public void BeginMeasuring() => Recorder.BeginMeasuring(Region);

    /// <summary>Tells a fact, at the present moment.</summary>
    public void Tell<TFact>(in TFact fact) where TFact : struct => Probes.Of<TFact>().Tell(Now, fact);

    /// <summary>Everything so far, as plain data.</summary>
    public RunResult Result()
    {
        if (window < Recorder.Windows.Count) Read(ends: false);
        return Recorder.Result(Region, "", []);
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
            Initialisation = ShortSpan.Of(Milliseconds(cold ? 4 : 0)),
            Duration = Milliseconds(80),
        };
    }

    private Instant EndOfWindow
    {
        get
        {
            var end = Instant.Start + (Recorder.Windows.Length * (window + 1));
            return end < Instant.Start + scenario.Run.Duration ? end : Instant.Start + scenario.Run.Duration;
        }
    }

    private void Read(bool ends)
    {
        Recorder.Read(new Reading(window, Now, ends), Region);
    }
}
