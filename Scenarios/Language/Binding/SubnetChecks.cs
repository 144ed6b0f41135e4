using LambdaSim.Scenarios.Language.Networks;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Checks that functions can have been attached to their subnets, and warns of subnets that nobody needs.</summary>
internal sealed class SubnetChecks(Resolution resolution, Scenario scenario)
{
    public void Run()
    {
        foreach (SubnetSettings subnet in scenario.Subnets)
        {
            List<FunctionSettings> attached = [.. scenario.Functions.Where(function => VpcsOf(function).Any(vpc => IsIn(vpc, subnet)))];
            if (attached.Count == 0)
            {
                resolution.Findings.Warning(
                    ErrorNames.SubnetNeverUsed, resolution.PlaceOf("subnets", subnet.Name), $"no function is attached to '{subnet.Name}'",
                    $"Add 'vpc: {{ subnets: [ {Words.Shorten(subnet.Name)} ] }}' to a function, or remove it.");
            }

            CheckAddresses(subnet, attached);
        }
    }

    // Who is active when the run begins has its interfaces.
    private void CheckAddresses(SubnetSettings subnet, List<FunctionSettings> attached)
    {
        if (scenario.Region.Interfaces.Mode != InterfaceMode.Shared) return;
        int needed = attached.Where(function => function.State == FunctionState.Active).SelectMany(VpcsOf)
            .Where(vpc => IsIn(vpc, subnet)).Select(vpc => vpc.Groups).Distinct().Count();
        if (needed <= subnet.Addresses) return;
        resolution.Findings.Mistake(
            ErrorNames.OutsideLimit, resolution.PlaceOf(SubnetTable.Addresses, subnet.Name),
            $"functions that are active need {Words.Number(needed)} network interfaces in '{subnet.Name}', one for each set of security "
            + $"groups, and it has {Words.Number(subnet.Addresses)} addresses",
            "Give it more addresses, give functions the same security groups, or let one begin with 'state: pending'.");
    }

    private static bool IsIn(VpcSettings vpc, SubnetSettings subnet) => vpc.Subnets.Contains(subnet.Name);

    private static IEnumerable<VpcSettings> VpcsOf(FunctionSettings function) =>
        function.LaterVersions.Select(version => version.Settings.Vpc).Prepend(function.Vpc).OfType<VpcSettings>();
}
