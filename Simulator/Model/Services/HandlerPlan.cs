using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Model.Services;

/// <summary>What the handler of one version of a function does with services, ready to be carried out.</summary>
internal sealed class HandlerPlan
{
    /// <summary>Prepares what a handler does.</summary>
    /// <param name="function">The version of the function.</param>
    /// <param name="context">The scenario, and where samplers are shared.</param>
    /// <param name="deadlines">Where equally long time-outs share a line.</param>
    public HandlerPlan(Function function, RegionContext context, DeadlineLines deadlines)
    {
        Timeout = deadlines.LineOf(function.Settings.Timeout);
        List<PlannedUse> uses = [];
        foreach (var stage in function.Settings.Uses)
        {
            List<int> taken = [];
            foreach (var use in stage)
            {
                var planned = new PlannedUse(uses.Count, use, function, context, deadlines);
                planned.Client = ClientFor(planned, taken);
                uses.Add(planned);
            }
            ends.Add(uses.Count);
        }
        Uses = [.. uses];
    }

    private readonly List<int> ends = [];

    private readonly List<PlannedUse> clients = [];

    /// <summary>The line of the function's timeout.</summary>
    public int Timeout { get; }

    /// <summary>All uses, in their order.</summary>
    public PlannedUse[] Uses { get; }

    /// <summary>The clients that a sandbox has, each by the use that opens its connection: uses one after another share theirs.</summary>
    public IReadOnlyList<PlannedUse> Clients => clients;

    /// <summary>Whether it has file systems.</summary>
    public bool Mounts => clients.Exists(client => client.IsMounted);

    /// <summary>How many stages there are, one after another.</summary>
    public int Stages => ends.Count;

    /// <summary>The place of the first use of a stage.</summary>
    /// <param name="stage">The stage.</param>
    public int Start(int stage) => stage == 0 ? 0 : ends[stage - 1];

    /// <summary>The place behind the last use of a stage.</summary>
    /// <param name="stage">The stage.</param>
    public int End(int stage) => ends[stage];

    /// <summary>A client of the same service that no use of the stage has yet; else another one. A mount is there for all.</summary>
    private int ClientFor(PlannedUse use, List<int> taken)
    {
        int client = Enumerable.Range(0, clients.Count)
            .FirstOrDefault(
                place => clients[place].Service == use.Service && (use.IsMounted || !taken.Contains(place)), clients.Count);
        if (client == clients.Count) clients.Add(use);
        else if (use.OpensInInit && !clients[client].OpensInInit) clients[client] = use;
        taken.Add(client);
        return client;
    }
}

/// <summary>One use of a service, ready to be made.</summary>
internal sealed class PlannedUse
{
    private readonly Sampler work;
    private readonly Draws works, shares, waits, pins;

    public PlannedUse(int place, UseSettings settings, Function function, RegionContext context, DeadlineLines deadlines)
    {
        (Place, Settings) = (place, settings);
        var services = context.Scenario.Services;
        Service = services.Index().First(each => each.Item.Name == settings.Service).Index;
        var type = services[Service].Type;
        (IsDatabase, IsFunction) = (type == ServiceType.Database, type == ServiceType.Function);
        IsMounted = services[Service].Files is not null;
        Target = services.Take(Service).Count(other => other.HasConnections);
        Asked = services.Take(Service).Count(other => (other.Type == ServiceType.Database) == IsDatabase);
        (Reads, Writes) = ((float)settings.Reads, (float)settings.Writes);
        if (IsMounted) (Reads, Writes) = (InMegabytes(settings.ReadSize), InMegabytes(settings.WriteSize));
        Apart = (float)settings.Hot;
        if (services[Service].Files?.DirectReads is { } direct && direct.Mode != DirectS3Read.Disabled)
            Apart = direct.Mode == DirectS3Read.Enabled || function.Settings.MemorySize >= direct.Memory ? 1 : 0;
        Timeout = settings.Timeout is { } limit ? deadlines.LineOf(limit) : -1;
        work = context.Samplers.For(settings.Work ?? new ConstantDistribution(0));
        string owner = $"{settings.Service} by {function.Name}, {place}";
        works = context.Stream(RandomStreams.WorkOf, owner);
        shares = context.Stream(RandomStreams.ShareOfUsesOf, owner);
        waits = context.Stream(RandomStreams.WaitsOfClientsOf, owner);
        pins = context.Stream(RandomStreams.PinningBy, owner);
        if (services[Service].Database is { BehindNat: true }) IdleLimit = context.Region.Interfaces.NatIdleTimeout;
        PinnedShare = services[Service].Database?.Proxy?.Pinned ?? 0;
    }

    /// <summary>Its place among the uses of the handler.</summary>
    public int Place { get; }

    /// <summary>The place of its client among those of the sandbox.</summary>
    public int Client { get; set; }

    /// <summary>The service's number.</summary>
    public int Service { get; }

    /// <summary>Whether the service is a database.</summary>
    public bool IsDatabase { get; }

    /// <summary>Whether the service is another function.</summary>
    public bool IsFunction { get; }

    /// <summary>Whether the service is a file system, which Lambda mounts before the handler runs.</summary>
    public bool IsMounted { get; }

    /// <summary>Of a table: the units that each request reads; of a file system: the MB.</summary>
    public float Reads { get; }

    /// <summary>Of a table: the units that each request writes; of a file system: the MB.</summary>
    public float Writes { get; }

    /// <summary>Of a table: the share that goes to one partition; of a file system: that of reads from the bucket itself.</summary>
    public float Apart { get; }

    /// <summary>Whether its connection is opened in INIT.</summary>
    public bool OpensInInit => IsMounted || (IsDatabase && Settings.Opened == ConnectionOpening.Init);

    /// <summary>A connection that idled so long leads nowhere; null where it is kept.</summary>
    public TimeSpan? IdleLimit { get; }

    /// <summary>The service's place among those with connections, if it has any.</summary>
    public int Target { get; }

    /// <summary>The service's place among the databases, or among what is none: where queries or requests go.</summary>
    public int Asked { get; }

    /// <summary>The line of its time-out; below 0 when it has none.</summary>
    public int Timeout { get; }

    /// <summary>What the scenario says.</summary>
    public UseSettings Settings { get; }

    private double PinnedShare { get; }

    private static float InMegabytes(long bytes) => bytes / (1024f * 1024);

    /// <summary>Whether an invocation makes it.</summary>
    /// <param name="id">Which invocation.</param>
    public bool IsMadeBy(InvocationId id) => Settings.Share >= 1 || shares.Chance(id.Value, Settings.Share);

    /// <summary>How much work a query is.</summary>
    /// <param name="about">Which query.</param>
    public TimeSpan Work(ulong about) => new(work.SampleTicks(works.Bits(about)));

    /// <summary>Whether the client in a sandbox is pinned by its session state; it is so again when it connects again.</summary>
    /// <param name="about">Which sandbox.</param>
    public bool IsPinned(ulong about) => PinnedShare > 0 && pins.Chance(about, PinnedShare);

    /// <summary>How long the client waits before an attempt.</summary>
    /// <param name="attempt">Which; 2 or more.</param>
    /// <param name="about">Which attempt of which use.</param>
    public TimeSpan Wait(int attempt, ulong about)
    {
        var ceiling = Settings.Retry.Ceiling(attempt);
        return Settings.Retry.Jitter ? ceiling * waits.Uniform(about) : ceiling;
    }
}
