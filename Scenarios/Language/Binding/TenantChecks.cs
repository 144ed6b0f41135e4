using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Checks that calls of functions with tenant isolation name a tenant, and what AWS, or this model, excludes.</summary>
internal sealed class TenantChecks(Resolution resolution, Scenario scenario, IReadOnlyList<BoundTraffic> traffic)
{
    private const int MostKinds = 60_000;

    public void Run()
    {
        foreach (FunctionSettings function in scenario.Functions.Where(
            function => function.TenantIsolation && resolution.IsTold(function))) Check(function);
        HashSet<string> isolated = new(
            scenario.Functions.Where(function => function.TenantIsolation).Select(function => function.Name),
            StringComparer.Ordinal);
        foreach (BoundTraffic bound in traffic) CheckTraffic(bound, isolated);
        int tenants = traffic.Max(bound => bound.Settings?.Tenants?.Count) ?? 1;
        int kinds = scenario.Functions.Sum(
            function => (1 + function.LaterVersions.Count) * (function.TenantIsolation ? tenants : 1));
        if (kinds > MostKinds)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutOfRange, resolution.PlaceOf(TenantTable.Count, scenario.Traffic[^1].Name),
                $"{Words.Number(kinds)} versions of functions, each for every tenant, are too many",
                $"Use fewer tenants or functions: at most {Words.Number(MostKinds)} in all.");
        }
    }

    private void Check(FunctionSettings function)
    {
        if (!scenario.Region.TenantIsolationOffered)
        {
            Exclude(
                function, TenantTable.Isolation,
                $"AWS offers tenant isolation since November 2025; the profile is {scenario.Region.Profile}",
                "Choose a newer region.profile, or remove tenantIsolation.");
        }

        if (function.Provisioned is not null)
        {
            Setting[] provisioned = [ProvisionedTable.Concurrency, ProvisionedTable.Schedule, ProvisionedTable.AutoScaling];
            Exclude(
                function, provisioned.First(setting => resolution.Find(setting, function.Name) is not null),
                $"'{function.Name}' isolates tenants, and AWS excludes provisioned concurrency with that",
                "Remove one of the two.");
        }

        if (function.SnapStart is not null)
        {
            Exclude(
                function, SnapStartTable.ApplyOn, $"'{function.Name}' isolates tenants, and SnapStart is not modelled with that",
                "Remove one of the two.");
        }

        if (function.WarmSandboxes > 0)
        {
            Exclude(
                function, FunctionTable.WarmSandboxes,
                $"'{function.Name}' isolates tenants: a warm sandbox would have to be some tenant's", "Remove warmSandboxes.");
        }

        foreach (Caller source in scenario.Callers.Where(
            caller => caller.Kind != TrafficSettings.Kind && caller.Functions.Contains(function.Name)))
        {
            Setting? invokes = SettingTable.Find($"{source.Kind.Group}.*.invokes");
            resolution.Findings.Mistake(
                ErrorNames.TenantsExcluded, invokes is null
                    ? resolution.PlaceOf(source.Kind.Group, source.Name)
                    : resolution.PlaceOf(invokes, source.Name),
                $"'{function.Name}' isolates tenants, and {source.Kind.Brings} name none",
                "Call it from a traffic with tenants, or remove tenantIsolation.");
        }
    }

    private void CheckTraffic(BoundTraffic bound, HashSet<string> isolating)
    {
        if (bound.Settings is not { } settings) return;
        string? isolated = bound.Called.FirstOrDefault(isolating.Contains);
        if (isolated is not null && settings.Tenants is null)
        {
            resolution.Findings.Mistake(
                ErrorNames.TenantMissing, resolution.PlaceOf("traffic", settings.Name),
                $"'{settings.Name}' calls '{isolated}', which isolates tenants, and names none; AWS would answer 400",
                "Say on behalf of how many: 'tenants: 50'.");
        }

        if (isolated is not null && settings.InvocationType == InvocationType.Event)
        {
            resolution.Findings.Mistake(
                ErrorNames.TenantsExcluded, resolution.PlaceOf(TrafficTable.InvocationType, settings.Name),
                $"tenants of events are not modelled, and '{isolated}' isolates tenants",
                "Use 'type: RequestResponse', or remove tenantIsolation.");
        }

        Setting[] tenants = [TenantTable.Count, TenantTable.Skew, TenantTable.Exponent];
        Setting? given = Array.Find(tenants, setting => resolution.Find(setting, settings.Name) is not null);
        if (given is null || (isolated is not null && settings.Tenants is not null)) return;
        resolution.Findings.Mistake(
            ErrorNames.NoEffect, resolution.PlaceOf(given, settings.Name),
            isolated is null
                ? $"tenants change nothing: '{settings.Name}' calls no function that isolates them"
                : $"'{given.Name}' changes nothing without a number of tenants",
            isolated is null ? "Add 'tenantIsolation: true' to the function, or remove it." : "Add 'count: 50', or remove it.");
    }

    private void Exclude(FunctionSettings function, Setting setting, string what, string way) =>
        resolution.Findings.Mistake(ErrorNames.TenantsExcluded, resolution.PlaceOf(setting, function.Name), what, way);
}
