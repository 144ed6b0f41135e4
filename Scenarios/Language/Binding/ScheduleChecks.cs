using LambdaSim.Scenarios.Language.Schedules;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Warns of schedules that never come while the run goes on.</summary>
/// <param name="resolution">Where settings stand in the file.</param>
/// <param name="scenario">The scenario.</param>
/// <param name="startsAt">Which time of day it is when the run begins; null when nothing goes by it.</param>
internal sealed class ScheduleChecks(Resolution resolution, Scenario scenario, DateTime? startsAt)
{
    public void Run()
    {
        if (resolution.Findings.Reported > 0) return;
        foreach (TriggerSettings trigger in scenario.Triggers)
        {
            if (trigger.Schedule is not { } schedule || schedule.First < scenario.Run.Duration) continue;
            resolution.Findings.Warning(
                ErrorNames.ScheduleSilent, resolution.PlaceOf(TriggerTable.Schedule, trigger.Name),
                $"'{trigger.Name}' calls nobody in this run: {Next(schedule)}",
                schedule is IntervalSchedule
                    ? "Make the run longer, or the interval shorter."
                    : "Change the schedule, or when the run begins: 'run: { startsAt: 2026-11-30T08:55 }'.");
        }
    }

    private string Next(Schedule schedule) => schedule switch
    {
        { First: null } => "its time does not come again after the run begins",
        IntervalSchedule => "it calls one interval after the start, when the run is over",
        _ => $"its next time is {startsAt + schedule.First:yyyy-MM-dd HH:mm} UTC",
    };
}
