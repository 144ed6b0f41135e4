using LambdaSim.Model.Parts;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Traffic;

/// <summary>A group of senders: each arrival puts one message into a queue, of SQS or of a message broker.</summary>
/// <remarks>
/// Ten messages in a row travel to SQS together, as in a batch of SendMessageBatch, when they are sent at one moment. Left
/// out: that who sends waits for an answer. What a queue of SQS refuses in a fault is for <see cref="RefusedSends"/>.
/// </remarks>
/// <typeparam name="TMessage">What the queue is told.</typeparam>
public sealed class QueueSenders<TMessage> : ITraffic, IReceive<Arrive> where TMessage : unmanaged
{
    /// <summary>Puts messages into queues.</summary>
    public readonly Link<TMessage> Queues;

    /// <summary>The next arrival.</summary>
    public readonly Timer<Arrive> Arrivals;

    private readonly Simulation simulation;
    private readonly TrafficProbes probes;
    private readonly IArrivalProcess arrivals;
    private readonly int group;
    private readonly QueueTarget target;
    private readonly TMessage message;
    private Arrival next;
    private long sent;

    /// <summary>A group of senders.</summary>
    /// <param name="group">Its number among the traffic.</param>
    /// <param name="settings">What it does.</param>
    /// <param name="target">Where it sends to.</param>
    /// <param name="message">What each message says.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public QueueSenders(int group, TrafficSettings settings, QueueTarget target, TMessage message, RegionContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        (this.group, probes, simulation) = (group, new TrafficProbes(context.Probes), context.Simulation);
        (this.target, this.message) = (target, message);
        Queues = new Link<TMessage>(settings.Name, target.Port);
        Arrivals = new Timer<Arrive>(settings.Name);
        arrivals = ArrivalProcess.Of(settings, context);
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ports.Connect(Queues, ports.Client);
        ports.Connect(Arrivals, this);
    }

    /// <summary>Waits for the first arrival.</summary>
    public void Start() => WaitForNextArrival();

    /// <inheritdoc/>
    public void Receive(in Arrive message)
    {
        probes.JourneyBegun.Tell(simulation.Now, new JourneyBegun(group));
        Queues.Send(target.Number, this.message, (ulong)(sent++ / target.MessagesTogether));
        WaitForNextArrival();
    }

    /// <summary>Never: who sends to a queue calls no function. It stands in the place of a caller.</summary>
    /// <param name="message">An answer.</param>
    public void Receive(in Answer message) => throw new InvalidOperationException("A sender got the answer of a call.");

    private void WaitForNextArrival()
    {
        if (arrivals.TryNext(out next)) Arrivals.Set(next.At - simulation.Now, new Arrive());
    }
}

/// <summary>Where messages are sent to.</summary>
/// <param name="Port">What links call it.</param>
/// <param name="Number">Its place in the scenario among those of its kind.</param>
/// <param name="MessagesTogether">How many messages in a row travel together; 1 or more.</param>
public readonly record struct QueueTarget(string Port, int Number, long MessagesTogether);
