namespace LambdaSim.Model.Triggers;

/// <summary>How long an event bus lets its deliveries wait, so that it keeps its quota of invocations.</summary>
/// <remarks>
/// In AWS what is above the quota is delayed, not lost (Amazon EventBridge User Guide, quotas, 2026). In which order, and whether there
/// is a burst, AWS does not publish: here in the order in which they came, and as many at once as a second has.
/// </remarks>
internal struct InvocationPace
{
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(1);

    private readonly TimeSpan between;
    private Instant free;

    /// <summary>The pace of a bus that has handed nothing over for a while.</summary>
    /// <param name="perSecond">Its quota; null for none.</param>
    public InvocationPace(double? perSecond)
    {
        between = perSecond is { } rate ? TimeSpan.FromTicks((long)Math.Ceiling(TimeSpan.TicksPerSecond / rate)) : TimeSpan.Zero;
        free = Instant.Start + -Burst;
    }

    /// <summary>Takes the next turn.</summary>
    /// <param name="now">The present moment; not before the last call.</param>
    /// <returns>How long to wait for it.</returns>
    public TimeSpan Wait(Instant now)
    {
        if (free + Burst < now) free = now + -Burst;
        free += between;
        return free > now ? free - now : TimeSpan.Zero;
    }
}
