using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;

namespace LambdaSim.Tests.Reports;

/// <summary>Writes the charts of a run to a folder, over any that are there.</summary>
internal static class ChartFolder
{
    /// <summary>The names of the files, in the order of the charts.</summary>
    public static IReadOnlyList<string> Write(RunResult result, string folder, params IChartRenderer[] renderers)
    {
        Directory.CreateDirectory(folder);
        var files = ChartFiles.Of(ChartSet.For(result), renderers);
        foreach (var chart in files)
        {
            using var file = File.Create(Path.Combine(folder, chart.Name));
            chart.Draw(file);
        }
        return [.. files.Select(file => file.Name)];
    }
}
