using Parquet;
using Parquet.Schema;

namespace LambdaSim.Reports.Views;

/// <summary>A column of a Parquet file: it gathers the values of a row group.</summary>
/// <typeparam name="TRow">What a row is made of.</typeparam>
/// <param name="field">Its name and type.</param>
/// <param name="unit">The unit of its values; null of a column without.</param>
internal abstract class ParquetColumn<TRow>(DataField field, string? unit)
{
    /// <summary>A value of a row.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="row">The row.</param>
    public delegate T Of<out T>(in TRow row);

    /// <summary>Its name and type.</summary>
    public DataField Field { get; } = field;

    /// <summary>The unit of its values; null of a column without.</summary>
    public string? Unit => unit;

    /// <summary>Takes the value of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="place">Its place in the row group, ascending from 0.</param>
    public abstract void Take(in TRow row, int place);

    /// <summary>Writes the values of a row group.</summary>
    /// <param name="group">The row group.</param>
    /// <param name="rows">How many rows it has.</param>
    public abstract Task Write(ParquetRowGroupWriter group, int rows);

    /// <summary>A column of texts; an empty one is null.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="of">The text of a row.</param>
    public static ParquetColumn<TRow> Text(string name, Of<string?> of) => new Texts(name, of);

    /// <summary>A column of numbers or of truth values.</summary>
    /// <typeparam name="T">The type of its values.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="of">The value of a row; null where it has none.</param>
    /// <param name="unit">The unit of its values; null of a column without.</param>
    public static ParquetColumn<TRow> Value<T>(string name, Of<T?> of, string? unit = null)
        where T : struct => new Values<T>(name, of, unit);

    private sealed class Texts(string name, Of<string?> of) : ParquetColumn<TRow>(
        new DataField(name, typeof(string), isNullable: true), unit: null)
    {
        private string?[] values = [];

        public override void Take(in TRow row, int place)
        {
            if (place == values.Length) Array.Resize(ref values, Longer(place));
            values[place] = of(row) is { Length: > 0 } text ? text : null;
        }

        public override Task Write(ParquetRowGroupWriter group, int rows) =>
            group.WriteAsync(Field, new ArraySegment<string?>(values, 0, rows));
    }

    private sealed class Values<T>(string name, Of<T?> of, string? unit) : ParquetColumn<TRow>(
        new DataField(name, typeof(T), isNullable: true), unit)
        where T : struct
    {
        private T?[] values = [];

        public override void Take(in TRow row, int place)
        {
            if (place == values.Length) Array.Resize(ref values, Longer(place));
            values[place] = of(row);
        }

        public override Task Write(ParquetRowGroupWriter group, int rows) =>
            group.WriteAsync<T>(Field, values.AsMemory(0, rows));
    }

    private static int Longer(int length) => Math.Max(256, 2 * length);
}
