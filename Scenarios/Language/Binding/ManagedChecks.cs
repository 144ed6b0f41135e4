using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Checks AWS's limits of managed instances, and what is not modelled together with them.</summary>
internal sealed class ManagedChecks(Resolution resolution, Scenario scenario)
{
    public void Run()
    {
        foreach (FunctionSettings function in scenario.Functions.Where(resolution.IsTold))
        {
            if (function.Managed is null) CheckEffect(function.Name);
            else Check(function, function.Managed);
        }
    }

    private void Check(FunctionSettings function, ManagedSettings managed)
    {
        var region = scenario.Region.ManagedInstances;
        if (!region.Offered)
        {
            Exclude(
                function, ManagedTable.Concurrency,
                $"AWS offers managed instances since November 2025; the profile is {scenario.Region.Profile}",
                "Choose a newer region.profile, or remove managedInstances.");
        }

        CheckSize(function, managed);
        if (managed.Maximum < managed.Minimum)
        {
            Limit(
                function, ManagedTable.Maximum,
                $"at most {Words.Number(managed.Maximum)} environments are fewer than the least, {Words.Number(managed.Minimum)}",
                $"Write 'maximum: {managed.Minimum}' or more.");
        }

        if (function.MemorySize >= ManagedTable.LeastMemory && region.EnvironmentsPerInstance(function) == 0)
        {
            Limit(
                function, ManagedTable.Concurrency,
                $"an instance of {Words.Number(region.InstanceProcessors)} vCPUs and {Words.Number(region.InstanceMemory)} MB is "
                + $"too small for an environment of '{function.Name}'",
                "Raise region.managedInstances.instanceVCpus and instanceMemory, or ask for less.");
        }

        CheckTogether(function);
    }

    private void CheckSize(FunctionSettings function, ManagedSettings managed)
    {
        if (function.MemorySize < ManagedTable.LeastMemory)
        {
            Limit(
                function, FunctionTable.MemorySize,
                $"{Words.Number(function.MemorySize)} MB are less than the {Words.Number(ManagedTable.LeastMemory)} MB that managed "
                + "instances need",
                $"Write 'memorySize: {ManagedTable.LeastMemory} MB' or more.");
        }

        int most = Math.Min(ManagedTable.MostConcurrency, ManagedTable.MostPerProcessor * managed.Processors);
        if (managed.ConcurrencyPerSandbox > most)
        {
            Limit(
                function, ManagedTable.Concurrency,
                $"{Words.Number(managed.ConcurrencyPerSandbox)} invocations at once are more than "
                + $"{Words.Number(managed.Processors)} vCPU may serve: {ManagedTable.MostPerProcessor} each",
                $"Write at most {Words.Number(most)}, or more vCpus.");
        }
    }

    private void CheckTogether(FunctionSettings function)
    {
        (bool Used, Setting[] Settings, string What)[] others =
        [
            (
                function.Provisioned is not null,
                [ProvisionedTable.Concurrency, ProvisionedTable.Schedule, ProvisionedTable.AutoScaling],
                "provisioned concurrency"),
            (function.ReservedConcurrency is not null, [FunctionTable.ReservedConcurrency], "reserved concurrency"),
            (function.SnapStart is not null, [SnapStartTable.ApplyOn], "SnapStart"),
            (function.TenantIsolation, [TenantTable.Isolation], "tenant isolation"),
            (function.WarmSandboxes > 0, [FunctionTable.WarmSandboxes], "warm sandboxes"),
        ];
        foreach (var (_, settings, what) in others.Where(other => other.Used))
        {
            Setting said = Array.Find(settings, setting => resolution.Find(setting, function.Name) is not null) ?? settings[0];
            Exclude(
                function, said, $"'{function.Name}' is on managed instances, which are not modelled together with {what}",
                "Remove one of the two.");
        }
    }

    private void CheckEffect(string function)
    {
        Setting? given = ManagedTable.OfFunction.FirstOrDefault(
            setting => setting != ManagedTable.Concurrency && resolution.Find(setting, function) is not null);
        if (given is null) return;
        resolution.Findings.Mistake(
            ErrorNames.NoEffect, resolution.PlaceOf(given, function),
            $"'{given.Name}' changes nothing without a concurrency: '{function}' is not on managed instances",
            "Add 'concurrencyPerSandbox: 16', or remove it.");
    }

    private void Limit(FunctionSettings function, Setting setting, string what, string way) =>
        resolution.Findings.Mistake(ErrorNames.OutsideLimit, resolution.PlaceOf(setting, function.Name), what, way);

    private void Exclude(FunctionSettings function, Setting setting, string what, string way) =>
        resolution.Findings.Mistake(ErrorNames.ManagedExcluded, resolution.PlaceOf(setting, function.Name), what, way);
}
