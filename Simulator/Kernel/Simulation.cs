using System.Runtime.CompilerServices;

namespace LambdaSim.Kernel;

/// <summary>A clock, the mailboxes it delivers to, and the fingerprint of all it has delivered.</summary>
/// <param name="clock">What keeps the time.</param>
public sealed class Simulation(IClock<Envelope> clock) : IHandler<Envelope>
{
    private Mailbox[] mailboxes = new Mailbox[64];
    private int mailboxCount;
    private readonly Dictionary<string, int> wiresByName = [];
    private ulong hash = Fingerprint.Empty;
    private uint sent;

    /// <summary>The present moment.</summary>
    public Instant Now => new(clock.Now);

    /// <summary>How many messages were delivered.</summary>
    public long MessagesDelivered { get; private set; }

    /// <summary>A running hash of the due time, order and target of every message delivered.</summary>
    public Fingerprint Fingerprint => new(hash);

    /// <summary>Who else hears every message; null for nobody. Listening changes nothing and costs time.</summary>
    public IListener? Listener { get; set; }

    /// <summary>Delivers every message due before a moment, then stands at that moment.</summary>
    /// <param name="end">The moment; not before <see cref="Now"/>.</param>
    public void RunUntil(Instant end) => clock.Run(end.Ticks, this);

    /// <inheritdoc/>
    void IHandler<Envelope>.Handle(in Envelope message)
    {
        MessagesDelivered++;
        var mailbox = mailboxes[message.Mailbox];
        hash = Fingerprint.Mix(hash, clock.Now, mailbox.Key, message.Receiver, message.Order);
        if (Listener is not null) Listener.Hear(Now, mailbox, message.Receiver, message.Order, mailbox.Open(message));
        mailbox.Delivered++;
        mailbox.Deliver(message);
    }

    /// <summary>The names of all wires, in order of connection; those of a fleet one by one.</summary>
    public IEnumerable<string> Wires => mailboxes.Take(mailboxCount).Select(mailbox => mailbox.Name);

    /// <summary>How many messages were delivered to or from a component.</summary>
    /// <param name="component">Its name.</param>
    public long DeliveredBetween(string component)
    {
        long delivered = 0;
        foreach (var mailbox in mailboxes.AsSpan(0, mailboxCount))
            if (!mailbox.IsTimer && (mailbox.From == component || mailbox.To == component)) delivered += mailbox.Delivered;
        return delivered;
    }

    /// <summary>How many messages one component has sent to another.</summary>
    /// <param name="from">The name of the sender.</param>
    /// <param name="to">The name of the receiver.</param>
    public long Delivered(string from, string to)
    {
        long delivered = 0;
        foreach (var mailbox in mailboxes.AsSpan(0, mailboxCount))
            if (!mailbox.IsTimer && mailbox.From == from && mailbox.To == to) delivered += mailbox.Delivered;
        return delivered;
    }

    /// <summary>The key of the next wire of a name: wires of other names, and their order, do not matter.</summary>
    private uint KeyOf(string name)
    {
        int earlier = wiresByName.GetValueOrDefault(name);
        wiresByName[name] = earlier + 1;
        return (uint)Draws.Mixed(Draws.HashOf(name) + (ulong)earlier);
    }

    internal Wire<TMessage> Wire<TMessage>(Mailbox<TMessage> mailbox) where TMessage : unmanaged
    {
        if (mailboxCount == mailboxes.Length) Array.Resize(ref mailboxes, mailboxCount * 2);
        mailboxes[mailboxCount] = mailbox;
        mailbox.Key = KeyOf(mailbox.Name);
        return new Wire<TMessage>(this, mailbox, mailboxCount++);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Instant Schedule<TMessage>(int mailbox, int receiver, long delay, in TMessage message) where TMessage : unmanaged
    {
        Unsafe.SkipInit(out Envelope envelope);
        envelope.Mailbox = mailbox;
        envelope.Receiver = receiver;
        envelope.Order = sent++;
        Unsafe.As<Payload, TMessage>(ref envelope.Payload) = message;
        clock.Schedule(delay, envelope);
        return new Instant(clock.Now + delay);
    }
}

/// <summary>Hears every message as it is delivered: for traces and explanations.</summary>
public interface IListener
{
    /// <summary>Takes note of one message.</summary>
    /// <param name="due">When it was delivered.</param>
    /// <param name="mailbox">The wire it came over.</param>
    /// <param name="receiver">Which receiver of the mailbox.</param>
    /// <param name="order">Its number in order of sending, modulo 2^32.</param>
    /// <param name="message">The message.</param>
    void Hear(Instant due, Mailbox mailbox, int receiver, uint order, object message);
}

/// <summary>The near end of a wire, where messages are put in.</summary>
internal sealed class Wire<TMessage>(Simulation simulation, Mailbox<TMessage> mailbox, int number) where TMessage : unmanaged
{
    private readonly int receivers = mailbox.Receivers;

    public int Receivers => receivers;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Instant Post(int receiver, long delay, in TMessage message)
    {
        if ((uint)receiver >= (uint)receivers) throw WiringException.Nobody<TMessage>(mailbox, receiver, receivers);
        return simulation.Schedule(number, receiver, delay, message);
    }
}
