using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Model.EventSources.Pipes;

/// <summary>The way of an EventBridge pipe from its pollers to its target: through an enrichment.</summary>
/// <remarks>
/// In AWS a pipe polls a queue, a stream, a topic or a broker as an event source mapping does, filters, invokes an enrichment with the
/// batch, and hands over to its target what that answered. An error of either is one of the batch, which is tried again as a mapping
/// tries: of streams up to MaximumRetryAttempts, which is endless unless told, with bisecting if that is asked for; of SQS until the
/// message is received too often (Amazon EventBridge User Guide, Pipes, 2026). So the pollers are those of a mapping; to them a pipe is
/// a front end, to front ends it is a caller, with numbers of its own for the enrichment. An Express execution is waited for, a Standard
/// one only started. Left out: enrichments and targets of other services, pipes straight to a state machine, the quota of executions of
/// pipes in an account, that a pipe which gets nothing but client errors may be stopped, and the price of a pipe.
/// </remarks>
internal sealed class Pipe : IReceive<Invoke>, IReceive<Answer>
{
    /// <summary>Invokes the enrichment, and the function that is the target.</summary>
    public readonly Link<Invoke> FrontEnds;

    /// <summary>Starts executions of the state machine that is the target.</summary>
    public readonly Link<Invoke> StateMachines;

    /// <summary>Tells the pollers that the enrichment has failed; the target answers them itself.</summary>
    public readonly Link<Answer> Pollers;

    private readonly Simulation simulation;
    private readonly SlotTable<Invoke> batches = new(capacity: 8);
    private readonly Draws hosts;
    private readonly ushort enrichment;
    private readonly int caller, hostCount, stateMachine, enrichedBytes;
    private readonly CallType type;

    /// <summary>A pipe without batches.</summary>
    /// <param name="settings">The pipe.</param>
    /// <param name="caller">Its number as a caller.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public Pipe(PipeSettings settings, int caller, RegionContext context)
    {
        (this.caller, simulation, hostCount) = (caller, context.Simulation, context.Region.FrontEnd.Hosts);
        enrichment = context.Functions.NumberOf(settings.Enrichment);
        enrichedBytes = (int)context.Functions[enrichment].Settings.ResponseSize;
        stateMachine = context.Scenario.StateMachineNumber(settings.StateMachine);
        bool waits = stateMachine >= 0 && context.Scenario.StateMachines[stateMachine].Type == StateMachineType.Express;
        type = stateMachine < 0 || waits ? CallType.RequestResponse : CallType.Event;
        hosts = context.Stream(RandomStreams.LoadBalancerOf, settings.Name);
        string name = $"pipe {settings.Mapping}";
        (FrontEnds, StateMachines, Pollers) = (new(name, "front end"), new(name, "state machines"), new(name, "caller"));
    }

    /// <summary>What pollers of a mapping call instead of a front end.</summary>
    /// <param name="mapping">The mapping's name.</param>
    public static string NameFor(string mapping) => $"pipe of {mapping}";

    /// <summary>A batch of the pollers: what they say of the handler is about the function that is the target, if one is.</summary>
    /// <param name="message">The invocation that they ask for.</param>
    public void Receive(in Invoke message)
    {
        var id = InvocationId.Of(caller, message.Id.Call, message.Id.Attempt);
        var first = message with { Id = id, Sent = simulation.Now, Call = batches.Add(message), Function = enrichment };
        if (stateMachine < 0) first = first with { Handler = ShortSpan.None, Fault = CallFault.None };
        FrontEnds.Send(hosts.Below(id.Value, hostCount), first, id.Value);
    }

    /// <inheritdoc/>
    public void Receive(in Answer message)
    {
        var batch = batches[message.Call];
        batches.Close(message.Call);
        if (message is not { Status: < 300, FunctionError: false })
        {
            Pollers.Send(batch.Id.Caller, message with { Id = batch.Id, Call = batch.Call }, batch.Id.Value);
            return;
        }
        var enriched = batch with { Sent = simulation.Now, PayloadBytes = enrichedBytes };
        if (stateMachine >= 0) StateMachines.Send(enriched with { Function = (ushort)stateMachine, Type = type }, batch.Id.Value);
        else FrontEnds.Send(hosts.Below(batch.Id.Value, hostCount), enriched, batch.Id.Value);
    }
}
