using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.Tests.Reports;

/// <summary>Writes every view of every sample to a directory, for people who want to look at them.</summary>
[TestFixture, Explicit("For looking, not for judging: set PICTURES to a directory.")]
internal sealed class Pictures
{
    [Test]
    public void Every_view_of_every_sample_can_be_written()
    {
        string root = Environment.GetEnvironmentVariable("PICTURES") ?? Path.Combine(Path.GetTempPath(), "pictures");
        foreach (var (name, result) in SampleResults.All)
        {
            string directory = Path.Combine(root, name);
            Directory.CreateDirectory(directory);
            Assert.That(Draw(result, directory), Is.Not.Empty);
            using var text = File.CreateText(Path.Combine(directory, "summary.txt"));
            TextView.Write(result, text, color: false, unicode: true, files: $"results/{name}/");
            using var json = File.Create(Path.Combine(directory, "result.json"));
            JsonView.Write(result, json);
            using var series = File.CreateText(Path.Combine(directory, "series.csv"));
            SeriesView.Write(result, series);
        }
    }

    /// <summary>Draws every chart into a folder, and says the names of the files.</summary>
    internal static IReadOnlyList<string> Draw(RunResult result, string folder)
    {
        var charts = ChartFiles.Of(result);
        foreach (var chart in charts)
        {
            using var file = File.Create(Path.Combine(folder, chart.Name));
            chart.Draw(file);
        }
        return [.. charts.Select(chart => chart.Name)];
    }
}
