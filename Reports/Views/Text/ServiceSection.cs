using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>How the services that functions use were used, and what was waited for.</summary>
internal static class ServiceSection
{
    /// <summary>The table, or nothing when there are none. Where there is no room for all, those that failed most.</summary>
    public static IReadOnlyCollection<TextLine> Lines(RunResult result, TextDetail detail)
    {
        var services = result.SourcesOf(ServiceMetrics.Set);
        var chosen = services.OrderByDescending(service => service[ServiceMetrics.Failed]).Take(detail.Functions).ToHashSet();
        string heading = chosen.Count == services.Count ? "Services" : $"{chosen.Count} of {services.Count} services";
        return [.. StreamSection.Table(heading, SourceColumns.OfServices, [.. services.Where(chosen.Contains)], result, detail)];
    }
}
