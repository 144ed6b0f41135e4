using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>A comparison on the terminal and as Markdown: the answer in words, and a row a design.</summary>
public static class ComparisonView
{
    /// <summary>What the signs mean.</summary>
    internal const string Legend = "± is the 95% confidence interval of the difference, ≈ that no difference could be "
        + "shown, = that there is none in any run. Relative is the share of the base.";

    /// <summary>Writes the answer alone, on one line.</summary>
    /// <param name="comparison">What came out.</param>
    /// <param name="output">Where to.</param>
    public static void WriteBriefly(ComparisonResult comparison, TextWriter output) =>
        output.WriteLine(string.Join(' ', ComparisonAnswer.Sentences(comparison)));

    /// <summary>Writes the comparison for a terminal.</summary>
    /// <param name="comparison">What to write.</param>
    /// <param name="output">Where to.</param>
    /// <param name="color">Whether the terminal takes escape sequences.</param>
    /// <param name="width">The columns of the terminal.</param>
    public static void WriteText(ComparisonResult comparison, TextWriter output, bool color, int width = TextPage.Width)
    {
        width = TextPage.Fitting(width);
        List<TextLine> page = [.. TextPage.Wrap(string.Join(' ', ComparisonAnswer.Sentences(comparison)), width: width).Select(
            line => new TextLine(line, Heading: true))];
        page.Add(TextLine.Blank);
        page.AddRange(TextPage.Wrap(Ground(comparison), width: width).Select(line => new TextLine(line)));
        foreach (var columns in Blocks(comparison, width))
        {
            page.Add(TextLine.Blank);
            page.AddRange(Table(comparison, columns).Lines(width));
        }
        page.AddRange(TextPage.Wrap(Legend, width: width).Select(line => new TextLine(line)));
        page.Add(TextLine.Blank);
        page.AddRange(Settings(comparison).Concat(comparison.Notes).SelectMany(
            note => TextPage.Wrap(note, "  · ", width)).Select(line => new TextLine(line)));
        foreach (var condition in comparison.Conditions)
            page.AddRange(TextPage.Wrap($"{ConditionText(condition)}: {condition.Explanation}", "  · ", width).Select(
                line => new TextLine(line, Alarm: condition.Verdict == Verdict.Missed)));
        page.Add(TextLine.Blank);
        page.AddRange(TextPage.Command("Reproduce:", comparison.Command, width));
        TextPage.Write(page, output, color, unicode: true);
    }

    /// <summary>Writes the comparison as a comment to a change.</summary>
    /// <param name="comparison">What to write.</param>
    /// <param name="output">Where to.</param>
    public static void WriteMarkdown(ComparisonResult comparison, TextWriter output)
    {
        output.Write($"### {MarkdownTable.Escaped(string.Join(' ', ComparisonAnswer.Sentences(comparison)))}\n\n");
        var table = new MarkdownTable([$"{comparison.Title}", .. comparison.Metrics, "objectives"]);
        foreach (var design in Designs(comparison))
            table.Add([design.Name, .. comparison.Metrics.Select((_, column) => Relative(design, column) is { Length: > 0 } relative
                ? $"{Cell(comparison, design, column)} ({relative})"
                : Cell(comparison, design, column)), Verdicts(design)]);
        table.Write(output);
        output.Write($"{Ground(comparison)} {Legend}\n\n");
        foreach (string note in Settings(comparison).Concat(comparison.Notes))
            output.Write($"* {MarkdownTable.Escaped(note)}\n");
        foreach (var condition in comparison.Conditions)
            output.Write($"* {MarkdownTable.Escaped($"{ConditionText(condition)}: {condition.Explanation}")}\n");
        output.Write($"\nReproduce: `{comparison.Command.Replace('`', '\'')}`\n");
    }

    private static string ConditionText(ConditionResult condition) =>
        $"{(condition.Verdict == Verdict.Missed ? "✗ failed" : condition.Verdict == Verdict.Met ? "✓ passed" : "? cannot tell")}: "
        + $"'{condition.Sentence}' for '{condition.Variant}'";

    private static IEnumerable<ComparedDesign> Designs(ComparisonResult comparison) =>
        comparison.Variants.Prepend(comparison.Base);

    /// <summary>What all designs have in common.</summary>
    internal static string Ground(ComparisonResult comparison)
    {
        int runs = comparison.Base.Experiment?.Replications.Count ?? comparison.Base.Metrics.Max(
            metric => metric.ByReplication.Count);
        string counted = $"{runs} run{(runs == 1 ? "" : "s")}";
        if (!comparison.Paired) return $"{counted} of the base; the designs did not share their random numbers.";
        return $"All designs met the same random numbers, run by run ({counted}, common random "
            + $"numbers).";
    }

    /// <summary>As many columns in one table as the page is wide; the last of them says the objectives.</summary>
    private static IEnumerable<List<int>> Blocks(ComparisonResult comparison, int width)
    {
        List<int> block = [];
        for (int column = 0; column <= comparison.Metrics.Count; column++)
        {
            if (block.Count > 0 && Table(comparison, [.. block, column]).Width > width)
            {
                yield return block;
                block = [];
            }
            block.Add(column);
        }
        yield return block;
    }

    private static TextTable Table(ComparisonResult comparison, List<int> columns)
    {
        string Heading(int column) => column == comparison.Metrics.Count ? "objectives" : comparison.Metrics[column];
        var table = new TextTable(comparison.Title, columns.Select(Heading));
        foreach (var design in Designs(comparison))
        {
            table.Add(
                $"  {design.Name}",
                columns.Select(column => column == comparison.Metrics.Count ? Verdicts(design) : Cell(
                    comparison, design, column)));
            string[] relative = [.. columns.Select(column => Relative(design, column))];
            if (relative.Any(text => text.Length > 0)) table.Add("    relative", relative);
        }
        return table;
    }

    private static string Cell(
        ComparisonResult comparison, ComparedDesign design, int column) => design == comparison.Base
        ? MetricText.Value(design.Metrics[column].Value, design.Metrics[column].Unit)
        : MetricText.Difference(design.Differences[column]);

    /// <summary>Nothing of the base, and of its verdicts.</summary>
    private static string Relative(ComparedDesign design, int column) =>
        column < design.Differences.Count ? MetricText.Relative(design.Differences[column]) : "";

    private static string Verdicts(ComparedDesign design)
    {
        if (design.Objectives.Count == 0) return Readable.Missing;
        int missed = design.Objectives.Count(objective => objective.Verdict == Verdict.Missed);
        int open = design.Objectives.Count(objective => objective.Verdict == Verdict.CannotTell);
        string[] parts = [missed > 0 ? $"{missed} missed" : "", open > 0 ? $"{open} cannot tell" : ""];
        string text = string.Join(", ", parts.Where(part => part.Length > 0));
        return text.Length == 0 ? "all met" : text;
    }

    /// <summary>A setting with both values: "functions.checkout.memorySize 512 MB → 1024 MB".</summary>
    /// <param name="setting">The setting.</param>
    public static string Change(SettingDifference setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return $"{setting.Path} {(setting.Base.Length > 0 ? setting.Base : "(none)")} → "
            + $"{(setting.Here.Length > 0 ? setting.Here : "(none)")}";
    }

    private static IEnumerable<string> Settings(ComparisonResult comparison)
    {
        foreach (var variant in comparison.Variants.Where(variant => variant.Settings.Count > 0))
        {
            var changes = variant.Settings.Take(4).Select(Change);
            string more = variant.Settings.Count > 4 ? $" and {variant.Settings.Count - 4} more" : "";
            yield return $"{variant.Name}: {string.Join("; ", changes)}{more}";
        }
    }
}
