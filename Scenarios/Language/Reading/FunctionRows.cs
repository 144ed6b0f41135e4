using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>
/// Functions from a table: each row becomes what the scenario would say of a function and of the traffic that calls it. All that
/// follows is as if it were written there, with mistakes told at their fields.
/// </summary>
internal static class FunctionRows
{
    private const string Group = "functions";
    private const string BehindTraffic = "-callers";

    /// <summary>The scenario without the name of its table.</summary>
    public static MapNode WithoutName(MapNode root) => NameIn(root) is null
        ? root
        : new MapNode(root.Place, [.. root.Entries.Select(entry => entry.Key.Text == Group
            ? entry with { Value = Without(FunctionTable.From.Name, (MapNode)entry.Value) }
            : entry)]);

    /// <summary>Reads the table that a scenario names.</summary>
    /// <param name="root">What the scenario says.</param>
    /// <param name="source">Where it says so.</param>
    /// <param name="findings">Receives the mistakes.</param>
    /// <returns>The functions and their traffic; null when it names none, or none can be read.</returns>
    public static MapNode? Read(MapNode root, SourceText source, Findings findings)
    {
        if (NameIn(root) is not { } name || !FunctionTable.From.Reader.TryRead(name, findings, out string? file)) return null;
        string path = Traces.CsvPlace.Resolve(source, file);
        findings.Reads(path);
        SourceText? opened = SourceFile.Open(
            path, shown: Path.Join(Path.GetDirectoryName(source.Name), file), name, findings, FileKind.Table);
        if (opened is null) return null;
        TableText table = new(opened, findings);
        if (table.Next() is not { } header)
        {
            ReportEmpty(Place.Start(opened), findings);
            return null;
        }

        FunctionColumns? columns = FunctionColumns.Read(header, findings);
        return columns is null ? null : Rows(table, columns, header[0].Place, findings);
    }

    // A function may be called like the word; what it says is no text then.
    private static Node? NameIn(MapNode root) =>
        (root[Group] as MapNode)?[FunctionTable.From.Name] is { } name and not MapNode ? name : null;

    private static MapNode Without(string key, MapNode map) =>
        new(map.Place, [.. map.Entries.Where(entry => entry.Key.Text != key)]);

    private static MapNode Rows(TableText table, FunctionColumns columns, Place start, Findings findings)
    {
        List<Entry> functions = [], traffic = [];
        Dictionary<string, int> lines = new(StringComparer.Ordinal);
        bool any = false;
        while (table.Next() is { } row)
        {
            any = true;
            if (!IsWhole(row, columns, findings)) continue;
            Field name = row[columns.Name];
            if (!lines.TryAdd(name.Text, name.Place.Line))
            {
                findings.Mistake(
                    ErrorNames.DuplicateKey, name.Place, $"'{Words.Shorten(name.Text)}' is given twice",
                    $"It is already in line {lines[name.Text]}: keep one of them.");
                continue;
            }

            functions.Add(new Entry(Scalar(name, name.Text), columns.FunctionOf(row)));
            if (columns.TrafficOf(row) is { } called)
            {
                Entry invokes = new(Scalar(name, TrafficTable.Invokes.Name), Scalar(name, name.Text));
                traffic.Add(new Entry(
                    Scalar(name, name.Text + BehindTraffic), new MapNode(called.Place, [invokes, .. called.Entries])));
            }
        }

        if (!any) ReportEmpty(start, findings);
        MapNode all = new(start, functions);
        return traffic.Count == 0
            ? new MapNode(start, [new Entry(Word(start, Group), all)])
            : new MapNode(start, [new Entry(Word(start, Group), all), new Entry(Word(start, "traffic"), new MapNode(start, traffic))]);
    }

    private static bool IsWhole(List<Field> row, FunctionColumns columns, Findings findings)
    {
        if (row.Count != columns.Count)
        {
            string fields = row.Count == 1 ? "field" : "fields";
            findings.Mistake(
                ErrorNames.CsvRowInvalid, row[^1].Place, $"the row has {row.Count} {fields}, and there are {columns.Count} columns",
                row.Count > columns.Count
                    ? "Put quotes around a value that holds a comma: \"{ p50: 80 ms, p99: 400 ms }\"."
                    : "What a row does not say is an empty field: two commas with nothing between them.");
            return false;
        }

        if (row[columns.Name].Text.Length == 0)
        {
            findings.Mistake(
                ErrorNames.MissingSetting, row[columns.Name].Place, "the function of this row has no name",
                "Write it in the column 'name', or remove the row.");
            return false;
        }

        return true;
    }

    private static void ReportEmpty(Place place, Findings findings) =>
        findings.Mistake(
            ErrorNames.CsvEmpty, place, $"{Words.Shorten(place.Source.Name)} has no rows",
            "Below the names of the columns comes one row for each function.");

    private static ScalarNode Scalar(Field at, string text) => Word(at.Place, text);

    private static ScalarNode Word(Place at, string text) => new(at, text, plain: true);
}
