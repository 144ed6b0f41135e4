using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>CloudWatch's metrics of the provisioned concurrency of one function.</summary>
/// <remarks>
/// AWS publishes no point of the executions and their utilisation for a minute in which nothing ran in a provisioned
/// sandbox (AWS, Configuring provisioned concurrency, 2026): that is why auto scaling does not scale in without traffic.
/// </remarks>
/// <param name="periods">The periods.</param>
internal sealed class CloudWatchProvisioned(CloudWatchPeriods periods)
{
    private readonly long[] invocations = new long[periods.Count], spillovers = new long[periods.Count];
    private readonly int[] executions = new int[periods.Count];
    private readonly double[] utilization = new double[periods.Count];
    private int busy, usable, present;

    /// <summary>So many are usable from now on.</summary>
    /// <param name="period">The present period.</param>
    /// <param name="concurrency">How many.</param>
    public void Usable(int period, int concurrency)
    {
        CarryTo(period);
        usable = concurrency;
    }

    /// <summary>The number that serve an invocation has changed.</summary>
    /// <param name="period">The present period.</param>
    /// <param name="difference">By how many.</param>
    public void Change(int period, int difference)
    {
        CarryTo(period);
        busy += difference;
        See(period);
    }

    /// <summary>An invocation has ended.</summary>
    /// <param name="period">The period in which it came.</param>
    /// <param name="spilledOver">Whether it ran on demand because the provisioned sandboxes were used up.</param>
    public void Count(int period, bool spilledOver) => (spilledOver ? spillovers : invocations)[period]++;

    /// <summary>The points.</summary>
    /// <param name="count">How many periods have begun.</param>
    public ProvisionedCloudWatch Points(int count)
    {
        CarryTo(count - 1);
        return new ProvisionedCloudWatch(
            [.. executions.Take(count).Select(most => most == 0 ? (int?)null : most)],
            invocations[..count],
            spillovers[..count],
            [.. utilization.Take(count).Select(most => most == 0 ? (double?)null : most)]);
    }

    /// <summary>The levels stand still between their changes.</summary>
    private void CarryTo(int period)
    {
        while (present < period)
        {
            present++;
            See(present);
        }
    }

    private void See(int period)
    {
        if (busy > executions[period]) executions[period] = busy;
        double share = usable == 0 ? 0 : (double)busy / usable;
        if (share > utilization[period]) utilization[period] = share;
    }
}
