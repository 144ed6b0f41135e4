using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Reads what a traffic says that starts executions of a state machine.</summary>
internal sealed class StartBinder(Resolution resolution, StateMachineBinder machines)
{
    /// <returns>The state machine; null of a traffic that starts none.</returns>
    public string? Read(string name)
    {
        if (!resolution.TryRead(TrafficTable.Starts, name, out string? machine))
        {
            return null;
        }

        Setting[] others = [TrafficTable.Invokes, TrafficTable.Journeys, TrafficTable.Sends, TrafficTable.Through];
        if (others.Select(setting => resolution.Find(setting, name)).OfType<Node>().FirstOrDefault() is { } other)
        {
            resolution.Findings.Mistake(
                ErrorNames.SeveralWays, other.Place, $"'{name}' starts executions, and calls or sends by itself", "Keep one of them.");
        }

        Setting[] ofCalls =
        [
            TrafficTable.InvalidEvents, TrafficTable.InvalidParameters, TrafficTable.Unauthorised, TrafficTable.AfterFailure,
            TrafficTable.MaximumStarts,
        ];
        foreach (Node given in ofCalls.Select(setting => resolution.Find(setting, name)).OfType<Node>())
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, given.Place, $"this is about calls of functions, and '{name}' starts executions", "Remove it.");
        }

        machines.Check(machine, resolution.PlaceOf(TrafficTable.Starts, name));
        return machine;
    }

    /// <summary>An execution is started, and goes on alone, unless it is said that somebody waits for its end.</summary>
    public bool Waits(string name) => resolution.Find(TrafficTable.InvocationType, name) is not null;

    /// <summary>How the calls of a traffic are made.</summary>
    /// <param name="name">The traffic.</param>
    /// <param name="machine">The state machine; null of a traffic that starts none.</param>
    public InvocationType ReadType(string name, string? machine)
    {
        InvocationType type = resolution.Read(TrafficTable.InvocationType, name);
        if (machine is null)
        {
            return type;
        }

        bool waiting = type == InvocationType.RequestResponse;
        if (resolution.Find(TrafficTable.InvocationType, name) is Node given && !(waiting && machines.AllowsWaiting(machine)))
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, given.Place,
                waiting
                    ? $"nobody can wait for the end of an execution of '{machine}': it is a Standard state machine"
                    : "who starts an execution either goes on at once, or waits for its end",
                "Remove it; with an Express state machine, 'type: RequestResponse' waits for the end.");
        }

        return InvocationType.RequestResponse;
    }
}
