using LambdaSim.Scenarios.Language.Schedules;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>The scheduled actions of Application Auto Scaling, which change the provisioned concurrency of functions.</summary>
/// <param name="values">Resolves intrinsic functions.</param>
/// <param name="leftovers">Where settings are noted that are not taken over.</param>
/// <param name="scenario">Where notes go.</param>
internal sealed class ScheduledActions(Intrinsics values, Leftovers leftovers, ScenarioText scenario)
{
    private readonly List<ScheduledAction> actions = [];

    /// <summary>The moments at which something is to happen for the first time, so that a run can begin before.</summary>
    /// <param name="start">When a run would begin otherwise.</param>
    public IEnumerable<DateTime> FirstTimes(DateTime start) => actions.Where(action => action.Function.AutoScaling is null)
        .Select(action => FirstAfter(action, start)).OfType<DateTime>();

    /// <summary>Takes those of a scalable target.</summary>
    /// <param name="function">The function that it scales.</param>
    /// <param name="target">The target.</param>
    public void Add(TemplateFunction function, TemplateResource target)
    {
        foreach (var action in target.Properties.Find("ScheduledActions")?.AsList ?? [])
        {
            string what = values.Quietly(action.Find("ScheduledActionName")) ?? "a scheduled action";
            int? minimum = values.Number(action.Find("ScalableTargetAction", "MinCapacity"), $"{target.Id}.{what}.MinCapacity");
            int? maximum = values.Number(action.Find("ScalableTargetAction", "MaxCapacity"), $"{target.Id}.{what}.MaxCapacity");
            string expression = values.Text(action.Find("Schedule"), $"{target.Id}.{what}.Schedule") ?? "";
            string zone = values.Quietly(action.Find("Timezone")) is { } named && TimeZoneInfo.TryFindSystemTimeZoneById(named, out _)
                ? named
                : WallClock.Utc;
            leftovers.Of($"{target.Id}.{what}", action, "ScheduledActionName", "Schedule", "Timezone", "ScalableTargetAction");
            actions.Add(new ScheduledAction(function, $"{target.Id}.{what}", action.Place, expression, zone, minimum, maximum));
        }
    }

    /// <summary>The changes of a function's provisioned concurrency within a run, as the scenario writes them; null for none.</summary>
    /// <param name="function">The function.</param>
    /// <param name="start">When the run begins.</param>
    /// <param name="length">How long it is.</param>
    public string? Within(TemplateFunction function, DateTime start, TimeSpan length)
    {
        ScheduledAction[] all = [.. actions.Where(action => action.Function == function)];
        if (all.Length > 0 && function.AutoScaling is not null)
        {
            foreach (var action in all) SayLeft(action, "the scenario has either auto scaling or a schedule");
            return null;
        }
        // Of several at one moment what the last of them leaves counts.
        SortedDictionary<DateTime, int> changes = [];
        int current = function.Provisioned;
        foreach (var (action, moment) in all.SelectMany(action => Times(action, start, length)).OrderBy(pair => pair.Moment))
        {
            current = Math.Min(Math.Max(current, action.Minimum ?? 0), action.Maximum ?? int.MaxValue);
            changes[moment] = current;
        }
        if (changes.Count == 0) return null;
        var written = changes.Select(change =>
            $"{{ at: {(change.Key - start).TotalMinutes:0} min, provisionedConcurrency: {change.Value} }}");
        return $"[ {string.Join(", ", written)} ]";
    }

    // All of its times in the run.
    private IEnumerable<(ScheduledAction Action, DateTime Moment)> Times(ScheduledAction action, DateTime start, TimeSpan length)
    {
        var first = FirstAfter(action, start);
        if (first is null) SayLeft(action, "it has no time of day that is understood");
        else if (first - start >= length)
            SayLeft(action, $"the first time of it, {first:yyyy-MM-dd HH:mm} UTC, is not in the run: give run.duration and "
                + "run.startsAt, and write 'provisionedSchedule'");
        for (var next = first; next is { } moment && moment - start < length; next = FirstAfter(action, moment))
            yield return (action, moment);
    }

    private static DateTime? FirstAfter(ScheduledAction action, DateTime start) =>
        ScheduleExpression.IsCron(action.Expression) && ScheduleExpression.Recurring(action.Expression, out _) is not null
            ? ScheduleExpression.FirstAfter(action.Expression, action.Zone, start)
            : null;

    private void SayLeft(ScheduledAction action, string why) => scenario.Note(
        $"{action.What} ({action.Place}), {action.Expression}: the scheduled action (capacity {action.Minimum?.ToString() ?? "…"} to "
        + $"{action.Maximum?.ToString() ?? "…"}) is not taken over, for {why}.");

    private sealed record ScheduledAction(
        TemplateFunction Function, string What, TemplatePlace Place, string Expression, string Zone, int? Minimum, int? Maximum);
}
