using System.Collections;

namespace LambdaSim.Reports.Results;

/// <summary>The cells of a <see cref="LatencyMap"/>: it holds the rows from the lowest used to the highest.</summary>
public sealed class LatencyColumns : IReadOnlyList<IReadOnlyList<int>>
{
    private const int RowsAtOnce = 8;

    private NarrowCounts cells;
    private int lowest, rows;

    /// <summary>No column yet.</summary>
    public LatencyColumns()
    {
    }

    private LatencyColumns(LatencyColumns other)
    {
        (lowest, rows) = (other.lowest, other.rows);
        cells = other.cells;
        cells.Grow(0, 0);
        Count = other.Count;
    }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <summary>The invocations of a column, by row from the quickest to the last that is not empty.</summary>
    /// <param name="index">The column, from 0.</param>
    public IReadOnlyList<int> this[int index]
    {
        get
        {
            int last = rows - 1;
            while (last >= 0 && (((index * rows) + last) >= cells.Length || cells[(index * rows) + last] == 0)) last--;
            if (last < 0) return [];
            int[] column = new int[lowest + last + 1];
            for (int row = 0; row <= last; row++) column[lowest + row] = (int)cells[(index * rows) + row];
            return column;
        }
    }

    /// <summary>There are so many columns at least.</summary>
    /// <param name="columns">How many.</param>
    public void Reach(int columns) => Count = Math.Max(Count, columns);

    /// <summary>More invocations of a cell; the column is there.</summary>
    /// <param name="column">Its column, from 0.</param>
    /// <param name="row">Its row, from 0.</param>
    /// <param name="more">How many.</param>
    public void Add(int column, int row, long more)
    {
        if (row < lowest || row >= lowest + rows) Hold(row);
        int missing = ((column + 1) * rows) - cells.Length;
        if (missing > 0) cells.Grow(0, Math.Max(missing, Math.Min(cells.Length, (LatencyMap.MostColumns * rows) - cells.Length)));
        cells.Add((column * rows) + row - lowest, more);
    }

    /// <summary>The same, which goes on alone.</summary>
    public LatencyColumns Copy() => new(this);

    /// <inheritdoc/>
    public IEnumerator<IReadOnlyList<int>> GetEnumerator()
    {
        for (int column = 0; column < Count; column++) yield return this[column];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Holds a row and its neighbours, and those between them and what it holds.</summary>
    private void Hold(int row)
    {
        int begin = row / RowsAtOnce * RowsAtOnce;
        int first = rows == 0 ? begin : Math.Min(lowest, begin), end = Math.Max(rows == 0 ? 0 : lowest + rows, begin + RowsAtOnce);
        int columns = rows == 0 ? 0 : cells.Length / rows;
        var wider = new NarrowCounts(columns * (end - first));
        for (int place = 0; place < columns * rows; place++)
            wider[(place / rows * (end - first)) + lowest - first + (place % rows)] = cells[place];
        (cells, lowest, rows) = (wider, first, end - first);
    }
}
