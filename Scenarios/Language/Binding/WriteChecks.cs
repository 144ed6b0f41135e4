using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Checks what functions send, and where records of their events go: queues and triggers must take it.</summary>
internal sealed class WriteChecks(
    Resolution resolution, QueueBinder queues, IReadOnlyList<string> names, IReadOnlyList<TriggerSettings> triggers)
{
    public void Run(IEnumerable<FunctionSettings> functions)
    {
        foreach (FunctionSettings function in functions)
        {
            Place place = resolution.PlaceOf(FunctionTable.Sends, function.Name);
            foreach (SendSettings send in function.Sends)
            {
                if (!names.Contains(send.Target))
                {
                    queues.CheckTarget(send.Target, place, [("trigger", names)]);
                }
                else if (Find(send.Target) is { Manner: not TriggerManner.EventSource } trigger)
                {
                    resolution.Findings.Mistake(
                        ErrorNames.NoEffect, place, TakesNothing(trigger), "Name a trigger that hands events over, or a queue.");
                }
            }

            Check(function, AsynchronousTable.OnSuccess, function.Asynchronous.OnSuccess);
            Check(function, AsynchronousTable.OnFailure, function.Asynchronous.OnFailure);
            Check(function, AsynchronousTable.DeadLetterQueue, function.Asynchronous.DeadLetterQueue);
        }
    }

    // What no trigger is called after stands outside of the scenario.
    private void Check(FunctionSettings function, Setting setting, DestinationSettings? destination)
    {
        if (destination is null || Find(destination.Name) is not { } trigger)
        {
            return;
        }

        if (trigger.Manner != TriggerManner.EventSource)
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, resolution.PlaceOf(setting, function.Name), TakesNothing(trigger),
                "Name a trigger that hands events over.");
        }
        else if (destination.TriggerType != trigger.Type)
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, resolution.PlaceOf(setting, function.Name),
                $"'{trigger.Name}' is a trigger of type '{Worded.Word(trigger.Type)}'", "Name the service by that type.");
        }
    }

    private TriggerSettings? Find(string name) => triggers.FirstOrDefault(trigger => trigger.Name == name);

    private static string TakesNothing(TriggerSettings trigger) => trigger.Manner == TriggerManner.Schedule
        ? $"'{trigger.Name}' calls by itself, and takes nothing from others"
        : $"'{trigger.Name}' waits for answers, and no function writes to it";
}
