using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Model.Parts;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Traffic;

/// <summary>What queues refused of one traffic in a fault: it is sent again as the client of the traffic tries again, and never sent when
/// that gives up.</summary>
/// <remarks>Left out: that who repeats pays from a bucket of tokens, because who sends does not hear of a success.</remarks>
internal sealed class RefusedSends : IReceive<SendRefused>, IReceive<SendAgain>
{
    /// <summary>Puts messages into queues.</summary>
    public readonly Link<SendMessage> Queues;

    /// <summary>The end of a refused message's wait.</summary>
    public readonly Timer<SendAgain> Retries;

    /// <summary>As a service that is unavailable: it is worth another attempt.</summary>
    private const int Unavailable = 503;

    private readonly Simulation simulation;
    private readonly Probe<MessageNeverSent> neverSent;
    private readonly RetryPolicy policy;
    private readonly Draws delays;
    private ulong refused, sentAgain;

    private RefusedSends(TrafficSettings settings, RegionContext context)
    {
        simulation = context.Simulation;
        neverSent = context.Probes.Of<MessageNeverSent>();
        policy = new RetryPolicy(settings.Client, TimeSpan.Zero);
        delays = context.Stream(RandomStreams.RetryDelaysOf, settings.Name);
        (Queues, Retries) = (new Link<SendMessage>(settings.Name, "queue"), new Timer<SendAgain>(settings.Name));
    }

    /// <summary>Nothing was refused yet; null where what the traffic sends to is never refused.</summary>
    /// <param name="settings">The traffic.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static RefusedSends? IfNeeded(TrafficSettings settings, RegionContext context) =>
        context.Scenario.Faults.Any(fault => fault.Subject == FaultSubject.Queue && fault.Of == settings.Sends)
            ? new RefusedSends(settings, context)
            : null;

    /// <summary>Connects its links and timers.</summary>
    /// <param name="ports">The ports of the region.</param>
    public void Connect(Ports ports)
    {
        ports.Connect(Queues, ports.Client);
        ports.Connect(Retries, this);
    }

    /// <inheritdoc/>
    public void Receive(in SendRefused message)
    {
        var delay = policy.After(message.Message.Refusals, Unavailable, delays.Uniform(refused++), out int paid);
        policy.Succeeded(paid);
        if (delay is { } wait) Retries.Set(wait, new SendAgain(message.Queue, message.Message));
        else neverSent.Tell(simulation.Now, new MessageNeverSent(message.Queue));
    }

    /// <inheritdoc/>
    public void Receive(in SendAgain message) => Queues.Send(message.Queue, message.Message, sentAgain++);
}
