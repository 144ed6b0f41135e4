using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of a service that functions use.</summary>
internal static class ServiceTable
{
    private const string OfDatabases = "Of a database: ", OfHttp = "Of an HTTP service: ", OfTables = "Of a table: ";

    public static readonly Setting<ServiceType> Type = new(
        "services.*.type", Worded.Kind<ServiceType>("a type of service"), Worded.Meanings<ServiceType>());

    public static readonly Setting<string?> Invokes = new(
        "services.*.invokes", new OptionalNameKind("none", "it is no function", new TextKind("the name of a function")),
        "Of a function: its name. The client of the AWS SDK tries throttles again, and not what the handler raises.");

    public static readonly Setting<Distribution?> Latency = new(
        "services.*.latency",
        new OptionalDistributionKind("standard", "that of its type, below region.services; an HTTP service has none", Kinds.Distribution),
        "How long a request takes that has not to wait: of a database the way there and back, to which the work of the query comes.");

    public static readonly Setting<double> Errors = new(
        "services.*.errors", Kinds.Share, "The share of requests that it answers with an error, after its latency.");

    public static readonly Setting<DatabaseEngine> Engine = new(
        "services.*.engine", Worded.Kind<DatabaseEngine>("an engine of databases"),
        OfDatabases + "how many connections it allows on its class. " + Worded.Meanings<DatabaseEngine>())
    { Elsewhere = ["Engine"] };

    public static readonly Setting<string?> Class = new(
        "services.*.class",
        new OptionalNameKind("none", "give maxConnections and processors", new TextKind("a class of database instances")),
        OfDatabases + "the class of the instance, such as `db.r6g.large`, from which `maxConnections` and `processors` follow.")
    { Elsewhere = ["DBInstanceClass"] };

    public static readonly Setting<int?> MaximumConnections = new(
        "services.*.maxConnections",
        new OptionalKind<int>(
            "standard", "that of its engine and class, or region.services.fileSystems.connections", new WholeNumberKind(1, 1_000_000)),
        "Of a database, or a file system: connections open at once. Whoever connects to a database beyond that gets an error at once; a "
        + "sandbox that cannot mount a file system fails in INIT.")
    { Elsewhere = ["max_connections"] };

    public static readonly Setting<double?> Processors = new(
        "services.*.processors",
        new OptionalKind<double>("standard", "that of its class", new NumberKind(0.01, 1_024)),
        OfDatabases + "processors. As long as no more queries run, each has one; beyond that all share them equally.");

    public static readonly Setting<double> Contention = new(
        "services.*.contention", Kinds.Share,
        OfDatabases + "by how much each query beyond its processors slows all of them down, through locks, memory and switching: with "
        + "1% and 51 queries on one processor all work is done at two thirds of the speed.");

    public static readonly Setting<Distribution> ConnectTime = new(
        "services.*.connectTime", Kinds.Distribution,
        OfDatabases + "how long it takes to open a connection, with TLS and authentication, beside `connectWork`.");

    public static readonly Setting<TimeSpan> ConnectWork = new(
        "services.*.connectWork", Kinds.Time("0 ms", "10 s"),
        OfDatabases + "processor time that opening a connection takes in it: with many at once it goes slowly, and so do queries.");

    public static readonly Setting<TimeSpan> Linger = new(
        "services.*.linger", Kinds.Time("0 s", "366 d"),
        OfDatabases + "how long it keeps the connection of a sandbox that has ended without closing it.");

    public static readonly Setting<bool> NatGateway = new(
        "services.*.natGateway", Kinds.Flag,
        OfDatabases + "whether functions reach it through a NAT gateway. It forgets connections that idle as long as "
        + "`region.vpc.natIdleTimeout`: the next use of one hears nothing for `region.vpc.lostConnectionTimeout`, and then connects "
        + "again.");

    public static readonly Setting<DatabaseProxySettings?> Proxy = new(
        "services.*.proxy", new ProxyKind(),
        OfDatabases + "RDS Proxy, which keeps a pool of connections and lends them by the transaction.")
    { Elsewhere = ["DBProxy"] };

    public static readonly Setting<double?> PricePerHour = new(
        "services.*.pricePerHour", new OptionalKind<double>("none", "it is not priced", PriceLists.Dollars),
        OfDatabases + "what an hour of its instances costs. Prices differ by class, engine, Region and contract: none is assumed.");

    public static readonly Setting<double?> CapacityUnits = new(
        "services.*.capacityUnits", new OptionalKind<double>("none", "it is not serverless", new NumberKind(0.5, 256)),
        OfDatabases + "of Aurora Serverless v2 the capacity units (ACU) that it is billed for, itself and its proxy, all the time: that it "
        + "scales is not simulated. What it can do is said by `maxConnections` and `processors`.")
    { Elsewhere = ["ServerlessV2ScalingConfiguration", "MaxCapacity"] };

    public static readonly Setting<int?> Concurrency = new(
        "services.*.concurrency", new OptionalKind<int>("none", "any number", new WholeNumberKind(1, 1_000_000)),
        OfHttp + "requests that it works on at once.");

    public static readonly Setting<double?> Rate = new(
        "services.*.rate",
        new OptionalKind<double>(
            "none", "any number", new QuantityKind<double>(UnitSet.Rate, "0/s", "10,000,000/s", rate => rate) { AboveLowest = true }),
        OfHttp + "requests a second that it takes; more are answered with 429, or with the status of `above`.");

    public static readonly Setting<int?> Burst = new(
        "services.*.burst", new OptionalKind<int>("standard", "as many as in a second", new WholeNumberKind(1, 10_000_000)),
        OfHttp + "how many requests it takes at once where it has a `rate`: the size of the token bucket.");

    public static readonly Setting<short?> Above = new(
        "services.*.above",
        new ChoiceKind<short?>(("wait", null), ("429", 429), ("503", 503)) { What = "what becomes of requests that are too many" },
        OfHttp + "what becomes of requests above its `concurrency`: they wait, or are answered with a status, as are those above "
        + "its `rate`.");

    public static readonly Setting<CapacityDraft> Capacity = new(
        "services.*.capacity", new CapacityKind(),
        OfTables + "read and write units a second, or on-demand, which begins with 12,000 and 4,000 and follows up to twice the highest "
        + "use of 30 minutes ago and before.")
    { Elsewhere = ["ProvisionedThroughput", "BillingMode"] };

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All =
    [
        Type, Invokes, Latency, Errors, Engine, Class, MaximumConnections, Processors, Contention, ConnectTime, ConnectWork, Linger,
        NatGateway, Proxy, PricePerHour, CapacityUnits, Concurrency, Rate, Burst, Above, Capacity,
        .. FileSystemTable.All, FileSystemTable.DirectReads,
    ];

    /// <summary>Which settings only one type has.</summary>
    public static readonly IReadOnlyList<(Setting Setting, ServiceType[] Types)> OfTypes =
    [
        .. new Setting[]
            {
                Engine, Class, Processors, Contention, ConnectTime, ConnectWork, Linger, NatGateway, Proxy,
                PricePerHour, CapacityUnits,
            }
            .Select(setting => (setting, new[] { ServiceType.Database })),
        .. new Setting[] { Concurrency, Rate, Burst, Above }.Select(setting => (setting, new[] { ServiceType.Http, ServiceType.Cache })),
        (MaximumConnections, [ServiceType.Database, ServiceType.Files, ServiceType.S3Files]),
        .. FileSystemTable.All.Select(setting => (setting, new[] { ServiceType.Files })),
        (FileSystemTable.DirectReads, [ServiceType.S3Files]), (Capacity, [ServiceType.Table]), (Invokes, [ServiceType.Function]),
        .. new Setting[] { Latency, Errors }.Select(
            setting => (setting, Enum.GetValues<ServiceType>().Except([ServiceType.Function]).ToArray())),
    ];

    /// <summary>How long an answer takes of types of which that is known.</summary>
    public static readonly IReadOnlyDictionary<ServiceType, Setting<Distribution>> Latencies =
        new[] { ServiceType.Database, ServiceType.Cache, ServiceType.Table, ServiceType.Files, ServiceType.S3Files }.ToDictionary(
            type => type, type => new Setting<Distribution>(
                $"region.services.{Worded.Word(type)}", Kinds.Distribution, $"`latency` of services of the type {Worded.Word(type)}."));

    public static readonly Setting<TimeSpan> TableBurst = new(
        "region.services.tables.burst", Kinds.Time("0 s", "1 h"), "How long a table keeps unused capacity for a burst.");

    public static readonly Setting<double> PartitionReads = new(
        "region.services.tables.partitionReads", new NumberKind(1, 1_000_000), "Read units a second of one partition.");

    public static readonly Setting<double> PartitionWrites = new(
        "region.services.tables.partitionWrites", new NumberKind(1, 1_000_000), "Write units a second of one partition.");

    public static readonly Setting<double> OnDemandReads = new(
        "region.services.tables.onDemandReads", new NumberKind(1, 10_000_000), "Read units a second of a new on-demand table.");

    public static readonly Setting<double> OnDemandWrites = new(
        "region.services.tables.onDemandWrites", new NumberKind(1, 10_000_000), "Write units a second of a new on-demand table.");

    public static readonly Setting<TimeSpan> Doubling = new(
        "region.services.tables.doubling", Kinds.Time("1 s", "1 d"),
        "Within this time an on-demand table follows up to twice its highest use so far.");

    /// <summary>What Regions set of tables.</summary>
    public static readonly IReadOnlyList<Setting> OfRegion =
    [
        .. Latencies.Values, TableBurst, PartitionReads, PartitionWrites, OnDemandReads, OnDemandWrites, Doubling,
        .. FileSystemTable.OfRegion,
    ];
}
