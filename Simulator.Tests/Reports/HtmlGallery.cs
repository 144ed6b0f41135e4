using LambdaSim.Experiments;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views.Html;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Reports;

/// <summary>Makes Reports/Gallery again: charts and pages of some scenarios, for people who want to see before they run.</summary>
[TestFixture, Explicit("Writes Reports/Gallery: dotnet test -c Release --filter FullyQualifiedName~HtmlGallery")]
internal sealed class HtmlGallery
{
    private const int Desk = 1280, Telephone = 390;

    private static readonly string Root = FolderOf("LambdaSim.sln");
    private static readonly string Gallery = Path.Combine(Root, "Reports", "Gallery");

    [TestCase("Scenarios/first-run.yaml")]
    [TestCase("Scenarios/noisy-neighbour.yaml")]
    [TestCase("Scenarios/retries.yaml")]
    [TestCase("Scenarios/runtimes.yaml")]
    public void The_charts_and_the_page_of_a_scenario(string scenario)
    {
        var result = Run(scenario);
        string folder = Path.Combine(Gallery, Path.GetFileNameWithoutExtension(scenario));
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        ChartFiles.Write(result, folder);
        string page = HtmlPages.Of(result, new ReportDetails { Version = "0.1.0" });
        HtmlBrowser.Picture(page, Path.Combine(folder, "report.png"), Desk, height: 1500, dark: false);
        Assert.That(Directory.GetFiles(folder), Has.Length.GreaterThanOrEqualTo(14));
    }

    [Test]
    public void The_first_page_as_a_file_in_the_dark_and_on_a_telephone()
    {
        string page = HtmlPages.Of(Run("Scenarios/first-run.yaml"), new ReportDetails { Version = "0.1.0" });
        File.WriteAllText(Path.Combine(Gallery, "report.html"), page);
        HtmlBrowser.Picture(page, Path.Combine(Gallery, "report-dark.png"), Desk, height: 1500, dark: true);
        HtmlBrowser.Picture(page, Path.Combine(Gallery, "report-telephone.png"), Telephone, height: 1500, dark: false);
        Assert.That(new FileInfo(Path.Combine(Gallery, "report-telephone.png")).Length, Is.InRange(20_000, 400_000));
    }

    private static RunResult Run(string scenario)
    {
        string file = Path.Combine(Root, scenario);
        var outcome = ScenarioReader.ReadText(File.ReadAllText(file), scenario, Path.GetDirectoryName(file)!, []);
        Assert.That(outcome.Valid, outcome.RenderMistakes("nothing was run"));
        return new SimulationRun(outcome.Scenario!).ToEnd().Result($"lambdasim run {scenario} --seed {outcome.Scenario!.Run.Seed}");
    }

    private static string FolderOf(string name)
    {
        string? folder = TestContext.CurrentContext.TestDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, name))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException(name);
    }
}
