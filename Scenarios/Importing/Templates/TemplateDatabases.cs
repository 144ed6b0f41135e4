using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>The databases of a template, as services that functions may use.</summary>
/// <remarks>Which functions use one stands in their code: a note says what to write.</remarks>
/// <param name="template">The template.</param>
/// <param name="streams">The streams, some of which are those of tables.</param>
/// <param name="scenario">Where to write.</param>
internal sealed class TemplateDatabases(TemplateDocument template, TemplateStreams streams, ScenarioText scenario)
{
    private const string Instance = "AWS::RDS::DBInstance", Cluster = "AWS::RDS::DBCluster", Table = "AWS::DynamoDB::Table";
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Settings)> services = [];
    private readonly Intrinsics values = template.Values;

    /// <summary>Whether a resource became a service.</summary>
    /// <param name="id">Its logical ID.</param>
    public bool Has(string id) => taken.Contains(id);

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
        Table when Capacity(resource) is { } capacity => $"type: table, capacity: {capacity}",
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
        return read is > 0 && write is > 0 ? $"{{ read: {read}/s, write: {write}/s }}" : null;
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
        if (engine is null || type is null || !DatabaseClasses.All.ContainsKey(type)) return null;
        foreach (var one in template.Resources.Where(one => one.Type == Instance && IsOf(one, resource))) taken.Add(one.Id);
        return $"type: database, engine: {engine}, class: {type}";
    }

    private bool IsOf(TemplateResource instance, TemplateResource cluster) =>
        values.Quietly(instance.Properties.Find("DBClusterIdentifier")) is { } named
        && (named == cluster.Id || named == values.Quietly(cluster.Properties.Find("DBClusterIdentifier")));
}
