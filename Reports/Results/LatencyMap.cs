namespace LambdaSim.Reports.Results;

/// <summary>How many invocations were how slow, when: a coarse histogram for each of a few columns of time.</summary>
/// <param name="Column">The length of a column of time.</param>
/// <param name="Counts">
/// The invocations answered in each column, by row of latency from the quickest; rows at the end that hold nothing may
/// be missing.
/// </param>
public sealed record LatencyMap(TimeSpan Column, IReadOnlyList<IReadOnlyList<int>> Counts)
{
    /// <summary>The most columns of a map.</summary>
    public const int MostColumns = 60;

    /// <summary>The most rows of a map, which reach beyond the longest timeout.</summary>
    public const int MostRows = 104;

    private const double RowsAnOctave = 4, LeastTicks = 1024;

    /// <summary>The row of a latency: every row reaches from its lower edge to 19 % above it.</summary>
    /// <param name="ticks">Zero or more; below 0.1 ms all fall into the first row.</param>
    public static int RowOf(double ticks) =>
        (int)Math.Clamp(RowsAnOctave * Math.Log2(Math.Max(ticks, LeastTicks) / LeastTicks), 0, MostRows - 1);

    /// <summary>The lower edge of a row, in ticks.</summary>
    /// <param name="row">From 0.</param>
    public static double LowerEdge(int row) => LeastTicks * Math.Pow(2, row / RowsAnOctave);
}
