using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>A search on the terminal: the answer, then what was tried.</summary>
public static class FindView
{
    private const int MostShown = 20;

    /// <summary>Writes the answer alone, on one line.</summary>
    /// <param name="found">What came out.</param>
    /// <param name="output">Where to.</param>
    public static void WriteBriefly(FindResult found, TextWriter output) =>
        output.WriteLine(string.Join(' ', found.Sentences));

    /// <summary>Writes the search.</summary>
    /// <param name="found">What to write.</param>
    /// <param name="output">Where to.</param>
    /// <param name="color">Whether the terminal takes escape sequences.</param>
    /// <param name="width">The columns of the terminal.</param>
    public static void WriteText(FindResult found, TextWriter output, bool color, int width = TextPage.Width)
    {
        width = TextPage.Fitting(width);
        List<TextLine> page = [.. TextPage.Wrap(string.Join(' ', found.Sentences), width: width).Select(
            line => new TextLine(line, Heading: true))];
        page.Add(TextLine.Blank);
        var tried = found.Probes.Take(MostShown).Select(Probe);
        if (found.Probes.Count > MostShown) tried = tried.Append($"and {Readable.Count(found.Probes.Count - MostShown, "other")}");
        page.AddRange(TextPage.Wrap(string.Join(" · ", tried), "Tried (runs): ", width).Select(line => new TextLine(line)));
        if (!found.Certain && found.Answer is not null)
            page.AddRange(TextPage.Wrap(
                "The edge is not shown on both sides: --replications for more certainty.",
                "  · ", width).Select(line => new TextLine(line)));
        string runs = $"{Readable.Count(found.Runs, "run")} in all, with common random numbers: few to know where to look, as many as it "
            + "takes where the answer is shown.";
        page.AddRange(TextPage.Wrap(runs, width: width).Select(line => new TextLine(line)));
        page.AddRange(TextPage.Command("Reproduce:", found.Command, width));
        TextPage.Write(page, output, color, unicode: true);
    }

    /// <summary>One probe in words, with its number of runs: "200 met (4)", "10 not possible".</summary>
    /// <param name="probe">The probe.</param>
    public static string Probe(SweepPoint probe) => string.Join(", ", probe.Values) + (probe.NotPossible is null
        ? $" {JsonExperiment.VerdictOf(probe.Verdict)} ({probe.Replications.Count})"
        : " not possible");
}
