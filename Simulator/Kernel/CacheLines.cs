using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LambdaSim.Kernel;

/// <summary>Rows by place, each of which begins a cache line of the processor, so that a row of up to 64 bytes is fetched at
/// once: an ordinary array begins anywhere, and most rows of it would lie in two lines.</summary>
/// <remarks>The memory is pinned, for the garbage collector would move rows off their lines. Places are not checked: whoever holds
/// the rows numbers them.</remarks>
/// <typeparam name="T">What stands in a row; without references.</typeparam>
internal struct CacheLines<T> where T : struct
{
    private const int Line = 64;

    private byte[] memory;
    private nint first;

    /// <summary>Rows that are all empty.</summary>
    /// <param name="count">How many; 1 or more.</param>
    /// <exception cref="ArgumentException">The rows have references, which pinned memory cannot hold.</exception>
    public CacheLines(int count)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) throw new ArgumentException($"{typeof(T).Name} has references.");
        (memory, first) = Allocate(count);
        Count = count;
    }

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    private static int Stride
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Unsafe.SizeOf<T>() + Line - 1) / Line * Line;
    }

    /// <summary>A row; the reference is valid until there are more of them, and stays readable then.</summary>
    /// <param name="place">Its place, from 0 and below <see cref="Count"/>.</param>
    public readonly ref T this[int place]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<byte, T>(
            ref Unsafe.AddByteOffset(ref MemoryMarshal.GetArrayDataReference(memory), first + ((nint)(uint)place * Stride)));
    }

    /// <summary>Twice as many rows; those that there were keep what stands in them.</summary>
    public void Double()
    {
        var (more, begin) = Allocate(Count * 2);
        memory.AsSpan((int)first, Count * Stride).CopyTo(more.AsSpan((int)begin));
        (memory, first, Count) = (more, begin, Count * 2);
    }

    private static (byte[] Memory, nint First) Allocate(int count)
    {
        byte[] memory = GC.AllocateArray<byte>(checked((count * Stride) + Line), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);
        return (memory, (-address) & (Line - 1));
    }
}
