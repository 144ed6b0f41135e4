using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Checks what AWS excludes from SnapStart, and that settings of it have an effect.</summary>
internal sealed class SnapStartChecks(Resolution resolution, Scenario scenario)
{
    private const int LargestEphemeralStorage = 512;

    public void Run()
    {
        foreach (FunctionSettings function in scenario.Functions.Where(resolution.IsTold))
        {
            if (function.SnapStart is null) CheckEffect(function);
            else Check(function, function.SnapStart);
        }
    }

    private void Check(FunctionSettings function, SnapStartSettings snapStart)
    {
        CheckRuntime(function);
        if (function.Provisioned is not null)
        {
            Exclude(
                function,
                FirstOf(function.Name, ProvisionedTable.Concurrency, ProvisionedTable.Schedule, ProvisionedTable.AutoScaling),
                "provisioned concurrency", "Remove one of the two: provisioned sandboxes never wait for INIT.");
        }

        if (function.EphemeralStorage > LargestEphemeralStorage)
        {
            Exclude(
                function, FunctionTable.EphemeralStorage,
                $"ephemeral storage of {Words.Number(function.EphemeralStorage)} MB",
                $"Use at most {LargestEphemeralStorage} MB, or remove snapStart.");
        }

        bool mounts = ServiceChecks.UsesOf(function).Any(
            use => scenario.Services.Any(service => service.Name == use.Service && service.Files is not null));
        if (mounts)
            Exclude(function, FunctionTable.Uses, "a file system", "Use no service of the type files, or remove snapStart.");
        if (function.Package == PackageType.Image)
            Exclude(function, FunctionTable.PackageType, "a container image", "Use 'package: zip', or remove snapStart.");
        if (snapStart.Snapshot == SnapshotState.Expired && !snapStart.Expires)
        {
            resolution.Findings.Mistake(
                ErrorNames.SnapStartExcluded, resolution.PlaceOf(SnapStartTable.Snapshot, function.Name),
                $"snapshots of {function.Runtime} do not expire; only those of Java do",
                "Remove 'snapshot: expired', or choose a runtime of Java.");
        }
    }

    private void CheckRuntime(FunctionSettings function)
    {
        if (SnapStartRuntimes.Since(function.Runtime) is not { } since)
        {
            Exclude(
                function, FunctionTable.Runtime, $"the runtime {function.Runtime}",
                "Use a managed runtime of Java 11, Python 3.12 or .NET 8 or later: 'runtime: java21'.");
        }
        else if (scenario.Region.Snapshots.Offer < since)
        {
            string date = since == SnapStartOffer.Java ? "November 2022" : "November 2024";
            resolution.Findings.Mistake(
                ErrorNames.SnapStartNotOffered, resolution.PlaceOf(SnapStartTable.ApplyOn, function.Name),
                $"AWS offers SnapStart for {function.Runtime} since {date}; the profile is {scenario.Region.Profile}",
                "Choose a newer region.profile, or remove snapStart.");
        }
    }

    private void CheckEffect(FunctionSettings function)
    {
        Setting setting = FirstOf(function.Name, SnapStartTable.Restore, SnapStartTable.Snapshot, SnapStartTable.Versions);
        if (resolution.Find(setting, function.Name) is null) return;
        resolution.Findings.Mistake(
            ErrorNames.NoEffect, resolution.PlaceOf(setting, function.Name),
            $"'{setting.Name}' changes nothing: '{function.Name}' does not use SnapStart",
            setting == SnapStartTable.Restore
                ? "Add 'snapStart: true', or remove it."
                : "Add 'applyOn: publishedVersions', or remove it.");
    }

    private void Exclude(FunctionSettings function, Setting setting, string what, string way) => resolution.Findings.Mistake(
        ErrorNames.SnapStartExcluded, resolution.PlaceOf(setting, function.Name),
        $"'{function.Name}' uses SnapStart, and AWS excludes that with {what}", way);

    private Setting FirstOf(string function, params Setting[] settings) =>
        Array.Find(settings, setting => resolution.Find(setting, function) is not null) ?? settings[0];
}
