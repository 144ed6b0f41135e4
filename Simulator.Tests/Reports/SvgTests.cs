using System.Text;
using System.Xml.Linq;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Reports;

internal sealed class SvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static IEnumerable<TestCaseData> Samples() =>
        SampleResults.All.Select(sample => new TestCaseData(sample.Result).SetArgDisplayNames(sample.Name));

    [TestCaseSource(nameof(Samples))]
    public void Every_chart_is_well_formed_titled_and_refers_to_nothing_outside(RunResult result)
    {
        foreach (var chart in ChartSet.For(result))
        {
            string text = SvgRenderer.Render(chart);
            var root = XDocument.Parse(text).Root!;
            Assert.That(root.Element(Svg + "title")!.Value, Is.EqualTo(chart.Title));
            Assert.That(root.Element(Svg + "desc")!.Value, Is.EqualTo(chart.Subtitle));
            Assert.That(text, Does.Not.Contain("href").And.Not.Contain("url("));
            Assert.That(text, Does.Contain("prefers-color-scheme:dark"));
        }
    }

    [TestCaseSource(nameof(Samples))]
    public void No_text_touches_another_or_leaves_the_picture(RunResult result)
    {
        foreach (var chart in ChartSet.For(result)) DrawnText.AreApart(chart);
    }

    [Test]
    public void Long_labels_make_fewer_ticks_rather_than_touch()
    {
        var chart = SampleChart(new Line("line", Meaning.P99, [new(0, 0), new(600, 1)]));
        int shorter = Labels(chart, value => $"{value}").Count;
        var longer = Labels(chart, value => $"{value:000} of a long unit");
        Assert.That(longer, Has.Count.InRange(3, shorter - 1));
        for (int index = 1; index < longer.Count; index++)
            Assert.That(longer[index].Left, Is.GreaterThan(longer[index - 1].Right));
    }

    [Test]
    public void A_line_of_600_points_takes_less_than_30_kilobytes()
    {
        var random = new Random(1);
        Point[] points = [.. Enumerable.Range(0, 600).Select(x => new Point(x, random.NextDouble()))];
        var chart = SampleChart(new Line("line", Meaning.P99, points));
        Assert.That(Encoding.UTF8.GetByteCount(SvgRenderer.Render(chart)), Is.InRange(3_000, 30_000));
    }

    [Test]
    public void A_missing_value_interrupts_the_line()
    {
        Point[] points = [new(0, 0), new(100, 1), new(200, double.NaN), new(300, 1), new(400, 0)];
        var chart = SampleChart(new Line("line", Meaning.P99, points));
        string path = XDocument.Parse(SvgRenderer.Render(chart)).Descendants(Svg + "path").Last().Attribute("d")!.Value;
        Assert.That(path.Count(letter => letter == 'M'), Is.EqualTo(2));
    }

    [Test]
    public void A_chart_of_nothing_says_so()
    {
        Assert.That(Pictures(SampleResults.Empty), Has.Count.EqualTo(12).And.All.Match(">no (invocations|sandboxes|cost)<"));
        Assert.That(Pictures(SampleResults.FlashSale).Where(picture => !picture.Contains("slowest invocations")), Has.None.Contains(">no invocations<"));
    }

    [Test]
    public void Every_chart_of_an_interrupted_run_is_marked()
    {
        Assert.That(Pictures(SampleResults.Interrupted), Has.All.Contains(">interrupted after 23 min<"));
        Assert.That(Pictures(SampleResults.FlashSale), Has.None.Contains("interrupted"));
    }

    [Test]
    public void The_limit_is_drawn_where_it_matters_and_left_out_where_it_would_press_the_rest_flat()
    {
        var near = ChartSet.For(SampleResults.FlashSale).Single(chart => chart.Name == "checkout.concurrency");
        var far = ChartSet.For(SampleResults.TwelveFunctions).Single(chart => chart.Name == "account.concurrency");
        Assert.That(near.ReferenceLines, Is.EqualTo([new ReferenceLine("limit 140", Meaning.Limit, 140)]));
        Assert.That(far.ReferenceLines, Is.Empty);
    }

    [Test]
    public void Of_twelve_functions_eight_are_stacked_and_the_others_together()
    {
        var chart = ChartSet.For(SampleResults.TwelveFunctions)[0];
        Assert.That(chart.Series, Has.Count.EqualTo(9));
        Assert.That(chart.Series[^1].Label, Is.EqualTo("4 others"));
        var top = ((Band)chart.Series[^1]).Slices[40];
        var window = SampleResults.TwelveFunctions.Functions.Sum(function => function[FunctionMetrics.Concurrency].Series.Mean[39]);
        Assert.That(top.High, Is.EqualTo(window).Within(1e-9));
    }

    [Test]
    public void Charts_become_files_with_harmless_names()
    {
        var odd = SampleResults.Tiny.Functions[0] with { Name = "../<odd>" };
        var charts = ChartFiles.Of(ChartSet.For(SampleResults.Tiny with { Functions = [odd, odd] }), [new SvgRenderer()]);
        Assert.That(
            charts.Select(chart => chart.Name).ToArray(), Has.Length.EqualTo(22).And.Unique.And.All.Match("^[A-Za-z0-9_-][A-Za-z0-9._-]*\\.svg$"));
        foreach (var chart in charts)
        {
            using MemoryStream drawn = new();
            chart.Draw(drawn);
            drawn.Position = 0;
            Assert.That(() => XDocument.Load(drawn), Throws.Nothing);
        }
    }

    [Test]
    public void Of_many_functions_charts_show_the_busiest_and_the_account_shows_all()
    {
        var result = SampleResults.HundredFunctions;
        var drawn = ChartSet.For(result).Where(chart => chart.Name.EndsWith(".throughput", StringComparison.Ordinal)).ToList();

        Assert.That(drawn, Has.Count.EqualTo(1 + RunResult.MostCharted));
        long least = result.Busiest.Min(function => function[FunctionMetrics.Invocations]);
        Assert.That(result.Functions.Except(result.Busiest).Max(function => function[FunctionMetrics.Invocations]), Is.LessThanOrEqualTo(least));
        Assert.That(result.Busiest, Is.EqualTo(result.Functions.Where(result.Busiest.Contains)), "in the order of the scenario");
        Assert.That(SampleResults.FiftyFunctions.Busiest, Has.Count.EqualTo(50));
    }

    private static List<string> Pictures(RunResult result) => [.. ChartSet.For(result).Select(SvgRenderer.Render)];

    private static List<DrawnText> Labels(Chart chart, Func<double, string> label)
    {
        var axis = new Axis("x", new LinearScale(700, label));
        var texts = XDocument.Parse(SvgRenderer.Render(chart with { Horizontal = axis })).Descendants(Svg + "text");
        var centred = texts.Where(text => text.Attribute("class")!.Value == "mid muted");
        return [.. centred.Where(text => text.Value != axis.Label).Select(DrawnText.Of)];
    }

    private static Chart SampleChart(Series series) => new()
    {
        Name = "sample",
        Title = "A sample",
        Subtitle = "Of a chart.",
        Horizontal = new Axis("x", new LinearScale(600)),
        Vertical = new Axis("y", new LinearScale(1)),
        Series = [series],
    };
}
