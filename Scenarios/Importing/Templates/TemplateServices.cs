using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>The databases, tables and file systems of a template, as services that functions may use.</summary>
/// <remarks>Which functions use one stands in their code: a note says what to write.</remarks>
/// <param name="template">The template.</param>
/// <param name="streams">The streams, some of which are those of tables.</param>
/// <param name="scenario">Where to write.</param>
internal sealed class TemplateServices(
    TemplateDocument template, TemplateStreams streams, ScenarioText scenario)
{
    private const string Instance = "AWS::RDS::DBInstance", Cluster = "AWS::RDS::DBCluster", Table = "AWS::DynamoDB::Table";
    private const string TableOfSam = "AWS::Serverless::SimpleTable";
    private const string FileSystem = "AWS::EFS::FileSystem", Serverless = "db.serverless";
    private readonly DatabaseProxies proxies = new(template);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Settings)> services = [];
    private readonly Intrinsics values = template.Values;

    /// <summary>Whether a resource became a service.</summary>
    /// <param name="id">Its logical ID.</param>
    public bool Has(string id) => taken.Contains(id) || proxies.Has(id);

    /// <summary>Writes them, if there are any.</summary>
    public void Write()
    {
        foreach (var resource in template.Resources)
        {
            if (Settings(resource) is not { } settings) continue;
            taken.Add(resource.Id);
            services.Add((scenario.Name(streams.Has(resource.Id) ? $"{resource.Id}-table" : resource.Id), settings));
        }
        if (services.Count == 0) return;
        scenario.Section("services");
        foreach (var (name, settings) in services) scenario.Line(1, $"{name}: {{ {settings} }}");
        scenario.Note($"Which functions use {string.Join(", ", services.Select(service => service.Name))} no {scenario.Source} says: write "
            + $"'uses: [ {{ service: {services[0].Name} }} ]' below those that do, and how often.");
    }

    private string? Settings(TemplateResource resource) => resource.Type switch
    {
        Table or TableOfSam when Capacity(resource) is { } capacity => $"type: table, capacity: {capacity}",
        FileSystem => Files(resource),
        Instance when resource.Properties.Find("DBClusterIdentifier") is null => Database(resource, resource),
        Cluster => template.Resources.FirstOrDefault(one => one.Type == Instance && IsOf(one, resource)) is { } first
            ? Database(resource, first)
            : null,
        _ => null,
    };

    // A table on demand is what the language has where nothing is said; one with units is throttled beyond them.
    private string? Capacity(TemplateResource table)
    {
        var units = table.Properties.Find("ProvisionedThroughput");
        if (values.Quietly(table.Properties.Find("BillingMode")) == "PAY_PER_REQUEST") return null;
        int? read = values.Number(units?.Find("ReadCapacityUnits"), $"{table.Id}.ReadCapacityUnits");
        int? write = values.Number(units?.Find("WriteCapacityUnits"), $"{table.Id}.WriteCapacityUnits");
        if (read is not > 0 || write is not > 0) return null;
        return $"{{ read: {read}/s, write: {write}/s }}";
    }

    // How much is stored in a file system, from which the throughput of a bursting one follows, no template says.
    private string? Files(TemplateResource files)
    {
        string? mode = values.Quietly(files.Properties.Find("ThroughputMode"));
        int? throughput = values.Number(files.Properties.Find("ProvisionedThroughputInMibps"), $"{files.Id}.ProvisionedThroughputInMibps");
        if (mode == "elastic") return "type: files";
        return mode == "provisioned" && throughput is > 0
            ? $"type: files, throughputMode: provisioned, throughput: {throughput} MB/s"
            : null;
    }

    private string? Database(TemplateResource resource, TemplateResource instance)
    {
        string? engine = values.Quietly(resource.Properties.Find("Engine")) switch
        {
            "postgres" => "postgresql",
            "aurora" or "aurora-mysql" => "aurora-mysql",
            "aurora-postgresql" or "mysql" or "mariadb" => values.Quietly(resource.Properties.Find("Engine")),
            _ => null,
        };
        string? type = values.Quietly(instance.Properties.Find("DBInstanceClass"));
        if (engine is not null && type == Serverless) SayServerless(resource, engine);
        if (engine is null || type is null || !DatabaseClasses.All.ContainsKey(type)) return null;
        foreach (var one in template.Resources.Where(one => one.Type == Instance && IsOf(one, resource))) taken.Add(one.Id);
        return $"type: database, engine: {engine}, class: {type}{(proxies.Before(resource) is { } proxy ? $", {proxy}" : "")}";
    }

    // What a serverless database can do depends on how far it has scaled.
    private void SayServerless(TemplateResource cluster, string engine)
    {
        string? most = values.Quietly(cluster.Properties.Find("ServerlessV2ScalingConfiguration", "MaxCapacity"));
        scenario.Note($"{cluster.Shown} is Aurora Serverless v2, which a scenario has by what it can do at a time: write 'services: "
            + $"{{ {cluster.Id}: {{ type: database, engine: {engine}, maxConnections: …, processors: …, capacityUnits: {most ?? "…"} "
            + "} }'.");
    }

    private bool IsOf(TemplateResource instance, TemplateResource cluster) =>
        values.Quietly(instance.Properties.Find("DBClusterIdentifier")) is { } named
        && (named == cluster.Id || named == values.Quietly(cluster.Properties.Find("DBClusterIdentifier")));
}
