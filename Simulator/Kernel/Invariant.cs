using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace LambdaSim.Kernel;

/// <summary>Laws that hold at any moment, or the simulator is wrong; they are checked where it costs next to nothing, in
/// every build.</summary>
public static class Invariant
{
    /// <summary>Insists on a law.</summary>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="law">What must hold, as a sentence.</param>
    /// <exception cref="InvariantException">It does not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check([DoesNotReturnIf(false)] bool holds, string law)
    {
        if (!holds) Break(law);
    }

    /// <summary>A law is broken.</summary>
    /// <param name="law">What must hold, as a sentence.</param>
    /// <exception cref="InvariantException">Always.</exception>
    [DoesNotReturn]
    public static void Break(string law) => throw new InvariantException(law);
}

/// <summary>A mistake of the simulator itself: a law of its own is broken.</summary>
/// <param name="law">What should have held.</param>
public sealed class InvariantException(string law) : InvalidOperationException($"This must hold and does not: {law}");
