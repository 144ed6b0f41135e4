using System.Runtime.CompilerServices;

namespace LambdaSim.Kernel;

/// <summary>A message on its way: the mailbox it goes to, which of the mailbox's receivers, and the message itself.</summary>
/// <remarks>The clock stores envelopes whole, so a message in flight is one copy in one array, and costs no allocation.</remarks>
public struct Envelope
{
    /// <summary>The number of the mailbox.</summary>
    public int Mailbox;

    /// <summary>Which receiver of the mailbox; of a timer its complement.</summary>
    public int Receiver;

    /// <summary>The number of the message in order of sending, modulo 2^32.</summary>
    public uint Order;

    /// <summary>Stands for the wire in the fingerprint.</summary>
    public uint Key;

    /// <summary>The bytes of the message.</summary>
    public Payload Payload;

    /// <summary>Where among the mailbox's receivers it goes.</summary>
    internal readonly int Place => Receiver ^ (Receiver >> 31);

    /// <summary>Which receiver it is to those outside: a timer has one, however many of a fleet share its mailbox.</summary>
    internal readonly int Number => Receiver & ~(Receiver >> 31);

    /// <summary>How the receiver of a timer is written.</summary>
    /// <param name="place">Where it is among those that share the mailbox.</param>
    internal static int OfTimer(int place) => ~place;
}

/// <summary>Where a wire leads.</summary>
/// <param name="Mailbox">The number of the mailbox.</param>
/// <param name="Key">Stands for the wire's name in the fingerprint; wires of one name, those of a fleet, differ by their order.</param>
internal readonly record struct Address(int Mailbox, uint Key);

/// <summary>Room for one message of at most 32 bytes.</summary>
[InlineArray(Words)]
public struct Payload
{
    /// <summary>How many 8-byte words a message may have.</summary>
    public const int Words = 4;

    private long first;
}
