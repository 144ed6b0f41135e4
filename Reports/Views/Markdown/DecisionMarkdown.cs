using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>A decision as Markdown, for a pull request or a page of a wiki.</summary>
public static class DecisionMarkdown
{
    /// <summary>Writes the decision.</summary>
    /// <param name="decision">What to write.</param>
    /// <param name="output">Where to.</param>
    public static void Write(Decision decision, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(decision);
        output.Write($"### {MarkdownTable.Escaped(decision.Sentences[0])}\n\n");
        if (decision.Sentences.Count > 1) output.Write($"{MarkdownTable.Escaped(string.Join(' ', decision.Sentences.Skip(1)))}\n\n");
        if (decision.Options.Count > 0) WriteOptions(decision.Options, output);
        WriteItems("Set", DecisionText.Settings(decision), output);
        WriteItems("Run", DecisionText.Objectives(decision), output);
        if (decision.Cost is { } cost) WriteItems("Costs", DecisionText.Costs(cost), output);
        WriteItems("Limits", decision.Limits, output);
        WriteItems("Margin", decision.MarginSentences, output);
        WriteItems("Assumed", decision.Assumed, output);
        WriteBlock("sh", decision.AwsCommands, output);
        WriteBlock("yaml", decision.Template, output);
        if (decision.Details is { } details) output.Write($"In detail: {Code(details)}\n\n");
        foreach (string next in decision.NextCommands) output.Write($"Then: {Code(next)}\n\n");
        output.Write($"Reproduce: {Code(decision.Command)}\n");
    }

    private static string Code(string command) => $"`{command.Replace('`', '\'')}`";

    private static void WriteOptions(IReadOnlyList<DecisionOption> options, TextWriter output)
    {
        string[] columns = [.. options.SelectMany(option => option.Cells).Select(cell => cell.Column).Distinct()];
        var table = new MarkdownTable(["", .. columns]);
        foreach (var option in options)
        {
            table.Add([
                option.Chosen ? $"◆ {option.Name}" : option.Name,
                .. columns.Select(column => option.Cells.FirstOrDefault(cell => cell.Column == column)?.Text ?? ""),
            ]);
        }
        table.Write(output);
    }

    private static void WriteItems(string label, IEnumerable<string> items, TextWriter output)
    {
        string[] all = [.. items];
        if (all.Length == 0) return;
        output.Write($"**{label}**\n\n");
        foreach (string item in all) output.Write($"* {MarkdownTable.Escaped(item)}\n");
        output.Write('\n');
    }

    private static void WriteBlock(string language, IReadOnlyList<string> lines, TextWriter output)
    {
        if (lines.Count == 0) return;
        output.Write($"```{language}\n");
        foreach (string line in lines) output.Write($"{line}\n");
        output.Write("```\n\n");
    }
}
