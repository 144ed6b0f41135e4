using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace LambdaSim.Reports.Views;

/// <summary>A Parquet file that is written row by row.</summary>
/// <remarks>
/// Rows are gathered in groups of <see cref="RowsOfGroup"/>, and written while others come. Nothing in it
/// tells of when or where it was written: the same rows make the same bytes. It is compressed by Zstandard, whose output is the same on
/// all processors. The unit of a column stands in the metadata of the file, under the name of the column.
/// </remarks>
/// <typeparam name="TRow">What a row is made of.</typeparam>
internal sealed class ParquetTable<TRow> : IDisposable
{
    /// <summary>How many rows are gathered before they are written.</summary>
    public const int RowsOfGroup = 65_536;

    private const long LeastGrowth = 32 << 20;

    private readonly IReadOnlyList<ParquetColumn<TRow>> columns;
    private readonly ParquetWriter writer;
    private long held;
    private int rows;

    /// <summary>Begins the file.</summary>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="columns">Its columns, whose names differ.</param>
    public ParquetTable(Stream output, IReadOnlyList<ParquetColumn<TRow>> columns)
    {
        this.columns = columns;
        var layout = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Fastest };
        var schema = new ParquetSchema([.. columns.Select(column => column.Field)]);
        writer = ParquetWriter.CreateAsync(schema, output, layout).GetAwaiter().GetResult();
        writer.CustomMetadata = columns.Where(column => column.Unit is not null)
            .ToDictionary(column => column.Field.Name, column => column.Unit!);
    }

    /// <summary>Writes one row.</summary>
    /// <param name="row">The row.</param>
    public void Write(in TRow row)
    {
        foreach (var column in columns) column.Take(row, rows);
        rows++;
        if (rows == RowsOfGroup) WriteGroup();
    }

    /// <summary>Writes what is left, and the end of the file.</summary>
    public void Dispose()
    {
        if (rows > 0) WriteGroup();
        writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private void WriteGroup()
    {
        using var group = writer.CreateRowGroup();
        foreach (var column in columns) column.Write(group, rows).GetAwaiter().GetResult();
        rows = 0;
        CollectIfGrown();
    }

    /// <summary>Buffers of a group outlive the young generations, and the collector looks at the oldest one later and later: memory grew
    /// with the rows. What the heap holds is at most doubled, so a large one is not looked at often.</summary>
    private void CollectIfGrown()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) < held + Math.Max(held, LeastGrowth)) return;
        GC.Collect();
        held = GC.GetTotalMemory(forceFullCollection: false);
    }
}
