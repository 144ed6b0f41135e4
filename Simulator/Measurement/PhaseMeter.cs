using System.Numerics;
using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>Sums up where the time went, apart for invocations of different latency, so that each percentile can be asked.</summary>
internal sealed class PhaseMeter
{
    private const int BucketBits = 3;
    private static readonly int Phases = Enum.GetValues<Phase>().Length;

    private double[] sums = [];

    /// <summary>Adds one invocation.</summary>
    /// <param name="record">From its sending to its answer.</param>
    public void Record(in InvocationRecord record)
    {
        long latency = record.Latency.Ticks;
        int at = BucketOf(latency) * Phases;
        if (at >= sums.Length) Array.Resize(ref sums, at + (Phases << BucketBits));

        var bucket = sums.AsSpan(at, Phases);
        long sandbox = (record.Reserved - record.Admitted).Ticks;
        long admission = (record.Admitted - record.AdmissionAsked).Ticks;
        long frontEnd = (record.AdmissionAsked - record.Arrived).Ticks;
        long handler = record.Duration.Ticks;
        bucket[(int)Phase.FrontEnd] += frontEnd;
        bucket[(int)Phase.Admission] += admission;
        bucket[(int)Phase.Handler] += handler;
        bucket[(int)Phase.Network] += latency - frontEnd - admission - sandbox - handler;
        SplitSandboxTime(record, sandbox, bucket);
    }

    /// <summary>The mean shares of the invocations whose latency is near a value.</summary>
    /// <param name="label">What to call the percentile.</param>
    /// <param name="latency">Its latency in ticks.</param>
    public PhaseBreakdown At(string label, double latency)
    {
        int at = Math.Min(BucketOf((long)latency) * Phases, Math.Max(0, sums.Length - Phases));
        double[] shares = [.. sums.AsSpan(at, Phases)];
        double total = shares.Sum();
        return new PhaseBreakdown(label, latency, [.. shares.Select(share => total > 0 ? share / total : 0)]);
    }

    /// <summary>
    /// From asking for a sandbox to having it. Of a cold start, INIT and provisioning count as far as the invocation
    /// waited for them, from the end backwards; a sandbox taken over from another invocation was waited for.
    /// </summary>
    private static void SplitSandboxTime(in InvocationRecord record, long sandbox, Span<double> bucket)
    {
        if (!record.Waited) bucket[(int)Phase.Placement] += sandbox;
        else if (!record.Cold) bucket[(int)Phase.Waiting] += sandbox;
        else
        {
            long init = Math.Min(record.Initialisation.Ticks, sandbox);
            long provisioning = Math.Min(record.Provisioning.Ticks, sandbox - init);
            bucket[(int)Phase.Init] += init;
            bucket[(int)Phase.Provisioning] += provisioning;
            bucket[(int)Phase.Placement] += sandbox - init - provisioning;
        }
    }

    private static int BucketOf(long ticks)
    {
        int octave = Math.Max(0, BitOperations.Log2((ulong)ticks | 1) - BucketBits);
        return (octave << BucketBits) + (int)(ticks >> octave);
    }
}
