using System.Numerics;
using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>Sums up where the time went, apart for invocations of different latency, so that each percentile can be
/// asked.</summary>
internal sealed class PhaseMeter
{
    private const int BucketBits = 3;

    private double[] sums = [];

    /// <summary>Adds one invocation.</summary>
    /// <param name="record">From its sending to its answer.</param>
    public void Record(in InvocationRecord record)
    {
        int phases = PhaseSplit.Phases;
        int at = BucketOf(record.Latency.Ticks) * phases;
        if (at >= sums.Length) Array.Resize(ref sums, at + (phases << BucketBits));

        Span<long> ticks = stackalloc long[phases];
        PhaseSplit.Of(record, ticks);
        var bucket = sums.AsSpan(at, phases);
        for (int phase = 0; phase < ticks.Length; phase++) bucket[phase] += ticks[phase];
    }

    /// <summary>The mean shares of the invocations whose latency is near a value.</summary>
    /// <param name="label">What to call the percentile.</param>
    /// <param name="latency">Its latency in ticks.</param>
    public PhaseBreakdown At(string label, double latency)
    {
        int phases = PhaseSplit.Phases;
        int at = Math.Min(BucketOf((long)latency) * phases, sums.Length - phases);
        double[] shares = [.. sums.AsSpan(at, phases)];
        double total = shares.Sum();
        return new PhaseBreakdown(label, latency, [.. shares.Select(share => total > 0 ? share / total : 0)]);
    }

    /// <summary>The shares at the percentiles that a sample supports.</summary>
    /// <param name="latency">The sample.</param>
    public List<PhaseBreakdown> Breakdown(LogLinearHistogram latency)
    {
        List<PhaseBreakdown> breakdown = [];
        foreach (var (label, probability) in new[] { ("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("p99.9", 0.999) })
        {
            if (latency.SupportedQuantile(probability) is { } ticks) breakdown.Add(At(label, ticks));
        }
        return breakdown;
    }

    private static int BucketOf(long ticks)
    {
        int octave = Math.Max(0, BitOperations.Log2((ulong)ticks | 1) - BucketBits);
        return (octave << BucketBits) + (int)(ticks >> octave);
    }
}
