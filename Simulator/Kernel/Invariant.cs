namespace LambdaSim.Kernel;

/// <summary>Laws that hold at any moment, or the simulator is wrong; they are checked where it costs next to nothing, in
/// every build.</summary>
public static class Invariant
{
    /// <summary>Insists on a law.</summary>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="law">What must hold, as a sentence.</param>
    /// <exception cref="InvariantException">It does not.</exception>
    public static void Check(bool holds, string law)
    {
        if (!holds) throw new InvariantException(law);
    }
}

/// <summary>A mistake of the simulator itself: a law of its own is broken.</summary>
/// <param name="law">What should have held.</param>
public sealed class InvariantException(string law) : InvalidOperationException($"This must hold and does not: {law}");
