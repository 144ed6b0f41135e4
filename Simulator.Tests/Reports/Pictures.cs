using LambdaSim.Reports.Charts;
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
            Assert.That(ChartFolder.Write(result, directory, new SvgRenderer(), new PngRenderer()), Is.Not.Empty);
            ChartFolder.Write(result, Path.Combine(directory, "dark"), new PngRenderer(dark: true));
            using var text = File.CreateText(Path.Combine(directory, "summary.txt"));
            TextView.Write(result, text, color: false, unicode: true, files: $"results/{name}/");
            using var json = File.Create(Path.Combine(directory, "result.json"));
            JsonView.Write(result, json);
            using var series = File.CreateText(Path.Combine(directory, "series.csv"));
            SeriesView.Write(result, series);
        }
    }
}
