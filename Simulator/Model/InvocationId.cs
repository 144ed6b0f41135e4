namespace LambdaSim.Model;

/// <summary>Which invocation: the caller group, the number of the call within it, and the attempt.</summary>
/// <remarks>
/// Everything that chance decides about an invocation is drawn by this number. It does not depend on what the region
/// does, so the same call has the same random numbers in every variant of a scenario.
/// </remarks>
/// <param name="Value">The three parts packed into 64 bits.</param>
public readonly record struct InvocationId(ulong Value)
{
    private const int AttemptBits = 8;
    private const int CallBits = 40;

    /// <summary>Packs the three parts.</summary>
    /// <param name="caller">The caller group, 0 to 65,535.</param>
    /// <param name="call">The call's number within its group, from 0; below 2^40.</param>
    /// <param name="attempt">The attempt, from 1 to 255.</param>
    public static InvocationId Of(int caller, long call, int attempt) =>
        new(((ulong)caller << (CallBits + AttemptBits)) | ((ulong)call << AttemptBits) | (uint)attempt);

    /// <summary>The caller group.</summary>
    public int Caller => (int)(Value >> (CallBits + AttemptBits));

    /// <summary>The call's number within its group, from 0.</summary>
    public long Call => (long)((Value >> AttemptBits) & ((1UL << CallBits) - 1));

    /// <summary>The attempt, from 1.</summary>
    public int Attempt => (int)(Value & ((1UL << AttemptBits) - 1));

    /// <summary>The call, whatever the attempt: what the work itself is addressed by.</summary>
    public ulong Work => Value >> AttemptBits;

    /// <inheritdoc/>
    public override string ToString() => Attempt == 1 ? $"#{Call}" : $"#{Call} (attempt {Attempt})";
}
