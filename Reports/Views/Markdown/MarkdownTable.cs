namespace LambdaSim.Reports.Views;

/// <summary>A table in Markdown: labels on the left, everything else right aligned.</summary>
/// <param name="columns">The headings.</param>
internal sealed class MarkdownTable(params string[] columns)
{
    private readonly List<string[]> rows = [];

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>Writes the table with an empty line behind it.</summary>
    public void Write(TextWriter output)
    {
        WriteRow(output, columns);
        output.Write($"|---|{string.Concat(Enumerable.Repeat("---:|", columns.Length - 1))}\n");
        foreach (string[] row in rows) WriteRow(output, row);
        output.Write('\n');
    }

    /// <summary>A text in which nothing is taken for markup.</summary>
    public static string Escaped(string text) => string.Concat(text.Select(letter => letter switch
    {
        '|' => "\\|",
        '<' => "&lt;",
        '>' => "&gt;",
        '*' or '_' or '`' or '[' or ']' or '\\' => $"\\{letter}",
        _ when char.IsControl(letter) => " ",
        _ => letter.ToString(),
    }));

    private static void WriteRow(TextWriter output, IEnumerable<string> cells) =>
        output.Write($"| {string.Join(" | ", cells.Select(Escaped))} |\n");
}
