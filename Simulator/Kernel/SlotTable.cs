using System.Runtime.CompilerServices;

namespace LambdaSim.Kernel;

/// <summary>Rows that are opened, addressed by a number, and closed; their places are used again, so nothing grows with
/// the length of a run.</summary>
/// <remarks>
/// A handle is the number that messages carry: the place in its lower bits, and in its upper bits how often the place was
/// used before, modulo <see cref="Generations"/>. A handle that outlives its row is therefore noticed, as good as always, also
/// when the place has another row by now. The place that was given back last is used first. Opening allocates nothing once the
/// table has grown to the largest number of rows ever open.
/// </remarks>
/// <typeparam name="T">What stands in a row.</typeparam>
public sealed class SlotTable<T> where T : struct
{
    /// <summary>No row has this handle.</summary>
    public const int None = -1;

    /// <summary>So many uses of a place are told apart.</summary>
    public const int Generations = 1 << GenerationBits;

    private const int GenerationBits = 5, PlaceBits = 26;
    private const int PlaceMask = (1 << PlaceBits) - 1, GenerationMask = Generations - 1;
    private const int NoPlace = PlaceMask;
    private const string RowIsOpen = "a row that a message addresses is open";

    /// <summary>The places; a struct that has references cannot lie in pinned memory, and lies in an ordinary array.</summary>
    private Slot[] slots = [];

    private CacheLines<Slot> lines;
    private int capacity;
    private int used;
    private int firstFree = NoPlace;

    /// <summary>An empty table.</summary>
    /// <param name="capacity">Rows open at once before the table has to grow; 1 or more.</param>
    public SlotTable(int capacity = 64)
    {
        if (HasReferences) slots = new Slot[capacity];
        else lines = new CacheLines<Slot>(capacity);
        this.capacity = capacity;
        // No other place that was never used has the key of a handle that stands for it.
        At(0).Key = None;
    }

    /// <summary>How many rows are open.</summary>
    public int Count { get; private set; }

    /// <summary>An open row; the reference is valid until the next <see cref="Open"/>.</summary>
    /// <param name="handle">Its handle.</param>
    /// <exception cref="InvariantException">It is not open.</exception>
    public ref T this[int handle]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            int place = handle & PlaceMask;
            if ((uint)place >= (uint)capacity || At(place).Key != handle) Invariant.Break(RowIsOpen);
            return ref At(place).Row;
        }
    }

    /// <summary>Whether a row is open.</summary>
    /// <param name="handle">Its handle, which may be that of a row closed before.</param>
    public bool IsOpen(int handle)
    {
        int place = handle & PlaceMask;
        return (uint)place < (uint)capacity && At(place).Key == handle;
    }

    /// <summary>Opens a row.</summary>
    /// <param name="handle">Its handle: 0 or more.</param>
    /// <returns>The row, empty; the reference is valid until the next one is opened.</returns>
    public ref T Open(out int handle)
    {
        ref var row = ref TakePlace(out handle);
        row = default;
        return ref row;
    }

    /// <summary>Opens a row with its content.</summary>
    /// <param name="row">What stands in it.</param>
    /// <returns>Its handle: 0 or more.</returns>
    public int Add(in T row)
    {
        TakePlace(out int handle) = row;
        return handle;
    }

    private ref T TakePlace(out int handle)
    {
        Count++;
        int place = firstFree;
        if (place == NoPlace)
        {
            place = TakeNewPlace();
            handle = place;
        }
        else
        {
            int closed = At(place).Key;
            firstFree = closed & PlaceMask;
            handle = ((((closed >> PlaceBits) + 1) & GenerationMask) << PlaceBits) | place;
        }
        ref var slot = ref At(place);
        slot.Key = handle;
        return ref slot.Row;
    }

    /// <summary>Closes a row.</summary>
    /// <param name="handle">Its handle.</param>
    /// <exception cref="InvariantException">It is not open.</exception>
    public void Close(int handle)
    {
        int place = handle & PlaceMask;
        if ((uint)place >= (uint)capacity || At(place).Key != handle) Invariant.Break(RowIsOpen);
        At(place).Key = int.MinValue | (handle & ~PlaceMask) | firstFree;
        firstFree = place;
        Count--;
    }

    /// <summary>The open rows, in the order of their places.</summary>
    public Enumerator GetEnumerator() => new(this);

    private int TakeNewPlace()
    {
        if (used == NoPlace) throw new InvalidOperationException($"More than {NoPlace:N0} rows are open at once.");
        if (used == capacity) Grow();
        return used++;
    }

    private void Grow()
    {
        capacity *= 2;
        if (HasReferences) Array.Resize(ref slots, capacity);
        else lines.Double();
    }

    private static bool HasReferences
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => RuntimeHelpers.IsReferenceOrContainsReferences<T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Slot At(int place) => ref HasReferences ? ref slots[place] : ref lines[place];

    /// <summary>Goes through the open rows.</summary>
    public ref struct Enumerator
    {
        private readonly SlotTable<T> table;
        private int place = -1;

        internal Enumerator(SlotTable<T> table) => this.table = table;

        /// <summary>An open row.</summary>
        public readonly ref readonly T Current => ref table.At(place).Row;

        /// <summary>Its handle.</summary>
        public readonly int Handle => table.At(place).Key;

        /// <summary>Goes on to the next.</summary>
        /// <returns>False after the last.</returns>
        public bool MoveNext()
        {
            while (++place < table.used)
                if (table.At(place).Key >= 0) return true;
            return false;
        }
    }

    /// <summary>Of an open row the key is the handle; of a closed one it is below 0, and has in its upper bits the generation that
    /// was, and in its lower bits the next closed place.</summary>
    internal struct Slot
    {
        public int Key;
        public T Row;
    }
}
