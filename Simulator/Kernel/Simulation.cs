using System.Runtime.CompilerServices;

namespace LambdaSim.Kernel;

/// <summary>A clock, the mailboxes it delivers to, and the fingerprint of all it has delivered.</summary>
/// <param name="clock">What keeps the time.</param>
public sealed class Simulation(IClock<Envelope> clock) : IHandler<Envelope>
{
    /// <summary>The usual clock, called without a detour; null when another keeps the time.</summary>
    private readonly WheelClock<Envelope>? wheel = clock as WheelClock<Envelope>;

    private long now = clock.Now;
    private Mailbox[] mailboxes = new Mailbox[64];
    private int mailboxCount;
    private readonly Dictionary<string, int> wiresByName = [];
    private readonly List<string> wires = [];
    private readonly Dictionary<(string Name, object? Receivers), int> mailboxNumbers = [];
    private ulong hash = Fingerprint.Empty;
    private uint sent;

    /// <summary>The present moment.</summary>
    public Instant Now => new(now);

    /// <summary>How many messages were delivered.</summary>
    public long MessagesDelivered { get; private set; }

    /// <summary>A running hash of the due time, order and target of every message delivered.</summary>
    public Fingerprint Fingerprint => new(hash);

    /// <summary>Who else hears every message; null for nobody. Listening changes nothing and costs time.</summary>
    public IListener? Listener { get; set; }

    /// <summary>Delivers every message due before a moment, then stands at that moment.</summary>
    /// <param name="end">The moment; not before <see cref="Now"/>.</param>
    public void RunUntil(Instant end)
    {
        clock.Run(end.Ticks, this);
        now = clock.Now;
    }

    /// <inheritdoc/>
    void IHandler<Envelope>.Handle(in Envelope message)
    {
        MessagesDelivered++;
        now = wheel is null ? clock.Now : wheel.Now;
        var mailbox = mailboxes[message.Mailbox];
        hash = Fingerprint.Mix(hash, now, message.Key, message.Number, message.Order);
        if (Listener is not null) Listener.Hear(Now, mailbox, message.Number, message.Order, mailbox.Open(message));
        mailbox.Delivered++;
        mailbox.Deliver(message);
    }

    /// <summary>The names of all wires, in order of connection; those of a fleet one by one.</summary>
    public IReadOnlyList<string> Wires => wires;

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

    /// <summary>Where a new wire leads: to a mailbox that it shares with the wires of that name to the same receivers.</summary>
    /// <param name="from">Who sends.</param>
    /// <param name="to">Who receives, by name.</param>
    /// <param name="receivers">Who receives, by number.</param>
    internal Address AddressOf<TMessage>(string from, string to, IReceive<TMessage>[] receivers) where TMessage : unmanaged
    {
        var made = new Mailbox<TMessage>(from, to, receivers);
        string name = made.Name;
        return new Address(NumberOf(name, receivers, made), KeyOfNext(name));
    }

    /// <summary>Where a new timer leads: to a mailbox that it shares with those of its fleet.</summary>
    /// <param name="owner">Whose it is, by name.</param>
    /// <param name="receiver">Whose it is.</param>
    /// <param name="place">Its place among those that share the mailbox.</param>
    internal Address AddressOfTimer<TMessage>(string owner, IReceive<TMessage> receiver, out int place) where TMessage : unmanaged
    {
        var made = new Mailbox<TMessage>(owner, owner, []) { IsTimer = true };
        string name = made.Name;
        int number = NumberOf(name, receivers: null, made);
        place = ((Mailbox<TMessage>)mailboxes[number]).Join(receiver);
        return new Address(number, KeyOfNext(name));
    }

    /// <summary>The number of the mailbox of a name and receivers that is there, or of the one just made.</summary>
    private int NumberOf(string name, object? receivers, Mailbox made)
    {
        if (mailboxNumbers.TryGetValue((name, receivers), out int number)) return number;
        if (mailboxCount == mailboxes.Length) Array.Resize(ref mailboxes, mailboxCount * 2);
        mailboxes[mailboxCount] = made;
        mailboxNumbers.Add((name, receivers), mailboxCount);
        return mailboxCount++;
    }

    /// <summary>The key of the next wire of a name: wires of other names, and their order, do not matter.</summary>
    private uint KeyOfNext(string name)
    {
        int earlier = wiresByName.GetValueOrDefault(name);
        wiresByName[name] = earlier + 1;
        wires.Add(name);
        return (uint)Draws.Mixed(Draws.HashOf(name) + (ulong)earlier);
    }

    /// <summary>Sends a message.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="receiver">Which receiver, as an envelope says it.</param>
    /// <param name="delay">In so many ticks.</param>
    /// <param name="message">What to say.</param>
    /// <returns>The moment of arrival.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Instant Schedule<TMessage>(Address to, int receiver, long delay, in TMessage message) where TMessage : unmanaged
    {
        if (wheel is null)
        {
            Unsafe.SkipInit(out Envelope envelope);
            Unsafe.As<Payload, TMessage>(ref Addressed(ref envelope, to, receiver)) = message;
            clock.Schedule(delay, envelope);
        }
        else
        {
            Unsafe.As<Payload, TMessage>(ref Placed(delay, to, receiver)) = message;
        }
        return new Instant(now + delay);
    }

    /// <summary>Where the message is to be written. It stands in the code once: what every sender would repeat takes so much room that the
    /// processor would have to fetch it again and again.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref Payload Placed(long delay, Address to, int receiver) => ref Addressed(ref wheel!.Place(delay), to, receiver);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Payload Addressed(ref Envelope envelope, Address to, int receiver)
    {
        envelope.Mailbox = to.Mailbox;
        envelope.Receiver = receiver;
        envelope.Order = sent++;
        envelope.Key = to.Key;
        return ref envelope.Payload;
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
