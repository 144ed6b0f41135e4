using System.Xml.Linq;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.Tests.Reports;

/// <summary>What an answer rests on, as a picture and in words.</summary>
public class TornadoTests
{
    private const string Metric = "checkout latency p99";

    private static readonly AssumptionsResult Study = new()
    {
        Replications = 3,
        Metrics = [Metric, "cost per hour"],
        Judged = true,
        Items = [Item("region.network.client", 90, 130), Item("functions.*.cpuBound", 60, 240), Item("region.workers.count", 100, 100.4)],
        Notes = [],
    };

    [Test]
    public void The_widest_swing_stands_at_the_top_and_what_hardly_moves_is_left_out()
    {
        var chart = TornadoChart.Of(Study).Single();

        Assert.That(chart.Vertical.Scale.Ticks(10).Select(tick => tick.Label), Is.EqualTo(new[] { "cpuBound", "network.client" }));
        Assert.That(chart.RowTexts, Is.EqualTo(new[] { "60.0 … 240 ms", "90.0 … 130 ms" }));
        Assert.That(chart.Marks.Single().Value, Is.EqualTo(Milliseconds(100)));
        var high = (Segments)chart.Series[1];
        Assert.That((high.Pieces[0].From, high.Pieces[0].To), Is.EqualTo((Milliseconds(100), Milliseconds(240))));
    }

    [Test]
    public void Both_renderers_draw_every_bar()
    {
        var chart = TornadoChart.Of(Study).Single();

        var svg = XDocument.Parse(SvgRenderer.Render(chart));
        using MemoryStream png = new();
        new PngRenderer().Render(chart, png);
        using var picture = SkiaSharp.SKBitmap.Decode(png.ToArray());

        foreach (var meaning in new[] { Meaning.AtLow, Meaning.AtHigh })
        {
            string style = $"f-{meaning.ToString().ToLowerInvariant()}";
            Assert.That(svg.Descendants().Count(mark => (string?)mark.Attribute("class") == style), Is.GreaterThanOrEqualTo(2), style);
            var colour = SkiaSharp.SKColor.Parse(Palette.Of(meaning).Light);
            Assert.That(picture.Pixels.Count(pixel => pixel == colour), Is.GreaterThan(500), style);
        }
    }

    [Test]
    public void A_flip_is_said_before_the_swings_and_distributions_stand_without_their_brackets()
    {
        var distribution = Item("region.network.client", 90, 130) with
        {
            Value = "{ p50: 3 ms, p99: 42 ms }",
            Flips = [new AssumptionFlip("checkout latency p99 < 110 ms", Holds: true, Up: true, "{ p50: 4 ms, p99: 56 ms }")],
        };

        var sentences = AssumptionText.Sentences(Study with { Items = [distribution] });

        Assert.That(sentences[0], Is.EqualTo(
            "This rests on network.client p50 3 ms, p99 42 ms (assumed): 'checkout latency p99 < 110 ms' fails from p50 4 ms, p99 56 ms up."));
        Assert.That(sentences[1], Does.StartWith("checkout latency p99 rests most on network.client"));
    }

    [Test]
    public void The_metric_that_is_moved_most_is_told_first()
    {
        var dear = Item("functions.*.package.size", 90, 110);
        AssumptionSwing[] swings = [dear.Swings[0], dear.Swings[1] with { AtHigh = 3 }];

        var study = Study with { Items = [dear with { Swings = swings }] };

        Assert.That(study.Carried(), Is.EqualTo(new[] { "cost per hour", Metric }));
        Assert.That(AssumptionText.Sentences(study)[0], Does.StartWith("cost per hour rests most on package.size"));
    }

    [Test]
    public void What_rests_on_nothing_says_so()
    {
        string[] sentences = [.. AssumptionText.Sentences(Study with { Items = [Item("region.workers.count", 100, 100)] })];

        Assert.That(sentences, Is.EqualTo(new[] { "This rests on no assumption: none of 1 moves a number by more than 0.5%." }));
        Assert.That(TornadoChart.Of(null), Is.Empty);
    }

    private static AssumptionResult Item(string path, double low, double high) => new(
        path, "50%", "0%", "100%", Measured: false, "a guess", "a guess as well",
        [
            new AssumptionSwing(Metric, MetricUnit.Time, Milliseconds(100), Milliseconds(low), Milliseconds(high)),
            new AssumptionSwing("cost per hour", MetricUnit.Dollars, 1, 1, 1),
        ],
        []);

    private static double Milliseconds(double amount) => amount * TimeSpan.TicksPerMillisecond;
}
