using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Reads whom a trigger hands its events over to: functions, state machines and queues.</summary>
internal sealed class TriggerTargetBinder(
    Resolution resolution, IReadOnlyList<string> functions, QueueBinder queueBinder, IReadOnlyList<QueueSettings> queues,
    StateMachineBinder machines)
{
    /// <summary>Targets of a rule of an event bus (Amazon EventBridge User Guide, quotas).</summary>
    private const int MostTargetsOfARule = 5;

    /// <returns>All of them that are there, those that are called first; none after a mistake.</returns>
    public List<SubscriptionSettings> Read(string name)
    {
        Node?[] others = [resolution.Find(TriggerTable.Sends, name), resolution.Find(TriggerTable.Starts, name)];
        if (others.All(other => other is null) && resolution.Find(TriggerTable.Invokes, name) is null)
        {
            resolution.Findings.Mistake(
                ErrorNames.MissingSetting, resolution.PlaceOf("triggers", name), $"'{name}' has no '{TriggerTable.Invokes.Name}'",
                "Add 'invokes:' with the name of a function.");
        }

        return
        [
            .. Read(name, TriggerTable.Invokes, SubscriberKind.Function, IsFunction),
            .. Read(name, TriggerTable.Starts, SubscriberKind.StateMachine, draft => machines.Check(draft.Name, draft.Place)),
            .. Read(name, TriggerTable.Sends, SubscriberKind.Queue, draft => queueBinder.Check(draft.Name, draft.Place)),
        ];
    }

    /// <summary>Checks that its type can hand over to all of them.</summary>
    public void Check(TriggerSettings trigger, TriggerKind kind)
    {
        int most = trigger.Schedule is null ? kind.MostSubscriptions : Math.Min(kind.MostSubscriptions, MostTargetsOfARule);
        if (!kind.ToFunctions)
        {
            resolution.Reject(trigger.Name, "calls no functions: a FIFO topic hands over to queues alone", TriggerTable.Invokes);
        }

        if (!kind.ToQueues)
        {
            resolution.Reject(
                trigger.Name,
                kind.Manner == TriggerManner.FrontDoor ? "waits for answers, which no queue gives" : "cannot hand over to a queue",
                TriggerTable.Sends);
        }

        if (!kind.ToStateMachines)
        {
            resolution.Reject(
                trigger.Name,
                "starts no state machine: only APIs, event buses, schedulers and IoT rules do, and a bucket through an event bus",
                TriggerTable.Starts);
        }

        if (trigger.Subscriptions.Count > most)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutsideLimit, resolution.PlaceOf(TriggerTable.Invokes, trigger.Name),
                $"'{trigger.Name}' hands over to {trigger.Subscriptions.Count}, and AWS allows {most}",
                most == 1 ? "Put a topic between: a trigger of 'type: sns' hands over to all who subscribe." : "Name fewer.");
        }

        if (kind.Manner == TriggerManner.FrontDoor && trigger.Subscriptions.Any(subscription => subscription.Kept < 1))
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, resolution.PlaceOf(TriggerTable.Invokes, trigger.Name),
                $"'{trigger.Name}' answers each request, and filters none", "Remove the filter.");
        }

        foreach (SubscriptionSettings ordered in trigger.Subscriptions.Where(
            subscription => trigger.Type == TriggerType.Topic && subscription.IsQueue
                && queues.Any(queue => queue.Name == subscription.Name && queue.Type == QueueType.Fifo)))
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, resolution.PlaceOf(TriggerTable.Sends, trigger.Name),
                $"'{ordered.Name}' is a FIFO queue, which AWS lets a FIFO topic alone hand over to", "Make it 'type: sns-fifo'.");
        }
    }

    /// <summary>How it starts executions; null of what is no API before a state machine.</summary>
    public StartAction? ReadAction(string name, List<SubscriptionSettings> subscriptions, TriggerKind kind)
    {
        StartAction? asked = resolution.Read(TriggerTable.Action, name);
        string? machine = kind.Manner != TriggerManner.FrontDoor
            ? null
            : subscriptions.FirstOrDefault(subscription => subscription.Kind == SubscriberKind.StateMachine)?.Name;
        bool express = machine is not null && machines.AllowsWaiting(machine);
        if (resolution.Find(TriggerTable.Action, name) is { } given
            && (machine is null || (asked == StartAction.StartSyncExecution && !express)))
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, given.Place,
                machine is null
                    ? $"'{name}' is no API that starts executions"
                    : $"nobody can wait for the end of an execution of '{machine}': it is a Standard state machine",
                "Remove it.");
        }

        return machine is null ? null : asked ?? (express ? StartAction.StartSyncExecution : StartAction.StartExecution);
    }

    private IEnumerable<SubscriptionSettings> Read(
        string name, Setting<IReadOnlyList<SubscriptionDraft>> setting, SubscriberKind kind, Func<SubscriptionDraft, bool> exists) =>
        resolution.TryRead(setting, name, out IReadOnlyList<SubscriptionDraft>? drafts)
            ? drafts.Where(exists).Select(draft => new SubscriptionSettings(draft.Name, kind, draft.Kept))
            : [];

    private bool IsFunction(SubscriptionDraft draft)
    {
        bool exists = resolution.Has("functions", draft.Name);
        if (!exists)
        {
            resolution.Findings.Mistake(
                ErrorNames.UnknownFunction, draft.Place, $"no function is called '{Words.Shorten(draft.Name)}'",
                Words.DidYouMean(draft.Name, functions));
        }

        return exists;
    }
}
