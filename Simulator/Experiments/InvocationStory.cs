using LambdaSim.Measurement;
using LambdaSim.Model.Asynchronous;
using LambdaSim.Model.Provisioned;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments;

/// <summary>Tells one invocation's path in words, with times from the moment the caller sent it.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="trace">The invocation.</param>
public sealed class InvocationStory(Scenario scenario, InvocationTrace trace)
{
    private readonly InvocationRecord record = trace.Record;

    private string Function =>
        record.Function == Functions.Unknown ? "an unknown function" : scenario.Functions[record.Function].Name + Version;

    private string Version => scenario.Functions[record.Function] is { HasVersions: true } function
        ? $" ({(function.VersionAt(record.Version).Version is "$LATEST" ? "" : "version ")}{function.VersionAt(record.Version).Version})"
        : "";

    /// <summary>The story, line by line.</summary>
    public IEnumerable<string> Lines()
    {
        yield return Headline();
        foreach (var (at, what) in Path())
            yield return $"{Milliseconds((at - record.Sent).TotalMilliseconds),12}   {what}";
        yield return "";
        yield return Why();
    }

    /// <summary>Every message, line by line: when it arrives, from whom, to whom, and what it says.</summary>
    public IEnumerable<string> MessageLines()
    {
        foreach (var message in trace.Messages)
        {
            string at = $"{(message.At - record.Sent).TotalMilliseconds:F3} ms";
            yield return $"{at,12}  {message.From,-16} → {message.To,-16} {Said(message.Message)}";
        }
    }

    private string Headline()
    {
        string who = $"Invocation {record.Id.Call} of {CallerGroups.NameOf(scenario, record.Id.Caller)}"
            + (record.Id.Attempt > 1 ? $", attempt {record.Id.Attempt}," : "");
        return $"{who} to {Function} took {Milliseconds(record.Latency.TotalMilliseconds)}, {Rank()}. "
            + $"It was sent {new TimeSpan(record.Sent.Ticks).TotalSeconds:#,0.000} s into the run.";
    }

    private string Rank()
    {
        long others = trace.Calls - 1, slower = others - trace.Quicker;
        if (others == 0) return "the only call";
        if (slower == 0) return $"the slowest of {trace.Calls:N0} calls";
        if (trace.Quicker == 0) return $"the quickest of {trace.Calls:N0} calls";
        return trace.Quicker >= slower
            ? $"longer than {trace.Quicker:N0} of {others:N0} other calls"
            : $"less than {slower:N0} of {others:N0} other calls";
    }

    private IEnumerable<(Instant At, string What)> Path()
    {
        yield return (record.Sent, $"sent by {CallerGroups.NameOf(scenario, record.Id.Caller)}");
        yield return (record.Arrived, $"arrives at front end {record.FrontEnd}");
        if (record.Provisioned || record.SpilledOver)
            yield return (record.AdmissionAsked, "front end has checked it and asks for a provisioned sandbox");
        if (Heard<SpilledOver>() is { } spilled)
            yield return (
                spilled.At, "provisioned concurrency is used up: it spills over, and the counting service is asked");
        if (Heard<Admission>() is { } admission)
        {
            if (!record.SpilledOver)
                yield return (record.AdmissionAsked, "front end has checked it and asks the counting service");
            yield return (record.Admitted, Admitted((Admission)admission.Message));
        }
        else if (record.Managed)
            yield return (record.AdmissionAsked, "front end has checked it and sends it to an environment on managed instances");
        else yield return (record.Arrived, $"front end checks it and goes no further: {record.Outcome}");
        if (record.Outcome.WasInvoked())
        {
            if (!record.Managed) foreach (var step in Sandbox()) yield return step;
            string runner = record.Managed ? "it" : $"worker {record.Worker}";
            yield return (record.Started, $"{runner} starts the handler");
            yield return (record.Started + record.Duration, HandlerEnded());
        }
        string error = record.Outcome == InvocationOutcome.Succeeded ? "" : $" ({record.Outcome})";
        yield return (record.Answered, $"answered: {record.Outcome.Status()}{error}");
    }

    private IEnumerable<(Instant At, string What)> Sandbox()
    {
        if (record.Provisioned)
        {
            yield return (record.Reserved, $"provisioned sandbox {record.Sandbox} is idle; nobody needs to count it");
            yield break;
        }
        if (!record.Waited)
        {
            string which = record.Cold
                ? "was initialised before and never used"
                : "was idle and warm";
            yield return (record.Reserved, $"worker manager has reserved sandbox {record.Sandbox}, which {which}");
            yield break;
        }
        if (!record.Cold)
        {
            string other = $"worker manager has reserved sandbox {record.Sandbox}, which another invocation gave back";
            yield return (record.Reserved, $"nothing was idle; {other}");
            yield break;
        }
        yield return (
            Heard<Reserve>()?.At ?? record.Admitted,
            $"worker manager finds nothing idle and starts a sandbox ({Cause()})");
        if (Heard<Placed>() is { } placed) yield return (placed.At, $"placement has chosen worker {record.Worker}");
        if (Heard<Ready>() is { } ready)
        {
            yield return (ready.At, $"sandbox {record.Sandbox} is ready: "
                + $"provisioning {Milliseconds(record.Provisioning.TotalMilliseconds)}, "
                + $"{Began} {Milliseconds(record.Initialisation.TotalMilliseconds)}");
        }
        yield return (record.Reserved, "front end has the route to it");
    }

    private string Began => scenario.Functions[record.Function].SnapStart is null ? "INIT" : "restore of the snapshot";

    private string Admitted(Admission admission) => record.Verdict == AdmissionVerdict.Granted
        ? $"counting service has admitted it: {InFlight(admission)}"
        : $"counting service has refused it: {record.Verdict}; {InFlight(admission)}";

    private string InFlight(Admission admission)
    {
        if (scenario.Functions[record.Function].ReservedConcurrency is { } own)
            return $"{admission.InFlight:N0} of its own {own:N0} in flight";
        string account = $"the account's {scenario.Unreserved:N0}{(scenario.Reserved > 0 ? " unreserved" : "")}";
        return $"{admission.InFlight:N0} of {account} in flight";
    }

    private string HandlerEnded() => record.Outcome switch
    {
        InvocationOutcome.Succeeded => $"handler returns after {Milliseconds(record.Duration.TotalMilliseconds)}",
        InvocationOutcome.Timeout =>
            $"the function's timeout of {scenario.Functions[record.Function].Timeout.TotalSeconds:0.##} s passes",
        _ => $"ends with {record.Outcome} after {Milliseconds(record.Duration.TotalMilliseconds)}",
    };

    private string Cause() => record.Cause switch
    {
        ColdStartCause.FirstEver => "the function's first ever",
        ColdStartCause.ScalingOut => "more at once than ever before",
        ColdStartCause.IdleTooLong => "an earlier one was given up for being idle too long",
        ColdStartCause.EndOfLife => "an earlier one had reached its age",
        ColdStartCause.AfterFailedStart => "an earlier one could not be started",
        ColdStartCause.Deployment => "another version took over",
        ColdStartCause.None => "",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private string Why()
    {
        Span<long> ticks = stackalloc long[PhaseSplit.Phases];
        PhaseSplit.Of(record, ticks);
        List<(string Name, double Share)> shares = [];
        for (int phase = 0; phase < ticks.Length; phase++)
            shares.Add((Name((Phase)phase), ticks[phase] / (double)record.Latency.Ticks));
        var parts = shares.Where(part => part.Share >= 0.005).OrderByDescending(part => part.Share)
            .Select(part => $"{part.Share * 100:0}% {part.Name}");
        return "Where the time went: " + string.Join(", ", parts) + ".";
    }

    private TracedMessage? Heard<TMessage>() => trace.Messages.FirstOrDefault(message => message.Message is TMessage);

    private string Said(object message) => message switch
    {
        Invoke said => $"Invoke {said.Id} of {Function}",
        Admit said => $"Admit {said.Id} of {Function}",
        Admission said => $"Admission: {said.Verdict}, {said.InFlight:N0} in flight",
        Reserve said => $"Reserve a sandbox for {said.Id}",
        Place said => $"Place sandbox {(said.Serial & 0xFFFFFFFF) + 1}",
        Placed said => said.Worker == Placed.Nowhere
            ? "Placed nowhere: no worker has room"
            : $"Placed on worker {said.Worker}",
        Provision said => $"Provision sandbox {(said.Serial & 0xFFFFFFFF) + 1}",
        Ready said => $"Ready: provisioning {said.Provisioning}, INIT {said.Initialisation}",
        Reservation said =>
            $"Reservation of sandbox {said.Sandbox} on worker {said.Worker}"
            + (said.Cause == ColdStartCause.None ? "" : $", cold: {said.Cause}"),
        Execute said => $"Execute {said.Id}",
        Finished said => $"Finished: {said.Outcome} after {Milliseconds(said.Duration.TotalMilliseconds)}",
        Release => "Release: one less in flight",
        Answer said => $"Answer: {said.Status}",
        _ => message.ToString() ?? "",
    };

    private static string Name(Phase phase) => phase switch
    {
        Phase.FrontEnd => "front end",
        Phase.Init => "INIT",
        _ => phase.ToString().ToLowerInvariant(),
    };

    private static string Milliseconds(double value) => value >= 1000 ? $"{value / 1000:0.00} s" : $"{value:0.0} ms";
}
