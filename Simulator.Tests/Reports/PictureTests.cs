using LambdaSim.Experiments;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Reports;

/// <summary>Pictures of real runs say what happened, as a person would see it.</summary>
public class PictureTests
{
    [Test]
    public void Where_windows_hold_too_few_invocations_the_percentile_is_a_line_over_longer_stretches_and_the_subtitle_says_so()
    {
        var chart = Drawn("functions: { f: { duration: { p50: 40 ms, p99: 300 ms } } }", "invokes: f, rate: 4/s", "30 min", "f.latency");

        var slow = chart.Series.OfType<Line>().Single(line => line.Label == "p99");
        int known = slow.Points.Count(point => double.IsFinite(point.Y));
        Assert.That(known, Is.GreaterThan(0.95 * slow.Points.Count), "no confetti");
        Assert.That(slow.Points.Select(point => point.Y).Where(double.IsFinite).Distinct().Count(), Is.InRange(5, 8));
        Assert.That(chart.Subtitle, Does.Match(@"Where a window has too few invocations: .*p99 of up to \d+ min( \d+ s)? together\."));
    }

    [Test]
    public void Only_percentiles_that_need_it_are_those_of_longer_stretches()
    {
        var chart = Drawn("functions: { f: { duration: 10 ms } }", "invokes: f, rate: 900/s, arrivals: even", "2 min", "f.latency");

        Assert.That(chart.Subtitle, Does.Contain("Where a window has too few invocations: p99 of up to "));
    }

    [Test]
    public void A_percentile_that_nothing_supports_is_not_in_the_legend()
    {
        var chart = Drawn("functions: { f: { duration: 40 ms } }", "invokes: f, rate: 2/s", "1 min", "f.latency");

        var texts = DrawnText.In(chart, ChartFrame.File).Select(text => text.Text);
        Assert.That(texts, Has.Some.EqualTo("p50").And.None.StartsWith("p99"));
    }

    [Test]
    public void What_fails_is_not_drawn_as_what_succeeds()
    {
        var chart = Drawn("functions: { f: { duration: 40 ms, errors: 40% } }", "invokes: f, rate: 50/s", "1 min", "f.throughput");

        var bands = chart.Series.OfType<Band>().ToList();
        Assert.That(bands.Select(band => band.Label), Is.EqualTo(new[] { "succeeded", "function errors" }));
        double Area(Band band) => band.Slices.Average(slice => slice.High - slice.Low);
        Assert.That(Area(bands[1]) / (Area(bands[0]) + Area(bands[1])), Is.EqualTo(0.4).Within(0.05));
        Assert.That(chart.Subtitle, Does.Match(@"succeeded, [\d,]+ function errors \(\d\d(\.\d)?%\), none throttled"));
    }

    [Test]
    public void Events_that_are_all_lost_in_a_moment_fill_the_picture_from_then_on()
    {
        var chart = Drawn(
            "functions: { f: { duration: 40 ms, errors: 95% } }", "invokes: f, type: Event, batch: { count: 1000, at: 1 min }", "30 min",
            "f.event-endings");

        var lost = chart.Series.OfType<Band>().Single(band => band.Label == "lost");
        var middle = lost.Slices[lost.Slices.Count / 2];
        Assert.That((middle.High - middle.Low) / chart.Vertical.Scale.Greatest, Is.InRange(0.7, 0.95));
        Assert.That(lost.Slices[^1].High, Is.EqualTo(1000), "all that was received");
        Assert.That(
            DrawnText.In(chart, ChartFrame.File).Select(text => text.Text),
            Has.Some.EqualTo("lost").And.None.EqualTo("to the dead-letter queue"), "a legend names what is there");
    }

    [Test]
    public void Provisioned_sandboxes_are_alive_too()
    {
        var chart = Drawn(
            "functions: { f: { duration: 40 ms, provisionedConcurrency: 7 } }", "invokes: f, rate: 100/s", "1 min", "fleet.sandboxes");

        var provisioned = chart.Series.OfType<Band>().First();
        Assert.That((provisioned.Label, provisioned.Slices[^1].High), Is.EqualTo(("provisioned", 7.0)));
        Assert.That(chart.Series.OfType<Band>().Last().Label, Is.EqualTo("on demand"));
        Assert.That(chart.Subtitle, Does.EndWith("Provisioned and ready: up to 7."));
    }

    [Test]
    public void A_frontier_has_an_interval_across_and_up_at_each_point_and_no_text_on_another()
    {
        var sweep = SweptMemory.Of((512, 900, 1.2), (1024, 450, 1.3), (1152, 440, 1.31), (1769, 430, 1.33)).Judged(445, 1.32);

        var chart = FrontierChart.Of(sweep);

        var dots = chart.Series.OfType<Dots>().SelectMany(series => series.Points).ToList();
        Assert.That(dots, Has.Count.EqualTo(4));
        Assert.That(dots[0].Across, Is.EqualTo((1.2 * 0.9, 1.2 * 1.1)));
        Assert.That(dots[0].Up!.Value.High, Is.EqualTo(900 * 1.1 * TimeSpan.TicksPerMillisecond).Within(1));
        Assert.That(chart.Horizontal.Scale.Least, Is.LessThanOrEqualTo(1.2 * 0.9));
        Assert.That(SvgRenderer.Render(chart), Does.Contain("class=\"interval s-cold\""));
        DrawnText.AreApart(chart);
    }

    [TestCase(4.3100, 4.3108, "4.31 USD ± 0.0004")]
    [TestCase(4.31, 4.33, "4.31 … 4.33 USD")]
    [TestCase(4.31, 4.31, "4.31 … 4.31 USD")]
    public void An_interval_is_not_written_as_a_point(double low, double high, string text) =>
        Assert.That(MetricText.Range(low, high, MetricUnit.Dollars), Does.StartWith(text));

    [Test]
    public void The_ends_of_a_narrow_interval_are_seen_beside_its_point()
    {
        var point = SweptMemory.Of((512, 900, 1.2)).Points[0];
        point = point with { Metrics = [.. point.Metrics.Select(metric => metric with { Low = metric.Value * 0.9999, High = metric.Value })] };

        string svg = SvgRenderer.Render(MetricChart.Of([point], SweptMemory.Cost, "checkout.memorySize"));

        double radius = Number(svg, "<circle[^>]* r=\"([0-9.]+)\"");
        var cap = System.Text.RegularExpressions.Regex.Matches(svg, "class=\"whisker[^>]*d=\"M([0-9.]+) ([0-9.]+)L\\1 ([0-9.]+)\"")[0];
        double height = Math.Abs(double.Parse(cap.Groups[3].Value) - double.Parse(cap.Groups[2].Value));
        Assert.That(height / 2, Is.GreaterThan(radius + 2));
    }

    [Test]
    public void No_text_of_a_chart_of_an_experiment_touches_another_in_a_file_or_on_a_telephone()
    {
        Chart[] charts =
        [
            .. SweepCharts.For(HtmlExperiments.SweptBoth), .. SearchCharts.For(HtmlExperiments.Found),
            .. DifferenceChart.Of(HtmlExperiments.Compared),
            .. HtmlExperiments.SweptBoth.Metrics.Select(metric => MetricChart.Of(HtmlExperiments.SweptBoth.Points, metric, "both")),
        ];

        Assert.That(charts, Has.Length.GreaterThan(8));
        foreach (var chart in charts) DrawnText.AreApart(chart);
    }

    private static double Number(string text, string pattern) =>
        double.Parse(System.Text.RegularExpressions.Regex.Match(text, pattern).Groups[1].Value);

    private static Chart Drawn(string functions, string traffic, string duration, string name)
    {
        var scenario = ScenarioTexts.Valid($$"""
            name: A picture
            {{functions}}
            traffic: { callers: { {{traffic}} } }
            run: { duration: {{duration}} }
            """);
        var result = new SimulationRun(scenario).ToEnd().Result("lambdasim run picture.yaml");
        return ChartSet.For(result).Single(chart => chart.Name == name);
    }
}
