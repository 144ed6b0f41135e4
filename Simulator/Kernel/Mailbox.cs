using System.Runtime.CompilerServices;

namespace LambdaSim.Kernel;

/// <summary>What a component must be able to do with a message of this kind: its input port.</summary>
/// <typeparam name="TMessage">The kind of message.</typeparam>
public interface IReceive<TMessage> where TMessage : unmanaged
{
    /// <summary>Takes one message.</summary>
    /// <param name="message">The message; the reference is valid until this method returns.</param>
    void Receive(in TMessage message);
}

/// <summary>The far end of wires: it unpacks envelopes and hands the messages to their receivers.</summary>
/// <remarks>The members of a fleet share one: what is touched for every message is little, and stays in the processor's cache.</remarks>
public abstract class Mailbox
{
    private protected Mailbox(string from, string to) => (From, To) = (from, to);

    /// <summary>The component that sends.</summary>
    public string From { get; }

    /// <summary>The component, or fleet, that receives.</summary>
    public string To { get; }

    /// <summary>What the messages are called.</summary>
    public abstract string MessageName { get; }

    /// <summary>Sender, receiver and message, as one name: the same whatever else a region is made of.</summary>
    public string Name => $"{From} → {(IsTimer ? "itself" : To)}: {MessageName}";

    /// <summary>How many receivers there are.</summary>
    public abstract int Receivers { get; }

    /// <summary>Whether this is a component's message to itself.</summary>
    public bool IsTimer { get; init; }

    /// <summary>How many messages came through.</summary>
    public long Delivered { get; internal set; }

    internal abstract void Deliver(in Envelope envelope);

    /// <summary>The message as an object, for listeners; it allocates.</summary>
    internal abstract object Open(in Envelope envelope);
}

/// <inheritdoc/>
/// <typeparam name="TMessage">The kind of message.</typeparam>
public sealed class Mailbox<TMessage> : Mailbox where TMessage : unmanaged
{
    private IReceive<TMessage>[] receivers;
    private int joined;

    internal Mailbox(string from, string to, IReceive<TMessage>[] receivers)
        : base(from, to)
    {
        int size = Unsafe.SizeOf<TMessage>(), most = Unsafe.SizeOf<Payload>();
        if (size > most) throw new ArgumentException($"{typeof(TMessage).Name} has {size} bytes; a message has at most {most}.");
        (this.receivers, joined) = (receivers, receivers.Length);
    }

    /// <inheritdoc/>
    public override string MessageName => MessageNames.Of<TMessage>();

    /// <inheritdoc/>
    public override int Receivers => joined;

    /// <summary>One more who receives.</summary>
    /// <param name="receiver">Who.</param>
    /// <returns>Its place.</returns>
    internal int Join(IReceive<TMessage> receiver)
    {
        if (joined == receivers.Length) Array.Resize(ref receivers, Math.Max(1, joined * 2));
        receivers[joined] = receiver;
        return joined++;
    }

    internal override void Deliver(in Envelope envelope) =>
        receivers[envelope.Place].Receive(in Unsafe.As<Payload, TMessage>(ref Unsafe.AsRef(in envelope.Payload)));

    internal override object Open(in Envelope envelope) =>
        Unsafe.As<Payload, TMessage>(ref Unsafe.AsRef(in envelope.Payload));
}
