using LambdaSim.Measurement;
using LambdaSim.Model.Services;
using LambdaSim.Reports;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Experiments;

/// <summary>Picks out what one invocation did with services: the messages about it, and in words what came of them.</summary>
/// <remarks>Requests name what chance decides by, from which follows whose they are; answers name the attempt by a ticket.</remarks>
internal sealed class UseListener : IHear<UseEnded>, IHear<AttemptFailed>, IHear<FunctionCalled>
{
    private const string Proxy = "database proxy";

    private readonly InvocationRecord record;
    private readonly UseSettings[] uses;
    private readonly Progress[] progress;
    private readonly ServiceSettings[] services;
    private readonly Dictionary<ulong, (int Use, int Attempt)> abouts = [];
    private readonly Dictionary<uint, int> tickets = [];
    private readonly ServiceWaits? waits;
    private readonly Dictionary<ulong, string> called = [];
    private readonly List<InvocationStep> steps = [];
    private int worker = -1, slot;

    /// <summary>Nothing heard yet.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="record">The invocation.</param>
    public UseListener(Scenario scenario, InvocationRecord record)
    {
        this.record = record;
        waits = ServiceWaits.Of(scenario);
        bool known = record.Function != Functions.Unknown;
        uses = known ? [.. scenario.Functions[record.Function].VersionAt(record.Version).Uses.SelectMany(stage => stage)] : [];
        services = [.. uses.Select(use => scenario.Services.First(service => service.Name == use.Service))];
        progress = [.. uses.Select(_ => new Progress())];
        for (int use = 0; use < uses.Length; use++)
            for (int attempt = 1; attempt <= uses[use].Requests * uses[use].Retry.Attempts; attempt++) Expect(use, attempt);
    }

    /// <summary>What happened, in the order of time.</summary>
    public IReadOnlyList<InvocationStep> Steps => steps;

    /// <summary>How long it waited for each service: ticks by their numbers; empty where it used none.</summary>
    public IReadOnlyList<long> Waited => [.. waits is null ? [] : waits.Take(record)];

    /// <summary>Whether a message is about the invocation.</summary>
    /// <param name="due">When it is delivered.</param>
    /// <param name="mailbox">Where.</param>
    /// <param name="receiver">To whom.</param>
    /// <param name="message">Which.</param>
    /// <param name="service">The service that it is to or from; null of messages between workers and clients.</param>
    public bool Concerns(Instant due, Mailbox mailbox, int receiver, object message, out string? service)
    {
        service = null;
        switch (message)
        {
            case RunHandler run when run.Id == record.Id:
                (worker, slot) = (run.Worker, run.Slot);
                return true;
            case HandlerEnded ended when receiver == worker && ended.Slot == slot:
                worker = -1;
                return true;
            case Connect connect:
                return IsOurs(connect.About, connect.Ticket, out service) && Opens(due, connect.Ticket);
            case Query query:
                return IsOurs(query.About, query.Ticket, out service) && Asks(due, query.Ticket, byProxy: mailbox.From == Proxy);
            case Request request:
                return IsOurs(request.About, request.Ticket, out service) && Asks(due, request.Ticket, byProxy: false);
            case Connected connected:
                return IsAnswer(connected.Ticket, out service) && Opened(due, connected);
            case Served served:
                return IsAnswer(served.Ticket, out service);
            case Invoke invoke when called.Remove(invoke.Id.Value, out string? name):
                Say(due, $"that is invocation {name}: --invocation {name} tells of it");
                return false;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in FunctionCalled fact)
    {
        if (abouts.TryGetValue(fact.About, out var whose)) called[fact.Id.Value] = $"{Name(whose.Use)}/{fact.Id.Call}";
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in AttemptFailed fact)
    {
        if (fact.Id != record.Id) return;
        var use = progress[fact.Use];
        Say(now, $"attempt {use.Attempt} at {Name(fact.Use)} has failed after {Length(now - use.Began)}: {Why(fact.Failure, use)}");
        use.FailedStep = steps.Count;
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in UseEnded fact)
    {
        if (fact.Id != record.Id) return;
        waits?.Hear(now, fact);
        // Of a last attempt that failed, only what came of it is told.
        if (steps.Count > 0 && progress[fact.Use].FailedStep == steps.Count && steps[^1].At == now) steps.RemoveAt(steps.Count - 1);
        string after = $"after {Length(fact.Latency)}{(fact.Retries > 0 ? $" in {Readable.Count(fact.Attempts, "attempt")}" : "")}";
        string why = Why(fact.Failure, progress[fact.Use]), name = Name(fact.Use);
        string goesOn = fact.Fails ? "" : "; the handler goes on without it";
        Say(now, fact.Failure switch
        {
            ServiceFailure.None => $"{name} has answered {after}",
            ServiceFailure.GivenUp or ServiceFailure.FunctionTimeout => $"its use of {name} is given up {after}: {why}",
            _ => $"its use of {name} has failed {after}: {why}{goesOn}",
        });
        // What comes too late is not told.
        progress[fact.Use].Ticket = 0;
    }

    private void Expect(int use, int attempt)
    {
        ulong about = UseNumbers.OfAttempt(record.Id, use, attempt);
        abouts[about] = (use, attempt);
        for (int request = 0; request < uses[use].Requests; request++) abouts[UseNumbers.OfRequest(about, request)] = (use, attempt);
    }

    private bool IsOurs(ulong about, uint ticket, out string? service)
    {
        bool ours = abouts.TryGetValue(about, out var whose);
        service = ours ? Name(whose.Use) : null;
        if (ours) tickets[ticket] = whose.Use;
        return ours;
    }

    private bool IsAnswer(uint ticket, out string? service)
    {
        bool ours = tickets.TryGetValue(ticket, out int use);
        service = ours ? Name(use) : null;
        return ours;
    }

    private bool Opens(Instant due, uint ticket)
    {
        int place = tickets[ticket];
        string attempt = Begin(place, due, ticket, kept: false)!;
        Say(due, $"{attempt} opens a connection to {To(place)}");
        return true;
    }

    private bool Opened(Instant due, in Connected connected)
    {
        int place = tickets[connected.Ticket];
        // One that an earlier attempt has wanted is closed at once.
        if (connected.Ticket != progress[place].Ticket) return true;
        var use = progress[place];
        if (connected.Connection >= 0) Say(due, $"the connection to {To(place)} is open after {Length(due - use.Waits)}");
        (use.Waits, use.HasConnection) = (due, services[place].Database?.Proxy is null);
        return true;
    }

    /// <summary>The first request of an attempt is told, and how long a proxy took to lend a connection for it.</summary>
    private bool Asks(Instant due, uint ticket, bool byProxy)
    {
        int place = tickets[ticket];
        var use = progress[place];
        if (byProxy)
        {
            if (use.LentFor != ticket && due > use.Waits) Say(due, $"{To(place)} lends it a connection after {Length(due - use.Waits)}");
            (use.LentFor, use.HasConnection) = (ticket, true);
            return true;
        }
        string how = services[place].Type == ServiceType.Database ? " on the connection that its sandbox has kept" : "";
        if (use.Ticket != ticket && Begin(place, due, ticket, kept: true) is { } attempt) Say(due, $"{attempt} asks {Name(place)}{how}");
        return true;
    }

    /// <summary>An attempt begins: null of a further request of a use that has not failed.</summary>
    private string? Begin(int place, Instant due, uint ticket, bool kept)
    {
        var use = progress[place];
        bool isNew = use.Attempt == 0 || use.FailedStep > 0;
        (use.Ticket, use.Began, use.Waits) = (ticket, due, due);
        use.HasConnection = kept && services[place].Database?.Proxy is null;
        if (!isNew) return null;
        use.Attempt++;
        use.FailedStep = 0;
        return use.Attempt == 1 ? "the handler" : $"attempt {use.Attempt}";
    }

    private string Name(int use) => uses[use].Service;

    private string To(int use) => services[use].Database?.Proxy is null ? Name(use) : $"the proxy of {Name(use)}";

    private static string Length(TimeSpan time) => InvocationStory.Length(time);

    private void Say(Instant at, string what) => steps.Add(new InvocationStep(at, what));

    private string Why(ServiceFailure failure, Progress use)
    {
        bool late = failure is ServiceFailure.Timeout or ServiceFailure.FunctionTimeout;
        bool connects = services[Array.IndexOf(progress, use)].Type == ServiceType.Database && !use.HasConnection;
        return late && connects ? $"{Why(failure)} while it waited for a connection" : Why(failure);
    }

    private static string Why(ServiceFailure failure) => failure switch
    {
        ServiceFailure.None => "",
        ServiceFailure.Error => "it answered with an error",
        ServiceFailure.TooManyConnections => "there was no room for another connection",
        ServiceFailure.BorrowTimeout => "its proxy had no connection to lend in time",
        ServiceFailure.Timeout => "the client's time-out was over",
        ServiceFailure.FunctionTimeout => "the function's time was over",
        ServiceFailure.Throttled => "it was throttled",
        ServiceFailure.Unavailable => "the service was unavailable",
        ServiceFailure.MountTimeout => "the file system took no further connection",
        ServiceFailure.Full => "the service was full",
        ServiceFailure.FunctionError => "the other handler failed",
        ServiceFailure.CircuitOpen => "the circuit breaker let it not through",
        ServiceFailure.GivenUp => "another use had failed the invocation",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>How far a use has come.</summary>
    private sealed class Progress
    {
        public uint Ticket, LentFor;

        /// <summary>Which attempt is under way, and behind which step the last one that failed stands; 0 for none.</summary>
        public int Attempt, FailedStep;

        public bool HasConnection;

        public Instant Began;

        /// <summary>Since when it waits for a connection.</summary>
        public Instant Waits;
    }
}
