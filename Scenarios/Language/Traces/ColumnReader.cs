using System.Globalization;

namespace LambdaSim.Scenarios.Language.Traces;

/// <summary>Reads one column of numbers from a CSV file, row by row.</summary>
internal sealed class ColumnReader : IDisposable
{
    private readonly CsvTable table;
    private readonly int column;
    private double? first;

    private ColumnReader(CsvTable table, int column, double? first) =>
        (this.table, this.column, this.first) = (table, column, first);

    public long Line => table.Line;

    /// <summary>
    /// Opens a file. Without a name its only column is taken, and then the first line may be a value already.
    /// </summary>
    public static ColumnReader Open(string file, string? name)
    {
        CsvTable table = CsvTable.Open(file);
        try
        {
            if (name is not null)
            {
                return new ColumnReader(table, table.Find(name), first: null);
            }

            if (table.Columns.Count > 1)
            {
                throw new CsvColumnException("", table.Columns);
            }

            bool value = table.Columns.Count == 1
                && double.TryParse(table.Columns[0], NumberStyles.Float, CultureInfo.InvariantCulture, out _);
            return new ColumnReader(table, column: 0, value ? table.Number(column: 0, table.Columns[0]) : null);
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    public bool Read(out double value)
    {
        if (first is double already)
        {
            (value, first) = (already, null);
            return true;
        }

        bool more = table.Read();
        value = more ? table.Number(column) : 0;
        return more;
    }

    public void Dispose() => table.Dispose();
}
