using LambdaSim.Model.Faults;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Model.Services;

/// <summary>A relational database: a limit of connections, and processors that its queries share.</summary>
/// <remarks>
/// A database gives each connection a process or a thread. There are at most max_connections of them; who comes then is refused at
/// once (PostgreSQL: FATAL, too many clients already; MySQL: error 1040), and does not wait. Queries compete for processors, so each
/// takes longer the more of them run, and so does opening connections, which is work too. A sandbox that ends does not close its
/// connections; the database finds out by keepalive messages or its own time-outs. A client that goes away while its query runs is
/// noticed when the query has ended. Modelled is just that.
/// In a failover all connections are cut at once, and who comes before it is over is refused: so faults have it.
/// Left out: locks, disks and buffers, replicas, connections kept for administrators.
/// </remarks>
internal sealed class Database : IReceive<Connect>, IReceive<Disconnect>, IReceive<Query>, IReceive<WorkDue>, IReceive<LingerDue>,
    IReceive<Impair>
{
    /// <summary>Answers who connects: clients, or the proxy.</summary>
    public readonly Link<Connected> Connections = new(Me, "database client");

    /// <summary>Answers queries.</summary>
    public readonly Link<Served> Clients = new(Me, "database client");

    /// <summary>The end of the work of the query that ends next.</summary>
    public readonly Timer<WorkDue> Works = new(Me);

    /// <summary>The next connection of which it finds out that it leads nowhere.</summary>
    public readonly Timer<LingerDue> Lingerings = new(Me);

    private const string Me = "database";

    private readonly Simulation simulation;
    private readonly int service, place;
    private readonly DatabaseSettings settings;
    private readonly double errors;
    private readonly Sampler latency, connectTime;
    private readonly Draws latencies, connectTimes, failures;
    private readonly SlotTable<Connection> connections = new();
    private readonly SlotTable<Running> queries = new();
    private readonly ProcessorSharing processors;
    private readonly LingeringConnections abandoned;
    private readonly Probe<ConnectionsOpened> opened;
    private readonly ServiceFaults? faults;
    private Instant? workDue;

    /// <summary>A database without connections.</summary>
    /// <param name="service">Its number among the services.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public Database(int service, RegionContext context)
    {
        var all = context.Scenario.Services[service];
        (simulation, this.service, settings, errors) = (context.Simulation, service, all.Database!, all.Errors);
        (latency, connectTime) = (context.Samplers.For(all.Latency), context.Samplers.For(settings.ConnectTime));
        latencies = context.Stream(RandomStreams.LatencyOf, all.Name);
        place = context.Scenario.Services.Take(service).Count(other => other.HasConnections);
        connectTimes = context.Stream(RandomStreams.ConnectingTo, all.Name);
        failures = context.Stream(RandomStreams.ErrorsOf, all.Name);
        abandoned = new LingeringConnections(settings.Linger);
        processors = new ProcessorSharing(settings.Processors, settings.Contention);
        opened = context.Probes.Of<ConnectionsOpened>();
        faults = ServiceFaults.IfNeeded(service, context);
        MaximumConnections.Add(simulation.Now, settings.MaximumConnections);
        Processors.Add(simulation.Now, InPercent(settings.Processors));
    }

    /// <summary>Connections that it allows.</summary>
    public Gauge MaximumConnections { get; } = new();

    /// <summary>Its processors, in percent of one.</summary>
    public Gauge Processors { get; } = new();

    /// <summary>Connections that are open.</summary>
    public Gauge Open { get; } = new();

    /// <summary>Connections whose sandbox has ended, and of which it does not know.</summary>
    public Gauge Lingering { get; } = new();

    /// <summary>Queries that run.</summary>
    public Gauge Active { get; } = new();

    /// <summary>Processors that work, in percent of one.</summary>
    public Gauge Busy { get; } = new();

    /// <inheritdoc/>
    public void Receive(in Connect message)
    {
        if (faults?.Unavailable == true)
        {
            var refused = new Connected(
                message.Call, message.Ticket, SlotTable<Connection>.None, place, ServiceFailure.Unavailable);
            Answer(message.About, refused);
            return;
        }
        int count = Math.Min(message.Count, settings.MaximumConnections - Open.Value);
        opened.Tell(simulation.Now, new ConnectionsOpened(service, count));
        int connection = SlotTable<Connection>.None;
        if (count > 0)
        {
            connection = connections.Add(new Connection { Count = count });
            Open.Add(simulation.Now, count);
            Invariant.Check(Open.Value <= settings.MaximumConnections, "a database has no more connections than it allows");
        }
        if (connection == SlotTable<Connection>.None || settings.ConnectWork == TimeSpan.Zero)
        {
            Answer(message.About, new Connected(message.Call, message.Ticket, connection, place));
            return;
        }
        int opening = queries.Add(new Running
        {
            About = message.About,
            Connection = connection,
            Call = message.Call,
            Ticket = message.Ticket,
            Opens = true,
        });
        Begin(opening, settings.ConnectWork * count);
    }

    /// <inheritdoc/>
    public void Receive(in Disconnect message)
    {
        if (!message.Silent || settings.Linger == TimeSpan.Zero)
        {
            Close(message.Connection);
            return;
        }
        Lingering.Add(simulation.Now, connections[message.Connection].Count);
        if (abandoned.Add(simulation.Now, message.Connection) is { } after) Lingerings.Set(after, new LingerDue());
    }

    /// <inheritdoc/>
    public void Receive(in Query message)
    {
        ref var connection = ref connections[message.Connection];
        Invariant.Check(!connection.Working, "a connection runs one query at a time");
        if (connection.Cut || faults?.Unavailable == true)
        {
            Clients.Send(new Served(message.Call, message.Ticket, ServiceFailure.Unavailable), message.About);
            return;
        }
        connection.Working = true;
        int query = queries.Add(new Running
        {
            About = message.About,
            Connection = message.Connection,
            Call = message.Call,
            Ticket = message.Ticket,
        });
        Active.Add(simulation.Now, 1);
        Begin(query, message.Work);
    }

    /// <inheritdoc/>
    public void Receive(in WorkDue message)
    {
        if (workDue <= simulation.Now) workDue = null;
        while (processors.TryTake(simulation.Now, out int done))
        {
            var query = queries[done];
            queries.Close(done);
            if (query.Opens)
            {
                Answer(query.About, new Connected(query.Call, query.Ticket, query.Connection, place));
                continue;
            }
            Active.Add(simulation.Now, -1);
            ref var connection = ref connections[query.Connection];
            connection.Working = false;
            bool cut = connection.Cut;
            if (connection.Closing) Close(query.Connection);
            var served = new Served(query.Call, query.Ticket, FailureOf(query, cut));
            var way = new TimeSpan(latency.SampleTicks(latencies.Bits(query.About), faults?.Latency ?? 1));
            Clients.Send(served, query.About, after: way);
        }
        CountBusy();
        Await();
    }

    /// <inheritdoc/>
    public void Receive(in LingerDue message)
    {
        while (abandoned.TryTake(simulation.Now, out int connection))
        {
            Lingering.Add(simulation.Now, -connections[connection].Count);
            Close(connection);
        }
        if (abandoned.Next(simulation.Now) is { } next) Lingerings.Set(next, message);
    }

    /// <summary>Something is wrong with it, or it is over. A failover cuts all connections: queries on them fail when they would have
    /// ended, or when they come.</summary>
    /// <param name="message">What.</param>
    public void Receive(in Impair message)
    {
        if (!faults!.Receive(message)) return;
        var all = connections.GetEnumerator();
        while (all.MoveNext()) connections[all.Handle].Cut = true;
    }

    private ServiceFailure FailureOf(in Running query, bool cut)
    {
        if (cut) return ServiceFailure.Unavailable;
        return errors > 0 && failures.Chance(query.About, errors)
            ? ServiceFailure.Error
            : faults?.FailureOf(query.About) ?? ServiceFailure.None;
    }

    private void Begin(int work, TimeSpan length)
    {
        if (faults is not null) length *= faults.Latency;
        processors.Begin(simulation.Now, work, length);
        CountBusy();
        Await();
    }

    private void Answer(ulong about, in Connected answer) =>
        Connections.Send(answer, about, after: new TimeSpan(connectTime.SampleTicks(connectTimes.Bits(about))));

    /// <summary>One on which a query runs is closed when that has ended.</summary>
    private void Close(int handle)
    {
        ref var connection = ref connections[handle];
        connection.Closing = true;
        if (connection.Working) return;
        Open.Add(simulation.Now, -connection.Count);
        connections.Close(handle);
    }

    /// <summary>A timer that was set for a later moment rings in vain: when somebody comes all others end later, when one goes the
    /// others end earlier.</summary>
    private void Await()
    {
        if (processors.Next(simulation.Now) is not { } next || workDue <= next) return;
        workDue = next;
        Works.Set(next - simulation.Now, new WorkDue());
    }

    private void CountBusy()
    {
        int busy = InPercent(Math.Min(processors.Count, settings.Processors));
        if (busy != Busy.Value) Busy.Add(simulation.Now, busy - Busy.Value);
    }

    private static int InPercent(double processors) => (int)Math.Round(100 * processors);

    private struct Connection
    {
        public int Count;
        public bool Working, Closing, Cut;
    }

    /// <summary>A query, or the opening of a connection.</summary>
    private struct Running
    {
        public ulong About;
        public int Connection, Call;
        public uint Ticket;
        public bool Opens;
    }
}
