using LambdaSim.Model.Managed;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>What the environments of one function on managed instances did, and what they cost.</summary>
/// <remarks>
/// Managed instances cost the price of the EC2 instances and a management fee; requests cost as always, durations nothing
/// (AWS, Lambda pricing, 2025). Left out: savings plans, and instances shared by several functions.
/// </remarks>
/// <param name="pricing">The price list.</param>
/// <param name="instanceProcessors">Virtual processors of an instance.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class ManagedMeter(PricingSettings pricing, int instanceProcessors, Windows windows)
{
    private readonly MetricValues measured = new(ManagedMetrics.Set, windows.Count);
    private Instant measuredFrom = Instant.Start;

    /// <summary>An environment ran an invocation.</summary>
    /// <param name="counts">Whether it counts: it came after the warm-up.</param>
    public void Record(bool counts) => measured.Add(ManagedMetrics.Invocations, measured: counts);

    /// <summary>The warm-up is over: means and cost begin anew.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="environments">Whose levels start over.</param>
    /// <param name="function">The function's number.</param>
    public void BeginMeasuring(Instant now, ManagedEnvironments environments, int function)
    {
        measuredFrom = now;
        measured.BeginMeasuring();
        measured.StartOver(ManagedMetrics.Environments, now, environments.Environments(function));
        measured.StartOver(ManagedMetrics.Instances, now, environments.Instances(function));
        measured.StartOver(ManagedMetrics.Running, now, environments.Busy(function));
    }

    /// <summary>Reads the levels.</summary>
    /// <param name="at">When.</param>
    /// <param name="environments">Where the levels are read.</param>
    /// <param name="function">The function's number.</param>
    public void Read(in Reading at, ManagedEnvironments environments, int function)
    {
        measured.Read(ManagedMetrics.Environments, at, environments.Environments(function));
        measured.Read(ManagedMetrics.Instances, at, environments.Instances(function));
        measured.Read(ManagedMetrics.Running, at, environments.Busy(function));
        if (at.Ends) measured.CloseWindow(at.Window);
    }

    /// <summary>US dollars for the instances.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="environments">Where the levels are read.</param>
    /// <param name="function">The function's number.</param>
    public double Cost(Instant now, ManagedEnvironments environments, int function) =>
        environments.Instances(function).Mean(now) * (now - measuredFrom).TotalHours
        * instanceProcessors * pricing.PerManagedProcessorHour * (1 + pricing.ManagedInstanceFee);

    /// <summary>Everything measured, as plain data.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="environments">Where the levels are read.</param>
    /// <param name="function">The function's number.</param>
    public MetricValues Result(Instant now, ManagedEnvironments environments, int function)
    {
        measured.ReadEnd(ManagedMetrics.Environments, now, environments.Environments(function));
        measured.ReadEnd(ManagedMetrics.Instances, now, environments.Instances(function));
        measured.ReadEnd(ManagedMetrics.Running, now, environments.Busy(function));
        return measured;
    }
}
