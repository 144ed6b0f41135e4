using System.Numerics;
using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>Sums up where the time went, apart for invocations of different latency, so that each percentile can be
/// asked.</summary>
/// <param name="services">The services that the function uses, with their names; none of most.</param>
internal sealed class PhaseMeter(params (int Number, string Name)[] services)
{
    private const int BucketBits = 3, LastOfOctave = (1 << BucketBits) - 1;

    private readonly int parts = PhaseSplit.Phases + services.Length;
    private readonly double[]?[] octaves = new double[]?[65 - BucketBits];

    /// <summary>Adds one invocation.</summary>
    /// <param name="record">From its sending to its answer.</param>
    /// <param name="waited">How long it waited for services: ticks by their numbers.</param>
    public void Record(in InvocationRecord record, ReadOnlySpan<long> waited = default)
    {
        Span<long> ticks = stackalloc long[PhaseSplit.Phases];
        PhaseSplit.Of(record, ticks);
        int number = BucketOf(record.Latency.Ticks);
        var octave = octaves[number >> BucketBits] ??= new double[parts << BucketBits];
        var bucket = octave.AsSpan((number & LastOfOctave) * parts, parts);
        for (int phase = 0; phase < ticks.Length; phase++) bucket[phase] += ticks[phase];
        for (int service = 0; service < services.Length; service++)
            bucket[ticks.Length + service] += waited[services[service].Number];
    }

    /// <summary>The mean shares of the invocations whose latency is near a value.</summary>
    /// <param name="label">What to call the percentile.</param>
    /// <param name="latency">Its latency in ticks.</param>
    public PhaseBreakdown At(string label, double latency)
    {
        int number = BucketOf((long)latency);
        double[] sums = octaves[number >> BucketBits] ?? new double[parts << BucketBits];
        int at = (number & LastOfOctave) * parts;
        double[] phases = [.. sums.AsSpan(at, PhaseSplit.Phases)], waits = [.. sums.AsSpan(at + PhaseSplit.Phases, services.Length)];
        double total = phases.Sum();
        double Share(double part) => total > 0 ? part / total : 0;
        return new PhaseBreakdown(label, latency, [.. phases.Select(Share)])
        {
            Services = [.. services.Zip(waits, (service, wait) => new ServiceShare(service.Name, Share(wait)))],
        };
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
