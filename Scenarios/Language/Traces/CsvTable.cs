using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace LambdaSim.Scenarios.Language.Traces;

/// <summary>A CSV file with named columns, read row by row; <c>.gz</c> files are unpacked on the way.</summary>
internal sealed class CsvTable : IDisposable
{
    private const int LongestField = 64 * 1024;
    private readonly CsvParser parser;

    private CsvTable(CsvParser parser, string[] columns) => (this.parser, Columns) = (parser, columns);

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The line of the row last read, counted from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The number of fields of the row last read.</summary>
    public int Count => parser.Count;

    public string this[int column] => parser[column];

    /// <summary>Opens a file and reads its first row as the names of the columns.</summary>
    public static CsvTable Open(string file)
    {
        Stream stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        if (file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            stream = new GZipStream(stream, CompressionMode.Decompress);
        }

        CsvConfiguration configuration = new(CultureInfo.InvariantCulture)
        {
            BadDataFound = null,
            MaxFieldSize = LongestField,
            TrimOptions = TrimOptions.Trim,
            DetectColumnCountChanges = false,
        };
        CsvParser parser = new(new StreamReader(stream, Encoding.UTF8), configuration);
        try
        {
            string[] columns = Next(parser) ? [.. Enumerable.Range(0, parser.Count).Select(i => parser[i])] : [];
            return new CsvTable(parser, columns);
        }
        catch
        {
            parser.Dispose();
            throw;
        }
    }

    public bool Read()
    {
        bool more = Next(parser);
        Line = more ? parser.RawRow : Line;
        return more;
    }

    /// <summary>The index of a column.</summary>
    public int Find(string column)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == column)
            {
                return i;
            }
        }

        throw new CsvColumnException(column, Columns);
    }

    /// <summary>A field of the row last read.</summary>
    public string Field(int column) =>
        column < parser.Count
            ? parser[column]
            : throw new CsvRowException(Line, $"the row has {parser.Count} of {Columns.Count} columns");

    /// <summary>A number, zero or more, from the row last read.</summary>
    public double Number(int column) => Number(column, Field(column));

    /// <summary>A number, zero or more.</summary>
    public double Number(int column, string text)
    {
        bool good = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value) && value >= 0;
        return good
            ? value
            : throw new CsvRowException(
                Line,
                $"'{Reading.Words.Shorten(text)}' in column '{Reading.Words.Shorten(Columns[column])}' is not a "
                + "number of zero or more");
    }

    public void Dispose() => parser.Dispose();

    private static bool Next(CsvParser parser)
    {
        try
        {
            return parser.Read();
        }
        catch (CsvHelperException)
        {
            throw new CsvRowException(
                parser.RawRow, "the row is not CSV: a field is longer than 64 KB, or quotes are not closed");
        }
    }
}
