using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>report.html: everything about a scenario's runs on one page that opens from disk, without a network.</summary>
/// <remarks>
/// The page is well-formed XML, below one megabyte whatever the length of the run, light or dark as the reader prefers,
/// and the same bytes for the same result. All of it can be read without its script, which adds a cursor that all charts
/// over time share, a filter of the settings, and buttons that save the data.
/// </remarks>
public static class HtmlReport
{
    private static readonly (string Id, string Name)[] Contents =
    [
        ("answer", "Answer"), ("back-test", "Measured"), ("certainty", "How sure"), ("rests-on", "What it rests on"),
        ("functions", "Functions"), ("over-time", "Over time"),
        ("latency", "How long"), ("each-function", "Each function"), ("triggers", "Triggers"), ("queues", "Queues"),
        ("streams", "Streams"), ("events", "Events"), ("slowest", "Slowest"), ("fleet", "Fleet"), ("cost", "Cost"),
        ("callers", "Callers"),
        ("assumptions", "Assumptions"), ("reproduce", "Reproduce"),
    ];

    /// <summary>Writes the page of all replications, with their intervals, in UTF-8.</summary>
    /// <param name="experiment">What to write.</param>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="details">What the page says beside the result.</param>
    public static void Write(ExperimentResult experiment, Stream output, ReportDetails? details = null)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        Write(Runs.Of(experiment), output, details ?? new ReportDetails());
    }

    /// <summary>Writes the page of one run in UTF-8.</summary>
    /// <param name="result">What to write.</param>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="details">What the page says beside the result.</param>
    public static void Write(RunResult result, Stream output, ReportDetails? details = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        Write(Runs.Of(result), output, details ?? new ReportDetails());
    }

    private static void Write(Runs runs, Stream output, ReportDetails details)
    {
        var data = new EmbeddedData(runs);
        var html = new HtmlWriter();
        HeadSection.Write(html, runs);
        BackTestHtml.Write(html, runs);
        CertaintySection.Write(html, runs.Experiment);
        RestsOnSection.Write(html, runs.Experiment);
        FaultsSection.Write(html, runs);
        FunctionsSection.Write(html, runs, data.Functions);
        TriggersSection.Write(html, runs);
        StateMachinesSection.Write(html, runs);
        ServicesSection.Write(html, runs);
        DurableFunctionsSection.Write(html, runs);
        QueuesSection.Write(html, runs);
        StreamsSection.Write(html, runs);
        EventsSection.Write(html, runs);
        RunSections.Write(html, runs);
        FootSections.Assumptions(html, runs.Together);
        FootSections.Reproduce(html, runs, details, data);
        string end = $"{runs.First.Simulated.TotalSeconds}", window = $"{data.Window.TotalSeconds}";
        var page = new HtmlPage(runs.Together.Scenario, Contents)
        {
            Attributes = $" data-end=\"{end}\" data-window=\"{window}\"",
        };
        page.Write(html.ToString(), data.Write, output);
    }
}
