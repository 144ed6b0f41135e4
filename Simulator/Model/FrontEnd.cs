using System.Diagnostics;
using LambdaSim.Model.Deployments;
using LambdaSim.Model.Faults;
using LambdaSim.Model.Managed;
using LambdaSim.Model.Provisioned;
using LambdaSim.Model.Tenants;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model;

/// <summary>Takes an invocation from its caller, through admission and a sandbox, back to its caller.</summary>
/// <remarks>
/// In AWS the front end authorises the caller, checks the event, reads the function's metadata (a cache on the host in
/// front of one in the zone and a table), asks the counting service, gets a sandbox from the worker manager (since 2022
/// "assignment service"), and sends the payload straight to the worker (re:Invent CNS423, 2025). Checks come in AWS's
/// order, with AWS's errors. We model one host of the fleet; the load balancer is the caller's choice of host.
/// Left out: the host's own queue and limits, and what authorisation costs apart.
/// </remarks>
public sealed partial class FrontEnd :
    IReceive<Invoke>, IReceive<SpilledOver>, IReceive<Admission>, IReceive<Reservation>, IReceive<Finished>, IReceive<Impair>
{
    /// <summary>The largest event of a synchronous call, in bytes (AWS, Lambda quotas).</summary>
    public const int LargestEvent = 6 * 1024 * 1024;

    /// <summary>Asks for a provisioned sandbox.</summary>
    public readonly Link<ReserveProvisioned> Provisioned = new(Name, "provisioned sandboxes");

    /// <summary>Hands the payload over to managed instances.</summary>
    public readonly Link<ExecuteManaged> Managed = new(Name, "managed environments");

    /// <summary>Asks for admission.</summary>
    public readonly Link<Admit> CountingService = new(Name, "counting service");

    /// <summary>Gives admission back.</summary>
    public readonly Link<Release> Releases = new(Name, "counting service");

    /// <summary>Asks for a sandbox.</summary>
    public readonly Link<Reserve> WorkerManager = new(Name, "worker manager");

    /// <summary>Hands the payload over.</summary>
    public readonly Link<Execute> Workers = new(Name, "worker");

    /// <summary>Answers.</summary>
    public readonly Link<Answer> Callers = new(Name, "caller");

    private const string Name = "front end";

    private readonly Simulation simulation;
    private readonly Probe<CallArrived> arrived;
    private readonly Probe<InvocationReleased> released;
    private readonly Probe<InvocationRecord> answered;
    private readonly Functions functions;
    private readonly SandboxKinds kinds;
    private readonly FunctionStates? states;
    private readonly TenantDirectory? tenants;
    private readonly FrontEndFaults? faults;
    private readonly FrontEndSettings settings;
    private readonly ushort number;
    private readonly Sampler time, metadataTime;
    private readonly Draws times, metadataTimes;
    private readonly double payloadTicksPerByte;
    private readonly Instant[] metadataKeptUntil;
    private readonly SlotTable<OpenInvocation> open = new();

    /// <summary>One host of the fleet.</summary>
    /// <param name="number">Its place in the fleet.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public FrontEnd(int number, RegionContext context)
    {
        (simulation, functions, kinds) = (context.Simulation, context.Functions, context.Kinds);
        (arrived, released) = (context.Probes.Of<CallArrived>(), context.Probes.Of<InvocationReleased>());
        answered = context.Probes.Of<InvocationRecord>();
        this.number = (ushort)number;
        if (TenantDirectory.IsNeeded(context.Scenario)) tenants = new TenantDirectory(context);
        settings = context.Region.FrontEnd;
        time = context.Samplers.For(settings.Time);
        metadataTime = context.Samplers.For(settings.MetadataMiss);
        times = context.Stream(RandomStreams.TimeOfTheFrontEnd);
        metadataTimes = context.Stream(RandomStreams.Metadata);
        payloadTicksPerByte = TimeSpan.TicksPerSecond / context.Region.Network.PayloadBytesPerSecond;
        metadataKeptUntil = new Instant[functions.Count];
        states = context.States;
        faults = FrontEndFaults.IfNeeded(context);
        routes = AliasRoutes.AreNeeded(context.Scenario) ? new AliasRoutes(context) : null;
        ownCallers = OwnCallersOf(context);
        watched = routes is null ? [] : WatchedOf(functions);
    }

    /// <inheritdoc/>
    public void Receive(in Invoke message)
    {
        if (ownCallers is not null && BeginsExecution(message))
        {
            Executions.Send(message, message.Id.Value);
            return;
        }
        ref var opened = ref Open(message, out int invocation);
        long own = time.SampleTicks(times.Bits(message.Id.Value));
        var refusal = Check(message);
        if (faults is not null) own = Suffer(ref refusal, ref opened.Record, own);
        if (refusal != InvocationOutcome.Succeeded)
        {
            opened.Record.AdmissionAsked = opened.Record.Admitted = simulation.Now + new TimeSpan(own);
            Close(invocation, refusal, own);
            return;
        }

        var work = new TimeSpan(own + MetadataTicks(message));
        opened.Record.AdmissionAsked = simulation.Now + work;
        if (routes is not null) ChooseVersion(ref opened.Record);
        opened.Record.Route = ChooseRoute(opened.Record);
        switch (opened.Record.Route)
        {
            case Route.Provisioned:
                Provisioned.Send(
                    new ReserveProvisioned(message.Id, invocation, number, opened.Record.Kind), message.Id.Value, after: work);
                break;
            case Route.Managed:
                SendManaged(invocation, message, work);
                break;
            default:
                CountingService.Send(new Admit(message.Id, invocation, number, message.Function), message.Id.Value, after: work);
                break;
        }
    }

    /// <summary>Capacity is tried in AWS's order: provisioned, reserved, unreserved.</summary>
    /// <param name="message">No provisioned sandbox may serve it, and why.</param>
    public void Receive(in SpilledOver message)
    {
        ref var record = ref open[message.Invocation].Record;
        (record.Route, record.Spillover) = (Route.Counted, message.Reason);
        CountingService.Send(new Admit(record.Id, message.Invocation, number, record.Function), record.Id.Value);
    }

    /// <inheritdoc/>
    public void Receive(in Admission message)
    {
        ref var record = ref open[message.Invocation].Record;
        record.Admitted = simulation.Now;
        record.Verdict = message.Verdict;
        if (message.Verdict == AdmissionVerdict.Granted)
        {
            if (tenants is not null) ChooseTenant(ref record);
            WorkerManager.Send(new Reserve(record.Id, message.Invocation, number, record.Kind), record.Id.Value);
        }
        else
        {
            Close(message.Invocation, Refused(message.Verdict));
        }
    }

    /// <inheritdoc/>
    public void Receive(in Reservation message)
    {
        ref var opened = ref open[message.Invocation];
        ref var record = ref opened.Record;
        Invariant.Check(
            (message.Worker == Placed.Nowhere) == (message.Refusal != AdmissionVerdict.Granted),
            "a reservation has a sandbox, or says why not");
        record.Reserved = simulation.Now;
        if (record.Route == Route.Provisioned) record.Admitted = record.AdmissionAsked;
        record.Worker = message.Worker;
        record.Sandbox = message.Sandbox;
        record.Cause = message.Cause;
        record.Waited = message.Waited;
        if (message.Refusal != AdmissionVerdict.Granted)
        {
            GiveAdmissionBack(record);
            record.Verdict = message.Refusal;
            Close(message.Invocation, Refused(message.Refusal));
            return;
        }
        if (record.Cold)
        {
            (record.Provisioning, record.Initialisation) = (message.Provisioning, message.Initialisation);
            record.Restored = kinds[record.Kind].Code.Settings.SnapStart is not null;
        }
        var execute = new Execute(record.Id, message.Invocation, message.Slot, opened.Handler, number, opened.Fails);
        Workers.Send(message.Worker, execute, record.Id.Value);
    }

    /// <inheritdoc/>
    public void Receive(in Finished message)
    {
        ref var record = ref open[message.Invocation].Record;
        record.Started = message.Started;
        record.Duration = message.Duration;
        record.InitialisedAgain = message.InitialisedAgain;
        routes?.Count(record.Function, message.Outcome.IsFunctionError());
        GiveAdmissionBack(record);
        Close(message.Invocation, message.Outcome);
    }

    /// <summary>Something is wrong with front ends, or with the capacity behind them, or it is over.</summary>
    /// <param name="message">What.</param>
    public void Receive(in Impair message) => faults!.Receive(message);

    /// <summary>Adds up the calls that are neither answered nor refused.</summary>
    /// <param name="perFunction">By function number; one more place at the end for calls of unknown functions.</param>
    public void CountOpen(Span<long> perFunction)
    {
        foreach (ref readonly var opened in open) perFunction[Math.Min(opened.Record.Function, perFunction.Length - 1)]++;
    }

    /// <summary>What faults make of a call that comes in.</summary>
    /// <returns>How long the front end's own time is.</returns>
    private long Suffer(ref InvocationOutcome refusal, ref InvocationRecord record, long own)
    {
        if (refusal == InvocationOutcome.Succeeded) refusal = faults!.Refuses(record.Id);
        if (refusal == InvocationOutcome.Throttled) record.Verdict = AdmissionVerdict.EventAdmissionReduced;
        return (long)(own * faults!.Latency);
    }

    /// <summary>Nobody is asked before: the environments themselves are the limit.</summary>
    private void SendManaged(int invocation, in Invoke message, TimeSpan work)
    {
        ref var opened = ref open[invocation];
        opened.Record.Admitted = opened.Record.Reserved = opened.Record.AdmissionAsked;
        Managed.Send(
            new ExecuteManaged(message.Id, invocation, message.Handler, number, message.Function, opened.Fails), message.Id.Value,
            after: work);
    }

    private void ChooseTenant(ref InvocationRecord record)
    {
        if (!functions[record.Function].Settings.TenantIsolation) return;
        record.Tenant = (ushort)tenants!.Of(record.Id);
        record.Kind = kinds.ForTenant(record.Kind, record.Tenant);
    }

    /// <summary>What runs in a provisioned sandbox, or on managed instances, was never counted.</summary>
    private void GiveAdmissionBack(in InvocationRecord record)
    {
        if (record.Route != Route.Counted) return;
        released.Tell(simulation.Now, new InvocationReleased(record.Function));
        Releases.Send(new Release(record.Id, record.Function), record.Id.Value);
    }

    /// <summary>Lack of room or of an answer is AWS's fault, SnapStart and networks have errors of their own, everything else is a
    /// throttle.</summary>
    private static InvocationOutcome Refused(AdmissionVerdict verdict) => verdict switch
    {
        AdmissionVerdict.NoWorkerHasRoom or AdmissionVerdict.CountingServiceUnavailable => InvocationOutcome.ServiceException,
        AdmissionVerdict.SnapStartNotReady => InvocationOutcome.SnapStartNotReady,
        AdmissionVerdict.SnapStartTimeout => InvocationOutcome.SnapStartTimeout,
        AdmissionVerdict.SnapStartFailed => InvocationOutcome.SnapStartException,
        AdmissionVerdict.AllocationFailed => InvocationOutcome.AllocationFailed,
        AdmissionVerdict.WorkerManagerUnavailable => InvocationOutcome.WorkerManagerUnavailable,
        AdmissionVerdict.PlacementUnavailable => InvocationOutcome.PlacementUnavailable,
        AdmissionVerdict.SubnetIPAddressLimitReached => InvocationOutcome.SubnetIPAddressLimitReached,
        AdmissionVerdict.Granted => throw new UnreachableException(),
        _ => InvocationOutcome.Throttled,
    };

    private InvocationOutcome Check(in Invoke message)
    {
        if (message.Function == Functions.Unknown) return InvocationOutcome.ResourceNotFound;
        if (message.Fault == CallFault.Unauthorised) return InvocationOutcome.AccessDenied;
        if (message.Fault == CallFault.InvalidEvent) return InvocationOutcome.InvalidRequestContent;
        if (message.Fault == CallFault.InvalidParameter) return InvocationOutcome.InvalidParameterValue;
        if (message.PayloadBytes > LargestEvent) return InvocationOutcome.RequestTooLarge;
        var state = states?.Judge(message.Function, simulation.Now) ?? InvocationOutcome.Succeeded;
        if (state != InvocationOutcome.Succeeded) return state;
        return message.Type == CallType.DryRun ? InvocationOutcome.Checked : InvocationOutcome.Succeeded;
    }

    /// <summary>Metadata comes from the host's cache, or is fetched and kept for a while.</summary>
    private long MetadataTicks(in Invoke message)
    {
        ref var keptUntil = ref metadataKeptUntil[message.Function];
        if (simulation.Now < keptUntil) return 0;
        keptUntil = simulation.Now + settings.MetadataKept;
        return metadataTime.SampleTicks(metadataTimes.Bits(message.Id.Value));
    }

    private ref OpenInvocation Open(in Invoke message, out int invocation)
    {
        ref var opened = ref open.Open(out invocation);
        opened.Call = message.Call;
        opened.Handler = message.Handler;
        opened.Fails = message.Fault == CallFault.FailingEvent;
        opened.Record.Id = message.Id;
        opened.Record.Function = opened.Record.Kind = message.Function;
        opened.Record.FrontEnd = number;
        opened.Record.Sent = message.Sent;
        opened.Record.Arrived = simulation.Now;
        arrived.Tell(simulation.Now, new CallArrived(message.Function));
        return ref opened;
    }

    /// <summary>Answers the caller, hands the closed row to the log, and forgets the invocation.</summary>
    private void Close(int invocation, InvocationOutcome outcome, long workTicks = 0)
    {
        ref var opened = ref open[invocation];
        ref var record = ref opened.Record;
        record.Outcome = outcome;
        // A streamed response is there when the handler ends.
        if (outcome == InvocationOutcome.Succeeded && !kinds[record.Kind].Code.Streams)
            workTicks += (long)(kinds[record.Kind].Code.Settings.ResponseSize * payloadTicksPerByte);
        var answer = new Answer(record.Id, opened.Call, outcome.Status(), outcome.IsFunctionError(), outcome);
        record.Answered = Callers.Send(record.Id.Caller, answer, record.Id.Value, after: new TimeSpan(workTicks));
        answered.Tell(simulation.Now, record);
        open.Close(invocation);
    }

    private struct OpenInvocation
    {
        public InvocationRecord Record;
        public ShortSpan Handler;
        public int Call;
        public bool Fails;
    }
}
