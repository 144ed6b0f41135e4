using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Model.Services;

/// <summary>RDS Proxy: keeps a pool of connections to a database, and lends them by the transaction.</summary>
/// <remarks>
/// Clients connect to the proxy as to a database, and nobody is refused. At the first query of a transaction a connection of the pool
/// is borrowed; it comes back after the last. When none is idle the pool grows, up to MaxConnectionsPercent of the database's
/// max_connections; beyond that requests wait in their order, at most ConnectionBorrowTimeout, and then fail. A client whose session
/// state cannot be kept apart is pinned: it keeps its connection until it goes away. Connections that are idle are closed after some
/// minutes, down to MaxIdleConnectionsPercent (Amazon RDS User Guide, 2026). Modelled is just that, with a share of sandboxes that are
/// pinned. A pool that wants to grow and is refused by the database goes on with what it has, and tries again at the next request.
/// Left out: the limit on idle and on old clients (30 min, 24 h), the processor time of the proxy, several proxies of one database.
/// </remarks>
internal sealed class DatabaseProxy :
    IReceive<Connect>, IReceive<Disconnect>, IReceive<Query>, IReceive<Connected>, IReceive<Served>, IReceive<BorrowDue>, IReceive<IdleDue>,
    IReceive<LingerDue>
{
    /// <summary>Answers who connects.</summary>
    public readonly Link<Connected> Connections = new(Me, "service clients");

    /// <summary>Answers queries.</summary>
    public readonly Link<Served> Clients = new(Me, "service clients");

    /// <summary>Opens connections of the pool.</summary>
    public readonly Link<Connect> Openings = new(Me, "database");

    /// <summary>Closes connections of the pool.</summary>
    public readonly Link<Disconnect> Closings = new(Me, "database");

    /// <summary>Hands queries on.</summary>
    public readonly Link<Query> Queries = new(Me, "database");

    /// <summary>Who has waited longest may have waited as long as it can.</summary>
    public readonly Timer<BorrowDue> Borrowings = new(Me);

    /// <summary>Connections may have been idle too long.</summary>
    public readonly Timer<IdleDue> Idles = new(Me);

    /// <summary>The next client of which it finds out that it went away.</summary>
    public readonly Timer<LingerDue> Lingerings = new(Me);

    private const string Me = "database proxy";
    private const int None = SlotTable<Client>.None;

    private readonly Simulation simulation;
    private readonly int service, place, most, mostIdle;
    private readonly DatabaseProxySettings settings;
    private readonly Sampler connectTime;
    private readonly Draws connectTimes;
    private readonly SlotTable<Client> clients = new();
    private readonly Queue<(int Client, uint Ticket, Instant Since)> waiting = new();
    private readonly List<(int Connection, Instant Since)> idle = [];
    private readonly TimeSpan linger;
    private readonly LingeringConnections abandoned;
    private readonly Probe<ConnectionGot> got;
    private int pool, opening;
    private ulong openings;
    private bool idlePending, borrowPending;

    /// <summary>A proxy with an empty pool.</summary>
    /// <param name="service">The number of its database among the services.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public DatabaseProxy(int service, RegionContext context)
    {
        var all = context.Scenario.Services[service];
        (simulation, this.service, settings) = (context.Simulation, service, all.Database!.Proxy!);
        most = (int)Math.Floor(all.Database.MaximumConnections * settings.MaximumConnections * (1 - settings.Reserved));
        mostIdle = (int)Math.Floor(all.Database.MaximumConnections * settings.MaximumIdleConnections);
        place = context.Scenario.Services.Take(service).Count(other => other.HasConnections);
        linger = all.Database.Linger;
        abandoned = new LingeringConnections(linger);
        connectTime = context.Samplers.For(settings.ConnectTime);
        connectTimes = context.Stream(RandomStreams.ConnectingToTheProxyOf, all.Name);
        got = context.Probes.Of<ConnectionGot>();
    }

    /// <summary>Clients that are connected.</summary>
    public Gauge Open { get; } = new();

    /// <summary>Requests that wait for a connection.</summary>
    public Gauge Waiting { get; } = new();

    /// <summary>Connections of the pool that are lent.</summary>
    public Gauge Lent { get; } = new();

    /// <summary>How many connections it can lend at once.</summary>
    public int Most => most;

    /// <summary>A client connects; there is room for everybody.</summary>
    /// <param name="message">Who.</param>
    public void Receive(in Connect message)
    {
        int client = clients.Add(new Client { Connection = None, Count = message.Count, Pinned = message.Pinned });
        Open.Add(simulation.Now, message.Count);
        var time = new TimeSpan(connectTime.SampleTicks(connectTimes.Bits(message.About)));
        Connections.Send(new Connected(message.Call, message.Ticket, client, place), message.About, after: time);
    }

    /// <inheritdoc/>
    public void Receive(in Query message)
    {
        ref var client = ref clients[message.Connection];
        (client.About, client.Work, client.Call, client.Ticket) = (message.About, message.Work, message.Call, message.Ticket);
        client.EndsTransaction = message.EndsTransaction;
        if (client.Connection != None)
        {
            Send(message.Connection);
            return;
        }
        client.Waits = true;
        waiting.Enqueue((message.Connection, message.Ticket, simulation.Now));
        Waiting.Add(simulation.Now, 1);
        Lend();
        AwaitBorrowing();
    }

    /// <summary>A client goes away. What it has borrowed comes back when its query has ended.</summary>
    /// <param name="message">Which.</param>
    public void Receive(in Disconnect message)
    {
        if (message.Silent && linger > TimeSpan.Zero)
        {
            if (abandoned.Add(simulation.Now, message.Connection) is { } after) Lingerings.Set(after, new LingerDue());
            return;
        }
        ref var client = ref clients[message.Connection];
        client.Closing = true;
        if (client.Waits)
        {
            client.Waits = false;
            Waiting.Add(simulation.Now, -1);
        }
        if (!client.Working) Close(message.Connection);
    }

    /// <inheritdoc/>
    public void Receive(in LingerDue message)
    {
        while (abandoned.TryTake(simulation.Now, out int client)) Close(client);
        if (abandoned.Next(simulation.Now) is { } next) Lingerings.Set(next, message);
    }

    /// <summary>The pool has grown, or was refused.</summary>
    /// <param name="message">What the database says.</param>
    public void Receive(in Connected message)
    {
        opening--;
        if (message.Connection == SlotTable<Client>.None) return;
        pool++;
        Rest(message.Connection);
    }

    /// <inheritdoc/>
    public void Receive(in Served message)
    {
        int handle = message.Call;
        ref var client = ref clients[handle];
        client.Working = false;
        if (client.Closing)
        {
            Close(handle);
            return;
        }
        bool ends = client.EndsTransaction || message.Failure != ServiceFailure.None;
        if (message.Failure == ServiceFailure.Unavailable) Drop(ref client);
        else if (ends && !client.Pinned) Return(ref client);
        Clients.Send(new Served(client.Call, client.Ticket, message.Failure), client.About);
    }

    /// <inheritdoc/>
    public void Receive(in BorrowDue message)
    {
        borrowPending = false;
        while (TryPeekWaiting(out var first) && first.Since + settings.BorrowTimeout <= simulation.Now)
        {
            waiting.Dequeue();
            ref var client = ref clients[first.Client];
            client.Waits = false;
            Waiting.Add(simulation.Now, -1);
            Clients.Send(new Served(client.Call, client.Ticket, ServiceFailure.BorrowTimeout), client.About);
        }
        AwaitBorrowing();
    }

    /// <inheritdoc/>
    public void Receive(in IdleDue message)
    {
        idlePending = false;
        while (pool > mostIdle && idle.Count > 0 && idle[0].Since + settings.IdleTime <= simulation.Now)
        {
            Closings.Send(new Disconnect(idle[0].Connection, Silent: false), (ulong)pool);
            idle.RemoveAt(0);
            pool--;
        }
        AwaitIdleness();
    }

    /// <summary>Lends what is idle to who waits, in their order; where more wait than will get one, the pool grows.</summary>
    private void Lend()
    {
        while (idle.Count > 0 && TryPeekWaiting(out var first))
        {
            waiting.Dequeue();
            ref var client = ref clients[first.Client];
            client.Waits = false;
            Waiting.Add(simulation.Now, -1);
            client.Connection = idle[^1].Connection;
            idle.RemoveAt(idle.Count - 1);
            Lent.Add(simulation.Now, 1);
            got.Tell(simulation.Now, new ConnectionGot(service, simulation.Now - first.Since));
            Send(first.Client);
        }
        Invariant.Check(idle.Count + Lent.Value == pool && pool <= most, "each connection of a pool is idle or lent");
        while (opening < Waiting.Value && pool + opening < most)
        {
            opening++;
            Openings.Send(new Connect(openings, Call: 0, Ticket: 0, Count: 1, Pinned: false), openings);
            openings++;
        }
    }

    private void Send(int handle)
    {
        ref var client = ref clients[handle];
        client.Working = true;
        Queries.Send(
            new Query(client.About, client.Work, client.Connection, handle, client.Ticket, client.EndsTransaction), client.About);
    }

    private void Return(ref Client client)
    {
        int connection = client.Connection;
        client.Connection = None;
        Lent.Add(simulation.Now, -1);
        Rest(connection);
    }

    /// <summary>What was cut goes back to nobody; the pool grows again when it is needed.</summary>
    private void Drop(ref Client client)
    {
        Closings.Send(new Disconnect(client.Connection, Silent: false), (ulong)client.Connection);
        client.Connection = None;
        pool--;
        Lent.Add(simulation.Now, -1);
        Lend();
    }

    private void Rest(int connection)
    {
        idle.Add((connection, simulation.Now));
        Lend();
        AwaitIdleness();
    }

    private void Close(int handle)
    {
        ref var client = ref clients[handle];
        Open.Add(simulation.Now, -client.Count);
        int connection = client.Connection;
        clients.Close(handle);
        if (connection == None) return;
        Lent.Add(simulation.Now, -1);
        Rest(connection);
    }

    /// <summary>Who went away, or whose attempt is over, is passed over.</summary>
    private bool TryPeekWaiting(out (int Client, uint Ticket, Instant Since) first)
    {
        while (waiting.TryPeek(out first))
        {
            bool stillWaits = clients.IsOpen(first.Client) && clients[first.Client].Waits && clients[first.Client].Ticket == first.Ticket;
            if (stillWaits) return true;
            waiting.Dequeue();
        }
        return false;
    }

    private void AwaitBorrowing()
    {
        if (borrowPending || !TryPeekWaiting(out var first)) return;
        borrowPending = true;
        Borrowings.Set(first.Since + settings.BorrowTimeout - simulation.Now, new BorrowDue());
    }

    private void AwaitIdleness()
    {
        if (idlePending || pool <= mostIdle || idle.Count == 0) return;
        idlePending = true;
        var until = idle[0].Since + settings.IdleTime;
        Idles.Set(until > simulation.Now ? until - simulation.Now : TimeSpan.Zero, new IdleDue());
    }

    private struct Client
    {
        public ulong About;
        public TimeSpan Work;
        public int Connection, Call, Count;
        public uint Ticket;
        public bool Pinned, Working, Waits, Closing, EndsTransaction;
    }
}
