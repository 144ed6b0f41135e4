using System.Runtime.CompilerServices;

namespace LambdaSim.Kernel;

/// <summary>Random numbers addressed by what they are about instead of by whose turn it is.</summary>
/// <remarks>
/// A number depends on the seed, the stream's name and an index alone: the number of the invocation, the sandbox or the
/// message it is about. Two designs therefore meet the same traffic and the same random numbers, whatever else differs, and to
/// ask twice gives the same number. Streams hold nothing that varies: copy them freely.
/// </remarks>
/// <param name="seed">Which world; any value.</param>
/// <param name="stream">What the numbers are for, by name; streams of different names are independent.</param>
public readonly struct Draws(ulong seed, string stream)
{
    /// <summary>2^64 divided by the golden ratio, made odd: neighbouring indices land far apart.</summary>
    private const ulong Stride = 0x9E3779B97F4A7C15UL;

    private const double UnitOf53Bits = 1.0 / (1UL << 53);

    private readonly ulong key = Mixed(Mixed(seed + Stride) ^ HashOf(stream));

    /// <summary>64 random bits, each as likely to be set as not.</summary>
    /// <param name="about">The index of what the number is about; any value, in any order.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Bits(ulong about) => Mixed(key + (about * Stride));

    /// <summary>A number from 0 up to but not including 1, in steps of 2^-53.</summary>
    /// <param name="about">The index of what the number is about.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Uniform(ulong about) => (Bits(about) >> 11) * UnitOf53Bits;

    /// <summary>True with a given probability.</summary>
    /// <param name="about">The index of what the decision is about.</param>
    /// <param name="probability">From 0, never, to 1, always.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Chance(ulong about, double probability) => Uniform(about) < probability;

    /// <summary>A whole number from 0 up to but not including <paramref name="count"/>, each equally likely.</summary>
    /// <param name="about">The index of what the choice is about.</param>
    /// <param name="count">How many there are to choose from; at least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Below(ulong about, int count) => (int)Math.BigMul(Bits(about), (ulong)count, out _);

    /// <summary>Spreads every bit of a number over all 64 (Jon Maiga's mx3 finalizer).</summary>
    /// <remarks>Three multiplications, so that indices which differ in few bits, near or far, do not show.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Mixed(ulong bits)
    {
        const ulong multiplier = 0xBEA225F9EB34556DUL;
        bits = (bits ^ (bits >> 32)) * multiplier;
        bits = (bits ^ (bits >> 29)) * multiplier;
        bits = (bits ^ (bits >> 32)) * multiplier;
        return bits ^ (bits >> 29);
    }

    /// <summary>FNV-1a over the characters: the string's own hash differs from process to process.</summary>
    internal static ulong HashOf(string text)
    {
        ulong hash = 0xCBF29CE484222325UL;
        foreach (char character in text) hash = (hash ^ character) * 0x100000001B3UL;
        return hash;
    }
}
