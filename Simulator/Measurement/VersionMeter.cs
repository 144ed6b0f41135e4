using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>What is measured about one version of a function.</summary>
/// <param name="name">What the version is called.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class VersionMeter(string name, Windows windows)
{
    private readonly MetricValues measured = new(VersionMetrics.Set, windows.Count);
    private readonly List<WeightChange> weights = [];

    /// <summary>Everything measured, as plain data.</summary>
    public VersionResult Result => new(name, measured) { Weights = weights };

    /// <summary>An invocation was answered.</summary>
    /// <param name="record">Everything about it.</param>
    /// <param name="counts">Whether it counts, or is in the series only.</param>
    public void Record(in InvocationRecord record, bool counts)
    {
        measured.Add(VersionMetrics.Invocations, measured: counts);
        if (record.Outcome.IsFunctionError()) measured.Add(VersionMetrics.Errors, measured: counts);
        if (record.Cold) measured.Add(VersionMetrics.ColdStarts, measured: counts);
        if (counts) measured.Record(VersionMetrics.Latency, record.Latency);
    }

    /// <summary>The alias gives it another share of the requests.</summary>
    /// <param name="now">From now on.</param>
    /// <param name="weight">Which, 0 to 1.</param>
    public void Weigh(Instant now, double weight) => weights.Add(new WeightChange(new TimeSpan(now.Ticks), weight));

    /// <summary>A window has ended.</summary>
    /// <param name="window">Which, from 0.</param>
    public void CloseWindow(int window) => measured.CloseWindow(window);
}
