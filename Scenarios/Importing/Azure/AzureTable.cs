using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace LambdaSim.Scenarios.Importing.Azure;

/// <summary>One CSV file of the dataset, read row by row; its columns are found by name.</summary>
internal sealed class AzureTable : IDisposable
{
    private readonly string shown;
    private readonly CsvParser parser;
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);

    /// <summary>Opens a file.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="shown">Its name for messages.</param>
    /// <exception cref="ImportException">It cannot be read, or is empty.</exception>
    public AzureTable(string file, string shown)
    {
        this.shown = shown;
        CsvConfiguration configuration = new(CultureInfo.InvariantCulture)
        {
            BadDataFound = null,
            MaxFieldSize = 64 * 1024,
            DetectColumnCountChanges = false,
        };
        try
        {
            parser = new CsvParser(new StreamReader(file), configuration);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ImportException(shown, 0, $"it cannot be read: {problem.Message}", "Check its permissions.");
        }
        if (!Read()) throw new ImportException(shown, 0, "it is empty", "Unpack the dataset again.");
        for (int i = 0; i < parser.Count; i++) columns.TryAdd(parser[i].Trim(), i);
    }

    /// <summary>How many columns there are.</summary>
    public int Columns => columns.Count;

    /// <summary>The next row.</summary>
    /// <exception cref="ImportException">It is no CSV.</exception>
    public bool Read()
    {
        try
        {
            return parser.Read();
        }
        catch (Exception problem) when (problem is CsvHelperException or IOException)
        {
            throw new ImportException(shown, parser.RawRow, "the row is not CSV", "Unpack the dataset again.");
        }
    }

    /// <summary>Whether there is a column.</summary>
    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>Insists on columns.</summary>
    /// <exception cref="ImportException">One is missing.</exception>
    public void Demand(params ReadOnlySpan<string> wanted)
    {
        foreach (string column in wanted)
            if (!columns.ContainsKey(column))
                throw new ImportException(
                    shown, 1, $"there is no column '{column}'", "The files are those of "
                        + "AzureFunctionsDataset2019; later datasets differ.");
    }

    /// <summary>A field of the row last read; empty when the row ends before it.</summary>
    public string this[string column] =>
        columns.TryGetValue(column, out int place) && place < parser.Count ? parser[place] : "";

    /// <summary>A number of the row last read, zero or more; null when there is none.</summary>
    public double? Number(string column) =>
        double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        && value is >= 0 and < 1e15
            ? value
            : null;

    /// <inheritdoc/>
    public void Dispose() => parser.Dispose();
}
