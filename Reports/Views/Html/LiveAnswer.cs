using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>The answer of a scenario that is being turned: what a page shows while its runs come in.</summary>
/// <remarks>The pieces are those of <see cref="HtmlReport"/>: the same sentences, tables and pictures.</remarks>
public static class LiveAnswer
{
    /// <summary>The style sheet of the pieces: that of the report.</summary>
    public static string Style => PageParts.Style;

    /// <summary>The sentence, the objectives, the figures and the charts.</summary>
    /// <param name="now">All runs so far.</param>
    /// <param name="before">The first run of what was asked before, in the same world; null where there was none.</param>
    /// <param name="changes">How the metrics differ from those before, pair by pair; may be empty.</param>
    public static string Html(ExperimentResult now, ExperimentResult? before, IReadOnlyList<MetricDifference> changes)
    {
        ArgumentNullException.ThrowIfNull(now);
        var html = new HtmlWriter();
        HeadSection.Answered(html, Runs.Of(now));
        if (before is not null) Turned(html, now, before);
        LiveFigures.Write(html, now, changes);
        LiveCharts.Write(html, now, before);
        HtmlPage.Notes(html, now.Together.Notes);
        return html.ToString();
    }

    /// <summary>The answer on one line, for who listens.</summary>
    /// <param name="now">All runs so far.</param>
    public static string Brief(ExperimentResult now)
    {
        using StringWriter text = new();
        TextView.WriteBriefly(now, text);
        return text.ToString().Trim();
    }

    /// <summary>Which verdicts are no longer what they were.</summary>
    private static void Turned(HtmlWriter html, ExperimentResult now, ExperimentResult before)
    {
        string[] turned =
        [
            .. from objective in now.Objectives
               let old = before.Objectives.FirstOrDefault(other => other.Sentence == objective.Sentence)
               where old is not null && old.Verdict != objective.Verdict
               select $"{objective.Metric} {objective.Operator} {objective.LimitText}: {MetricText.Of(old.Verdict)} before",
        ];
        if (turned.Length > 0) html.Element("p class=\"muted\"", string.Join("; ", turned) + ".");
    }
}
