using LambdaSim.Reports.Views;

namespace LambdaSim.Reports.Charts;

/// <summary>A chart as a file.</summary>
/// <param name="Name">The name of the file, without a folder.</param>
/// <param name="Draw">Draws the chart into a stream.</param>
public sealed record ChartFile(string Name, Action<Stream> Draw);

/// <summary>Charts as files.</summary>
public static class ChartFiles
{
    /// <summary>Every chart as a file of each kind, under a name of its own.</summary>
    /// <param name="charts">The charts.</param>
    /// <param name="renderers">What draws them.</param>
    /// <returns>The files, in the order of the charts.</returns>
    public static IReadOnlyList<ChartFile> Of(IReadOnlyList<Chart> charts, IReadOnlyList<IChartRenderer> renderers)
    {
        List<ChartFile> files = [];
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach (var chart in charts)
            foreach (var renderer in renderers)
            {
                string name = FileNames.Unused(chart.Name, renderer.Extension, taken);
                files.Add(new ChartFile(name, file => renderer.Render(chart, file)));
            }
        return files;
    }
}
