using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>A table of log events: what CloudWatch Logs Insights, or a search in the console, gives as CSV.</summary>
/// <param name="collector">Takes what is found.</param>
internal sealed class LogTable(LogCollector collector)
{
    private const int LongestHead = 10_000;
    private const char ByteOrderMark = '\uFEFF';

    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture)
    {
        BadDataFound = null,
        DetectColumnCountChanges = false,
    };

    /// <summary>The columns that a line names; null when it is not the first of such a table.</summary>
    public static string[]? Columns(string line)
    {
        if (line.Length > LongestHead) return null;
        using StringReader first = new(line.TrimStart(ByteOrderMark));
        using CsvParser parser = new(first, Configuration);
        if (!parser.Read() || parser.Record is not { } names) return null;
        string[] columns = [.. names.Select(name => name.Trim(' ', '"'))];
        // What a query computes is called by its formula: @memorySize / 1000 / 1000.
        return columns.Any(LogRow.IsOfInsights) || (columns.Any(LogRow.IsTelling) && columns.All(LogRow.IsName)) ? columns : null;
    }

    /// <summary>Takes the rows below the first line.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="lines">The lines of the file, behind the first.</param>
    public void Read(string[] columns, SourceLines lines)
    {
        string[] strange = [.. columns.Where(column => !LogRow.IsKnown(column))];
        if (strange.Length > 0)
            collector.Note($"has the columns {string.Join(", ", strange)}, which were not taken.");
        using LineReader reader = new(lines);
        using CsvParser parser = new(reader, Configuration);
        while (parser.Read())
        {
            Dictionary<string, string> row = new(StringComparer.Ordinal);
            for (int i = 0; i < Math.Min(columns.Length, parser.Count); i++) row[columns[i]] = parser[i];
            LogRow.Read(row, default, parser.RawRow + 1, collector);
        }
    }

    /// <summary>Lines as one text.</summary>
    private sealed class LineReader(SourceLines lines) : TextReader
    {
        private string line = "";
        private int place;

        public override int Peek() => Fill() ? line[place] : -1;

        public override int Read() => Fill() ? line[place++] : -1;

        private bool Fill()
        {
            while (place == line.Length)
            {
                if (lines.Read() is not { } next) return false;
                (line, place) = (next + "\n", 0);
            }
            return true;
        }
    }
}
