using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>A table of log events: what CloudWatch Logs Insights, or a search in the console, gives as CSV.</summary>
/// <remarks>A spreadsheet may have written it anew: with tabs, or with semicolons, and then commas stand in numbers, and days before
/// months, where its country has them so.</remarks>
internal sealed partial class LogTable
{
    private const int LongestHead = 10_000;
    private const char ByteOrderMark = '\uFEFF', Comma = ',';

    private readonly string[] columns;
    private readonly char delimiter;

    private LogTable(string[] columns, char delimiter) => (this.columns, this.delimiter) = (columns, delimiter);

    /// <summary>The table that a line begins; null when it is not the first of one.</summary>
    public static LogTable? Of(string line)
    {
        if (line.Length > LongestHead) return null;
        foreach (char delimiter in (char[])[Comma, ';', '\t'])
        {
            using StringReader first = new(line.TrimStart(ByteOrderMark));
            using CsvParser parser = new(first, Configuration(delimiter));
            if (!parser.Read() || parser.Record is not { } names) continue;
            string[] columns = [.. names.Select(name => name.Trim(' ', '"'))];
            // What a query computes is called by its formula: @memorySize / 1000 / 1000.
            if (columns.Any(LogRow.IsOfInsights) || (columns.Any(LogRow.IsTelling) && columns.All(LogRow.IsName)))
                return new LogTable(columns, delimiter);
        }
        return null;
    }

    /// <summary>Whether a line only says by what the columns of the next are divided, as spreadsheets write it.</summary>
    public static bool IsDelimiter(string line) => line.TrimStart(ByteOrderMark) is ['s', 'e', 'p', '=', _];

    /// <summary>Takes the rows below the first line.</summary>
    /// <param name="lines">The lines of the file, behind the first.</param>
    /// <param name="collector">Takes what is found.</param>
    public void Read(SourceLines lines, LogCollector collector)
    {
        string[] strange = [.. columns.Where(column => !LogRow.IsKnown(column))];
        if (strange.Length > 0)
            collector.Note($"has the columns {string.Join(", ", strange)}, which were not taken.");
        using LineReader reader = new(lines);
        using CsvParser parser = new(reader, Configuration(delimiter));
        while (parser.Read())
        {
            Dictionary<string, string> row = new(StringComparer.Ordinal);
            for (int i = 0; i < Math.Min(columns.Length, parser.Count); i++) row[columns[i]] = Plain(parser[i]);
            LogRow.Read(row, default, parser.RawRow + 1, collector);
        }
    }

    private static CsvConfiguration Configuration(char delimiter) => new(CultureInfo.InvariantCulture)
    {
        BadDataFound = null,
        DetectColumnCountChanges = false,
        Delimiter = delimiter.ToString(),
    };

    // What a spreadsheet wrote in the way of its country, as CloudWatch wrote it.
    private string Plain(string field)
    {
        if (delimiter != Comma && Decimal().Match(field) is { Success: true } number)
            return $"{string.Concat(number.Groups[1].Value.Where(char.IsAsciiDigit))}.{number.Groups[2].Value}";
        if (Day().Match(field) is not { Success: true } day) return field;
        bool american = delimiter == Comma && field.Contains('/', StringComparison.Ordinal);
        string Part(int group, int digits) => day.Groups[group].Value.PadLeft(digits, '0');
        return $"{Part(3, 4)}-{Part(american ? 1 : 2, 2)}-{Part(american ? 2 : 1, 2)} {Part(4, 2)}:{Part(5, 2)}:{Part(6, 2)}.{Part(7, 1)}";
    }

    [GeneratedRegex(@"^(\d+|\d{1,3}(?:[.\u00A0\u202F ]\d{3})+),(\d+(?:E[+-]?\d+)?)$")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^(\d{1,2})[./](\d{1,2})[./](\d{4})[ T](\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,6}))?)?$")]
    private static partial Regex Day();

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
