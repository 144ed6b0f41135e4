using LambdaSim.Scenarios.Language.Durable;

namespace LambdaSim.Model;

/// <content>What calls a durable function begins an execution, whose invocations come back here.</content>
public sealed partial class FrontEnd
{
    /// <summary>Hands over what begins an execution of a durable function.</summary>
    public readonly Link<Invoke> Executions = new(Name, "durable executions");

    /// <summary>By function, under which number a durable one calls itself; -1 of any other. Null where none is durable.</summary>
    private readonly int[]? ownCallers;

    /// <summary>Calls that are refused by their own fault, or only checked, come no further than here.</summary>
    private bool BeginsExecution(in Invoke message) =>
        message.Function != Functions.Unknown && ownCallers![message.Function] is >= 0 and var own && message.Id.Caller != own
        && message.Type == CallType.RequestResponse && message.Fault is CallFault.None or CallFault.FailingEvent
        && message.PayloadBytes <= LargestEvent;

    private static int[]? OwnCallersOf(RegionContext context)
    {
        if (!context.Scenario.DurableFunctions.Any()) return null;
        int[] callers = new int[context.Functions.Count];
        Array.Fill(callers, -1);
        int next = context.Scenario.FirstCaller(DurableCaller.Kind);
        foreach (var function in context.Scenario.DurableFunctions) callers[context.Functions.NumberOf(function.Name)] = next++;
        return callers;
    }
}
