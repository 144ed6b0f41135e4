namespace LambdaSim.Traffic;

/// <summary>What callers tell.</summary>
/// <param name="probes">The probes of the run.</param>
internal sealed class TrafficProbes(Probes probes)
{
    public readonly Probe<JourneyBegun> JourneyBegun = probes.Of<JourneyBegun>();
    public readonly Probe<CallBegun> CallBegun = probes.Of<CallBegun>();
    public readonly Probe<CallRetried> Retried = probes.Of<CallRetried>();
    public readonly Probe<CallAnswered> Answered = probes.Of<CallAnswered>();
    public readonly Probe<CallTimedOut> TimedOut = probes.Of<CallTimedOut>();
    public readonly Probe<CallEnded> CallEnded = probes.Of<CallEnded>();
    public readonly Probe<JourneyEnded> JourneyEnded = probes.Of<JourneyEnded>();
}
