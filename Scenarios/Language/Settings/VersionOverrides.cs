using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings in which a version may differ from its function.</summary>
/// <remarks>Reserved concurrency and what else AWS keeps for the whole function are not among them.</remarks>
internal static class VersionOverrides
{
    private const string Package = "package";

    private static readonly VersionOverride[] All =
    [
        Of(FunctionTable.MemorySize, (version, value) => version with { MemorySize = value }),
        Of(FunctionTable.Timeout, (version, value) => version with { Timeout = value }),
        Of(FunctionTable.Runtime, (version, value) => version with { Runtime = value }),
        Of(FunctionTable.Architecture, (version, value) => version with { Architecture = value }),
        Of(FunctionTable.EphemeralStorage, (version, value) => version with { EphemeralStorage = value }),
        Of(FunctionTable.Vpc, (version, value) => version with { Vpc = value }),
        Of(FunctionTable.Duration, (version, value) => version with { Duration = value }),
        Of(FunctionTable.ColdStart, (version, value) => version with { Initialisation = value }),
        Of(FunctionTable.FirstInvocation, (version, value) => version with { FirstInvocation = value }),
        Of(FunctionTable.GlobalState, (version, value) => version with { GlobalState = value }),
        Of(FunctionTable.CpuBound, (version, value) => version with { CpuBound = value }),
        Of(FunctionTable.ParallelShare, (version, value) => version with { ParallelShare = value }),
        Of(FunctionTable.Errors, (version, value) => version with { Errors = value }),
        Of(FunctionTable.Crashes, (version, value) => version with { Crashes = value }),
        Of(FunctionTable.OutOfMemory, (version, value) => version with { OutOfMemory = value }),
        Of(FunctionTable.InitialisationFailures, (version, value) => version with { InitialisationFailures = value }),
        Of(FunctionTable.ResponseSize, (version, value) => version with { ResponseSize = value }),
    ];

    /// <summary>What may be written.</summary>
    public static IEnumerable<string> Names => All.Select(each => each.Setting.Name).Append(Package);

    /// <summary>Reads the settings of one version.</summary>
    /// <param name="node">What is written below its number.</param>
    /// <param name="findings">Where mistakes are told.</param>
    /// <returns>Makes the version's settings of the function's.</returns>
    public static Func<FunctionSettings, FunctionSettings> Read(Node node, Findings findings)
    {
        if (node is ScalarNode { Empty: true }) return version => version;
        if (node is not MapNode map)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"the settings of a version are expected here, not {node.Describe()}",
                "Write '{ errors: 5% }', or '{}' for a version that is like the function.");
            return version => version;
        }

        List<Func<FunctionSettings, FunctionSettings>> changes = [];
        foreach (Entry entry in map.Entries) ReadOne(entry, findings, changes);

        // A duration of one's own was measured at one's own memory size.
        if (map[FunctionTable.Duration.Name] is not null)
            changes.Add(version => version with { DurationMeasuredAt = version.MemorySize });
        return version => changes.Aggregate(version, (settings, change) => change(settings));
    }

    private static void ReadOne(Entry entry, Findings findings, List<Func<FunctionSettings, FunctionSettings>> changes)
    {
        string key = entry.Key.Text;
        if (Array.Find(All, each => each.Setting.Name == key) is { } known)
        {
            if (known.Read(entry.Value, findings) is { } change) changes.Add(change);
        }
        else if (key == Package) ReadPackage(entry.Value, findings, changes);
        else if (ProvisionedTable.OfFunction.Any(setting => setting.Name == key))
        {
            findings.Mistake(
                ErrorNames.ProvisionedOnVersion, entry.Key.Place, $"'{key}' stands in a version",
                "Provisioned concurrency belongs to the alias here: write it at the function. AWS does not allow it on both.");
        }
        else
        {
            findings.Mistake(
                ErrorNames.UnknownSetting, entry.Key.Place,
                $"'{Words.Shorten(key)}' is not a setting in which versions differ", Words.DidYouMean(key, [.. Names]));
        }
    }

    private static void ReadPackage(Node node, Findings findings, List<Func<FunctionSettings, FunctionSettings>> changes)
    {
        Node? type = node as ScalarNode, size = null;
        if (type is null)
        {
            if (Fields.Open(node, "a package", "{ type: zip, size: 50 MB }", findings, "type", "size") is not { } fields) return;
            (type, size) = (fields.Find("type"), fields.Find("size"));
        }

        if (type is not null && FunctionTable.PackageType.Reader.TryRead(type, findings, out PackageType package))
            changes.Add(version => version with { Package = package });
        if (size is not null && FunctionTable.PackageSize.Reader.TryRead(size, findings, out double megabytes))
            changes.Add(version => version with { PackageSize = megabytes });
    }

    private static VersionOverride Of<T>(Setting<T> setting, Func<FunctionSettings, T, FunctionSettings> change) =>
        new(setting, (node, findings) =>
            setting.Reader.TryRead(node, findings, out T? value) ? version => change(version, value) : null);

    /// <summary>A setting of the function that a version may say anew.</summary>
    private sealed record VersionOverride(
        Setting Setting, Func<Node, Findings, Func<FunctionSettings, FunctionSettings>?> Read);
}
