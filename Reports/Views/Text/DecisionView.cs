using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>A decision on the terminal: the sentence, then what to set, what it costs, what limits it, how far it reaches, and the lines
/// to paste.</summary>
public static class DecisionView
{
    private const int LabelWidth = 10;

    /// <summary>Writes the decision alone, on one line.</summary>
    /// <param name="decision">What came out.</param>
    /// <param name="output">Where to.</param>
    public static void WriteBriefly(Decision decision, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(decision);
        output.WriteLine(decision.Sentences[0]);
    }

    /// <summary>Writes the decision.</summary>
    /// <param name="decision">What to write.</param>
    /// <param name="output">Where to.</param>
    /// <param name="color">Whether the terminal takes escape sequences.</param>
    /// <param name="width">The columns of the terminal.</param>
    public static void WriteText(Decision decision, TextWriter output, bool color, int width = TextPage.Width)
    {
        ArgumentNullException.ThrowIfNull(decision);
        width = TextPage.Fitting(width);
        List<TextLine> page =
        [
            .. TextPage.Wrap(decision.Sentences[0], width: width).Select(line => new TextLine(line, Heading: true)),
            .. TextPage.Wrap(string.Join(' ', decision.Sentences.Skip(1)), width: width).Select(line => new TextLine(line)),
            TextLine.Blank,
            .. Items("Set", DecisionText.Settings(decision), width),
        ];
        if (decision.Options.Count > 0) page.AddRange([.. Table(decision.Options, width), TextLine.Blank]);
        page.AddRange(Items("Run", DecisionText.Objectives(decision), width));
        if (decision.Cost is { } cost) page.AddRange(Items("Costs", DecisionText.Costs(cost), width));
        page.AddRange(Items("Limits", decision.Limits, width));
        page.AddRange(Items("Margin", decision.MarginSentences, width));
        page.AddRange(Items("Assumed", decision.Assumed, width));
        if (decision.AwsCommands.Count > 0)
            page.AddRange([TextLine.Blank, .. decision.AwsCommands.SelectMany(command => Pasted(command, width))]);
        if (decision.Template.Count > 0)
            page.AddRange([TextLine.Blank, .. decision.Template.Select(line => new TextLine(line))]);
        page.Add(TextLine.Blank);
        if (decision.Details is { } details) page.AddRange(TextPage.Command("In detail:", details, width));
        foreach (string next in decision.NextCommands) page.AddRange(TextPage.Command("Then:     ", next, width));
        page.AddRange(TextPage.Command("Reproduce:", decision.Command, width));
        TextPage.Write(page, output, color, unicode: true);
    }

    private static IEnumerable<TextLine> Items(string label, IEnumerable<string> items, int width)
    {
        string lead = label.PadRight(LabelWidth);
        foreach (string item in items)
        {
            foreach (string line in TextPage.Wrap(item, lead, width)) yield return new TextLine(line);
            lead = new string(' ', LabelWidth);
        }
    }

    /// <summary>A command as it can be pasted.</summary>
    private static IEnumerable<TextLine> Pasted(string command, int width)
    {
        string[] words = command.Split(' ', 2);
        return TextPage.Command(words[0], words[1], width);
    }

    private static IEnumerable<TextLine> Table(IReadOnlyList<DecisionOption> options, int width)
    {
        string[] columns = [.. options.SelectMany(option => option.Cells).Select(cell => cell.Column).Distinct()];
        var table = new TextTable("", columns);
        foreach (var option in options)
            table.Add(
                $"{(option.Chosen ? "◆" : " ")} {option.Name}",
                columns.Select(column => option.Cells.FirstOrDefault(cell => cell.Column == column)?.Text ?? ""));
        return table.Lines(width);
    }
}
