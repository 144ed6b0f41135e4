using LambdaSim.Model.Faults;
using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Asynchronous;

/// <summary>Takes events: checks the call, chooses a queue, has the event stored, answers 202.</summary>
/// <remarks>
/// In AWS this is a fleet apart from the synchronous front end, so that a flood of events does not hurt synchronous
/// calls. The checks are the same and come in the same order; then a queue is chosen and the event stored durably before
/// the answer (re:Invent CNS423, 2025). An event may have 1 MB since October 2025, 256 KB before. Left out: the host's
/// own queue and limits, and the account's limit on requests a second.
/// </remarks>
public sealed class EventFrontEnd : IReceive<Invoke>, IReceive<Enqueued>, IReceive<Depth>, IReceive<Divert>, IReceive<Impair>
{
    /// <summary>Stores events.</summary>
    public readonly Link<Enqueue> Queues = new(Name, "event queues");

    /// <summary>Answers.</summary>
    public readonly Link<Answer> Callers = new(Name, "caller");

    private const string Name = "event front end";
    private const short AcceptedStatus = 202;
    private const int BytesPerKilobyte = 1024;

    private readonly Simulation simulation;
    private readonly Probe<CallArrived> arrived;
    private readonly Probe<InvocationRecord> answered;
    private readonly Functions functions;
    private readonly EventFrontEndSettings settings;
    private readonly FunctionStates? states;
    private readonly FrontEndFaults? faults;
    private readonly Lineage lineage;
    private readonly TimeSpan metadataKept;
    private readonly CallerGroups groups;
    private readonly QueueChoice choice;
    private readonly ushort number;
    private readonly Sampler time, metadataTime, persistTime;
    private readonly Draws times, metadataTimes, persistTimes;
    private readonly Instant[] metadataKeptUntil;
    private readonly SlotTable<OpenCall> open = new(capacity: 16);

    /// <summary>One host of the fleet.</summary>
    /// <param name="number">Its place in the fleet.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    /// <param name="groups">In whose name events are delivered.</param>
    public EventFrontEnd(int number, RegionContext context, CallerGroups groups)
    {
        (simulation, functions, this.groups) = (context.Simulation, context.Functions, groups);
        (arrived, answered) = (context.Probes.Of<CallArrived>(), context.Probes.Of<InvocationRecord>());
        this.number = (ushort)number;
        settings = context.Region.Asynchronous.FrontEnd;
        states = context.States;
        faults = FrontEndFaults.IfNeeded(context);
        lineage = context.Lineage;
        metadataKept = context.Region.FrontEnd.MetadataKept;
        choice = new QueueChoice(context.Region.Asynchronous.Queues, context.Scenario);
        time = context.Samplers.For(settings.Time);
        metadataTime = context.Samplers.For(context.Region.FrontEnd.MetadataMiss);
        persistTime = context.Samplers.For(settings.PersistTime);
        times = context.Stream(RandomStreams.TimeOfTheEventFrontEnd);
        metadataTimes = context.Stream(RandomStreams.MetadataAtTheEventFrontEnd);
        persistTimes = context.Stream(RandomStreams.StoringAnEvent);
        metadataKeptUntil = new Instant[functions.Count];
    }

    /// <inheritdoc/>
    public void Receive(in Invoke message)
    {
        ulong about = message.Id.Value;
        long work = time.SampleTicks(times.Bits(about));
        var refusal = Check(message);
        if (faults is not null)
        {
            work = (long)(work * faults.Latency);
            if (refusal == InvocationOutcome.Succeeded) refusal = faults.Refuses(message.Id);
        }
        if (refusal != InvocationOutcome.Succeeded)
        {
            Refuse(message, refusal, new TimeSpan(work));
            return;
        }
        work += MetadataTicks(message) + persistTime.SampleTicks(persistTimes.Bits(about));
        int call = open.Add(new OpenCall { Id = message.Id, Call = message.Call });
        var enqueue = new Enqueue(
            groups.EventOf(message.Id), call, message.Handler, message.Function,
            (ushort)choice.Choose(message.Function, about, simulation.Now),
            (ushort)((message.PayloadBytes + BytesPerKilobyte - 1) / BytesPerKilobyte), number, HopsOf(message.Id));
        Queues.Send(enqueue, about, after: new TimeSpan(work));
    }

    /// <inheritdoc/>
    public void Receive(in Enqueued message)
    {
        choice.Hear(message.Queue, message.Waiting);
        var answered = open[message.Call];
        open.Close(message.Call);
        Callers.Send(
            answered.Id.Caller, new Answer(answered.Id, answered.Call, AcceptedStatus, FunctionError: false), answered.Id.Value);
    }

    /// <inheritdoc/>
    public void Receive(in Depth message) => choice.Hear(message.Queue, message.Waiting);

    /// <inheritdoc/>
    public void Receive(in Divert message) => choice.Divert(message.Function, message.Queue);

    /// <summary>Something is wrong with front ends, or it is over.</summary>
    /// <param name="message">What.</param>
    public void Receive(in Impair message) => faults!.Receive(message);

    private InvocationOutcome Check(in Invoke message)
    {
        if (message.Function == Functions.Unknown) return InvocationOutcome.ResourceNotFound;
        if (message.Fault == CallFault.Unauthorised) return InvocationOutcome.AccessDenied;
        if (message.Fault == CallFault.InvalidEvent) return InvocationOutcome.InvalidRequestContent;
        if (message.Fault == CallFault.InvalidParameter) return InvocationOutcome.InvalidParameterValue;
        if (message.PayloadBytes > settings.PayloadLimit) return InvocationOutcome.RequestTooLarge;
        return states?.Judge(message.Function, simulation.Now) ?? InvocationOutcome.Succeeded;
    }

    private byte HopsOf(InvocationId call) => groups.IsDerived(call.Caller) ? CallerGroups.Hops(call) : lineage.Hops(call);

    /// <summary>Answers a call that is wrong, and tells the closed row.</summary>
    private void Refuse(in Invoke message, InvocationOutcome refusal, TimeSpan work)
    {
        var answer = new Answer(message.Id, message.Call, refusal.Status(), FunctionError: false);
        arrived.Tell(simulation.Now, new CallArrived(message.Function));
        answered.Tell(simulation.Now, new InvocationRecord
        {
            Id = message.Id,
            Function = message.Function,
            FrontEnd = number,
            Outcome = refusal,
            Sent = message.Sent,
            Arrived = simulation.Now,
            Answered = Callers.Send(message.Id.Caller, answer, message.Id.Value, after: work),
        });
    }

    /// <summary>Metadata comes from the host's cache, or is fetched and kept for a while.</summary>
    private long MetadataTicks(in Invoke message)
    {
        ref var keptUntil = ref metadataKeptUntil[message.Function];
        if (simulation.Now < keptUntil) return 0;
        keptUntil = simulation.Now + metadataKept;
        return metadataTime.SampleTicks(metadataTimes.Bits(message.Id.Value));
    }

    private struct OpenCall
    {
        public InvocationId Id;
        public int Call;
    }
}
