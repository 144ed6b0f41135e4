using System.Numerics;
using System.Runtime.CompilerServices;

namespace LambdaSim.Kernel;

/// <summary>A 64-bit hash of everything a run delivered: two runs with the same fingerprint went the same way.</summary>
/// <param name="Value">The hash.</param>
public readonly record struct Fingerprint(ulong Value)
{
    internal const ulong Empty = 0x9E3779B97F4A7C15UL;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Mix(ulong hash, long due, uint wire, int receiver, uint order)
    {
        // Two rounds, for the four do not fit into 64 bits: each round is reversible, so a message that differs differs.
        const ulong multiplier = 0xBF58476D1CE4E5B9UL;
        ulong moment = (ulong)due + (wire * Empty);
        ulong target = ((ulong)order << 32) | (uint)receiver;
        hash = (BitOperations.RotateLeft(hash, 27) ^ moment) * multiplier;
        return (BitOperations.RotateLeft(hash, 31) ^ target) * multiplier;
    }

    /// <summary>Sixteen hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x16");
}
