using System.Xml.Linq;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;

namespace LambdaSim.Tests.Reports;

/// <summary>The picture of Power Tuning.</summary>
public class MemoryChartTests
{
    private static readonly SweepResult Sweep = SweptMemory.Of(
        (512, 900, 1.2), (128, 3600, 1.0), (1024, 450, 1.3), (1769, 260, 1.5), (3008, 250, 2.6)).Judged(slowest: 500, dearest: 3);

    private static readonly MemoryChoice Choice = new(
        "checkout", "1024 MB", Counted: [2, 3, 4], Cheapest: 2, Balanced: 3, Quickest: 4);

    [Test]
    public void Cost_and_time_are_two_curves_over_the_memory_in_its_order_each_with_its_interval_and_axis()
    {
        var chart = MemoryChart.Of(Sweep, Choice);

        var (time, cost) = (Named<Line>(chart, "checkout latency p99 (left)"), Named<Line>(chart, "cost per hour (right)"));
        Assert.That(time.Points.Select(point => point.X), Is.EqualTo(new double[] { 128, 512, 1024, 1769, 3008 }));
        Assert.That(cost.Points.Select(point => point.Y), Is.EqualTo(new[] { 1.0, 1.2, 1.3, 1.5, 2.6 }));
        Assert.That((time.OnRight, cost.OnRight), Is.EqualTo((false, true)));
        var range = chart.Series.OfType<LambdaSim.Reports.Charts.Range>().Single(one => one.OnRight);
        Assert.That((range.Slices[4].Low, range.Slices[4].High), Is.EqualTo((2.6 * 0.9, 2.6 * 1.1)));
        Assert.That(chart.Right!.Scale.Greatest, Is.GreaterThanOrEqualTo(3));
        Assert.That((chart.Vertical.Scale.Least, chart.Right.Scale.Least), Is.EqualTo((0.0, 0.0)));
    }

    [Test]
    public void Twice_the_memory_is_as_far_to_the_right_everywhere()
    {
        var scale = MemoryChart.Of(Sweep, Choice).Horizontal.Scale;

        Assert.That(scale.Position(1024) - scale.Position(512), Is.EqualTo(scale.Position(256) - scale.Position(128)).Within(1e-9));
        Assert.That(scale.Position(128), Is.InRange(0.01, 0.15));
        Assert.That(scale.Position(3008), Is.InRange(0.85, 0.99));
    }

    [Test]
    public void Cheapest_balanced_quickest_and_today_are_marked_and_the_limits_of_the_objectives_are_lines_on_their_own_axis()
    {
        var chart = MemoryChart.Of(Sweep, Choice);

        Assert.That(
            chart.Marks.Select(mark => mark.Label),
            Is.EqualTo(new[] { "today, cheapest 1024 MB", "balanced 1769 MB", "quickest 3008 MB" }));
        Assert.That(
            chart.ReferenceLines.Select(line => (line.Label, line.OnRight)),
            Is.EqualTo(new[] { ("< 500 ms", false), ("< 3.00 USD", true) }));
        Assert.That(chart.Subtitle, Does.Contain("the 3 of 5 sizes that meet all objectives"));
    }

    [Test]
    public void What_misses_an_objective_is_a_ring_and_only_rings_that_are_there_are_in_the_legend()
    {
        var judged = MemoryChart.Of(Sweep, Choice);
        var all = MemoryChart.Of(Sweep, Choice with { Counted = [0, 1, 2, 3, 4] });

        var rings = judged.Series.OfType<Dots>().Where(dots => dots.Hollow).ToList();
        Assert.That(rings.Select(dots => dots.Points.Count), Is.EqualTo(new[] { 2, 2 }));
        Assert.That(Texts(judged), Has.Exactly(1).EqualTo("not shown to meet all objectives"));
        Assert.That(Texts(all), Has.None.EqualTo("not shown to meet all objectives"));
    }

    [Test]
    public void A_size_without_a_percentile_keeps_its_cost_and_one_that_is_not_possible_says_why_in_the_table()
    {
        var sweep = SweptMemory.Of((512, null, 1.2), (1024, 450, 1.3), (2048, 260, 1.5));
        sweep = sweep with { Points = [.. sweep.Points.Take(2), sweep.Points[2] with { NotPossible = "no room", Metrics = [] }] };

        var chart = MemoryChart.Of(sweep, new MemoryChoice("checkout", "512 MB", [0, 1], Cheapest: 0, Balanced: 1, Quickest: 1));

        Assert.That(Named<Line>(chart, "checkout latency p99 (left)").Points, Has.Count.EqualTo(1));
        Assert.That(Named<Line>(chart, "cost per hour (right)").Points, Has.Count.EqualTo(2));
        Assert.That(chart.Table!.Rows[2][^1], Is.EqualTo("no room"));
        Assert.That(chart.Table.Rows[1][^1], Is.EqualTo("balanced, quickest"));
    }

    [Test]
    public void No_text_of_it_touches_another_however_close_the_named_sizes_are()
    {
        var close = SweptMemory.Of((1024, 450, 1.30), (1088, 440, 1.31), (1152, 430, 1.32), (1216, 425, 1.33)).Judged(445, 1.34);

        DrawnText.AreApart(MemoryChart.Of(Sweep, Choice));
        DrawnText.AreApart(MemoryChart.Of(
            close, new MemoryChoice("checkout", "1024 MB", [1, 2, 3], Cheapest: 1, Balanced: 2, Quickest: 3)));
    }

    [Test]
    public void Both_renderers_draw_both_curves()
    {
        var chart = MemoryChart.Of(Sweep, Choice);
        using MemoryStream png = new();
        new PngRenderer().Render(chart, png);
        using var picture = SkiaSharp.SKBitmap.Decode(png.ToArray());

        foreach (var meaning in new[] { Meaning.Time, Meaning.Cost })
        {
            var colour = SkiaSharp.SKColor.Parse(Palette.Of(meaning).Light);
            Assert.That(picture.Pixels.Count(pixel => pixel == colour), Is.GreaterThan(500), $"{meaning}");
            Assert.That(SvgRenderer.Render(chart), Does.Contain($"line s-{meaning.ToString().ToLowerInvariant()}"));
        }
        Assert.That(XDocument.Parse(SvgRenderer.Render(chart)).Descendants().Count(mark => (string?)mark.Attribute("class") == "ring s-notshown"),
            Is.EqualTo(5), "two sizes on two curves, and the legend");
    }

    private static TSeries Named<TSeries>(Chart chart, string label) where TSeries : Series =>
        chart.Series.OfType<TSeries>().Single(series => series.Label == label);

    private static IEnumerable<string> Texts(Chart chart) => DrawnText.In(chart, ChartFrame.File).Select(text => text.Text);
}
