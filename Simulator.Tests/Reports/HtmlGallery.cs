using LambdaSim.Experiments;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views.Html;
using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.CommandLine;

namespace LambdaSim.Tests.Reports;

/// <summary>Makes Reports/Gallery again: charts and pages of some scenarios, for people who want to see before they run.</summary>
[TestFixture, Explicit("Writes Reports/Gallery: dotnet test -c Release --filter FullyQualifiedName~HtmlGallery")]
internal sealed class HtmlGallery
{
    private const int Client = 1280, Telephone = 390;

    private static readonly ReportDetails Details = new() { Version = "0.1.0" };
    private static readonly string Root = FolderOf("LambdaSim.sln");
    private static readonly string Gallery = Path.Combine(Root, "Reports", "Gallery");

    [TestCase("Scenarios/first-run.yaml")]
    [TestCase("Scenarios/noisy-neighbour.yaml")]
    [TestCase("Scenarios/retries.yaml")]
    [TestCase("Scenarios/async-burst.yaml")]
    [TestCase("Scenarios/sqs-ramp-since-2023.yaml")]
    public void The_charts_and_the_page_of_a_scenario(string scenario)
    {
        var result = Run(scenario);
        string folder = Path.Combine(Gallery, Path.GetFileNameWithoutExtension(scenario));
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        ChartFolder.Write(result, folder, new SvgRenderer());
        string page = HtmlPages.Of(result, Details);
        HtmlBrowser.Picture(page, Path.Combine(folder, "report.png"), Client, height: 1500, dark: false);
        Assert.That(Directory.GetFiles(folder), Has.Length.GreaterThanOrEqualTo(14));
    }

    [Test]
    public void The_pages_of_the_flash_sale_in_light_and_dark_and_on_a_telephone()
    {
        string folder = Directory.CreateTempSubdirectory("gallery-").FullName;
        Typed("run Reports/Gallery/flash-sale.yaml", "-o", folder, "--html");
        File.Copy(Path.Combine(folder, "report.html"), At("report"), overwrite: true);
        Directory.Delete(folder, recursive: true);
        Typed("compare Reports/Gallery/flash-sale.yaml", "--html", At("compare"));
        Typed(
            "sweep Reports/Gallery/flash-sale.yaml --vary checkout.memorySize=512,1024,1152,2048 "
                + "--vary checkout.provisionedConcurrency=0,60,100 --replications 5", "-o", "none", "--html", At("sweep"));
        Typed(
            "find Reports/Gallery/flash-sale.yaml --lowest checkout.memorySize --in \"1024..1280 step 32\" --replications 5",
            "--html", At("find"));

        Picture("report", "report", Client, height: 3400);
        foreach (string page in new[] { "compare", "sweep", "find" }) Picture(page, page, Client, height: 1700);
        Picture("report", "report-dark", Client, height: 1700, dark: true);
        Picture("report", "report-telephone", Telephone, height: 1700);
        Assert.That(new FileInfo(Path.Combine(Gallery, "report-telephone.png")).Length, Is.InRange(20_000, 400_000));
    }

    [Test]
    public void One_chart_as_png_in_light_and_dark()
    {
        var chart = ChartSet.For(Run("Scenarios/noisy-neighbour.yaml")).Single(one => one.Name == "import.throughput");
        foreach (bool dark in (bool[])[false, true])
        {
            string file = Path.Combine(Gallery, dark ? "chart-dark.png" : "chart.png");
            using (var picture = File.Create(file)) new PngRenderer(dark).Render(chart, picture);
            Assert.That(new FileInfo(file).Length, Is.InRange(10_000, 100_000));
        }
    }

    /// <summary>Types a command, so that a page names the one that makes it again.</summary>
    private static void Typed(string command, params string[] where)
    {
        var said = ProcessTests.Run([.. ShellLine.Words($"lambdasim {command}"), .. where], variable: null);
        Assert.That(said.Exit, Is.AnyOf(0, 1), said.Error);
    }

    private static string At(string page) => Path.Combine(Gallery, $"{page}.html");

    private static void Picture(string page, string picture, int width, int height, bool dark = false) =>
        HtmlBrowser.Picture(File.ReadAllText(At(page)), Path.Combine(Gallery, $"{picture}.png"), width, height, dark);

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
