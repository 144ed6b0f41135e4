using System.Numerics;
using System.Runtime.CompilerServices;

namespace LambdaSim.Kernel;

/// <summary>The default clock: a hierarchical timing wheel of 64 slots a level, exact to the tick.</summary>
/// <remarks>
/// A message lies at the level of the highest 6-bit digit in which its due time differs from the cursor, in the slot
/// named by that digit. All messages of a lower level are therefore due before any of a higher one, and within a level
/// the lowest occupied slot is the earliest. A slot keeps its messages in the order of scheduling. Eleven levels cover
/// every 64-bit time, so there is nothing to tune. Nodes live in one array and are reused: scheduling and delivering
/// allocate nothing once the array has grown to the largest number of messages ever pending.
/// </remarks>
/// <typeparam name="TMessage">What is delivered.</typeparam>
public sealed class WheelClock<TMessage> : IClock<TMessage> where TMessage : unmanaged
{
    private const int DigitBits = 6;
    private const int Slots = 1 << DigitBits;
    private const int Levels = 11;
    private const int None = -1;

    private readonly Slot[] slots = new Slot[Levels * Slots];
    private readonly ulong[] occupiedSlots = new ulong[Levels];
    private uint occupiedLevels;
    private long cursor;

    private CacheLines<Node> nodes;
    private int nodesUsed;
    private int firstFree = None;

    /// <summary>An empty clock at tick zero.</summary>
    /// <param name="capacity">Messages pending at once before the array has to grow.</param>
    public WheelClock(int capacity = 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        nodes = new CacheLines<Node>(capacity);
    }

    /// <inheritdoc/>
    public long Now { get; private set; }

    /// <inheritdoc/>
    public void Schedule(long delay, in TMessage message) => Place(delay) = message;

    /// <summary>Promises to deliver the message that is written to the place returned: so nothing is copied.</summary>
    /// <param name="delay">In so many ticks; zero or more.</param>
    /// <returns>The place, with what stood there before; valid until the next message.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative, or reaches beyond the end of time.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TMessage Place(long delay)
    {
        if ((ulong)delay > (ulong)(long.MaxValue - Now)) throw new ArgumentOutOfRangeException(nameof(delay));

        int index = firstFree;
        if (index != None) firstFree = nodes[index].Next;
        else index = TakeNewNode();

        ref var node = ref nodes[index];
        node.Due = Now + delay;
        Insert(ref node, index);
        return ref node.Message;
    }

    /// <inheritdoc/>
    public void Run(long until, IHandler<TMessage> handler)
    {
        int index;
        while ((index = TakeEarliest(until)) != None)
        {
            // The handler may grow the array: this reference then keeps the old one alive, which is all it needs.
            ref var node = ref nodes[index];
            Now = node.Due;
            handler.Handle(in node.Message);
            nodes[index].Next = firstFree;
            firstFree = index;
        }
        Now = Math.Max(Now, until);
    }

    /// <summary>Unlinks the earliest message due before a moment.</summary>
    private int TakeEarliest(long until)
    {
        while (occupiedLevels != 0)
        {
            int level = BitOperations.TrailingZeroCount(occupiedLevels);
            int slot = BitOperations.TrailingZeroCount(occupiedSlots[level]);
            int at = (level * Slots) + slot;
            int index = slots[at].First;
            ref var node = ref nodes[index];

            // At level 0 all messages of a slot share one tick; alone in its slot, a message is the earliest of all.
            if (level == 0 || node.Next == None)
            {
                if (node.Due >= until) return None;
                if (node.Next == None) Vacate(level, slot);
                else slots[at].First = node.Next;
                cursor = node.Due;
                return index;
            }

            long start = StartOfSlot(level, slot);
            if (start >= until) return None;
            Vacate(level, slot);
            cursor = start;
            Spread(index);
        }
        return None;
    }

    /// <summary>Moves a slot's messages to the levels below, in order.</summary>
    private void Spread(int index)
    {
        while (index != None)
        {
            ref var node = ref nodes[index];
            int next = node.Next;
            Insert(ref node, index);
            index = next;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Insert(ref Node node, int index)
    {
        int level = BitOperations.Log2((ulong)(node.Due ^ cursor) | 1) / DigitBits;
        int slot = (int)(node.Due >> (DigitBits * level)) & (Slots - 1);
        int at = (level * Slots) + slot;

        node.Next = None;
        ulong bit = 1UL << slot;
        if ((occupiedSlots[level] & bit) == 0)
        {
            occupiedSlots[level] |= bit;
            occupiedLevels |= 1u << level;
            slots[at].First = index;
        }
        else
        {
            nodes[slots[at].Last].Next = index;
        }
        slots[at].Last = index;
    }

    private long StartOfSlot(int level, int slot)
    {
        int shift = DigitBits * level;
        long above = level == Levels - 1 ? 0 : cursor >> (shift + DigitBits) << (shift + DigitBits);
        return above | ((long)slot << shift);
    }

    private void Vacate(int level, int slot)
    {
        occupiedSlots[level] &= ~(1UL << slot);
        if (occupiedSlots[level] == 0) occupiedLevels &= ~(1u << level);
    }

    private int TakeNewNode()
    {
        if (nodesUsed == nodes.Count) nodes.Double();
        return nodesUsed++;
    }

    /// <summary>The messages of a slot, in the order of scheduling: the ends of a list.</summary>
    private struct Slot
    {
        public int First, Last;
    }

    private struct Node
    {
        public long Due;
        public int Next;
        public TMessage Message;
    }
}
