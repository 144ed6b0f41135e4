using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>What is measured about one version of a function.</summary>
/// <param name="windows">The windows of the series.</param>
internal sealed class VersionMeter(Windows windows)
{
    private readonly LogLinearHistogram latency = new();
    private readonly long[] served = new long[windows.Count];
    private readonly List<WeightChange> weights = [];
    private long errors, coldStarts;

    /// <summary>An invocation was answered.</summary>
    /// <param name="record">Everything about it.</param>
    /// <param name="window">The present window.</param>
    /// <param name="measured">Whether it counts, or is in the series only.</param>
    public void Record(in InvocationRecord record, int window, bool measured)
    {
        served[window]++;
        if (!measured) return;
        latency.Record(record.Latency.Ticks);
        if (record.Outcome.IsFunctionError()) errors++;
        if (record.Cold) coldStarts++;
    }

    /// <summary>The alias gives it another share of the requests.</summary>
    /// <param name="now">From now on.</param>
    /// <param name="weight">Which, 0 to 1.</param>
    public void Weigh(Instant now, double weight) => weights.Add(new WeightChange(new TimeSpan(now.Ticks), weight));

    /// <summary>Everything measured, as plain data.</summary>
    /// <param name="name">What the version is called.</param>
    public VersionResult Result(string name) => new()
    {
        Name = name,
        Invocations = latency.Count,
        Errors = errors,
        ColdStarts = coldStarts,
        Latency = latency,
        Served = served,
        Weights = weights,
    };
}
