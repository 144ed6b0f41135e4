using System.Runtime.CompilerServices;

namespace LambdaSim.Kernel;

/// <summary>A message on its way: the mailbox it goes to, which of the mailbox's receivers, and the message itself.</summary>
/// <remarks>The clock stores envelopes whole, so a message in flight is one copy in one array, and costs no allocation.</remarks>
public struct Envelope
{
    /// <summary>The number of the mailbox.</summary>
    public int Mailbox;

    /// <summary>Which receiver of the mailbox.</summary>
    public int Receiver;

    /// <summary>The number of the message in order of sending, modulo 2^32.</summary>
    public uint Order;

    /// <summary>The bytes of the message.</summary>
    public Payload Payload;
}

/// <summary>Room for one message of at most 32 bytes.</summary>
[InlineArray(Words)]
public struct Payload
{
    /// <summary>How many 4-byte words a message may have.</summary>
    public const int Words = 8;

    private int first;
}
