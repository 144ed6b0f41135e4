using LambdaSim.Scenarios.Language;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>What rules of event buses and schedules of EventBridge Scheduler call: functions, state machines and queues.</summary>
/// <param name="targets">Finds functions.</param>
/// <param name="stateMachines">Finds state machines.</param>
/// <param name="callers">Where callers are added.</param>
/// <param name="subscriptions">Finds queues.</param>
/// <param name="values">Resolves intrinsic functions.</param>
/// <param name="leftovers">Where settings are noted that are not taken over.</param>
/// <param name="scenario">Where notes go.</param>
internal sealed class RuleCallers(
    FunctionTargets targets, TemplateStateMachines stateMachines, TemplateCallers callers, Subscriptions subscriptions, Intrinsics values,
    Leftovers leftovers, ScenarioText scenario)
{
    /// <summary>Adds the targets of a rule of an event bus.</summary>
    /// <returns>Whether something was made of one.</returns>
    public bool AddRule(TemplateResource resource)
    {
        var (any, others) = (false, new List<TemplateNode>());
        foreach (var target in resource.Properties.Find("Targets")?.AsList ?? [])
        {
            if (Handed(target.Find("Arn")) is { } handed) AddTarget(resource, target, handed);
            else if (!AddQueueTarget(resource, target))
            {
                others.Add(target);
                continue;
            }
            any = true;
        }
        foreach (var other in others.Where(_ => any))
            scenario.Note($"{resource.Shown}: its target {values.Quietly(other.Find("Id")) ?? "without an ID"} ({other.Place}) is neither "
                + "a function nor a state machine nor a queue that is simulated; it is left out.");
        return any;
    }

    private void AddTarget(TemplateResource rule, TemplateNode target, ITriggerTarget handed)
    {
        leftovers.Of(rule.Id, target, "DeadLetterConfig", "RetryPolicy");
        string? deadLetters = subscriptions.NameIn(target.Find("DeadLetterConfig", "Arn"));
        var retries = ScheduleExpression.Retries(target, values);
        if (Switches.IsOff(rule.Properties, values))
            callers.AddDisabled(handed, rule.Id, "events", rule.Place);
        else if (rule.Properties.Find("ScheduleExpression") is { } schedule)
            callers.AddSchedule(
                handed, rule.Id, values.Text(schedule, $"{rule.Id}.ScheduleExpression"), "Schedule",
                Language.Schedules.WallClock.Utc, retries, deadLetters);
        else callers.Add(handed, rule.Id, CallerKind.Named("EventBridgeRule")!, settings: retries, deadLetters: deadLetters);
    }

    private bool AddQueueTarget(TemplateResource rule, TemplateNode target)
    {
        var queue = target.Find("Arn");
        if (rule.Properties.Find("ScheduleExpression") is null && !Switches.IsOff(rule.Properties, values))
            return subscriptions.AddQueue(TriggerType.EventBus, rule.Id, queue, rule.Shown);
        if (subscriptions.QueueIn(queue) is not { } name) return false;
        callers.AddScheduleToQueue(name, rule.Shown, read => AddTarget(rule, target, read));
        return true;
    }

    /// <summary>Adds the target of a schedule.</summary>
    /// <returns>Whether something was made of it.</returns>
    public bool AddSchedule(TemplateResource resource)
    {
        var properties = resource.Properties;
        var target = properties.Find("Target");
        if ((Handed(target?.Find("Arn")) ?? Asked(target)) is { } handed) AddSchedule(resource, target, handed);
        else if (subscriptions.QueueIn(target?.Find("Arn")) is { } queue)
            callers.AddScheduleToQueue(queue, resource.Shown, read => AddSchedule(resource, target, read));
        else return false;
        return true;
    }

    private void AddSchedule(TemplateResource resource, TemplateNode? target, ITriggerTarget handed)
    {
        var properties = resource.Properties;
        leftovers.Of(resource.Id, properties);
        leftovers.Of(resource.Id, target, "RetryPolicy", "DeadLetterConfig");
        if (Switches.IsOff(properties, values)) callers.AddDisabled(handed, resource.Id, "scheduler", resource.Place);
        else
            callers.AddSchedule(
                handed, resource.Id,
                values.Text(properties.Find("ScheduleExpression"), $"{resource.Id}.ScheduleExpression"), "ScheduleV2",
                ScheduleExpression.Zone(properties, values),
                [.. ScheduleExpression.Window(properties, values), .. ScheduleExpression.Retries(target, values)],
                subscriptions.NameIn(target?.Find("DeadLetterConfig", "Arn")));
    }

    private ITriggerTarget? Handed(TemplateNode? arn) => (ITriggerTarget?)targets.Find(arn) ?? stateMachines.Find(arn);

    // A universal target of the scheduler calls an action of an API, whose input names whom.
    private ITriggerTarget? Asked(TemplateNode? target) => values.Quietly(target?.Find("Arn"))?.ToUpperInvariant() switch
    {
        { } action when action.EndsWith(":AWS-SDK:LAMBDA:INVOKE", StringComparison.Ordinal) =>
            target!.Find("Input") is { } input && targets.All(input) is [var first, ..] ? first : null,
        { } action when action.EndsWith(":AWS-SDK:SFN:STARTEXECUTION", StringComparison.Ordinal) =>
            stateMachines.Find(target!.Find("Input")),
        _ => null,
    };
}
