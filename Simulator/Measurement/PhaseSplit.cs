using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>Splits the latency of one invocation into its phases; they add up to the latency exactly.</summary>
internal static class PhaseSplit
{
    /// <summary>How many phases there are.</summary>
    public static readonly int Phases = Enum.GetValues<Phase>().Length;

    /// <summary>The phases of one invocation.</summary>
    /// <param name="record">From its sending to its answer.</param>
    /// <param name="ticks">Filled with the ticks of each <see cref="Phase"/>.</param>
    public static void Of(in InvocationRecord record, Span<long> ticks)
    {
        ticks.Clear();
        long latency = record.Latency.Ticks;
        ticks[(int)Phase.FrontEnd] = (record.AdmissionAsked - record.Arrived).Ticks;
        ticks[(int)Phase.Admission] = (record.Admitted - record.AdmissionAsked).Ticks;
        if (record.Outcome.WasInvoked())
        {
            ticks[(int)Phase.Handler] = record.Duration.Ticks;
            SplitSandboxTime(record, (record.Reserved - record.Admitted).Ticks, ticks);
        }
        else if (record.Reserved > record.Admitted)
        {
            ticks[(int)Phase.Placement] = (record.Reserved - record.Admitted).Ticks;
        }
        long rest = latency;
        foreach (long phase in ticks) rest -= phase;
        ticks[(int)Phase.Network] = rest;
    }

    /// <summary>
    /// From asking for a sandbox to having it. Of a cold start, INIT (or the restore of a snapshot) and provisioning count
    /// as far as the invocation waited for them, from the end backwards; a sandbox taken over from another invocation was waited for.
    /// </summary>
    private static void SplitSandboxTime(in InvocationRecord record, long sandbox, Span<long> ticks)
    {
        if (!record.Waited)
        {
            ticks[(int)Phase.Placement] = sandbox;
            return;
        }
        if (!record.Cold)
        {
            ticks[(int)Phase.Waiting] = sandbox;
            return;
        }
        long init = Math.Min(record.Initialisation.Span.Ticks, sandbox);
        long provisioning = Math.Min(record.Provisioning.Span.Ticks, sandbox - init);
        ticks[(int)(record.Restored ? Phase.Restore : Phase.Init)] = init;
        ticks[(int)Phase.Provisioning] = provisioning;
        ticks[(int)Phase.Placement] = sandbox - init - provisioning;
    }
}
