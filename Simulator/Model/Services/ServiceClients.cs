using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Model.Services;

/// <summary>The code of handlers that uses services: connections that sandboxes keep, attempts, time-outs, circuit breakers.</summary>
/// <remarks>
/// In a sandbox the handler opens a connection when it first needs one, keeps it in global scope while the sandbox is frozen, and
/// finds it there at the next invocation; or it opens and closes one in each. Its time-outs are nested: of an attempt, of the function.
/// When the function's time is over, or the process ends, the operating system closes what is open; a sandbox that ends closes nothing.
/// Modelled: first the handler's own time, then stages of uses, those of a stage at the same time; attempts with exponential backoff; a
/// circuit breaker in each sandbox; connections that the code opens in INIT, which waits for them and begins again at the first invocation
/// if one is refused; file systems, which Lambda mounts there, and which a handler mounts that finds none; connections that a NAT
/// gateway forgot while they idled: the client hears nothing for a while, and opens another.
/// One component stands for the clients of all sandboxes, because workers know nothing of services.
/// Left out: clients that share a pool between functions, the quota of tokens by which AWS SDKs limit retries.
/// </remarks>
internal sealed partial class ServiceClients :
    IReceive<RunHandler>, IReceive<OpenSession>, IReceive<SandboxEnded>, IReceive<Connected>, IReceive<Served>, IReceive<ClientDue>,
    IReceive<ClientDeadline>
{
    /// <summary>Tells workers that handlers have ended.</summary>
    public readonly Link<HandlerEnded> Workers = new(Me, "worker");

    /// <summary>Tells workers that what INIT opens is open.</summary>
    public readonly Link<SessionOpened> Sessions = new(Me, "worker");

    /// <summary>Opens connections to databases, or their proxies.</summary>
    public readonly Link<Connect> Openings = new(Me, "databases");

    /// <summary>Closes them.</summary>
    public readonly Link<Disconnect> Closings = new(Me, "databases");

    /// <summary>Asks databases, or their proxies.</summary>
    public readonly Link<Query> Queries = new(Me, "databases");

    /// <summary>Asks services that have no connections.</summary>
    public readonly Link<Request> Requests = new(Me, "services");

    /// <summary>The ends of handlers' own time, and of waits between attempts.</summary>
    public readonly Timer<ClientDue> Dues = new(Me);

    /// <summary>The ends of time-outs.</summary>
    public readonly Timer<ClientDeadline> Deadlines = new(Me);

    private const string Me = "service clients";
    private const int None = -1;

    private readonly Simulation simulation;
    private readonly SandboxKinds kinds;
    private readonly Lineage lineage;
    private readonly HandlerPlan?[] plans;
    private readonly DeadlineLines deadlines;
    private readonly SlotTable<Visit> visits = new();
    private readonly SlotTable<Use> uses = new();
    private readonly SlotTable<Session> sessions = new();
    private readonly SlotTable<Client> clients = new();
    private readonly Probe<UseEnded> ended;
    private readonly Probe<AttemptFailed> attemptFailed;
    private readonly Probe<HandlerBegan> began;
    private readonly Probe<FunctionAsked> functionAsked;
    private readonly Probe<ConnectionGot> got;
    private readonly Probe<ConnectionLost> lost;
    private readonly TimeSpan lostConnectionTimeout;
    private readonly bool[] hasProxy;
    private uint tickets;

    /// <summary>Clients that have done nothing yet.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public ServiceClients(RegionContext context)
    {
        (simulation, kinds, lineage) = (context.Simulation, context.Kinds, context.Lineage);
        hasProxy = [.. context.Scenario.Services.Select(service => service.Database?.Proxy is not null)];
        deadlines = new DeadlineLines(IsAwaited);
        lostConnectionTimeout = context.Region.Interfaces.LostConnectionTimeout;
        plans = new HandlerPlan?[context.Kinds.Count];
        var byFunction = new Dictionary<Function, HandlerPlan>();
        for (int kind = 0; kind < plans.Length; kind++)
        {
            var function = context.Kinds[kind].Code;
            if (!function.UsesServices) continue;
            if (!byFunction.TryGetValue(function, out var plan)) byFunction.Add(function, plan = new(function, context, deadlines));
            plans[kind] = plan;
        }
        (ended, attemptFailed) = (context.Probes.Of<UseEnded>(), context.Probes.Of<AttemptFailed>());
        (began, functionAsked) = (context.Probes.Of<HandlerBegan>(), context.Probes.Of<FunctionAsked>());
        (got, lost) = (context.Probes.Of<ConnectionGot>(), context.Probes.Of<ConnectionLost>());
        InUse = [.. context.Scenario.Services.Select(_ => new Gauge())];
    }

    /// <summary>Invocations that use each service at the moment.</summary>
    public IReadOnlyList<Gauge> InUse { get; }

    /// <inheritdoc/>
    public void Receive(in RunHandler message)
    {
        int visit = visits.Add(new Visit
        {
            Id = message.Id,
            Ticket = ++tickets,
            Slot = message.Slot,
            Worker = message.Worker,
            Kind = message.Kind,
            Session = message.Session,
            Outcome = message.Outcome,
            FirstUse = None,
        });
        if (message.Session == None) visits[visit].Session = Open(plans[message.Kind]!);
        Watch(plans[message.Kind]!.Timeout, visit, tickets, isWhole: true);
        Dues.Set(message.Own, new ClientDue(visit, tickets, IsWhole: true));
        if (began.IsHeard) began.Tell(simulation.Now, new HandlerBegan(message.Id, kinds[message.Kind].Function));
    }

    /// <summary>The connections of a sandbox that ends stay open, as far as services know.</summary>
    /// <param name="message">Whose.</param>
    public void Receive(in SandboxEnded message) => Close(message.Session, silent: true);

    /// <inheritdoc/>
    public void Receive(in ClientDue message)
    {
        if (message.IsWhole)
        {
            if (visits.IsOpen(message.Row) && visits[message.Row].Ticket == message.Ticket) BeginStage(message.Row);
        }
        else if (IsCurrent(message.Row, message.Ticket)) GoOn(message.Row);
    }

    /// <inheritdoc/>
    public void Receive(in ClientDeadline message)
    {
        deadlines.Rung(message.Line);
        while (deadlines.TryTake(message.Line, simulation.Now, out var over))
        {
            if (!IsAwaited(over)) continue;
            if (!over.IsWhole)
            {
                Fail(over.Handle, ServiceFailure.Timeout);
                continue;
            }
            GiveUp(over.Handle, ServiceFailure.FunctionTimeout);
            End(over.Handle, InvocationOutcome.Timeout);
        }
        if (deadlines.Next(message.Line, simulation.Now) is { } next) Deadlines.Set(next, message);
    }

    /// <summary>Begins what is to be done at the same time; what nobody wants to do is passed over.</summary>
    private void BeginStage(int handle)
    {
        var plan = plans[visits[handle].Kind]!;
        for (int stage = visits[handle].Stage; stage < plan.Stages; stage++)
        {
            visits[handle].Stage = stage + 1;
            for (int place = plan.Start(stage); place < plan.End(stage); place++)
                if (IsMade(plan.Uses[place], visits[handle])) AddUse(handle, plan.Uses[place]);
            if (visits[handle].FirstUse == None) continue;
            BeginUses(handle, visits[handle].Ticket);
            return;
        }
        End(handle, visits[handle].Outcome);
    }

    private bool IsMade(PlannedUse use, in Visit visit) =>
        use.IsMadeBy(visit.Id) && !(use.Settings.Per == UsePer.Sandbox && sessions[visit.Session].HasSucceeded);

    /// <summary>A use may fail at once, and end the invocation.</summary>
    private void BeginUses(int handle, uint ticket)
    {
        for (int use = visits[handle].FirstUse, next; use != None; use = next)
        {
            next = uses[use].Next;
            uint followed = next == None ? 0 : uses[next].Ticket;
            BeginAttempt(use);
            bool goesOn = next != None && visits.IsOpen(handle) && visits[handle].Ticket == ticket && IsCurrent(next, followed);
            if (!goesOn) return;
        }
    }

    private void AddUse(int visit, PlannedUse planned)
    {
        int client = sessions[visits[visit].Session].First;
        for (int place = 0; place < planned.Client; place++) client = clients[client].Next;
        ref var owner = ref visits[visit];
        owner.FirstUse = uses.Add(new Use
        {
            Id = owner.Id,
            Visit = visit,
            Client = client,
            Planned = planned,
            Ticket = ++tickets,
            Began = simulation.Now,
            Connection = None,
            Next = owner.FirstUse,
        });
        InUse[planned.Service].Add(simulation.Now, 1);
    }

    private void End(int handle, InvocationOutcome outcome)
    {
        var visit = visits[handle];
        Invariant.Check(visit.FirstUse == None, "a handler ends when nothing is under way");
        visits.Close(handle);
        if (outcome == InvocationOutcome.Succeeded) sessions[visit.Session].HasSucceeded = true;
        if (outcome.ResetsSandbox())
        {
            var plan = plans[visit.Kind]!;
            int mounts = plan.Mounts ? OpenWithMountsOf(visit.Session, plan) : None;
            Close(visit.Session, silent: false);
            visit.Session = mounts;
        }
        Workers.Send(visit.Worker, new HandlerEnded(visit.Slot, visit.Session, outcome), visit.Id.Value);
    }

    private int Open(HandlerPlan plan)
    {
        int first = None;
        for (int place = plan.Clients.Count - 1; place >= 0; place--)
            first = clients.Add(new Client { Next = first, Connection = None, Target = plan.Clients[place].Target });
        return sessions.Add(new Session { First = first });
    }

    /// <summary>A process that ends leaves what Lambda has mounted to the next one in its sandbox.</summary>
    private int OpenWithMountsOf(int session, HandlerPlan plan)
    {
        int after = Open(plan);
        int from = sessions[session].First, to = sessions[after].First;
        foreach (var planned in plan.Clients)
        {
            if (planned.IsMounted)
            {
                clients[to].Connection = clients[from].Connection;
                clients[from].Connection = None;
            }
            (from, to) = (clients[from].Next, clients[to].Next);
        }
        return after;
    }

    private void Close(int session, bool silent)
    {
        for (int client = sessions[session].First, next; client != None; client = next)
        {
            next = clients[client].Next;
            if (clients[client].Connection != None) Closings.Send(
                clients[client].Target, new Disconnect(clients[client].Connection, silent), (ulong)client);
            clients.Close(client);
        }
        sessions.Close(session);
    }

    private void Watch(int line, int row, uint ticket, bool isWhole)
    {
        if (line >= 0 && deadlines.Add(line, new(row, ticket, simulation.Now, isWhole)) is { } after)
            Deadlines.Set(after, new ClientDeadline(line));
    }

    private bool IsAwaited(DeadlineLines.Waiting waiting) => waiting.IsWhole
        ? visits.IsOpen(waiting.Handle) && visits[waiting.Handle].Ticket == waiting.Ticket
        : IsCurrent(waiting.Handle, (uint)waiting.Ticket);

    private bool IsCurrent(int use, uint ticket) => uses.IsOpen(use) && uses[use].Ticket == ticket;

    /// <summary>An invocation whose handler uses services, or an INIT that opens connections.</summary>
    private struct Visit
    {
        public InvocationId Id;
        public uint Ticket;
        public int Slot, Session, Stage, FirstUse;
        public ushort Worker, Kind;
        public InvocationOutcome Outcome;
        public bool IsInit;
    }

    /// <summary>A use of a service under way.</summary>
    private struct Use
    {
        public InvocationId Id;
        public PlannedUse Planned;
        public Instant Began, AttemptBegan;

        /// <summary>For which attempt messages are.</summary>
        public uint Ticket;
        public int Visit, Client, Connection, Done, Next;

        /// <summary>Attempts in all, those after a failure, and those of the request, or transaction, at hand.</summary>
        public int Attempts, Retries, Tries;

        /// <summary>Whether it waits for an answer on a connection that leads nowhere.</summary>
        public bool HearsNothing;
    }

    /// <summary>What the clients in one sandbox keep: a list with one for each service, or more where that is used at the same time.
    /// </summary>
    private struct Session
    {
        public int First;

        /// <summary>Whether an invocation in it has succeeded.</summary>
        public bool HasSucceeded;
    }

    /// <summary>What a client keeps from one invocation to the next.</summary>
    private struct Client
    {
        public int Next, Connection, Target;
        public Instant UsedAt;
        public CircuitBreaker Breaker;
    }
}
