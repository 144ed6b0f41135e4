using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments;

/// <summary>A stretch of a run, message by message, with what became of the sandboxes: the region at work.</summary>
/// <param name="Before">How the region stood before the first message.</param>
/// <param name="Messages">The messages between components, in the order of delivery.</param>
/// <param name="Cut">Whether there were more, which have no room.</param>
public sealed record RegionTrace(RegionState Before, IReadOnlyList<RegionMessage> Messages, bool Cut)
{
    /// <summary>How many messages a stretch has at most.</summary>
    public const int MostMessages = 4_000;

    /// <summary>Runs a scenario up to a moment, and listens from there on.</summary>
    /// <param name="scenario">The scenario; its seed says in which world.</param>
    /// <param name="clock">What keeps the time.</param>
    /// <param name="from">From which moment on.</param>
    /// <param name="moment">What has to happen first, after that.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <returns>Null when it never happened, or it was stopped.</returns>
    public static RegionTrace? Of(
        Scenario scenario, ClockKind clock, TimeSpan from, RegionMoment moment, CancellationToken stop)
    {
        RegionListener ear = new(scenario, Instant.Start + from, moment, MostMessages);
        SimulationRun run = new(scenario, clock);
        run.Simulation.Listener = ear;
        while (!run.Ended && !ear.IsFull && !stop.IsCancellationRequested) run.AdvanceALittle();
        return stop.IsCancellationRequested ? null : ear.Trace;
    }
}

/// <summary>What a stretch of a run begins with.</summary>
public enum RegionMoment
{
    /// <summary>Any message.</summary>
    Any,

    /// <summary>A sandbox is started because none was idle.</summary>
    Cold,

    /// <summary>A call is refused.</summary>
    Refused,

    /// <summary>A handler fails.</summary>
    Failed,
}

/// <summary>What a message says about how things go.</summary>
public enum MessageTone
{
    /// <summary>As they should.</summary>
    Usual,

    /// <summary>It is about starting a sandbox, or waited for one.</summary>
    Cold,

    /// <summary>No.</summary>
    Refused,

    /// <summary>A handler has failed.</summary>
    Failed,
}

/// <summary>What a sandbox is doing, seen from outside.</summary>
public enum SandboxLook
{
    /// <summary>It is not there.</summary>
    Gone,

    /// <summary>A microVM boots and gets the code.</summary>
    Starting,

    /// <summary>INIT runs.</summary>
    Initialising,

    /// <summary>It waits.</summary>
    Idle,

    /// <summary>It runs a handler.</summary>
    Busy,
}

/// <summary>A message between components.</summary>
/// <param name="At">When it was delivered.</param>
/// <param name="From">Who sent it.</param>
/// <param name="To">Who received it.</param>
/// <param name="Name">What kind of message it is.</param>
/// <param name="About">What it is about, in words.</param>
/// <param name="Tone">How things go.</param>
/// <param name="Sandbox">The sandbox that it changes; null where it changes none.</param>
/// <param name="InFlight">Admitted invocations that are not yet released, after it.</param>
/// <param name="Kept">Messages and events that queues keep, after it.</param>
public sealed record RegionMessage(
    Instant At, string From, string To, string Name, string About, MessageTone Tone, SandboxChange? Sandbox, int InFlight, int Kept);

/// <summary>A sandbox looks otherwise.</summary>
/// <param name="Number">Its number, in order of appearance.</param>
/// <param name="Function">The number of its function; -1 where that is not known.</param>
/// <param name="Worker">On which worker; -1 of one that was warm when the run began, until it is used.</param>
/// <param name="Provisioned">Whether it is provisioned.</param>
/// <param name="Was">How it looked before.</param>
/// <param name="Look">How it looks now.</param>
public sealed record SandboxChange(int Number, int Function, int Worker, bool Provisioned, SandboxLook Was, SandboxLook Look);

/// <summary>How a region stands.</summary>
/// <param name="Sandboxes">The sandboxes that there are.</param>
/// <param name="InFlight">Admitted invocations that are not yet released.</param>
/// <param name="Kept">Messages and events that queues keep.</param>
public sealed record RegionState(IReadOnlyList<SandboxChange> Sandboxes, int InFlight, int Kept);
