using LambdaSim.Model.EventSources.Records;
using LambdaSim.Model.EventSources.Streams;
using LambdaSim.Model.Parts;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Traffic;

/// <summary>A group of senders of records to a stream or a topic: each arrival is one request with one record or several.</summary>
/// <remarks>
/// What a shard refuses comes back record by record, as in the answer of PutRecords, and is sent again as the client of the
/// traffic tries again. A record that is refused as often as its client tries is never written. A topic refuses nothing. Left
/// out: that a request takes time, and that a producer waits for its answer.
/// </remarks>
public sealed class RecordSenders : ITraffic, IReceive<Arrive>, IReceive<RecordRefused>, IReceive<PutAgain>
{
    /// <summary>Puts records into streams, or into topics.</summary>
    public readonly Link<PutRecords> Records;

    /// <summary>The next arrival.</summary>
    public readonly Timer<Arrive> Arrivals;

    /// <summary>The end of a refused record's wait.</summary>
    public readonly Timer<PutAgain> Retries;

    /// <summary>As a throttled call: it is worth another attempt.</summary>
    private const int Throttled = 429;

    private readonly Simulation simulation;
    private readonly TrafficProbes probes;
    private readonly Probe<RecordGivenUp> givenUp;
    private readonly IArrivalProcess arrivals;
    private readonly RetryPolicy retries;
    private readonly Draws delays;
    private readonly int group, target, perRequest;
    private Arrival next;
    private long sent;

    /// <summary>A group of senders.</summary>
    /// <param name="group">Its number among the traffic.</param>
    /// <param name="settings">What it does; it sends to a stream or a topic.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public RecordSenders(int group, TrafficSettings settings, RegionContext context)
    {
        (this.group, probes, simulation) = (group, new TrafficProbes(context.Probes), context.Simulation);
        givenUp = context.Probes.Of<RecordGivenUp>();
        (Arrivals, Retries) = (new Timer<Arrive>(settings.Name), new Timer<PutAgain>(settings.Name));
        arrivals = ArrivalProcess.Of(settings, context);
        retries = new RetryPolicy(settings.Client, TimeSpan.Zero);
        delays = context.Stream(RandomStreams.RetryDelaysOf, settings.Name);
        perRequest = settings.Records!.RecordsPerRequest;
        int stream = context.Scenario.Streams.Select(candidate => candidate.Name).ToList().IndexOf(settings.Sends!);
        int topic = context.Scenario.Topics.Select(candidate => candidate.Name).ToList().IndexOf(settings.Sends!);
        (Records, target) = stream >= 0
            ? (new Link<PutRecords>(settings.Name, "stream"), stream)
            : (new Link<PutRecords>(settings.Name, "topic"), topic);
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ports.Connect(Records, ports.Client);
        ports.Connect(Arrivals, this);
        ports.Connect(Retries, this);
    }

    /// <summary>Waits for the first arrival.</summary>
    public void Start() => WaitForNextArrival();

    /// <inheritdoc/>
    public void Receive(in Arrive message)
    {
        probes.JourneyBegun.Tell(simulation.Now, new JourneyBegun(group));
        Records.Send(target, new PutRecords(group, sent, perRequest, Attempt: 1), (ulong)sent);
        sent += perRequest;
        WaitForNextArrival();
    }

    /// <inheritdoc/>
    public void Receive(in RecordRefused message)
    {
        double draw = delays.Uniform(((ulong)message.Number << 8) + (uint)message.Attempt);
        var delay = retries.After(message.Attempt, Throttled, draw, out int paid);
        // An answer with refused records is a success to the SDK: who repeats them does not pay from its bucket.
        retries.Succeeded(paid);
        if (delay is { } wait)
            Retries.Set(wait, new PutAgain(message.Number, message.Attempt + 1));
        else
            givenUp.Tell(simulation.Now, new RecordGivenUp(target));
    }

    /// <inheritdoc/>
    public void Receive(in PutAgain message) =>
        Records.Send(target, new PutRecords(group, message.Number, Count: 1, message.Attempt), (ulong)message.Number);

    /// <summary>Never: who sends to a stream calls no function. It stands in the place of a caller.</summary>
    /// <param name="message">An answer.</param>
    public void Receive(in Answer message) => throw new InvalidOperationException("A sender got the answer of a call.");

    private void WaitForNextArrival()
    {
        if (arrivals.TryNext(out next)) Arrivals.Set(next.At - simulation.Now, new Arrive());
    }
}
