using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Services;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of services, and of what functions do with them.</summary>
/// <param name="resolution">Where settings are found.</param>
/// <param name="names">The names of the services.</param>
/// <param name="functions">The names of the functions.</param>
internal sealed class ServiceBinder(Resolution resolution, IReadOnlyList<string> names, IReadOnlyList<string> functions)
{
    /// <summary>AWS SDKs, standard mode (2026): three attempts, the first wait up to 50 ms, at most 20 s.</summary>
    private static readonly ClientRetry OfSdk = new(3, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(20), Jitter: true);

    private readonly Dictionary<string, ServiceType> types = new(StringComparer.Ordinal);

    private readonly Dictionary<ServiceType, Distribution> latencies =
        ServiceTable.Latencies.ToDictionary(latency => latency.Key, latency => resolution.Read(latency.Value));

    private readonly TableSettings onDemand = new(
        resolution.Read(ServiceTable.OnDemandReads), resolution.Read(ServiceTable.OnDemandWrites), OnDemand: true,
        resolution.Read(ServiceTable.TableBurst), resolution.Read(ServiceTable.PartitionReads),
        resolution.Read(ServiceTable.PartitionWrites), resolution.Read(ServiceTable.Doubling));

    private readonly FileSystemBinder files = new(resolution);

    /// <returns>The record; null after a mistake that leaves nothing to make one of.</returns>
    public ServiceSettings? Bind(string name)
    {
        if (!resolution.TryRead(ServiceTable.Type, name, out ServiceType type))
        {
            if (resolution.Find(ServiceTable.Type, name) is null)
            {
                Missing(name, $"'{name}' has no 'type'", "Add 'type: database', or http, cache, table, function, files or s3-files.");
            }

            return null;
        }

        types.Add(name, type);
        RejectOfOthers(name, type);
        Distribution? latency = resolution.Read(ServiceTable.Latency, name) ?? latencies.GetValueOrDefault(type);
        if (latency is null && type != ServiceType.Function && Says(ServiceTable.Latency, name) is null or "standard")
        {
            Missing(name, $"'{name}' has no latency, and nothing is assumed for it", "Add 'latency: { p50: 40 ms, p99: 200 ms }'.");
        }

        return new ServiceSettings
        {
            Name = name,
            Type = type,
            Function = type == ServiceType.Function ? ReadFunction(name) : null,
            Latency = latency ?? new ConstantDistribution(0),
            Errors = resolution.Read(ServiceTable.Errors, name),
            Database = type == ServiceType.Database ? BindDatabase(name) : null,
            Http = type is ServiceType.Http or ServiceType.Cache ? BindHttp(name) : null,
            Table = type == ServiceType.Table ? BindTable(name) : null,
            Files = type switch
            {
                ServiceType.Files => files.Bind(name),
                ServiceType.S3Files => files.BindS3(name),
                _ => null,
            },
        };
    }

    /// <summary>What invocations of a function do with services.</summary>
    /// <param name="function">The function's name.</param>
    /// <returns>Stages one after another, in each what is done at the same time.</returns>
    public IReadOnlyList<IReadOnlyList<UseSettings>> BindUses(string function) =>
        [.. resolution.Read(FunctionTable.Uses, function).Select(stage => stage.Select(Bind).OfType<UseSettings>().ToList())];

    private UseSettings? Bind(UseDraft use)
    {
        string service = use.Settings.Service;
        if (!names.Contains(service))
        {
            resolution.Findings.Mistake(
                ErrorNames.UnknownService, use.Place, $"no service is called '{Words.Shorten(service)}'",
                names.Count == 0
                    ? $"Add 'services: {{ {Words.Shorten(service)}: {{ type: database, class: db.r6g.large }} }}'."
                    : Words.DidYouMean(service, names));
            return null;
        }

        if (!types.TryGetValue(service, out ServiceType type)) return null;
        foreach ((string key, ServiceType[] having) in UseFields.OfTypes.Where(each => !each.Value.Contains(type)))
        {
            if (!use.Given.TryGetValue(key, out Place place)) continue;
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, place, $"'{service}' is a {Worded.Word(type)}, and '{key}' is of a {WordsOf(having)}", "Remove it.");
        }

        if (type == ServiceType.Database && use.Settings.Work is null)
        {
            resolution.Findings.Mistake(
                ErrorNames.MissingSetting, use.Place, $"nothing says how much work a query of '{service}' is",
                "Add 'work: 4 ms': the processor time of one query in the database.");
        }

        bool poolsNothing = use.Settings.Connection == ConnectionScope.Invocation && use.Given.ContainsKey(UseFields.Pool);
        if (poolsNothing)
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, use.Given[UseFields.Pool], "an invocation that opens its own connection has no pool",
                "Remove it, or write 'connection: sandbox'.");
        }

        bool keepsNothing = use.Settings is { Connection: ConnectionScope.Invocation, Opened: ConnectionOpening.Init };
        if (keepsNothing)
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, use.Given[UseFields.Opened], "an invocation that opens its own connection opens none in INIT",
                "Remove it, or write 'connection: sandbox'.");
        }

        bool asksNothing = type == ServiceType.Table && use.Settings is { Reads: 0, Writes: 0 };
        if (asksNothing)
        {
            resolution.Findings.Mistake(
                ErrorNames.MissingSetting, use.Place, $"nothing is read from '{service}' or written to it",
                "Add 'reads: 1' or 'writes: 1': the capacity units of each request.");
        }

        bool movesNothing = type is ServiceType.Files or ServiceType.S3Files && use.Settings is { ReadSize: 0, WriteSize: 0 };
        if (movesNothing)
        {
            resolution.Findings.Mistake(
                ErrorNames.MissingSetting, use.Place, $"nothing is read from '{service}' or written to it",
                "Add 'readSize: 5 MB' or 'writeSize: 5 MB': the bytes of each request.");
        }

        return type is ServiceType.Table or ServiceType.Function && !use.HasRetry ? use.Settings with { Retry = OfSdk } : use.Settings;
    }

    private string? ReadFunction(string name)
    {
        string? function = resolution.Read(ServiceTable.Invokes, name);
        if (function is null)
        {
            Missing(name, $"'{name}' is a function, and nothing says which", "Add 'invokes:' with the name of a function.");
        }
        else if (!functions.Contains(function))
        {
            resolution.Findings.Mistake(
                ErrorNames.UnknownFunction, resolution.PlaceOf(ServiceTable.Invokes, name),
                $"no function is called '{Words.Shorten(function)}'", Words.DidYouMean(function, functions));
            return null;
        }

        return function;
    }

    private DatabaseSettings BindDatabase(string name)
    {
        DatabaseEngine engine = resolution.Read(ServiceTable.Engine, name);
        DatabaseClass? type = ReadClass(name);
        int? connections = resolution.Read(ServiceTable.MaximumConnections, name);
        double? processors = resolution.Read(ServiceTable.Processors, name);
        bool noConnections = connections is null && Says(ServiceTable.MaximumConnections, name) is null or "standard";
        bool noProcessors = processors is null && Says(ServiceTable.Processors, name) is null or "standard";
        if (Says(ServiceTable.Class, name) is null or "none" && (noConnections || noProcessors))
        {
            string missing = noConnections && noProcessors ? "'maxConnections' or 'processors'"
                : noConnections ? "'maxConnections'" : "'processors'";
            Missing(name, $"'{name}' has neither a 'class' nor {missing}", "Add 'class: db.r6g.large', from which both follow.");
        }

        DatabaseProxySettings? proxy = resolution.Read(ServiceTable.Proxy, name);
        int most = connections ?? (type is null ? 1 : DatabaseClasses.MaximumConnections(engine, type));
        if (proxy is not null && Math.Floor(most * proxy.MaximumConnections * (1 - proxy.Reserved)) < 1)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutOfRange, resolution.PlaceOf(ServiceTable.Proxy, name), "the proxy has no connection to lend",
                $"The database allows {Words.Number(most)}; give the proxy a larger share.");
        }

        double? pricePerHour = resolution.Read(ServiceTable.PricePerHour, name);
        return new DatabaseSettings
        {
            MaximumConnections = most,
            PricePerHour = pricePerHour,
            CapacityUnits = ReadCapacityUnits(name, hasInstances: type is not null || pricePerHour is not null),
            Processors = processors ?? type?.Processors ?? 1,
            Contention = resolution.Read(ServiceTable.Contention, name),
            ConnectTime = resolution.Read(ServiceTable.ConnectTime, name),
            ConnectWork = resolution.Read(ServiceTable.ConnectWork, name),
            Linger = resolution.Read(ServiceTable.Linger, name),
            BehindNat = resolution.Read(ServiceTable.NatGateway, name),
            Proxy = proxy,
        };
    }

    private double? ReadCapacityUnits(string name, bool hasInstances)
    {
        double? units = resolution.Read(ServiceTable.CapacityUnits, name);
        if (units is not null && hasInstances)
        {
            resolution.Findings.Mistake(
                ErrorNames.SeveralWays, resolution.PlaceOf(ServiceTable.CapacityUnits, name),
                $"'{name}' is billed by capacity units, or by instances",
                "Keep 'capacityUnits' with 'maxConnections' and 'processors', or 'class' with 'pricePerHour'.");
        }

        return units;
    }

    private DatabaseClass? ReadClass(string name)
    {
        string? written = resolution.Read(ServiceTable.Class, name);
        if (written is null) return null;
        if (DatabaseClasses.All.TryGetValue(written, out DatabaseClass? type)) return type;
        resolution.Findings.Mistake(
            ErrorNames.UnknownChoice, resolution.PlaceOf(ServiceTable.Class, name),
            $"'{Words.Shorten(written)}' is no class of database instances known here",
            $"{Words.DidYouMean(written, [.. DatabaseClasses.All.Keys])} Or give 'maxConnections' and 'processors'.");
        return null;
    }

    private HttpServiceSettings BindHttp(string name)
    {
        double? rate = resolution.Read(ServiceTable.Rate, name);
        int burst = resolution.Read(ServiceTable.Burst, name) ?? (int)Math.Max(1, Math.Ceiling(rate ?? 1));
        int? concurrency = resolution.Read(ServiceTable.Concurrency, name);
        if (rate is null && resolution.Find(ServiceTable.Burst, name) is { } given)
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, given.Place, $"'{name}' takes any number of requests a second", "Remove it, or give a 'rate'.");
        }

        if (rate is null && concurrency is null && resolution.Find(ServiceTable.Above, name) is { } above)
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, above.Place, $"'{name}' takes any number of requests",
                "Remove it, or give a 'concurrency' or a 'rate'.");
        }

        return new HttpServiceSettings(concurrency, rate, burst, resolution.Read(ServiceTable.Above, name));
    }

    private TableSettings BindTable(string name)
    {
        CapacityDraft capacity = resolution.Read(ServiceTable.Capacity, name);
        return capacity.OnDemand ? onDemand : onDemand with { OnDemand = false, Reads = capacity.Reads, Writes = capacity.Writes };
    }

    /// <summary>What is written at a setting; null when nothing is.</summary>
    private string? Says(Setting setting, string name) => (resolution.Find(setting, name) as ScalarNode)?.Text;

    private void RejectOfOthers(string name, ServiceType type)
    {
        foreach ((Setting setting, ServiceType[] having) in ServiceTable.OfTypes.Where(each => !each.Types.Contains(type)))
        {
            if (resolution.Find(setting, name) is not { } given) continue;
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, given.Place, $"'{name}' is a {Worded.Word(type)}, and '{setting.Name}' is of a {WordsOf(having)}",
                "Remove it.");
        }
    }

    private void Missing(string name, string what, string hint) =>
        resolution.Findings.Mistake(ErrorNames.MissingSetting, resolution.PlaceOf("services", name), what, hint);

    private static string WordsOf(IEnumerable<ServiceType> types) => Words.List(types.Select(Worded.Word));
}
