using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>The proxies of Amazon RDS in a template, with the databases that they stand before.</summary>
/// <param name="template">The template.</param>
internal sealed class DatabaseProxies(TemplateDocument template)
{
    private const string Proxy = "AWS::RDS::DBProxy", Targets = "AWS::RDS::DBProxyTargetGroup";
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Intrinsics values = template.Values;

    /// <summary>Whether a resource is a proxy, or the targets of one, before a database that became a service.</summary>
    /// <param name="id">Its logical ID.</param>
    public bool Has(string id) => taken.Contains(id);

    /// <summary>The proxy before a database, as the scenario writes it; null without one.</summary>
    /// <param name="database">The instance or the cluster.</param>
    public string? Before(TemplateResource database)
    {
        TemplateResource[] groups = [.. template.Resources.Where(one => one.Type == Targets)];
        if (Array.Find(groups, group => Names(group, database)) is not { } first) return null;
        string? proxy = ProxyOf(first);
        List<string> settings = [];
        foreach (var group in groups.Where(group => group == first || (proxy is not null && ProxyOf(group) == proxy)))
        {
            taken.Add(group.Id);
            var pool = group.Properties.Find("ConnectionPoolConfigurationInfo");
            Add(settings, group, pool, "MaxConnectionsPercent", "maxConnections", "%", 1, 100);
            Add(settings, group, pool, "MaxIdleConnectionsPercent", "maxIdleConnections", "%", 0, 100);
            Add(settings, group, pool, "ConnectionBorrowTimeout", "borrowTimeout", " s", 0, ProxyKind.LongestBorrow);
        }
        if (proxy is not null) taken.Add(proxy);
        return settings.Count == 0 ? "proxy: {}" : $"proxy: {{ {string.Join(", ", settings)} }}";
    }

    private void Add(
        List<string> settings, TemplateResource group, TemplateNode? pool, string key, string setting, string unit, int least, int most)
    {
        if (values.Number(pool?.Find(key), $"{group.Id}.{key}") is { } number)
            settings.Add($"{setting}: {Math.Clamp(number, least, most)}{unit}");
    }

    private bool Names(TemplateResource group, TemplateResource database)
    {
        var (instances, clusters) = (group.Properties.Find("DBInstanceIdentifiers"), group.Properties.Find("DBClusterIdentifiers"));
        string? identifier = values.Quietly(
            database.Properties.Find("DBInstanceIdentifier") ?? database.Properties.Find("DBClusterIdentifier"));
        return (instances?.AsList ?? []).Concat(clusters?.AsList ?? []).Select(values.Quietly)
            .Any(name => name is not null && (name == database.Id || name == identifier));
    }

    private string? ProxyOf(TemplateResource group)
    {
        string? name = values.Quietly(group.Properties.Find("DBProxyName"));
        return template.Resources.FirstOrDefault(one => one.Type == Proxy
            && (one.Id == name || (name is not null && values.Quietly(one.Properties.Find("DBProxyName")) == name)))?.Id;
    }
}
