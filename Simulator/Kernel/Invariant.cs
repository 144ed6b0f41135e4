using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace LambdaSim.Kernel;

/// <summary>Laws that hold at any moment, or the simulator is wrong; they are checked where it costs next to nothing, in
/// every build.</summary>
public static class Invariant
{
    /// <summary>Insists on a law.</summary>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="statement">What must hold, as a sentence.</param>
    /// <exception cref="InvariantException">It does not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check([DoesNotReturnIf(false)] bool holds, string statement)
    {
        if (!holds) Break(statement);
    }

    /// <summary>A law is broken.</summary>
    /// <param name="statement">What must hold, as a sentence.</param>
    /// <exception cref="InvariantException">Always.</exception>
    [DoesNotReturn]
    public static void Break(string statement) => throw new InvariantException(statement);
}

/// <summary>A mistake of the simulator itself: a law of its own is broken.</summary>
/// <param name="statement">What should have held.</param>
public sealed class InvariantException(string statement) : InvalidOperationException($"This must hold and does not: {statement}");
