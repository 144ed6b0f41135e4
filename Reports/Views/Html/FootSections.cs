using System.Text.RegularExpressions;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>What the numbers rest on, and how to get them again.</summary>
internal static partial class FootSections
{
    private const int MostSettings = 400;

    /// <summary>Every setting with its origin.</summary>
    public static void Assumptions(HtmlWriter html, RunResult result)
    {
        var settings = result.Settings;
        html.Open("section id=\"assumptions\"");
        html.Element("h2", "Assumptions");
        string origins = string.Join(", ", settings.GroupBy(setting => setting.Origin)
            .Select(group => $"{Readable.Count(group.Count())} {group.Key}"));
        html.Element("p class=\"muted\"", $"Every setting of this run with its origin: {origins}.");
        html.Raw("<p class=\"script\"><label for=\"filter\">Show only settings with</label> " +
            "<input id=\"filter\" type=\"search\" autocomplete=\"off\"/> <output for=\"filter\" id=\"found\"></output></p>");
        html.Table(
            new ChartTable(
                ["setting", "value", "origin", "source"],
                [.. settings.Take(MostSettings).Select(Row)]),
            " id=\"settings\" class=\"words\"");
        if (settings.Count > MostSettings)
            html.Element("p class=\"muted\"", $"{Readable.Count(settings.Count - MostSettings)} more are in result.json.");
        html.Close("section");
    }

    /// <summary>Command, seed, fingerprint and version, and what the page has embedded.</summary>
    public static void Reproduce(HtmlWriter html, Runs runs, ReportDetails details, EmbeddedData data)
    {
        var result = runs.Together;
        string of = runs.Count == 1 ? "" : " of the first run";
        HtmlPage.Reproduce(
            html, result.Command,
            [
                ($"Seed{of}", $"{result.Seed}"), ($"Fingerprint{of}", result.Fingerprint), ("Version", details.Version),
                ("Runs", runs.Count == 1 ? "" : $"{runs.Count}"), ("Simulated", Readable.Moment(result.Simulated)),
                ("Messages", Readable.Count(result.Messages)),
            ],
            [
                .. data.Result is null ? [] : new[] { ("result", "result.json", "application/json") },
                ("series", "series.csv", "text/csv"),
            ],
            data.Description);
    }

    private static IReadOnlyList<string> Row(SettingResult setting) =>
        [setting.Path, setting.Value, setting.Origin, Scheme().Replace(setting.Source, "")];

    /// <summary>A source is named, not linked: the page leads nowhere.</summary>
    [GeneratedRegex("https?://")]
    private static partial Regex Scheme();
}
