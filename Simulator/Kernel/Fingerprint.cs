using System.Numerics;
using System.Runtime.CompilerServices;

namespace LambdaSim.Kernel;

/// <summary>A 64-bit hash of everything a run delivered: two runs with the same fingerprint went the same way.</summary>
/// <param name="Value">The hash.</param>
public readonly record struct Fingerprint(ulong Value)
{
    internal const ulong Empty = 0x9E3779B97F4A7C15UL;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Mix(ulong hash, long due, int mailbox, int receiver, uint order)
    {
        ulong target = ((ulong)(uint)mailbox << 32) | (uint)receiver;
        ulong message = (ulong)due ^ BitOperations.RotateLeft(target, 24) ^ ((ulong)order << 40);
        return (BitOperations.RotateLeft(hash, 27) ^ message) * 0xBF58476D1CE4E5B9UL;
    }

    /// <summary>Sixteen hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x16");
}
