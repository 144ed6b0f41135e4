using LambdaSim.Model.Managed;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>What the environments of one function on managed instances did, and what they cost.</summary>
/// <remarks>
/// Managed instances cost the price of the EC2 instances and a management fee; requests cost as always, durations nothing
/// (AWS, Lambda pricing, 2025). Left out: savings plans, and instances shared by several functions.
/// </remarks>
/// <param name="pricing">The price list.</param>
/// <param name="instanceProcessors">Virtual processors of an instance.</param>
internal sealed class ManagedMeter(PricingSettings pricing, int instanceProcessors)
{
    private Instant measuredFrom = Instant.Start;
    private long invocations;

    /// <summary>An environment ran an invocation.</summary>
    public void Record() => invocations++;

    /// <summary>The warm-up is over: means and cost begin anew.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="environments">Whose levels start over.</param>
    /// <param name="function">The function's number.</param>
    public void StartOver(Instant now, ManagedEnvironments environments, int function)
    {
        (measuredFrom, invocations) = (now, 0);
        environments.Environments(function).StartOver(now);
        environments.Busy(function).StartOver(now);
        environments.Instances(function).StartOver(now);
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
    public ManagedResult Result(Instant now, ManagedEnvironments environments, int function) => new()
    {
        Invocations = invocations,
        MeanEnvironments = environments.Environments(function).Mean(now),
        PeakEnvironments = environments.Environments(function).Peak,
        MeanInstances = environments.Instances(function).Mean(now),
        MeanRunning = environments.Busy(function).Mean(now),
    };
}
