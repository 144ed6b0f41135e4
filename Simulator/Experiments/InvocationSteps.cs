using LambdaSim.Model.Asynchronous;
using LambdaSim.Model.Faults;
using LambdaSim.Model.Provisioned;
using LambdaSim.Reports;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments;

/// <summary>A step of an invocation's path.</summary>
/// <param name="At">When it happened.</param>
/// <param name="What">What, in words.</param>
public readonly record struct InvocationStep(Instant At, string What);

/// <summary>The path of one invocation, whichever way it went: only what happened, in the order of time.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="trace">The invocation.</param>
internal sealed class InvocationSteps(Scenario scenario, InvocationTrace trace)
{
    private const string LeasedAdmissionClient = "leased admission client", ReportedAdmissionClient = "reported admission client";

    private readonly InvocationRecord record = trace.Record;

    private FunctionSettings Function => scenario.Functions[record.Function];

    /// <summary>All steps, from the sending to the answer.</summary>
    public IEnumerable<InvocationStep> All() =>
    [
        new(record.Sent, $"sent by {Sender()}"),
        new(record.Arrived, $"arrives at front end {record.FrontEnd}"),
        .. Admitting(),
        .. Reserving(),
        .. Handler(),
        new(record.Answered, Answered()),
    ];

    private string Sender() => record.Id.Caller < scenario.Callers.Count
        ? $"{scenario.Callers[record.Id.Caller].Sender}{Batch()}"
        : $"a poller, with one of the {CallerGroups.NameOf(scenario, record.Id.Caller)}";

    /// <summary>How many records of which shard a batch has, and how often it was tried; nothing of what is not read from a
    /// stream.</summary>
    private string Batch()
    {
        if (scenario.Callers[record.Id.Caller].Kind != RecordMappingSettings.Kind) return "";
        var settings = scenario.RecordMappings[record.Id.Caller - scenario.FirstCaller(RecordMappingSettings.Kind)];
        if (settings is not StreamMappingSettings mapping || Heard<Invoke>()?.Message is not Invoke invoke) return "";
        long records = invoke.PayloadBytes / scenario.LargestRecordOf(mapping.Source);
        string again = record.Id.Attempt == 1 ? "" : $", at attempt {record.Id.Attempt}";
        return $" of {Readable.Count(records, "record")} of shard {invoke.Call / mapping.ParallelizationFactor}{again}";
    }

    private IEnumerable<InvocationStep> Reserving() => record.Route switch
    {
        Route.Managed => Environments(),
        Route.Provisioned => Provisioned(),
        _ => OnDemand(),
    };

    private IEnumerable<InvocationStep> Admitting()
    {
        if (record.Route == Route.Managed)
        {
            yield return new(record.AdmissionAsked, "front end has checked it and sends it to an environment on managed instances");
            yield break;
        }
        bool provisioned = record.Route == Route.Provisioned || record.SpilledOver;
        if (provisioned) yield return new(record.AdmissionAsked, "front end has checked it and asks for a provisioned sandbox");
        if (Heard<SpilledOver>() is { } spilled) yield return new(spilled.At, SpilledOver());
        if (record.Route == Route.Provisioned) yield break;
        if (Heard<Admit>() is null)
        {
            yield return new(record.AdmissionAsked, $"front end checks it and goes no further: {record.Outcome}");
            yield break;
        }
        if (!provisioned) yield return new(record.AdmissionAsked, $"front end has checked it and asks {Asked()}");
        yield return new(record.Admitted, Admitted());
    }

    private string SpilledOver() => record.Spillover switch
    {
        SpilloverReason.Concurrency => $"provisioned concurrency is used up: it spills over, and {Asked()} is asked",
        SpilloverReason.RequestRate =>
            $"provisioned concurrency takes no more requests a second: it spills over, and {Asked()} is asked",
        _ => $"none provisioned is ready for its version: it spills over, and {Asked()} is asked",
    };

    private TracedMessage Answer => trace.Messages.Last(message => message.Message is Admission && message.At == record.Admitted);

    /// <summary>Who decided: the counting service, or an admission client in the front end that knows what the service told it.</summary>
    private string Decider => Answer.From == InvocationListener.ExactAdmissionClient ? InvocationListener.CountingService : Answer.From;

    private bool Alone => Answer.From == InvocationListener.ExactAdmissionClient && !trace.Messages.Any(
        message => message is { From: InvocationListener.CountingService, Message: Admission } && message.At <= record.Admitted);

    private string Asked() => Decider == InvocationListener.CountingService ? "the counting service" : $"its {Decider}";

    private string Admitted()
    {
        var admission = (Admission)Answer.Message;
        bool granted = admission.Verdict == AdmissionVerdict.Granted;
        if (Alone)
        {
            return "counting service does not answer in time: the front end "
                + (granted ? "admits it alone" : $"refuses it: {admission.Verdict}");
        }
        return granted
            ? $"{Decider} has admitted it: {InFlight(admission)}"
            : $"{Decider} has refused it: {admission.Verdict}; {InFlight(admission)}";
    }

    private string InFlight(in Admission admission)
    {
        if (Decider == LeasedAdmissionClient) return $"{admission.InFlight:N0} in flight through this front end";
        string of = Function.ReservedConcurrency is { } own ? $"its own {own:N0}" : $"the account's {Unreserved()}";
        return $"{admission.InFlight:N0} of {of} in flight{(Decider == ReportedAdmissionClient ? ", as far as it knows" : "")}";
    }

    private string Unreserved()
    {
        return $"{scenario.Unreserved:N0}{(scenario.Reserved > 0 ? " unreserved" : "")}";
    }

    private IEnumerable<InvocationStep> Environments()
    {
        if (!record.Outcome.WasInvoked()) yield return new(record.Reserved, $"every environment is full: {record.Verdict}");
    }

    private IEnumerable<InvocationStep> Provisioned() =>
        [new(record.Reserved, $"provisioned sandbox {record.Sandbox} is idle; nobody needs to count it")];

    private IEnumerable<InvocationStep> OnDemand()
    {
        if (Heard<Reserve>() is not { } asked) return [];
        if (!record.Outcome.WasInvoked()) return NoSandbox(asked);
        if (record is { Waited: true, Cold: true }) return Started(asked);
        string which = record.Cold ? $"was initialised ahead and never used ({Cause()})"
            : record.Waited ? "another invocation gave back" : "was idle and warm";
        string waited = record.Waited ? "nothing was idle; " : "";
        return [.. Losses(), new(record.Reserved, $"{waited}worker manager has reserved sandbox {record.Sandbox}, which {which}")];
    }

    private IEnumerable<InvocationStep> NoSandbox(TracedMessage asked)
    {
        bool tried = record.Verdict
            is AdmissionVerdict.NoWorkerHasRoom or AdmissionVerdict.SnapStartTimeout or AdmissionVerdict.SnapStartFailed
                or AdmissionVerdict.SubnetIPAddressLimitReached;
        if (tried) yield return new(asked.At, "worker manager finds nothing idle and starts a sandbox");
        foreach (var loss in Losses()) yield return loss;
        yield return new(record.Reserved, record.Verdict switch
        {
            AdmissionVerdict.NoWorkerHasRoom => "front end hears that no worker has room",
            AdmissionVerdict.ScalingRateExceeded => "nothing was idle, and worker manager may not start sandboxes so fast: "
                + record.Verdict,
            _ when record.Outcome == InvocationOutcome.WorkerLost =>
                $"worker manager has reserved sandbox {record.Sandbox} on worker {record.Worker}",
            _ => $"front end hears that there is no sandbox: {record.Verdict}",
        });
        if (record.Outcome == InvocationOutcome.WorkerLost)
            yield return new(record.Answered, "front end gives up its connection, on which nothing comes: the worker is lost");
    }

    private IEnumerable<InvocationStep> Losses()
    {
        var unnoticed = trace.MadeInVain.Select(vain => new InvocationStep(
            vain.At, $"the sandbox that is being made for it is on worker {vain.Worker}, which is lost; nobody has noticed yet"));
        var noticed =
            from message in trace.Messages
            where message.Message is WorkerHealth
            let worker = ((WorkerHealth)message.Message).Worker
            select new InvocationStep(
                message.At, $"worker {worker} is noticed to be lost, and with it the sandbox that was being made there");
        return unnoticed.Concat(noticed).OrderBy(step => step.At.Ticks);
    }

    /// <summary>Which sandbox it will get is known in the end: one that another invocation had started may be ready first.</summary>
    private IEnumerable<InvocationStep> Started(TracedMessage asked)
    {
        string start = Heard<Place>() is null && Heard<Initialise>() is not null
            ? "has INIT run in a microVM that was kept with the code"
            : "starts a sandbox";
        yield return new(asked.At, $"worker manager finds nothing idle and {start} ({Cause()})");
        foreach (var loss in Losses()) yield return loss;
        bool anothers = Heard<Placed>() is { } placed && placed.At < asked.At;
        if (!anothers && Heard<Placed>() is { } chosen)
            yield return new(chosen.At, $"placement has chosen worker {record.Worker}");
        if (Heard<Ready>() is { } ready)
        {
            string whose = anothers ? ", started for another invocation," : "";
            yield return new(ready.At, $"sandbox {record.Sandbox}{whose} is ready: "
                + $"provisioning {InvocationStory.Length(record.Provisioning.Span)}, "
                + $"{(record.Restored ? "restore of the snapshot" : "INIT")} {InvocationStory.Length(record.Initialisation.Span)}");
        }
        yield return new(record.Reserved, "front end has the route to it");
    }

    private IEnumerable<InvocationStep> Handler()
    {
        if (!record.Outcome.WasInvoked()) yield break;
        string runner = record.Route == Route.Managed ? "it" : $"worker {record.Worker}";
        yield return new(record.Started, record.InitialisedAgain
            ? $"{runner} begins with INIT again, because it failed, was cut off, or was lost when the sandbox was reset"
            : $"{runner} starts the handler");
        foreach (var use in trace.Uses) yield return use;
        yield return new(record.Started + record.Duration, Ended());
    }

    private string Ended()
    {
        string after = InvocationStory.Length(record.Duration);
        bool streamed = Function.InvokeMode == InvokeMode.ResponseStream;
        return record.Outcome switch
        {
            InvocationOutcome.Succeeded when streamed => $"handler has streamed its response after {after}",
            InvocationOutcome.Succeeded => $"handler returns after {after}",
            InvocationOutcome.Timeout => $"the function's timeout of {Function.Timeout.TotalSeconds:0.##} s passes",
            InvocationOutcome.InitialisationError => $"INIT fails again after {after}",
            _ => $"ends with {record.Outcome} after {after}",
        };
    }

    private string Answered()
    {
        string error = record.Outcome == InvocationOutcome.Succeeded ? "" : $" ({record.Outcome})";
        return $"answered: {record.Outcome.Status()}{error}";
    }

    private string Cause() => record.Cause switch
    {
        ColdStartCause.FirstEver => "the function's first ever",
        ColdStartCause.ScalingOut => "more at once than ever before",
        ColdStartCause.IdleTooLong => "an earlier one was given up for being idle too long",
        ColdStartCause.EndOfLife => "an earlier one had reached its age",
        ColdStartCause.AfterFailedStart => "an earlier one could not be started",
        ColdStartCause.Deployment => "another version took over",
        ColdStartCause.EarlyEnd => "an earlier one had ended before its age",
        ColdStartCause.WorkerLost => "an earlier one was lost with its worker",
        ColdStartCause.WorkerDrained => "the worker of an earlier one was drained",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private TracedMessage? Heard<TMessage>() => trace.Messages.FirstOrDefault(message => message.Message is TMessage);
}
