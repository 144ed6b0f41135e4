using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>
/// The columns of a table of functions. Each is a dotted setting of functions, or else of the traffic that calls the function of a
/// row; both have <c>sends</c>, and that traffic sends nothing.
/// </summary>
internal sealed class FunctionColumns
{
    private const string NameColumn = "name";
    private const string Functions = "functions.*";
    private const string Traffic = "traffic.*";

    private readonly Findings findings;
    private readonly Branch ofFunction = new(""), ofTraffic = new("");

    private FunctionColumns(Findings findings, int count) => (this.findings, Count) = (findings, count);

    /// <summary>How many fields a row has.</summary>
    public int Count { get; }

    /// <summary>The column with the names of the functions.</summary>
    public int Name { get; private set; } = -1;

    /// <summary>Reads the first line; null after a mistake that leaves no names.</summary>
    public static FunctionColumns? Read(IReadOnlyList<Field> header, Findings findings)
    {
        FunctionColumns columns = new(findings, header.Count);
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        for (int i = 0; i < header.Count; i++)
        {
            if (!known.TryAdd(header[i].Text, i))
            {
                findings.Mistake(
                    ErrorNames.DuplicateKey, header[i].Place,
                    $"column {i + 1} is called '{Words.Shorten(header[i].Text)}' as column {known[header[i].Text] + 1} is",
                    "Keep one of them.");
            }
            else if (header[i].Text == NameColumn)
            {
                columns.Name = i;
            }
        }

        if (columns.Name < 0)
        {
            findings.Mistake(
                ErrorNames.CsvColumnMissing, header[0].Place, "no column is called 'name'",
                HintFor(header));
            return null;
        }

        for (int i = 0; i < header.Count; i++)
        {
            if (i != columns.Name && known[header[i].Text] == i) columns.Add(header[i], i);
        }

        return columns;
    }

    /// <summary>What a row says of its function.</summary>
    public MapNode FunctionOf(IReadOnlyList<Field> row) => (MapNode?)Make(ofFunction, row) ?? new MapNode(row[Name].Place, []);

    /// <summary>What a row says of the traffic that calls its function; null when it says nothing.</summary>
    public MapNode? TrafficOf(IReadOnlyList<Field> row) => (MapNode?)Make(ofTraffic, row);

    private static string HintFor(IReadOnlyList<Field> header)
    {
        if (header is [{ Text: var only }] && only.AsSpan().IndexOfAny(';', '\t') >= 0)
        {
            string separators = only.Contains(';', StringComparison.Ordinal) ? "semicolons" : "tabs";
            return $"Its columns are separated by {separators}: separate them by commas.";
        }

        string? near = header.Select(column => column.Text).FirstOrDefault(
            text => text.Equals(NameColumn, StringComparison.OrdinalIgnoreCase));
        return near is null ? "The first line names the columns, with commas between them: name,memorySize,duration,rate."
            : $"Write '{NameColumn}' for '{near}': columns are called exactly like settings.";
    }

    private void Add(Field column, int index)
    {
        string[] parts = column.Text.Split('.');
        bool function = SettingTable.Keys(Functions).Contains(parts[0]);
        if (!function && !SettingTable.Keys(Traffic).Contains(parts[0]))
        {
            ReportUnknown(column);
        }
        else if (!function && TrafficTable.Calls.Contains(parts[0]))
        {
            findings.Mistake(
                ErrorNames.NoEffect, column.Place, $"the traffic of a row calls its function, and has no '{Words.Shorten(parts[0])}'",
                "Remove the column; write such a traffic below 'traffic:'.");
        }
        else if (Known(column, parts, function ? Functions : Traffic) && !(function ? ofFunction : ofTraffic).Add(parts, index))
        {
            findings.Mistake(
                ErrorNames.DuplicateKey, column.Place, $"'{Words.Shorten(column.Text)}' is a part of another column, or the whole of it",
                "Keep either the whole or its parts.");
        }
    }

    private void ReportUnknown(Field column)
    {
        if (column.Text.Length == 0)
        {
            findings.Mistake(ErrorNames.CsvColumnMissing, column.Place, "a column has no name", "Name it, or remove it.");
            return;
        }

        string word = Words.Shorten(column.Text);
        string? ofTrafficRather = Words.Nearest(column.Text, SettingTable.Keys(Functions)) is null
            ? Words.Nearest(column.Text, SettingTable.Keys(Traffic))
            : null;
        findings.Mistake(
            ErrorNames.UnknownSetting, column.Place, $"'{word}' is not a setting of a function, nor of a traffic",
            ofTrafficRather is null ? UnknownKeys.Hint(column.Text, Functions) : $"Did you mean '{ofTrafficRather}'?");
    }

    // What is behind a setting leads into its value.
    private bool Known(Field column, string[] parts, string group)
    {
        foreach (string part in parts)
        {
            string path = $"{group}.{part}";
            if (SettingTable.Find(path) is not null) return true;
            if (!SettingTable.IsGroup(path))
            {
                UnknownKeys.Report(new ScalarNode(column.Place, part, plain: true), group, findings);
                return false;
            }

            group = path;
        }

        return true;
    }

    private Node? Make(Branch branch, IReadOnlyList<Field> row)
    {
        if (branch.Column is int column)
        {
            return row[column].Text.Length == 0 ? null : Value(row[column]);
        }

        List<Entry> entries = [];
        foreach (Branch child in branch.Children)
        {
            if (Make(child, row) is { } value)
            {
                entries.Add(new Entry(new ScalarNode(value.Place, child.Key, plain: true), value));
            }
        }

        return entries.Count == 0 ? null : new MapNode(entries[0].Value.Place, entries);
    }

    private Node Value(Field field) => IsWord(field.Text)
        ? new ScalarNode(field.Place, field.Text, plain: true)
        : YamlTree.Read(field.Place.Source.Part(field.Place, field.Text), findings) ?? new ScalarNode(field.Place, "", plain: true);

    // Nearly all fields are: then YAML would say the same.
    private static bool IsWord(string text) =>
        char.IsAsciiLetterOrDigit(text[0]) && text.AsSpan().IndexOfAny(":#\n") < 0;

    /// <summary>A column, or what several columns are parts of.</summary>
    private sealed class Branch(string key)
    {
        public string Key => key;

        public int? Column { get; private set; }

        public List<Branch> Children { get; } = [];

        /// <summary>Adds a column; false when there is one already that it is a part of, or that is a part of it.</summary>
        public bool Add(ReadOnlySpan<string> path, int column)
        {
            if (Column is not null || (path.IsEmpty && Children.Count > 0)) return false;
            if (path.IsEmpty)
            {
                Column = column;
                return true;
            }

            string first = path[0];
            Branch? child = Children.Find(branch => branch.Key == first);
            if (child is null) Children.Add(child = new Branch(first));
            return child.Add(path[1..], column);
        }
    }
}
