using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Model.EventSources.Sqs;

/// <summary>Who puts messages into queues from within AWS, and gets an error from a queue in a fault: functions, triggers, destinations,
/// other queues.</summary>
/// <remarks>
/// A client in a function tries three times, as the AWS SDKs do in standard mode; then the message is never sent. What AWS itself
/// delivers it tries on with for hours or weeks, so within a run until it succeeds: see <see cref="SdkBackoff"/>. Left out: that a
/// function waits for its client, and fails when that gives up.
/// </remarks>
internal sealed class SendRetries : IReceive<SendRefused>, IReceive<SendAgain>
{
    /// <summary>Puts messages into queues.</summary>
    public readonly Link<SendMessage> Queues = new(Name, "queue");

    /// <summary>The end of a wait.</summary>
    public readonly Timer<SendAgain> Waits = new(Name);

    /// <summary>What links call it.</summary>
    public const string Name = "send retries";

    private readonly Simulation simulation;
    private readonly Probe<MessageNeverSent> neverSent;
    private readonly Draws waits;
    private ulong refused, sentAgain;

    private SendRetries(RegionContext context)
    {
        simulation = context.Simulation;
        neverSent = context.Probes.Of<MessageNeverSent>();
        waits = context.Stream(RandomStreams.WaitsOfRefusedSends);
    }

    /// <summary>Nothing was refused yet; null where no queue ever refuses anything.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static SendRetries? IfNeeded(RegionContext context) =>
        context.Scenario.Faults.Any(fault => fault.Subject == FaultSubject.Queue) ? new SendRetries(context) : null;

    /// <inheritdoc/>
    public void Receive(in SendRefused message)
    {
        var kept = message.Message;
        if (kept.By == SentBy.Function && kept.Refusals >= SdkBackoff.Attempts)
        {
            neverSent.Tell(simulation.Now, new MessageNeverSent(message.Queue));
            return;
        }
        Waits.Set(SdkBackoff.After(kept.Refusals, waits.Uniform(refused++)), new SendAgain(message.Queue, kept));
    }

    /// <inheritdoc/>
    public void Receive(in SendAgain message) => Queues.Send(message.Queue, message.Message, sentAgain++);
}
