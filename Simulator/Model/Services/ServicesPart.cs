using LambdaSim.Model.Faults;
using LambdaSim.Model.Parts;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Model.Services;

/// <summary>What functions use: databases, tables and other services, and the clients in handlers.</summary>
/// <remarks>
/// <code>
///            RunHandler                    Connect, Query                  Connect, Query
///  worker ─────────────► service clients ────────────────► database proxy ────────────────► database
///    ▲  ▲  SandboxEnded   │   ▲   │  ▲   Connected, Served  │      ▲   Connected, Served       │
///    │  └─────────────────┘   │   │  └─────────────────────┘      └───────────────────────────┘
///    └────── HandlerEnded ────┘   └── Request ──► http service, table, called function ── Served ──► service clients
/// </code>
/// A file system is asked as the latter are, and takes Connect as databases do. Without a proxy clients reach the database itself,
/// with the same messages. To front ends a called function is a caller.
/// </remarks>
public sealed class ServicesPart : IRegionPart
{
    private readonly ServiceClients clients;
    private readonly Database?[] databases;
    private readonly DatabaseProxy?[] proxies;
    private readonly HttpService?[] services;
    private readonly Table?[] tables;
    private readonly FileSystem?[] files;
    private readonly CalledFunction?[] functions;
    private readonly RegionContext context;

    private ServicesPart(RegionContext context)
    {
        this.context = context;
        clients = new ServiceClients(context);
        var all = context.Scenario.Services;
        databases = Each(all, service => service.Database is not null, number => new Database(number, context));
        proxies = Each(all, service => service.Database?.Proxy is not null, number => new DatabaseProxy(number, context));
        services = Each(all, service => service.Http is not null, number => new HttpService(number, context));
        tables = Each(all, service => service.Table is not null, number => new Table(number, context));
        files = Each(all, service => service.Files is not null, number => new FileSystem(number, context));
        functions = Each(all, service => service.Function is not null, number => new CalledFunction(number, context));
    }

    /// <summary>The services of a scenario; null when no function uses any.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static ServicesPart? IfNeeded(RegionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Scenario.Services.Count == 0 ? null : new ServicesPart(context);
    }

    /// <summary>The levels of a service.</summary>
    /// <param name="service">The service's number.</param>
    public ServiceLevels LevelsOf(int service) => new(
        clients.InUse[service], databases[service]?.Open ?? files[service]?.Open, databases[service]?.Lingering,
        databases[service]?.Active ?? services[service]?.Active ?? functions[service]?.Active ?? files[service]?.Active,
        databases[service]?.Busy,
        proxies[service]?.Waiting ?? services[service]?.Waiting, proxies[service]?.Open, proxies[service]?.Lent,
        databases[service]?.MaximumConnections ?? files[service]?.MaximumConnections, databases[service]?.Processors,
        files[service]?.ReadCredits());

    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        const string clientCode = "service clients", ofDatabases = "databases", ofOthers = "services";
        ports.OfferFleet<RunHandler>(clientCode, [clients]);
        ports.OfferFleet<OpenSession>(clientCode, [clients]);
        ports.OfferFleet<SandboxEnded>(clientCode, [clients]);
        ports.OfferFleet<Connected>(clientCode, [clients]);
        ports.OfferFleet<Served>(clientCode, [clients]);
        for (int number = 0; number < databases.Length; number++)
        {
            if (databases[number] is { } database)
            {
                ports.OfferFleet<Connect>(ofDatabases, [proxies[number] ?? (IReceive<Connect>)database]);
                ports.OfferFleet<Disconnect>(ofDatabases, [proxies[number] ?? (IReceive<Disconnect>)database]);
                ports.OfferFleet<Query>(ofDatabases, [proxies[number] ?? (IReceive<Query>)database]);
            }
            else ports.OfferFleet<Request>(
                ofOthers, [tables[number] ?? functions[number] ?? files[number] ?? (IReceive<Request>)services[number]!]);
            if (files[number] is not { } mounted) continue;
            ports.OfferFleet<Connect>(ofDatabases, [mounted]);
            ports.OfferFleet<Disconnect>(ofDatabases, [mounted]);
        }
        for (int number = 0; number < databases.Length; number++)
        {
            var receiver = databases[number] ?? tables[number] ?? services[number] ?? files[number] ?? (IReceive<Impair>)functions[number]!;
            ports.OfferFleet("service", [receiver], number);
        }
        CalledFunction[] called = [.. functions.OfType<CalledFunction>()];
        if (called.Length > 0) ports.OfferFleet<Answer>("caller", called, context.Scenario.FirstCaller(ServiceSettings.Kind));
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ports.Connect(clients.Workers, ports.Beside);
        ports.Connect(clients.Sessions, ports.Beside);
        ports.Connect(clients.Dues, clients);
        ports.Connect(clients.Deadlines, clients);
        if (ports.Has<Connect>(clients.Openings.To))
        {
            ports.Connect(clients.Openings, ports.Beside);
            ports.Connect(clients.Closings, ports.Beside);
        }
        if (ports.Has<Query>(clients.Queries.To)) ports.Connect(clients.Queries, ports.Beside);
        if (ports.Has<Request>(clients.Requests.To)) ports.Connect(clients.Requests, ports.Beside);
        for (int number = 0; number < databases.Length; number++)
        {
            if (databases[number] is { } database) Connect(ports, database, proxies[number]);
            if (proxies[number] is { } proxy) Connect(ports, proxy, databases[number]!);
            if (tables[number] is { } table) ports.Connect(table.Clients, ports.Beside);
            if (files[number] is { } mounted)
            {
                ports.Connect(mounted.Connections, ports.Beside);
                ports.Connect(mounted.Clients, ports.Beside);
                ports.Connect(mounted.Transfers, mounted);
            }
            if (functions[number] is { } function)
            {
                ports.Connect(function.Clients, ports.Beside);
                ports.Connect(function.FrontEnds, ports.InZone);
            }
            if (services[number] is not { } service) continue;
            ports.Connect(service.Clients, ports.Beside);
            ports.Connect(service.Ends, service);
        }
    }

    /// <inheritdoc/>
    public void Start()
    {
    }

    private void Connect(Ports ports, Database database, DatabaseProxy? proxy)
    {
        ports.Connect(database.Connections, ports.Beside, proxy ?? (IReceive<Connected>)clients);
        ports.Connect(database.Clients, ports.Beside, proxy ?? (IReceive<Served>)clients);
        ports.Connect(database.Works, database);
        ports.Connect(database.Lingerings, database);
    }

    private static void Connect(Ports ports, DatabaseProxy proxy, Database database)
    {
        ports.Connect(proxy.Connections, ports.Beside);
        ports.Connect(proxy.Clients, ports.Beside);
        ports.Connect(proxy.Openings, ports.Beside, database);
        ports.Connect(proxy.Closings, ports.Beside, database);
        ports.Connect(proxy.Queries, ports.Beside, database);
        ports.Connect(proxy.Borrowings, proxy);
        ports.Connect(proxy.Idles, proxy);
        ports.Connect(proxy.Lingerings, proxy);
    }

    private static T?[] Each<T>(IReadOnlyList<ServiceSettings> all, Predicate<ServiceSettings> which, Func<int, T> make) where T : class =>
        [.. all.Select((service, number) => which(service) ? make(number) : null)];
}

/// <summary>What changes over time at a service; null where it has no such thing.</summary>
/// <param name="InUse">Invocations that use it.</param>
/// <param name="Connections">Connections to the database, or file system, that are open.</param>
/// <param name="Lingering">Those among them whose sandbox has ended.</param>
/// <param name="Active">Queries that run, or requests that are worked on.</param>
/// <param name="Busy">Processors of the database that work, in percent of one.</param>
/// <param name="Waiting">Requests that wait: for a connection of the proxy, or for their turn.</param>
/// <param name="Clients">Clients connected to the proxy.</param>
/// <param name="Lent">Connections that the proxy has lent.</param>
/// <param name="MaximumConnections">Connections that the database, or file system, allows.</param>
/// <param name="Processors">Processors of the database, in percent of one.</param>
/// <param name="Credits">Credits of the file system, in MB.</param>
public readonly record struct ServiceLevels(
    Gauge InUse, Gauge? Connections, Gauge? Lingering, Gauge? Active, Gauge? Busy, Gauge? Waiting, Gauge? Clients, Gauge? Lent,
    Gauge? MaximumConnections, Gauge? Processors, Gauge? Credits);
