using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>What the answer rests on: the sentences, and the widest swings of the metric that is moved most.</summary>
internal static class AssumptionSection
{
    private const int MostRows = 6;

    /// <summary>The lines; none when nobody asked.</summary>
    /// <param name="assumptions">What came out, or null.</param>
    /// <param name="width">The most columns of a line.</param>
    public static IReadOnlyCollection<TextLine> Lines(AssumptionsResult? assumptions, int width)
    {
        if (assumptions is null) return [];
        List<TextLine> lines =
        [
            new("What it rests on", Heading: true),
            .. AssumptionText.Sentences(assumptions)
            .SelectMany(sentence => TextPage.Wrap(sentence, lead: "  · ", width)).Select(line => new TextLine(line)),
        ];
        if (assumptions.Carried() is [var first, ..])
            lines.AddRange(Table(assumptions, first, width));
        lines.AddRange(assumptions.Notes.SelectMany(note => TextPage.Wrap(note, lead: "  · ", width)).Select(
            line => new TextLine(line)));
        return lines;
    }

    private static IEnumerable<TextLine> Table(AssumptionsResult assumptions, string metric, int width)
    {
        var ranked = assumptions.Ranked(metric);
        var table = new TextTable(Readable.Capital(metric), "at low", "now", "at high");
        foreach (var (assumption, swing) in ranked.Take(MostRows))
            table.Add(
                $"  {AssumptionText.Name(assumption)}", MetricText.Value(swing.AtLow, swing.Unit),
                MetricText.Value(swing.Value, swing.Unit), MetricText.Value(swing.AtHigh, swing.Unit));
        foreach (var line in table.Lines(width)) yield return line;
        int still = assumptions.Items.Count - ranked.Count, others = ranked.Count - MostRows;
        string less = others > 0 ? $"{others} move it less, " : "", hardly = $"{100 * AssumptionSwing.Hardly:0.#}%";
        string runs = $"{assumptions.Replications} run{(assumptions.Replications == 1 ? "" : "s")} each, with the same random numbers";
        foreach (string text in TextPage.Wrap($"{less}{still} by less than {hardly}; {runs}.", lead: "  ", width))
            yield return new TextLine(text);
    }
}
