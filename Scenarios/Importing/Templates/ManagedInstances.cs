using System.Globalization;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>What a template says of functions on managed instances.</summary>
/// <param name="values">Resolves intrinsic functions.</param>
/// <param name="scenario">Where notes go.</param>
internal sealed class ManagedInstances(Intrinsics values, ScenarioText scenario)
{
    /// <summary>The most memory of a function there, in megabytes (AWS, Lambda API, MemorySize, 2026).</summary>
    public const int MostMemory = 32_768;

    private const int AssumedConcurrency = 16, UsualMemoryOfProcessor = 2;

    // Those of the instances that a scenario has where it says nothing.
    private static readonly int ProcessorsOfInstance = int.Parse(
        ((ScalarNode)Profile.Load("Profiles", ProfileNames.Default).Find(ManagedTable.InstanceProcessors.ProfilePath)!.Value).Text,
        CultureInfo.InvariantCulture);

    /// <summary>The setting, as the scenario writes it; null of a function that is not on managed instances.</summary>
    /// <param name="function">The function.</param>
    public string? Of(TemplateFunction function)
    {
        if (function.Property("CapacityProviderConfig") is not { } config) return null;
        var managed = config.Find("LambdaManagedInstancesCapacityProviderConfig") ?? config;
        int memory = function.Number("MemorySize") ?? 128;
        string? against = memory < ManagedTable.LeastMemory ? $"less than {ManagedTable.LeastMemory} MB of memory"
            : function.Reserved is not null ? "reserved concurrency"
            : function.Provisioned > 0 || function.AutoScaling is not null ? "provisioned concurrency"
            : function.WantsSnapStart ? "SnapStart"
            : function.WantsTenants ? "tenant isolation"
            : null;
        if (against is not null)
        {
            scenario.Note($"{function.Shown}: CapacityProviderConfig ({config.Place}) is not taken over, because managed instances exclude "
                + $"{against}.");
            return null;
        }
        int gigabytes = Math.Max(1, Number(function, managed, "ExecutionEnvironmentMemoryGiBPerVCpu") ?? UsualMemoryOfProcessor);
        int wanted = Math.Max(1, memory / 1024 / gigabytes), processors = Math.Min(wanted, ProcessorsOfInstance);
        if (wanted > processors)
            scenario.Note($"{function.Shown}: an environment has {wanted} vCPUs, more than the instances that are assumed; {processors} "
                + "are taken until you raise region.managedInstances.instanceVCpus and vCpus.");
        int most = Math.Min(ManagedTable.MostConcurrency, ManagedTable.MostPerProcessor * processors);
        int? said = Number(function, managed, "PerExecutionEnvironmentMaxConcurrency");
        if (said is null)
            scenario.Note($"{function.Shown}: how many invocations an environment serves at once is not said; {AssumedConcurrency} are "
                + "assumed.");
        var scaling = function.Property("FunctionScalingConfig");
        int minimum = Math.Clamp(
            Number(function, scaling, "MinExecutionEnvironments") ?? ManagedTable.FewestEnvironments, ManagedTable.FewestEnvironments,
            ManagedTable.MostEnvironments);
        int? maximum = Number(function, scaling, "MaxExecutionEnvironments");
        return $"{{ concurrencyPerSandbox: {Math.Clamp(said ?? AssumedConcurrency, 1, most)}, vCpus: {processors}, minimum: {minimum}"
            + $"{(maximum is { } environments ? $", maximum: {Math.Clamp(environments, minimum, ManagedTable.MostEnvironments)}" : "")} }}";
    }

    private int? Number(TemplateFunction function, TemplateNode? group, string key) =>
        values.Number(group?.Find(key), $"{function.Id}.{key}");
}
