using LambdaSim.Measurement;
using LambdaSim.Model.Asynchronous;
using LambdaSim.Model.Faults;
using LambdaSim.Model.Managed;
using LambdaSim.Model.Provisioned;
using LambdaSim.Model.Services;
using LambdaSim.Reports;
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
        foreach (var (at, what) in Steps())
            yield return $"{Milliseconds((at - record.Sent).TotalMilliseconds),12}   {what}";
        yield return "";
        yield return Why();
        foreach (string line in new FunctionView(scenario, trace).Lines()) yield return line;
    }

    /// <summary>What happened to it, in the order of time.</summary>
    public IEnumerable<InvocationStep> Steps() => new InvocationSteps(scenario, trace).All();

    /// <summary>Every message, line by line: when it arrives, from whom, to whom, and what it says.</summary>
    public IEnumerable<string> MessageLines()
    {
        foreach (var message in trace.Messages)
        {
            string at = $"{(message.At - record.Sent).TotalMilliseconds:F3} ms";
            yield return $"{at,12}  {message.From,-16} → {message.To,-16} {Said(message)}";
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

    private string Why()
    {
        Span<long> ticks = stackalloc long[PhaseSplit.Phases];
        PhaseSplit.Of(record, ticks);
        List<(string Name, double Share)> shares = [];
        for (int phase = 0; phase < ticks.Length; phase++)
            shares.Add((Name((Phase)phase), Share(ticks[phase] - (phase == (int)Phase.Handler ? trace.Waited.Sum() : 0))));
        foreach (var (service, waited) in trace.Waited.Index())
            shares.Add(($"waiting for {scenario.Services[service].Name}", Share(waited)));
        var parts = shares.Where(part => part.Share >= 0.005).OrderByDescending(part => part.Share)
            .Select(part => $"{part.Share * 100:0}% {part.Name}");
        return "Where the time went: " + string.Join(", ", parts) + ".";
    }

    private double Share(long ticks) => ticks / (double)record.Latency.Ticks;

    private string Said(TracedMessage traced) => traced.Message switch
    {
        RunHandler said => $"Run the handler of {said.Id}: {Milliseconds(said.Own.TotalMilliseconds)} of its own, then services",
        Connect said => $"Connect to {traced.Service}{(said.Count > 1 ? $": {said.Count} connections" : "")}",
        Connected { Connection: < 0 } => $"Not connected: {traced.Service} has no room",
        Connected said => $"Connected to {traced.Service}",
        Query said => $"Query of {traced.Service}: {Milliseconds(said.Work.TotalMilliseconds)} of work"
            + (said.EndsTransaction ? ", the last of its transaction" : ""),
        Request => $"Request to {traced.Service}",
        Served { Failure: ServiceFailure.None } => $"Served by {traced.Service}",
        Served said => $"Not served by {traced.Service}: {Readable.Words(said.Failure.ToString())}",
        HandlerEnded said => $"The handler has ended: {said.Outcome}",
        Invoke said => $"Invoke {said.Id} of {Function}",
        Admit said => $"Admit {said.Id} of {Function}",
        Admission said => $"Admission: {said.Verdict}, {said.InFlight:N0} in flight",
        Reserve said => $"Reserve a sandbox for {said.Id}",
        Place said => $"Place sandbox {(said.Serial & 0xFFFFFFFF) + 1}",
        Placed said => said.Worker == Placed.Nowhere
            ? "Placed nowhere: no worker has room"
            : $"Placed on worker {said.Worker}",
        Provision said => $"Provision sandbox {(said.Serial & 0xFFFFFFFF) + 1}",
        CodeReady => "The microVM has the code",
        WorkerHealth said => $"Worker {said.Worker} is lost, and with it a sandbox in the making",
        Initialise said => $"Initialise sandbox {(said.Serial & 0xFFFFFFFF) + 1}",
        Ready said =>
            $"Ready: provisioning {said.Provisioning}, {(record.Restored ? "restore" : "INIT")} {said.Initialisation}",
        Reservation said =>
            $"Reservation of sandbox {said.Sandbox} on worker {said.Worker}"
            + (said.Cause == ColdStartCause.None ? "" : $", cold: {said.Cause}"),
        Execute said => $"Execute {said.Id}",
        ExecuteManaged said => $"Execute {said.Id} on managed instances",
        ReserveProvisioned said => $"Reserve a provisioned sandbox for {said.Id}",
        SpilledOver said => $"Spilled over: {Readable.Words(said.Reason.ToString())}",
        Finished said => $"Finished: {said.Outcome} after {Milliseconds(said.Duration.TotalMilliseconds)}",
        Release => "Release: one less in flight",
        Answer said => $"Answer: {said.Status}",
        _ => traced.Message.ToString() ?? "",
    };

    private static string Name(Phase phase) => phase switch
    {
        Phase.FrontEnd => "front end",
        Phase.Init => "INIT",
        _ => phase.ToString().ToLowerInvariant(),
    };

    /// <summary>A length of time in words.</summary>
    internal static string Length(TimeSpan time) => Milliseconds(time.TotalMilliseconds);

    private static string Milliseconds(double value) => value >= 1000 ? $"{value / 1000:0.00} s" : $"{value:0.0} ms";
}
