using LambdaSim.Scenarios.Language.Services;
using LambdaSim.Scenarios.Language.Settings;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Scenarios.Language.Objectives;

/// <summary>Which metrics of services a service has, by its type: those of others would be 0 for ever.</summary>
internal static class ServiceMetricsOfTypes
{
    private static readonly Metric[] OfDatabases =
        [ServiceMetrics.Lingering, ServiceMetrics.Busy, ServiceMetrics.Processors, ServiceMetrics.Utilisation];

    private static readonly Metric[] OfConnections =
    [
        ServiceMetrics.Opened, ServiceMetrics.Refused, ServiceMetrics.Connections, ServiceMetrics.MaximumConnections,
        ServiceMetrics.ConnectionWait,
    ];

    private static readonly Metric[] OfFiles =
        [ServiceMetrics.BytesRead, ServiceMetrics.BytesWritten, ServiceMetrics.ThrottledTime, ServiceMetrics.Credits];

    private static readonly Metric[] OfProxies = [ServiceMetrics.Clients, ServiceMetrics.Lent];

    /// <summary>Why a service has not what a metric counts, to stand behind its name; null of what has.</summary>
    /// <param name="service">The service.</param>
    /// <param name="metric">The metric.</param>
    public static string? LackOf(ServiceSettings service, Metric metric)
    {
        string type = Worded.Word(service.Type);
        bool isDatabase = service.Type == ServiceType.Database, hasProxy = service.Database?.Proxy is not null;
        if (OfDatabases.Contains(metric)) return isDatabase ? null : $"is a {type}, and this is of databases";
        if (OfConnections.Contains(metric)) return service.HasConnections ? null : $"is a {type}, to which nobody keeps connections";
        if (metric == ServiceMetrics.Credits && service.Files is { Credits: null }) return "is not bursting, and has no credits";
        if (OfFiles.Contains(metric)) return service.Files is not null ? null : $"is a {type}, and this is of files";
        if (OfProxies.Contains(metric)) return hasProxy ? null : isDatabase ? "has no proxy" : $"is a {type}, and this is of proxies";
        if (metric == ServiceMetrics.Throttled)
            return isDatabase ? "is a database, which refuses connections and throttles nothing"
                : service.Files is not null ? "is a file system, which slows down and throttles nothing"
                : service.Http is { Above: not 429 } ? $"is a {type} that answers nothing with 429" : null;
        if (metric == ServiceMetrics.Active) return service.Type == ServiceType.Table ? "is a table, which answers at once" : null;
        if (metric != ServiceMetrics.Waiting) return null;
        return isDatabase ? hasProxy ? null : "has no proxy at which anybody could wait"
            : service.Http is null ? $"is a {type}, at which nobody waits for a turn"
            : service.Http.Above is not null || service.Http is { Concurrency: null, RequestsPerSecond: null }
                ? $"is a {type} that lets nobody wait" : null;
    }
}
