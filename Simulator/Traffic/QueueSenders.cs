using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Model.Parts;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Traffic;

/// <summary>A group of senders: each arrival puts one message into a queue.</summary>
/// <remarks>
/// Ten messages in a row travel together, as in a batch of SendMessageBatch, when they are sent at one moment. Left out:
/// failed sends and their repetition, because SQS is there, and the calls it answers.
/// </remarks>
public sealed class QueueSenders : ITraffic, IReceive<Arrive>
{
    /// <summary>Messages of one SendMessageBatch (Amazon SQS API reference).</summary>
    private const long MessagesTogether = 10;

    /// <summary>Puts messages into queues.</summary>
    public readonly Link<SendMessage> Queues;

    /// <summary>The next arrival.</summary>
    public readonly Timer<Arrive> Arrivals;

    private readonly Simulation simulation;
    private readonly TrafficProbes probes;
    private readonly IArrivalProcess arrivals;
    private readonly int group;
    private readonly int queue;
    private Arrival next;
    private long sent;

    /// <summary>A group of senders.</summary>
    /// <param name="group">Its number among the traffic.</param>
    /// <param name="settings">What it does.</param>
    /// <param name="ground">What all components stand on.</param>
    public QueueSenders(int group, TrafficSettings settings, Ground ground)
    {
        (this.group, probes, simulation) = (group, new TrafficProbes(ground.Probes), ground.Simulation);
        Queues = new Link<SendMessage>(settings.Name, "queue");
        Arrivals = new Timer<Arrive>(settings.Name);
        arrivals = ArrivalProcess.Of(settings, ground);
        queue = ground.Scenario.Queues.Select(candidate => candidate.Name).ToList().IndexOf(settings.Sends!);
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
        Queues.Send(queue, new SendMessage(), (ulong)(sent++ / MessagesTogether));
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
