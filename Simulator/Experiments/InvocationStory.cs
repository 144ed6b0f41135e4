using LambdaSim.Measurement;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments;

/// <summary>Tells one invocation's path in words, with times from the moment the caller sent it.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="trace">The invocation.</param>
public sealed class InvocationStory(Scenario scenario, InvocationTrace trace)
{
    private readonly InvocationRecord record = trace.Record;

    private string Function => record.Function == Functions.Unknown ? "an unknown function" : scenario.Functions[record.Function].Name;

    /// <summary>The story, line by line.</summary>
    public IEnumerable<string> Lines()
    {
        yield return Headline();
        foreach (var (at, what) in Path()) yield return $"{Milliseconds((at - record.Sent).TotalMilliseconds),12}   {what}";
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
        string who = $"Invocation {record.Id.Call} of {scenario.CallerName(record.Id.Caller)}"
            + (record.Id.Attempt > 1 ? $", attempt {record.Id.Attempt}," : "");
        string rank = trace.SlowerThan >= 0.5
            ? $"slower than {trace.SlowerThan * 100:0.##}% of calls"
            : $"quicker than {(1 - trace.SlowerThan) * 100:0.##}% of calls";
        return $"{who} to {Function} took {Milliseconds(record.Latency.TotalMilliseconds)} ({rank}), "
            + $"sent {new TimeSpan(record.Sent.Ticks).TotalSeconds:#,0.000} s into the run.";
    }

    private IEnumerable<(Instant At, string What)> Path()
    {
        yield return (record.Sent, $"{scenario.CallerName(record.Id.Caller)} sends it");
        yield return (record.Arrived, $"arrives at front end {record.FrontEnd}");
        if (Heard<Admission>() is { } admission)
        {
            yield return (record.AdmissionAsked, "front end has authorised and checked it, and asks the counting service");
            yield return (record.Admitted, Admitted((Admission)admission.Message));
        }
        if (record.Outcome.WasInvoked())
        {
            foreach (var step in Sandbox()) yield return step;
            yield return (record.Started, $"worker {record.Worker} starts the handler");
            yield return (record.Started + record.Duration, HandlerEnded());
        }
        yield return (record.Answered, $"answered: {record.Outcome.Status()}{(record.Outcome == InvocationOutcome.Succeeded ? "" : $" ({record.Outcome})")}");
    }

    private IEnumerable<(Instant At, string What)> Sandbox()
    {
        if (!record.Waited)
        {
            string which = record.Cold
                ? $"worker manager has sandbox {record.Sandbox}, which was initialised ahead and never used"
                : $"worker manager has sandbox {record.Sandbox} idle";
            yield return (record.Reserved, which);
            yield break;
        }
        if (!record.Cold)
        {
            yield return (record.Reserved, $"nothing was idle; sandbox {record.Sandbox} was freed by another invocation first");
            yield break;
        }
        yield return (Heard<Reserve>()?.At ?? record.Admitted, $"worker manager finds nothing idle and starts a sandbox ({Cause()})");
        if (Heard<Placed>() is { } placed) yield return (placed.At, $"placement has chosen worker {record.Worker}");
        if (Heard<Ready>() is { } ready)
        {
            yield return (ready.At, $"sandbox {record.Sandbox} is ready: provisioning {Milliseconds(record.Provisioning.TotalMilliseconds)}, "
                + $"INIT {Milliseconds(record.Initialisation.TotalMilliseconds)}");
        }
        yield return (record.Reserved, "front end has the route to it");
    }

    private string Admitted(Admission admission) => record.Verdict == AdmissionVerdict.Granted
        ? $"counting service admits it: {admission.InFlight:N0} of {scenario.Account.ConcurrencyLimit:N0} in flight"
        : $"counting service refuses it: {record.Verdict}, {admission.InFlight:N0} in flight";

    private string HandlerEnded() => record.Outcome switch
    {
        InvocationOutcome.Succeeded => $"handler returns after {Milliseconds(record.Duration.TotalMilliseconds)}",
        InvocationOutcome.Timeout => $"the function's timeout of {scenario.Functions[record.Function].Timeout.TotalSeconds:0.##} s passes",
        _ => $"ends with {record.Outcome} after {Milliseconds(record.Duration.TotalMilliseconds)}",
    };

    private string Cause() => record.Cause switch
    {
        ColdStartCause.FirstEver => "the function's first ever",
        ColdStartCause.ScalingOut => "more run at once than ever before",
        ColdStartCause.IdleTooLong => "the one that could have served was given up for being idle too long",
        ColdStartCause.EndOfLife => "the one that could have served had reached its age",
        ColdStartCause.AfterFailedStart => "the one that could have served was lost",
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
        var parts = shares.Where(part => part.Share >= 0.005).OrderByDescending(part => part.Share).Select(part => $"{part.Share:P0} {part.Name}");
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
        Placed said => said.Worker == Placed.Nowhere ? "Placed nowhere: no worker has room" : $"Placed on worker {said.Worker}",
        Provision said => $"Provision sandbox {(said.Serial & 0xFFFFFFFF) + 1}",
        Ready said => $"Ready: provisioning {said.Provisioning}, INIT {said.Initialisation}",
        Reservation said => $"Reservation of sandbox {said.Sandbox} on worker {said.Worker}{(said.Cause == ColdStartCause.None ? "" : $", cold: {said.Cause}")}",
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
