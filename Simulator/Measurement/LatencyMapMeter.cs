using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>Gathers the latencies of whole windows into the columns of a map.</summary>
/// <remarks>It is fed at the end of a window and never by an invocation; a column in which nothing happens takes no memory.</remarks>
/// <param name="windows">The windows.</param>
internal sealed class LatencyMapMeter(Windows windows)
{
    private readonly int windowsAColumn = (windows.Count + LatencyMap.MostColumns - 1) / LatencyMap.MostColumns;
    private readonly LatencyColumns columns = new();

    /// <summary>What was gathered, with a window that has not ended.</summary>
    /// <param name="number">Which window.</param>
    /// <param name="latency">Of the invocations answered in it so far.</param>
    public LatencyMap With(int number, LogLinearHistogram latency)
    {
        var all = columns.Copy();
        if (latency.Count > 0) Add(all, number, latency);
        return new LatencyMap(windows.Length * windowsAColumn, all);
    }

    /// <summary>Adds the latencies of a window.</summary>
    /// <param name="number">Which window; none is added twice.</param>
    /// <param name="latency">Of the invocations answered in it.</param>
    public void Add(int number, LogLinearHistogram latency) => Add(columns, number, latency);

    private void Add(LatencyColumns to, int number, LogLinearHistogram latency)
    {
        int column = number / windowsAColumn, next = 0;
        to.Reach(column + 1);
        while (latency.NextBucket(ref next, out double upper, out long count)) to.Add(column, LatencyMap.RowOf(upper), count);
    }
}
