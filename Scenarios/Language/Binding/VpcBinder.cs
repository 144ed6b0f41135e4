using LambdaSim.Scenarios.Language.Networks;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of subnets and of how functions are attached to them.</summary>
/// <param name="resolution">Where settings are found.</param>
/// <param name="names">The names of the subnets.</param>
internal sealed class VpcBinder(Resolution resolution, IReadOnlyList<string> names)
{
    public static InterfaceSettings BindRegion(Resolution resolution) => new()
    {
        Mode = resolution.Read(SubnetTable.Mode),
        CreationTime = resolution.Read(SubnetTable.CreationTime),
        AttachmentTime = resolution.Read(SubnetTable.AttachmentTime),
        MemoryPerInterface = resolution.Read(SubnetTable.MemoryPerInterface),
        DeletionTime = resolution.Read(SubnetTable.DeletionTime),
        NatIdleTimeout = resolution.Read(SubnetTable.NatIdleTimeout),
        LostConnectionTimeout = resolution.Read(SubnetTable.LostConnectionTimeout),
    };

    public SubnetSettings BindSubnet(string name) => new() { Name = name, Addresses = resolution.Read(SubnetTable.Addresses, name) };

    /// <summary>Checks that there are the subnets of a function and of its versions.</summary>
    public void Check(FunctionSettings function)
    {
        IEnumerable<string> named = function.LaterVersions.Select(version => version.Settings.Vpc).Prepend(function.Vpc)
            .OfType<VpcSettings>().SelectMany(vpc => vpc.Subnets);
        foreach (string unknown in named.Except(names))
        {
            resolution.Findings.Mistake(
                ErrorNames.UnknownSubnet, resolution.PlaceOf(FunctionTable.Vpc, function.Name),
                $"no subnet is called '{Words.Shorten(unknown)}'",
                names.Count == 0
                    ? $"Add 'subnets: {{ {Words.Shorten(unknown)}: {{ addresses: 251 }} }}'."
                    : Words.DidYouMean(unknown, names));
        }
    }
}
