using LambdaSim.Scenarios.Language.Distributions;
using LambdaSim.Scenarios.Language.Durable;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Checks AWS's limits of durable functions, whom they invoke, and what is not modelled together with them.</summary>
internal sealed class DurableChecks(Resolution resolution, Scenario scenario)
{
    private const double ToleratedTimeouts = 0.01;

    private static readonly TimeSpan LongestWaitedFor = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, FunctionSettings> functions =
        scenario.Functions.ToDictionary(function => function.Name, StringComparer.Ordinal);

    public void Run()
    {
        foreach (FunctionSettings function in scenario.DurableFunctions.Where(resolution.IsTold)) Check(function, function.Durable!);
    }

    private void Check(FunctionSettings function, DurableSettings durable)
    {
        if (!scenario.Region.Durable.Offered)
        {
            Say(
                ErrorNames.DurableExcluded, function, DurableTable.ExecutionTimeout,
                $"AWS offers durable functions since December 2025; the profile is {scenario.Region.Profile}",
                "Choose a newer region.profile, or remove durable.");
        }

        long operations = durable.Operations.Sum(operation => (long)operation.Times);
        if (operations > scenario.Region.Durable.MaximumOperations)
        {
            Say(
                ErrorNames.OutsideLimit, function, DurableTable.Operations,
                $"{Words.Number(operations)} operations are more than an execution may have: "
                + $"{Words.Number(scenario.Region.Durable.MaximumOperations)}",
                "Do several things in one step, or hand parts over to other functions.");
        }

        CheckTogether(function);
        foreach (ChainedInvoke chained in durable.Operations.OfType<ChainedInvoke>()) CheckTarget(function, chained);
        CheckWaiting(function, durable);
        WarnOfTimeouts(function, durable);
    }

    private void CheckTogether(FunctionSettings function)
    {
        (bool Used, Setting Setting, string What)[] others =
        [
            (function.LaterVersions.Count > 0, DeploymentTable.Deployments, "deployments"),
            (function.TenantIsolation, TenantTable.Isolation, "tenant isolation"),
            (function.Sends.Count > 0, FunctionTable.Sends, "sends"),
            (function.Uses.Count > 0, FunctionTable.Uses, "uses of services"),
        ];
        foreach (var (_, setting, what) in others.Where(other => other.Used))
        {
            Say(
                ErrorNames.DurableExcluded, function, setting,
                $"'{function.Name}' is durable, which is not modelled together with {what}", "Remove one of the two.");
        }
    }

    private void CheckTarget(FunctionSettings function, ChainedInvoke chained)
    {
        if (!functions.ContainsKey(chained.Function))
        {
            Say(
                ErrorNames.UnknownFunction, function, DurableTable.Operations,
                $"no function is called '{Words.Shorten(chained.Function)}'", Words.DidYouMean(chained.Function, [.. functions.Keys]));
        }
        else if (Reaches(chained.Function, function.Name, []))
        {
            Say(
                ErrorNames.OutsideLimit, function, DurableTable.Operations,
                $"'{function.Name}' invokes '{chained.Function}', which invokes it again: no execution would ever end",
                "Let it invoke a function that is not durable.");
        }
    }

    private bool Reaches(string from, string wanted, HashSet<string> seen) => from == wanted
        || (seen.Add(from) && functions.GetValueOrDefault(from)?.Durable is { } durable
            && durable.Operations.OfType<ChainedInvoke>().Any(chained => Reaches(chained.Function, wanted, seen)));

    /// <summary>Who waits for the end of an execution can wait for 15 minutes (AWS, Invoking durable functions).</summary>
    private void CheckWaiting(FunctionSettings function, DurableSettings durable)
    {
        if (durable.ExecutionTimeout <= LongestWaitedFor
            || scenario.Callers.FirstOrDefault(caller => Waits(caller, function.Name)) is not { } waiting)
        {
            return;
        }

        string way = waiting.Kind == TrafficSettings.Kind
            ? $"Write 'type: Event' in '{waiting.Name}', or 'executionTimeout: 15 min'."
            : "Write 'executionTimeout: 15 min'.";
        Say(
            ErrorNames.OutsideLimit, function, DurableTable.ExecutionTimeout,
            $"{(waiting.Kind.Polls ? $"a poller of '{waiting.Name}'" : $"'{waiting.Name}'")} waits for the end of an execution of "
            + $"'{function.Name}', which AWS allows for executions of at most 15 min", way);
    }

    private bool Waits(Caller caller, string function)
    {
        if (!caller.Functions.Contains(function)) return false;
        if (caller.Kind == TrafficSettings.Kind)
            return scenario.Traffic.First(traffic => traffic.Name == caller.Name)
                is { Through: null, Starts: null, InvocationType: InvocationType.RequestResponse };
        if (caller.Kind == TriggerSettings.Kind)
            return scenario.Triggers.First(trigger => trigger.Name == caller.Name).Manner == TriggerManner.FrontDoor;
        if (caller.Kind == StateMachineSettings.Kind)
            return scenario.StateMachines.First(machine => machine.Name == caller.Name).Definition.States.OfType<TaskState>()
                .Any(task => task.Function == function && !task.SendsEvent);
        return caller.Kind.Polls;
    }

    private void WarnOfTimeouts(FunctionSettings function, DurableSettings durable)
    {
        foreach (DurableStep step in durable.Operations.OfType<DurableStep>())
        {
            double share = DistributionFigures.ShareAbove(step.Duration, function.Timeout.TotalMilliseconds);
            if (share <= ToleratedTimeouts) continue;
            resolution.Findings.Warning(
                ErrorNames.TimeoutBelowTail, resolution.PlaceOf(DurableTable.Operations, function.Name),
                $"{Words.Number(Math.Round(share * 100, 1))}% of the attempts of step '{step.Name}' take longer than the timeout of "
                + $"'{function.Name}', {Words.Number(function.Timeout.TotalSeconds)} s",
                "They are cut off, and begun again in another invocation. Raise the timeout if that is not meant.");
        }
    }

    private void Say(string name, FunctionSettings function, Setting setting, string what, string way) =>
        resolution.Findings.Mistake(name, resolution.PlaceOf(setting, function.Name), what, way);
}
