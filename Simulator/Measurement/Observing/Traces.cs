using LambdaSim.Model.Asynchronous;
using LambdaSim.Model.Durable;
using LambdaSim.Model.Services;
using LambdaSim.Model.StateMachines;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Measurement.Observing;

/// <summary>Knows which invocations belong to one trace, because one was made by the handler of another, for the same event, or by the same
/// execution; and tells traces when nothing more can come to them.</summary>
/// <remarks>
/// Real: the trace header goes with synchronous calls, events, destinations and the tasks of state machines; with messages of SQS X-Ray
/// links traces instead (AWS X-Ray Developer Guide, Tracing header; Tracing event-driven applications, 2026). Here: the same. Left out:
/// links, and the header in what SNS, EventBridge, S3 and streams hand on: there a new trace begins. What has not ended with the run is
/// left out of its trace.
/// </remarks>
internal sealed class Traces :
    IHear<HandlerBegan>, IHear<FunctionAsked>, IHear<FunctionCalled>, IHear<CallLoopCut>, IHear<UseEnded>, IHear<ExecutionStarted>,
    IHear<TaskInvoked>, IHear<ExecutionEnded>, IHear<DurableExecutionStarted>, IHear<DurableExecutionInvoked>,
    IHear<DurableExecutionEnded>, IHear<EventHandedOn>, IHear<EventRecord>
{
    private readonly Scenario scenario;
    private readonly FunctionIdentities identities;
    private readonly Action<ObservedTrace> tell;
    private readonly TraceSampling sampling;
    private readonly CallerGroups groups;
    private readonly int[] durableFunctions;
    private readonly (string Name, ObservedServiceType Type)[] services;
    private readonly Dictionary<ulong, TracedInvocation> invocations = [], asked = [], events = [];
    private readonly Dictionary<(int Machine, long Number), Execution> executions = [];
    private readonly Dictionary<(int Function, long Number), TracedInvocation> durable = [];
    private readonly Dictionary<long, OpenTrace> open = [];
    private long serial;

    /// <summary>Nothing heard yet.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="identities">What traces and spans are called.</param>
    /// <param name="tell">Who is told of traces.</param>
    public Traces(Scenario scenario, FunctionIdentities identities, Action<ObservedTrace> tell)
    {
        (this.scenario, this.identities, this.tell) = (scenario, identities, tell);
        (sampling, groups) = (new TraceSampling(scenario), new CallerGroups(scenario.Callers.Count));
        durableFunctions = [.. scenario.Functions.Index().Where(one => one.Item.Durable is not null).Select(one => one.Index)];
        services = [.. scenario.Services.Select(service => (service.Function ?? service.Name, TypeOf(service)))];
    }

    /// <summary>Takes an invocation out that is answered; <see cref="Close"/> must follow.</summary>
    /// <param name="record">The invocation, of a function that exists.</param>
    public TracedInvocation Answered(in InvocationRecord record)
    {
        // An event that was refused has the number of the call by which it came.
        bool refused = !identities.IsDelivery(record.Id) && !record.Outcome.WasInvoked();
        if (refused && events.Remove(groups.EventOf(record.Id).Work, out var handedOver)) return handedOver;
        var traced = Of(record.Id, record.Function, record.Answered);
        invocations.Remove(record.Id.Value);
        return traced;
    }

    /// <summary>Something of a trace has ended.</summary>
    /// <param name="trace">The trace.</param>
    public void Close(OpenTrace trace)
    {
        if (--trace.Open > 0) return;
        open.Remove(trace.Serial);
        if (trace.Taken && trace.HasEnded) tell(trace.Told());
    }

    /// <summary>Tells what has ended of traces that have not: the run is over.</summary>
    public void Finish()
    {
        foreach (var trace in open.Values.Where(trace => trace.HasEnded).OrderBy(trace => trace.Serial)) tell(trace.Told());
        open.Clear();
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in HandlerBegan fact) => Of(fact.Id, fact.Function, now);

    /// <inheritdoc/>
    public void Hear(Instant now, in FunctionAsked fact)
    {
        if (invocations.TryGetValue(fact.Id.Value, out var by))
            asked[fact.About] = Join(by.Trace, identities.SpanOfUse(fact.Id, fact.Use));
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in FunctionCalled fact)
    {
        if (asked.Remove(fact.About, out var call)) invocations[fact.Id.Value] = call;
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in CallLoopCut fact)
    {
        if (asked.Remove(fact.About, out var call)) Close(call.Trace);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in UseEnded fact)
    {
        if (!invocations.TryGetValue(fact.Id.Value, out var by) || !by.Trace.Taken) return;
        var (name, type) = services[fact.Service];
        var to = At(now);
        by.Add(new ObservedUse(
            name, type, identities.SpanOfUse(fact.Id, fact.Use), to - fact.Latency, to, fact.Retries,
            fact.Failure == ServiceFailure.None ? "" : Reports.Readable.Words(fact.Failure.ToString()),
            fact.Failure == ServiceFailure.Throttled));
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in ExecutionStarted fact)
    {
        ulong id = FunctionIdentities.OfExecution(fact.Machine, fact.Number);
        bool child = executions.TryGetValue((fact.Machine, fact.Parent), out var parent);
        var trace = child ? parent.Trace : Begin(scenario.Functions.Count + fact.Machine, id, now);
        trace.Open++;
        executions[(fact.Machine, fact.Number)] = new(trace, identities.SpanOfExecution(id), child ? parent.Span : null, now);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in TaskInvoked fact)
    {
        if (!executions.TryGetValue((fact.Machine, fact.Number), out var by)) return;
        var task = Join(by.Trace, by.Span);
        if (fact.IsEvent) events[groups.EventOf(fact.Id).Work] = task;
        else invocations[fact.Id.Value] = task;
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in ExecutionEnded fact)
    {
        if (fact.WillBeRedriven || !executions.Remove((fact.Machine, fact.Number), out var ended)) return;
        ended.Trace.Add(new ObservedExecution(
            scenario.StateMachines[fact.Machine].Name, ended.Span, ended.Parent, At(ended.Began), At(now),
            fact.End == ExecutionEnd.Succeeded));
        Close(ended.Trace);
    }

    /// <summary>What began it is its own invocation no more.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="fact">What happened.</param>
    public void Hear(Instant now, in DurableExecutionStarted fact)
    {
        durable[(fact.Function, fact.Number)] = Of(fact.Client, (ushort)durableFunctions[fact.Function], now);
        invocations.Remove(fact.Client.Value);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in DurableExecutionInvoked fact)
    {
        if (durable.TryGetValue((fact.Function, fact.Number), out var by)) invocations[fact.Id.Value] = Join(by.Trace, by.Parent);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in DurableExecutionEnded fact)
    {
        if (durable.Remove((fact.Function, fact.Number), out var ended)) Close(ended.Trace);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in EventHandedOn fact)
    {
        if (events.TryGetValue(fact.Event.Work, out var by))
            events[groups.EventOf(fact.Id).Work] = Join(by.Trace, identities.SpanOfEvent(fact.Event));
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in EventRecord fact)
    {
        if (!events.Remove(fact.Id.Work, out var ended)) return;
        ended.Trace.Add(new ObservedEvent(
            identities.FunctionAt(fact.Function), identities.RequestOf(fact.Id), identities.SpanOfEvent(fact.Id), ended.Parent,
            At(fact.Accepted), At(fact.Ended), fact.Ending == EventEnding.Succeeded));
        Close(ended.Trace);
    }

    /// <summary>An invocation, which begins a trace unless something was seen before that caused it.</summary>
    private TracedInvocation Of(InvocationId id, ushort function, Instant seen)
    {
        if (invocations.TryGetValue(id.Value, out var known)) return known;
        if (!identities.IsDelivery(id)) return invocations[id.Value] = Join(Begin(function, id.Value, seen), parent: null);
        if (!events.TryGetValue(id.Work, out var of))
            events[id.Work] = of = Join(Begin(function, InvocationId.Of(id.Caller, id.Call, attempt: 1).Value, seen), parent: null);
        return invocations[id.Value] = Join(of.Trace, identities.SpanOfEvent(id));
    }

    private OpenTrace Begin(int whose, ulong root, Instant seen)
    {
        bool taken = sampling.Takes(whose, root, seen);
        var trace = new OpenTrace(serial++, identities.TraceOf(root, At(seen)), taken);
        if (taken) open.Add(trace.Serial, trace);
        return trace;
    }

    private static TracedInvocation Join(OpenTrace trace, ulong? parent)
    {
        trace.Open++;
        return new TracedInvocation(trace, parent);
    }

    private DateTime At(Instant moment) => scenario.Run.StartsAt.AddTicks(moment.Ticks);

    private static ObservedServiceType TypeOf(ServiceSettings service) => service.Type switch
    {
        ServiceType.Function => ObservedServiceType.Function,
        ServiceType.Table => ObservedServiceType.Table,
        ServiceType.Files or ServiceType.S3Files => ObservedServiceType.FileSystem,
        _ => ObservedServiceType.Remote,
    };

    private readonly record struct Execution(OpenTrace Trace, ulong Span, ulong? Parent, Instant Began);
}
