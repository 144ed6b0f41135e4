using LambdaSim.Model.Asynchronous;
using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Model.Provisioned;
using LambdaSim.Reports;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments;

/// <summary>Hears every message of a run, and keeps a stretch of them that begins with a moment worth seeing.</summary>
/// <remarks>What leads to that moment is kept as well. Sandboxes, and what is in flight, are followed from the beginning of the run.
/// </remarks>
/// <param name="scenario">What is simulated.</param>
/// <param name="from">From when on the moment is waited for.</param>
/// <param name="moment">What has to happen.</param>
/// <param name="most">How many messages are kept.</param>
internal sealed class RegionListener(Scenario scenario, Instant from, RegionMoment moment, int most) : IListener
{
    /// <summary>How many messages before the moment are kept.</summary>
    private const int Lead = 160;

    private readonly SandboxLooks sandboxes = new(scenario);
    private readonly Dictionary<string, string> components = ComponentsOf(scenario);
    private readonly Dictionary<(int FrontEnd, int Invocation), InvocationId> admitted = [];
    private readonly Queue<Heard> lead = [];
    private readonly List<RegionMessage> kept = [];
    private RegionState? before;
    private int inFlight;
    private int waiting = scenario.Queues.Sum(queue => queue.Backlog?.Count ?? 0);

    /// <summary>Whether there is room for no more.</summary>
    public bool IsFull => kept.Count >= most;

    /// <summary>What was kept; null when the moment never came.</summary>
    public RegionTrace? Trace => before is null ? null : new RegionTrace(before, kept, IsFull);

    /// <inheritdoc/>
    public void Hear(Instant due, Mailbox mailbox, int receiver, uint order, object message)
    {
        if (IsFull) return;
        Count(message);
        var change = sandboxes.After(mailbox.From, receiver, message);
        if (mailbox.IsTimer && change is null) return;
        var tone = ToneOf(message);
        Heard heard = new(due, mailbox, receiver, message, IdOf(mailbox, receiver, message), tone, change, inFlight, waiting);
        if (before is not null)
        {
            kept.Add(Told(heard));
            return;
        }
        lead.Enqueue(heard);
        bool begins = due >= from && moment switch
        {
            RegionMoment.Cold => message is Place { Provisioned: false },
            RegionMoment.Refused => tone == MessageTone.Refused,
            RegionMoment.Failed => tone == MessageTone.Failed,
            _ => true,
        };
        if (begins) Begin();
        else if (lead.Count > Lead) lead.Dequeue();
    }

    /// <summary>How the region stood before the lead: as it stands now, its changes taken back.</summary>
    private void Begin()
    {
        kept.AddRange((moment == RegionMoment.Any ? lead.TakeLast(1) : lead).Select(Told));
        SortedDictionary<int, SandboxChange> then = new(sandboxes.All.ToDictionary(one => one.Number));
        foreach (var change in Enumerable.Reverse(kept).Select(message => message.Sandbox).OfType<SandboxChange>())
        {
            if (change.Was == SandboxLook.Gone) then.Remove(change.Number);
            else then[change.Number] = change with { Look = change.Was };
        }
        before = new RegionState([.. then.Values], kept[0].InFlight, kept[0].Kept);
        lead.Clear();
    }

    private void Count(object message)
    {
        switch (message)
        {
            case Admission { Verdict: AdmissionVerdict.Granted }:
                inFlight++;
                break;
            case Release:
                inFlight = Math.Max(0, inFlight - 1);
                break;
            case SendMessage or Enqueue:
                waiting++;
                break;
            case Model.EventSources.Sqs.Delete or Model.Asynchronous.Delete:
                waiting = Math.Max(0, waiting - 1);
                break;
        }
    }

    private static MessageTone ToneOf(object message) => message switch
    {
        Admission { Verdict: not AdmissionVerdict.Granted } or Answer { Status: 429 } => MessageTone.Refused,
        Reservation { Refusal: not AdmissionVerdict.Granted } => MessageTone.Refused,
        Finished { Outcome: not InvocationOutcome.Succeeded } or Answer { FunctionError: true } => MessageTone.Failed,
        Place or Placed or Provision or CodeReady or Initialise or Ready => MessageTone.Cold,
        Reservation { Cause: not ColdStartCause.None } => MessageTone.Cold,
        _ => MessageTone.Usual,
    };

    /// <summary>Replies name an invocation by the front end's own number, which is used again and again.</summary>
    private InvocationId? IdOf(Mailbox mailbox, int receiver, object message)
    {
        if (message is Admit { Id: var asked, Invocation: var number, FrontEnd: var host } && mailbox.From == FrontEndName)
            admitted[(host, number)] = asked;
        return message switch
        {
            Invoke call => call.Id,
            Admit admit => admit.Id,
            Reserve reserve => reserve.Id,
            ReserveProvisioned reserve => reserve.Id,
            Execute run => run.Id,
            Release done => done.Id,
            Answer answer => answer.Id,
            Admission said => Admitted(receiver, said.Invocation),
            Reservation said => Admitted(receiver, said.Invocation),
            Finished said => Admitted(receiver, said.Invocation),
            SpilledOver said => Admitted(receiver, said.Invocation),
            _ => null,
        };
    }

    private InvocationId? Admitted(int frontEnd, int invocation) =>
        admitted.TryGetValue((frontEnd, invocation), out var id) ? id : null;

    private RegionMessage Told(Heard heard)
    {
        string[] about = [heard.Id is { } id ? $"{CallerGroups.NameOf(scenario, id.Caller)} {id}" : "", Said(heard)];
        return new RegionMessage(
            heard.At, Component(heard.Mailbox.From), Component(heard.Mailbox.IsTimer ? heard.Mailbox.From : heard.Mailbox.To),
            heard.Mailbox.MessageName, string.Join(": ", about.Where(part => part.Length > 0)), heard.Tone, heard.Change,
            heard.InFlight, heard.Waiting);
    }

    private string Component(string name) => components.GetValueOrDefault(name, name);

    /// <summary>Callers, queues and the like send under their own names, and receive under one that they share.</summary>
    private static Dictionary<string, string> ComponentsOf(Scenario scenario)
    {
        Dictionary<string, string> known = new(StringComparer.Ordinal);
        foreach (var group in scenario.Traffic) known[group.Name] = "caller";
        Share("queue", scenario.Queues.Select(queue => queue.Name));
        Share("stream", scenario.Streams.Select(stream => stream.Name));
        Share("topic", scenario.Topics.Select(topic => topic.Name));
        Share("broker", scenario.Brokers.Select(broker => broker.Name));
        Share("mapping", scenario.Mappings.Select(mapping => mapping.Name));
        Share("mapping", scenario.RecordMappings.Select(mapping => mapping.Name));
        Share("mapping", scenario.BrokerMappings.Select(mapping => mapping.Name));
        return known;

        void Share(string word, IEnumerable<string> names)
        {
            foreach (string name in names) known[$"{word} {name}"] = word;
        }
    }

    private string Said(Heard heard) => heard.Message switch
    {
        Invoke call => call.Function < scenario.Functions.Count ? scenario.Functions[call.Function].Name : "",
        Admission said => $"{Readable.Words(said.Verdict.ToString())}, {said.InFlight:N0} in flight",
        Reservation { Refusal: not AdmissionVerdict.Granted } said => Readable.Words(said.Refusal.ToString()),
        Reservation { Cause: ColdStartCause.None } said => $"a warm sandbox on worker {said.Worker}",
        Reservation said => $"a new sandbox on worker {said.Worker}: {Readable.Words(said.Cause.ToString())}",
        Placed { Worker: Placed.Nowhere } => "no worker has room",
        Placed said => $"on worker {said.Worker}",
        Execute => $"on worker {heard.Receiver}",
        Finished said => $"{Readable.Words(said.Outcome.ToString())} after {InvocationStory.Length(said.Duration)}",
        Ready said => $"a sandbox on worker {said.Worker}: microVM and code {said.Provisioning}, INIT {said.Initialisation}",
        SpilledOver said => Readable.Words(said.Reason.ToString()),
        Answer said => $"{said.Status}",
        _ => "",
    };

    private const string FrontEndName = "front end";

    /// <summary>A message as it was heard; words are made of few of them.</summary>
    private readonly record struct Heard(
        Instant At, Mailbox Mailbox, int Receiver, object Message, InvocationId? Id, MessageTone Tone, SandboxChange? Change, int InFlight,
        int Waiting);
}
