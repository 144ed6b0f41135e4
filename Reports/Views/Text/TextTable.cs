namespace LambdaSim.Reports.Views;

/// <summary>A table for a terminal: labels on the left, numbers right aligned under their columns.</summary>
internal sealed class TextTable
{
    private const int Gap = 2, LeastLabel = 14, LeastWhole = 8, MostOfPage = 3;
    private readonly string heading;
    private readonly List<string> columns;
    private readonly List<(string Label, List<string> Cells, string Beside)> rows = [];

    /// <summary>An empty table.</summary>
    public TextTable(string heading, params IEnumerable<string> columns)
    {
        this.heading = heading;
        this.columns = [.. columns];
    }

    /// <summary>Adds a row; missing cells at its end are empty.</summary>
    public void Add(string label, params IEnumerable<string> cells) => Add(label, cells, beside: "");

    /// <summary>Adds a row with a few words beside it, behind its last cell that is not empty.</summary>
    public void Add(string label, IEnumerable<string> cells, string beside)
    {
        List<string> row = [.. cells];
        while (row.Count < columns.Count) row.Add("");
        rows.Add((label, row, beside));
    }

    /// <summary>Takes a column out if no row says anything there but nothing.</summary>
    public void DropIfAll(string column, params string[] nothing)
    {
        int index = columns.IndexOf(column);
        if (rows.Exists(row => !nothing.Contains(row.Cells[index]))) return;
        columns.RemoveAt(index);
        foreach (var row in rows) row.Cells.RemoveAt(index);
    }

    /// <summary>The width that the table wants.</summary>
    public int Width => LabelWidth + Widths().Sum();

    private int LabelWidth => rows.Select(row => row.Label.Length).Append(heading.Length).Max();

    /// <summary>The lines; where the table would be wider than the page, the heading stands above it, and labels are cut
    /// or, to be read whole, stand on a line of their own. Columns that still find no room follow below, with the labels
    /// again.</summary>
    public IEnumerable<TextLine> Lines(int page, bool whole = false)
    {
        // What is to be read whole stands on a line of its own where it does not fit.
        int longest = rows.Select(row => row.Label.Length).DefaultIfEmpty(0).Max(), from = 0;
        int[] widths = Widths();
        int least = Math.Min(longest, whole ? LeastWhole : LeastLabel);
        // Where columns follow below anyhow, labels need not be cut for the sake of some more of them.
        if (!whole && least + widths.Sum() > page) least = Math.Min(longest, page / MostOfPage);
        for (int column = 1; column <= widths.Length; column++)
        {
            bool fits = column < widths.Length && least + widths[from..(column + 1)].Sum() <= page;
            if (fits) continue;
            foreach (var line in Part(from, column).Block(page, whole)) yield return line;
            from = column;
        }
    }

    /// <summary>The table with a part of its columns.</summary>
    private TextTable Part(int from, int to)
    {
        var part = new TextTable(heading, columns[from..to]);
        // A row that has nothing to say there is not named again.
        foreach (var (label, cells, beside) in rows)
            if (from == 0 || cells[from..to].Exists(cell => cell.Length > 0)) part.Add(label, cells[from..to], from == 0 ? beside : "");
        return part;
    }

    private IEnumerable<TextLine> Block(int page, bool whole)
    {
        int[] widths = Widths();
        int label = Math.Min(LabelWidth, page - widths.Sum());
        bool above = heading.Length > label;
        if (above) yield return new TextLine(heading, Heading: true);
        yield return new TextLine(Row(above ? "" : heading, columns, label, widths), Heading: true);
        foreach (var (name, cells, beside) in rows)
        {
            bool apart = whole && name.Length > label;
            if (apart) yield return new TextLine(name.Length > page ? $"{name[..(page - 1)]}…" : name);
            string row = Row(apart ? "" : name, cells, label, widths);
            bool below = beside.Length > 0 && row.Length + Gap + beside.Length > page;
            yield return new TextLine(beside.Length == 0 || below ? row : $"{row}{new string(' ', Gap)}{beside}");
            if (!below) continue;
            foreach (string line in TextPage.Wrap(beside, new string(' ', (2 * Gap) + 2), page)) yield return new TextLine(line);
        }
    }

    private int[] Widths() => [.. columns.Select((_, index) => Gap + Cells(index).Max(cell => cell.Length))];

    private IEnumerable<string> Cells(int index) => rows.Select(row => row.Cells[index]).Append(columns[index]);

    private static string Row(string label, List<string> cells, int labelWidth, int[] widths)
    {
        string shown = label.Length > labelWidth ? $"{label[..(labelWidth - 1)]}…" : label;
        var padded = cells.Select((cell, index) => cell.PadLeft(widths[index])).Prepend(shown.PadRight(labelWidth));
        return string.Concat(padded).TrimEnd();
    }
}
