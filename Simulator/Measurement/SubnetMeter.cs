using LambdaSim.Model.Networks;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Networks;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the subnets of a VPC: hears what becomes of network interfaces, and reads how many there are.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class SubnetMeter(Scenario scenario, Windows windows) :
    ISourceMeter, IHear<InterfaceMade>, IHear<InterfaceReclaimed>, IHear<InterfaceMissing>
{
    private readonly MetricValues[] subnets = [.. scenario.Subnets.Select(_ => new MetricValues(SubnetMetrics.Set, windows.Count))];

    /// <inheritdoc/>
    public void Hear(Instant now, in InterfaceMade fact)
    {
        subnets[fact.Subnet].Add(SubnetMetrics.Made);
        subnets[fact.Subnet].Record(SubnetMetrics.CreationTime, fact.Time);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in InterfaceReclaimed fact) => subnets[fact.Subnet].Add(SubnetMetrics.Reclaimed);

    /// <inheritdoc/>
    public void Hear(Instant now, in InterfaceMissing fact) =>
        subnets[fact.Subnet].Add(fact.NoAddress ? SubnetMetrics.NoAddress : SubnetMetrics.Pending);

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        for (int number = 0; number < subnets.Length; number++)
        {
            subnets[number].BeginMeasuring();
            subnets[number].StartOver(SubnetMetrics.Interfaces, now, region.Networks!.InterfacesIn(number));
        }
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        for (int number = 0; number < subnets.Length; number++)
        {
            subnets[number].Read(SubnetMetrics.Interfaces, at, region.Networks!.InterfacesIn(number));
            if (at.Ends) subnets[number].CloseWindow(at.Window);
        }
    }

    /// <inheritdoc/>
    public SourcesResult? Result(Instant now, Region region) => subnets.Length == 0 ? null : new(
        SubnetMetrics.Set.Of, [.. scenario.Subnets.Select((subnet, number) => Result(now, subnet, number, region))]);

    private SourceResult Result(Instant now, SubnetSettings subnet, int number, Region region)
    {
        subnets[number].ReadEnd(SubnetMetrics.Interfaces, now, region.Networks!.InterfacesIn(number));
        subnets[number][SubnetMetrics.Addresses] = subnet.Addresses;
        return new SourceResult(subnet.Name, subnets[number]);
    }
}
