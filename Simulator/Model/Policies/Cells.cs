namespace LambdaSim.Model.Policies;

/// <summary>Which workers a cell has: a stretch of neighbours, which stand in all zones.</summary>
internal static class Cells
{
    /// <summary>The first worker of a cell; that of the cell after the last is the number of workers.</summary>
    /// <param name="cell">The cell, from 0.</param>
    /// <param name="cells">How many cells there are.</param>
    /// <param name="workers">How many workers there are.</param>
    public static int First(int cell, int cells, int workers) => (int)((long)cell * workers / cells);
}
