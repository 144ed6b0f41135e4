using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Brokers;

/// <summary>A message broker of Amazon MQ: keeps the messages of a queue until its consumers are done with them.</summary>
/// <remarks>
/// A consumer says how many messages it has room for (a prefetch or credit window), and the broker pushes them to it in order;
/// several consumers take turns. A message in a consumer's hands is in flight until it is settled. Only what waits here grows
/// too old here; what is in flight grows too old when its consumer would try it again. Left out: brokers that fail over, their
/// limits of throughput and memory, topics and exchanges, priorities, that an expired message of ActiveMQ goes to the
/// dead-letter queue, and who reads that queue.
/// </remarks>
public sealed class MessageBroker :
    IReceive<PublishMessage>, IReceive<GrantCredit>, IReceive<SettleMessage>, IReceive<MessagesExpire>
{
    /// <summary>Pushes messages to consumers.</summary>
    public readonly Link<Delivery> Consumers;

    /// <summary>The end of the time that the oldest message may wait.</summary>
    public readonly Timer<MessagesExpire> Expiries;

    private readonly Simulation simulation;
    private readonly BrokerProbes told;
    private readonly BrokerSettings settings;
    private readonly int number;
    private readonly Sampler deliveryTime;
    private readonly Draws deliveryTimes;
    private readonly Queue<Delivery> waiting = new();
    private readonly Consumer[] consumers;
    private bool expiryPending;
    private long messages;
    private int turn;

    /// <summary>A broker without messages.</summary>
    /// <param name="number">Its place in the scenario.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public MessageBroker(int number, RegionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (this.number, simulation, told) = (number, context.Simulation, new BrokerProbes(context.Probes));
        settings = context.Scenario.Brokers[number];
        string name = $"broker {settings.Name}";
        (Consumers, Expiries) = (new(name, "broker mapping"), new(name));
        deliveryTime = context.Samplers.For(context.Region.Brokers.DeliveryTime);
        deliveryTimes = context.Stream(RandomStreams.DeliveriesOf, name);
        consumers = new Consumer[context.Scenario.BrokerMappings.Count];
    }

    /// <summary>Messages that wait for a consumer.</summary>
    public Gauge Waiting { get; } = new();

    /// <summary>Messages in the hands of consumers, or on the way to them.</summary>
    public Gauge InFlight { get; } = new();

    /// <summary>How old the oldest message is that waits; zero when none does.</summary>
    public TimeSpan AgeOfOldest => waiting.TryPeek(out var oldest) ? simulation.Now - oldest.Sent : TimeSpan.Zero;

    /// <inheritdoc/>
    public void Receive(in PublishMessage message)
    {
        waiting.Enqueue(new Delivery(messages++, simulation.Now));
        Waiting.Add(simulation.Now, 1);
        told.Sent.Tell(simulation.Now, new BrokerMessageSent(number));
        Push();
        AwaitExpiry();
    }

    /// <inheritdoc/>
    public void Receive(in GrantCredit message)
    {
        consumers[message.Mapping].Credit += message.Messages;
        Push();
    }

    /// <inheritdoc/>
    public void Receive(in SettleMessage message)
    {
        InFlight.Add(simulation.Now, -1);
        Settled(message.As, message.Sent);
    }

    /// <inheritdoc/>
    public void Receive(in MessagesExpire message)
    {
        expiryPending = false;
        LoseOld();
        AwaitExpiry();
    }

    /// <summary>Pushes what waits to those who have room for it.</summary>
    private void Push()
    {
        LoseOld();
        while (waiting.Count > 0 && NextConsumer() is >= 0 and var chosen)
        {
            var delivery = waiting.Dequeue();
            ref var consumer = ref consumers[chosen];
            consumer.Credit--;
            Waiting.Add(simulation.Now, -1);
            InFlight.Add(simulation.Now, 1);
            told.Delivered.Tell(simulation.Now, new BrokerMessageDelivered(number, simulation.Now - delivery.Sent));
            var arrives = simulation.Now + new TimeSpan(deliveryTime.SampleTicks(deliveryTimes.Bits((ulong)delivery.Number)));
            if (arrives < consumer.LastArrives) arrives = consumer.LastArrives;
            consumer.LastArrives = arrives;
            Consumers.Send(chosen, delivery, 0, after: arrives - simulation.Now);
        }
    }

    /// <summary>The consumer whose turn it is among those with room, or -1.</summary>
    private int NextConsumer()
    {
        for (int step = 0; step < consumers.Length; step++)
        {
            int candidate = (turn + step) % consumers.Length;
            if (consumers[candidate].Credit == 0) continue;
            turn = candidate + 1;
            return candidate;
        }
        return -1;
    }

    private void LoseOld()
    {
        if (settings.Expiry is not { } expiry) return;
        while (waiting.TryPeek(out var oldest) && oldest.Sent + expiry <= simulation.Now)
        {
            waiting.Dequeue();
            Waiting.Add(simulation.Now, -1);
            Settled(Settlement.Expired, oldest.Sent);
        }
    }

    private void AwaitExpiry()
    {
        if (settings.Expiry is not { } expiry || expiryPending || !waiting.TryPeek(out var oldest)) return;
        expiryPending = true;
        Expiries.Set(oldest.Sent + expiry - simulation.Now, new MessagesExpire());
    }

    private void Settled(Settlement settlement, Instant sent) =>
        told.Settled.Tell(simulation.Now, new BrokerMessageSettled(number, settlement, simulation.Now - sent));

    private struct Consumer
    {
        public int Credit;
        public Instant LastArrives;
    }
}
