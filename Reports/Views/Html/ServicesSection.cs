using LambdaSim.Reports.Charts;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views.Html;

/// <summary>Services that functions use: how they were used, and what was waited for; and the subnets that they are reached by.</summary>
internal static class ServicesSection
{
    private const int MostDrawn = 6;

    /// <summary>Writes it; nothing of a run without services or subnets.</summary>
    public static void Write(HtmlWriter html, Runs runs)
    {
        WriteServices(html, runs);
        if (runs.Together.SourcesOf(SubnetMetrics.Set).Count == 0) return;
        html.Open("section id=\"subnets\"");
        html.Element("h2", "Subnets");
        StreamsSection.Table(html, runs.Together, "subnet", SourceColumns.OfSubnets, SubnetMetrics.Set);
        html.Close("section");
    }

    private static void WriteServices(HtmlWriter html, Runs runs)
    {
        int services = runs.Together.SourcesOf(ServiceMetrics.Set).Count;
        if (services == 0) return;
        html.Open("section id=\"services\"");
        html.Element("h2", "Services");
        StreamsSection.Table(html, runs.Together, "service", SourceColumns.OfServices, ServiceMetrics.Set);
        html.Open("div class=\"pairs\"");
        foreach (int service in Enumerable.Range(0, Math.Min(services, MostDrawn)))
        {
            int charts = ServiceCharts.Of(runs.First, runs.First.SourcesOf(ServiceMetrics.Set)[service]).Count;
            foreach (int place in Enumerable.Range(0, charts))
                QueuesSection.Draw(html, runs, run => ServiceCharts.Of(run, run.SourcesOf(ServiceMetrics.Set)[service])[place]);
        }
        html.Close("div");
        html.Close("section");
    }
}
