using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>Reads at a few moments of a run how many sandboxes each worker holds.</summary>
/// <remarks>It costs nothing in between: at most sixty times a run it looks at every worker once.</remarks>
/// <param name="windows">The windows.</param>
internal sealed class FleetMapMeter(Windows windows)
{
    private readonly int windowsAColumn = (windows.Count + FleetMap.MostColumns - 1) / FleetMap.MostColumns;
    private readonly List<double[]> columns = [], zones = [];
    private int workersARow = 1;

    /// <summary>What was read.</summary>
    public FleetMap Map => new(windows.Length * windowsAColumn, workersARow, columns) { Zones = zones };

    /// <summary>Reads the workers, if the window is the last of a column.</summary>
    /// <param name="number">The window that ends; none is read twice.</param>
    /// <param name="workers">How many workers there are.</param>
    /// <param name="sandboxesOn">The sandboxes that a worker holds.</param>
    public void CloseWindow(int number, int workers, Func<int, int> sandboxesOn)
    {
        bool last = number == windows.Count - 1;
        if ((number + 1) % windowsAColumn != 0 && !last) return;
        workersARow = Math.Max(1, (workers + FleetMap.MostRows - 1) / FleetMap.MostRows);
        double[] rows = new double[(workers + workersARow - 1) / workersARow];
        double[] inZone = new double[Math.Min(workers, RegionContext.Zones)];
        for (int worker = 0; worker < workers; worker++)
        {
            int held = sandboxesOn(worker);
            rows[worker / workersARow] += held;
            inZone[worker % inZone.Length] += held;
        }
        for (int row = 0; row < rows.Length; row++) rows[row] /= Math.Min(workersARow, workers - (row * workersARow));
        columns.Add(rows);
        zones.Add(inZone);
    }
}
