using LambdaSim.Experiments;
using LambdaSim.Experiments.Comparing;
using LambdaSim.Experiments.Sweeping;
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
        HtmlBrowser.Picture(page, Path.Combine(folder, "report.png"), Desk, height: 1500, dark: false);
        Assert.That(Directory.GetFiles(folder), Has.Length.GreaterThanOrEqualTo(14));
    }

    [Test]
    public void The_pages_of_the_flash_sale_in_light_and_dark_and_on_a_telephone()
    {
        var scenario = FlashSale([]);
        Page("report", file => HtmlReport.Write(Experiment.Run(scenario, Options("run")), file, Details), height: 3400);
        Design[] designs =
        [
            new("60 provisioned", scenario, Saved: null),
            .. scenario.Variants.Select(variant => new Design(variant.Name, variant.Scenario, Saved: null)),
        ];
        Page("compare", file => HtmlComparison.Write(Comparison.Run(designs, [], Options("compare")), file, Details));
        SweepAxis[] axes =
        [
            new("checkout.memorySize", ["512 MB", "1024 MB", "1769 MB", "2048 MB"]),
            new("checkout.provisionedConcurrency", ["0", "60", "100"]),
        ];
        var points = Sweep.PointsOf(axes).Select(values => FlashSale(
            [.. axes.Zip(values, (axis, value) => new SettingOverride(axis.Path, value))]));
        Page("sweep", file => HtmlSweep.Write(Sweep.Run(axes, [.. points], Options("sweep"), store: null)!, file, Details));
        var range = VaryText.ParseRange("checkout.memorySize", "512..1536 step 64", scenario);
        Page("find", file => HtmlSearch.Write(
            Search.Lowest(range, value => FlashSale([new SettingOverride("checkout.memorySize", value)]), Options("find"))!, file, Details));
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

    /// <summary>Writes a page and its pictures; the report in the dark and on a telephone as well.</summary>
    private static void Page(string name, Action<Stream> write, int height = 1700)
    {
        string page = HtmlExperiments.Written(write), file = Path.Combine(Gallery, name);
        File.WriteAllText($"{file}.html", page);
        HtmlBrowser.Picture(page, $"{file}.png", Desk, height, dark: false);
        if (name != "report") return;
        HtmlBrowser.Picture(page, $"{file}-dark.png", Desk, height: 1700, dark: true);
        HtmlBrowser.Picture(page, $"{file}-telephone.png", Telephone, height: 1700, dark: false);
    }

    private static ExperimentOptions Options(string verb) => new()
    {
        Replications = 5,
        Jobs = 2,
        Command = $"lambdasim {verb} Reports/Gallery/flash-sale.yaml",
    };

    private static Scenario FlashSale(IReadOnlyList<SettingOverride> changes)
    {
        string file = Path.Combine(Gallery, "flash-sale.yaml");
        var outcome = ScenarioReader.ReadText(File.ReadAllText(file), "Reports/Gallery/flash-sale.yaml", Gallery, changes);
        Assert.That(outcome.Valid, outcome.RenderMistakes("nothing was run"));
        return outcome.Scenario!;
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
