using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the record of a function's provisioned concurrency.</summary>
internal sealed class ProvisionedBinder(Resolution resolution)
{
    /// <summary>Null when the function has none and will have none.</summary>
    public ProvisionedSettings? Bind(string name)
    {
        int? concurrency = resolution.Read(ProvisionedTable.Concurrency, name);
        IReadOnlyList<ScheduledProvisioning> schedule = resolution.Read(ProvisionedTable.Schedule, name);
        AutoScalingSettings? scaling = resolution.Read(ProvisionedTable.AutoScaling, name);
        if (concurrency is null && schedule.Count == 0 && scaling is null) return null;

        if (scaling is not null && schedule.Count > 0)
        {
            resolution.Findings.Mistake(
                ErrorNames.ProvisionedTwice, resolution.PlaceOf(ProvisionedTable.Schedule, name),
                $"'{name}' has both a schedule and auto scaling, and they would undo each other's changes",
                "Remove provisionedSchedule or provisionedAutoScaling.");
        }

        int atStart = concurrency ?? scaling?.Minimum ?? 0;
        if (scaling is not null && (atStart < scaling.Minimum || atStart > scaling.Maximum))
        {
            resolution.Findings.Mistake(
                ErrorNames.ProvisionedTwice, resolution.PlaceOf(ProvisionedTable.Concurrency, name),
                $"'{name}' starts outside the range of its auto scaling",
                $"Start with {scaling.Minimum} to {scaling.Maximum}, or remove provisionedConcurrency to start at the "
                + "minimum.");
        }

        return new ProvisionedSettings { AtStart = atStart, Schedule = schedule, AutoScaling = scaling };
    }
}
