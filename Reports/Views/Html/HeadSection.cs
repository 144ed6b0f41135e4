namespace LambdaSim.Reports.Views.Html;

/// <summary>The top of the page: what was asked, the verdict, objectives, key figures, and notes.</summary>
internal static class HeadSection
{
    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter html, Runs runs)
    {
        var result = runs.Together;
        HtmlPage.Head(html, "LambdaSim report", result.Scenario, result.Question.Split("\n\n")[0]);
        html.Open("section id=\"answer\" aria-label=\"Answer\"");
        if (result.Partial || runs.Experiment is { Partial: true }) html.Element("p class=\"alarm\" role=\"alert\"", Interrupted(runs));
        Answered(html, runs);
        KeyFigures.Write(html, runs);
        if (CallSum.Of(result) is { } sum) html.Element("p class=\"muted\"", $"Calls {sum}.");
        HtmlPage.Notes(html, result.Notes);
        html.Close("section");
    }

    /// <summary>Writes the verdict, the objectives that it rests on, and what came out, in sentences.</summary>
    public static void Answered(HtmlWriter html, Runs runs)
    {
        var result = runs.Together;
        string[] verdict = [.. BackTestText.Verdicts(result.Scenario, runs.Objectives, runs.Experiment?.BackTest)];
        string[] sentences = [.. Answer.Sentences(result)];
        HtmlPage.Sentences(html, verdict.Length > 0 ? verdict : sentences, result.Scenario);
        ObjectivesTable.Write(html, runs.Objectives);
        if (verdict.Length > 0) HtmlPage.Paragraph(html, sentences, result.Scenario);
    }

    private static string Interrupted(Runs runs)
    {
        var result = runs.Together;
        if (runs.Experiment is { } experiment && !result.Partial)
            return $"Interrupted after {experiment.Replications.Count} of {experiment.Asked} runs: " +
                "everything below is about those only.";
        return $"Interrupted after {Readable.Moment(result.Simulated)} of {Readable.Moment(result.Duration)}: " +
            "everything below is about that part only.";
    }
}
