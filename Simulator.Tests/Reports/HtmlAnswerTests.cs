using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Reports.Views.Html;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Reports;

/// <summary>The pages of replications, comparisons, sweeps and searches.</summary>
internal sealed class HtmlAnswerTests
{
    [TestCaseSource(typeof(HtmlExperiments), nameof(HtmlExperiments.Pages))]
    public void A_page_is_well_formed_small_alone_and_the_same_each_time(Func<string> write, Func<string> document)
    {
        string page = write();
        var root = HtmlPages.Parsed(page);
        Assert.That(Encoding.UTF8.GetByteCount(page), Is.InRange(20_000, 999_999));
        Assert.That(write(), Is.EqualTo(page));
        Assert.That(page, Does.Not.Contain("NaN").And.Not.Contain("∞"));
        Assert.That(page.Replace("http://www.w3.org/", ""), Does.Not.Match("https?://"));
        List<string> ids = [.. root.Descendants().Attributes("id").Select(id => id.Value)];
        var links = root.Descendants("nav").Descendants("a").Select(link => link.Attribute("href")!.Value[1..]).ToList();
        Assert.That(ids, Is.Unique);
        Assert.That(links, Is.SubsetOf(ids).And.Count.GreaterThanOrEqualTo(4));
        Assert.That(root.Descendants("p").Count(part => part.Has("lead")), Is.EqualTo(1));
        Assert.That(document(), Does.StartWith("{"));
    }

    [TestCaseSource(typeof(HtmlExperiments), nameof(HtmlExperiments.Pages))]
    public void Every_number_that_names_its_place_equals_the_document(Func<string> write, Func<string> document)
    {
        var json = JsonDocument.Parse(document()).RootElement;
        var data = HtmlPages.Parsed(write()).Descendants("data").ToList();
        Assert.That(data, Has.Count.GreaterThanOrEqualTo(6));
        foreach (var number in data)
        {
            string path = number.Attribute("data-path")!.Value;
            double shown = double.Parse(number.Attribute("value")!.Value);
            Assert.That(shown, Is.EqualTo(Find(json, path.Split('/'))), path);
        }
    }

    [TestCaseSource(typeof(HtmlExperiments), nameof(HtmlExperiments.Pages))]
    public void Every_chart_says_something_or_why_not(Func<string> write, Func<string> document)
    {
        var figures = HtmlPages.Parsed(write()).Descendants("figure").ToList();
        Assert.That(figures, Has.Count.GreaterThanOrEqualTo(3), document()[..20]);
        foreach (var figure in figures)
        {
            string title = figure.Descendants("p").First().Value;
            bool table = figure.Descendants("tbody").Elements("tr").Any();
            string last = figure.Descendants("svg").First().Descendants("text").Last().Value;
            Assert.That(table || last.StartsWith("no ") || last.StartsWith("too few") || last.StartsWith("exactly"), title);
        }
    }

    [Test]
    public void The_verdict_comes_first_and_each_objective_has_a_sign_a_word_and_a_bar()
    {
        var page = HtmlPages.Parsed(HtmlExperiments.Page(HtmlExperiments.Run));
        Assert.That(page.Descendants("p").Single(part => part.Has("lead")).Value, Does.StartWith("1 of 4 objectives missed"));
        var rows = page.Descendants("table").Single(table => table.Has("objectives")).Descendants("tbody").Elements("tr").ToList();
        Assert.That(rows.Select(row => row.Elements("td").First().Value), Is.EqualTo(["✓ met", "✗ missed", "✓ met", "✓ met"]));
        foreach (var (row, objective) in rows.Zip(HtmlExperiments.Run.Objectives))
        {
            Assert.That(row.Descendants("svg").Single().Attribute("aria-label")!.Value, Does.Contain(objective.LimitText));
            Assert.That(row.Value, Does.Contain(MetricText.Interval(objective.Estimate)));
        }
    }

    [Test]
    public void Every_metric_stands_with_its_interval_and_every_run_with_its_seed()
    {
        var run = HtmlExperiments.Run;
        var section = HtmlPages.Parsed(HtmlExperiments.Page(run)).Descendants("section").Single(part => part.Attribute("id")?.Value == "certainty");
        Assert.That(section.Value, Does.Contain("4 runs").And.Contains("95% certainty").And.Contains("5 s of each run were left out"));
        foreach (var metric in run.Metrics.Where(metric => metric.Value is not null))
            Assert.That(section.Value, Does.Contain(metric.Name).And.Contains(MetricText.Interval(metric)));
        foreach (var replication in run.Replications) Assert.That(section.Value, Does.Contain(replication.Fingerprint));
        Assert.That(HtmlPages.Of(HtmlPages.RealRun), Does.Not.Contain("id=\"certainty\""));
    }

    [TestCase(600)]
    [TestCase(7)]
    public void The_first_run_lies_within_the_band_of_all(int windows)
    {
        var run = Condensed.To(HtmlExperiments.Run.First, windows);
        var bands = new SpreadBands(HtmlExperiments.Run);
        var function = run.Functions[0];
        foreach (var chart in (Chart[])
            [
                bands.OnLatency(LatencyChart.Of(run, function), run, "checkout"),
                bands.OnThroughput(ThroughputChart.Of(run, function), run, "checkout"),
            ])
            foreach (var range in chart.Series.OfType<LambdaSim.Reports.Charts.Range>())
            {
                var line = chart.Series.OfType<Line>().Single(one => one.Label == range.Of);
                var slices = range.Slices.ToDictionary(slice => slice.X);
                Assert.That(slices.Values.Count(slice => slice.High > slice.Low), Is.GreaterThan(3));
                foreach (var point in line.Points.Where(point => double.IsFinite(point.Y) && slices.ContainsKey(point.X)))
                    Assert.That(
                        point.Y, Is.InRange(slices[point.X].Low - 1e-6, slices[point.X].High + 1e-6), $"{chart.Name} {range.Of} at {point.X}");
            }
    }

    [Test]
    public void Stages_are_named_above_the_charts_and_the_warm_up_is_hatched()
    {
        var spans = Stages.Of(HtmlExperiments.Run.First, "checkout");
        Assert.That(spans, Is.EqualTo(
        [
            new Span(0, 20, "100/s", SpanKind.Stage), new Span(20, 30, "→ 300/s", SpanKind.Stage),
            new Span(30, 60, "300/s", SpanKind.Stage), new Span(0, 5, "warm-up", SpanKind.WarmUp),
        ]));
        Assert.That(Stages.Of(HtmlExperiments.Run.First, "another"), Has.Count.EqualTo(1), "nobody's stages");
        string picture = SvgRenderer.Render(Stages.On(
            LatencyChart.Of(HtmlExperiments.Run.First, HtmlExperiments.Run.First.Functions[0]), HtmlExperiments.Run.First, "checkout"));
        Assert.That(picture, Does.Contain(">→ 300/s<").And.Contains("class=\"hatch\"").And.Contains(">warm-up<"));
    }

    [Test]
    public void Queues_and_events_have_sections_that_account_for_all_of_them()
    {
        var page = HtmlPages.Parsed(HtmlExperiments.Page(HtmlExperiments.Events));
        var events = page.Descendants("section").Single(part => part.Attribute("id")?.Value == "events");
        var row = events.Descendants("tbody").First().Elements("tr").First().Elements().Select(cell => cell.Value).ToList();
        var expected = HtmlExperiments.Events.Together.Functions[0].Events!;
        var together = HtmlExperiments.Events.Together;
        Assert.That(row[0], Is.EqualTo("thumbnails"));
        Assert.That(row[1], Is.EqualTo($"{together.PerRun(expected[EventMetrics.Received]):N0}"));
        Assert.That(events.Descendants("figure").Count(), Is.EqualTo(4), "endings, backlog, age, pollers");
        var queues = page.Descendants("section").Single(part => part.Attribute("id")?.Value == "queues");
        Assert.That(queues.Descendants("figure").Count(), Is.EqualTo(3), "backlog, oldest, batches at a time");
        Assert.That(queues.Descendants("th").Select(cell => cell.Value), Does.Contain("orders").And.Contain("reader"));
    }

    [Test]
    public void A_difference_that_is_not_shown_is_a_ring_and_says_so()
    {
        var charts = DifferenceChart.Of(HtmlExperiments.Compared);
        var latency = charts.First(chart => chart.Title == "checkout latency p99");
        Assert.That(latency.Table!.Rows.Select(row => row[^1]), Is.EqualTo(["less", "exactly the same in every run"]));
        Assert.That(latency.Series.OfType<Whiskers>().Select(series => (series.Items.Count, series.Hollow)), Is.EqualTo([(1, false), (1, true)]));
        var shown = latency.Series.OfType<Whiskers>().First().Items[0];
        var difference = HtmlExperiments.Compared.Variants[0].Differences[0];
        Assert.That((shown.Low, shown.Value, shown.High), Is.EqualTo((difference.Low, difference.Value, difference.High)));
        string page = HtmlExperiments.Written(file => HtmlComparison.Write(HtmlExperiments.Compared, file));
        Assert.That(page, Does.Contain("functions.checkout.memorySize").And.Contains("1769 MB").And.Contains("No setting differs from sale"));
    }

    [Test]
    public void A_sweep_of_two_settings_has_heat_maps_and_every_point_with_its_verdict()
    {
        var page = HtmlPages.Parsed(HtmlExperiments.Written(file => HtmlSweep.Write(HtmlExperiments.SweptBoth, file)));
        var titles = page.Descendants("figure").Select(figure => figure.Descendants("p").First().Value).ToList();
        Assert.That(titles, Does.Contain("Sale: cost against latency").And.Contain("Sale: checkout latency p99").And.Contain("Sale: cost per hour"));
        var rows = page.Descendants("table").Single(table => table.Has("points")).Descendants("tbody").Elements("tr").ToList();
        Assert.That(rows, Has.Count.EqualTo(6));
        Assert.That(rows.Select(row => row.Elements().Last().Value), Has.All.EqualTo("✗ missed"));
        Assert.That(rows.Count(row => row.Elements().First().Value.Contains('◆')), Is.EqualTo(HtmlExperiments.SweptBoth.Points.Count(point => point.OnFrontier)));
    }

    [Test]
    public void Limits_are_read_from_saved_results_as_they_were()
    {
        Assert.That(MetricText.ReadLimit("500 ms", MetricUnit.Time), Is.EqualTo(500 * TimeSpan.TicksPerMillisecond));
        Assert.That(MetricText.ReadLimit("1.5 min", MetricUnit.Time), Is.EqualTo(90 * TimeSpan.TicksPerSecond));
        Assert.That(MetricText.ReadLimit("0.1%", MetricUnit.Share), Is.EqualTo(0.001));
        Assert.That(MetricText.ReadLimit("12 USD per hour", MetricUnit.Dollars), Is.EqualTo(12));
        Assert.That(MetricText.ReadLimit("1,500", MetricUnit.Count), Is.EqualTo(1500));
        Assert.That(MetricText.ReadLimit("soon", MetricUnit.Time), Is.NaN);
        foreach (var objective in HtmlExperiments.Run.Objectives)
            Assert.That(MetricText.ReadLimit(objective.LimitText, objective.Estimate.Unit), Is.EqualTo(objective.Limit), objective.Sentence);
    }

    [Test]
    public void The_fleet_map_and_the_causes_of_cold_starts_add_up()
    {
        var run = HtmlExperiments.Run.First;
        var map = run.Fleet.Map!;
        Assert.That(map.Sandboxes, Has.Count.InRange(2, FleetMap.MostColumns));
        Assert.That(map.Sandboxes[0], Has.Count.LessThanOrEqualTo(FleetMap.MostRows));
        Assert.That(map.Sandboxes[^1].Sum() * map.WorkersARow, Is.GreaterThan(1));
        var function = HtmlPages.RealRun.Functions[0];
        var (series, causes) = (function.SeriesOf(FunctionMetrics.ColdStarts), function[FunctionMetrics.ColdStartCauses].Series);
        for (int window = 0; window < series.Count; window++)
            Assert.That(causes.Sum(cause => cause.Counts[window]), Is.EqualTo(series[window]));
        Assert.That(causes.Select(cause => cause.Name), Does.Contain("scalingOut"));
    }

    private static double Find(JsonElement element, string[] keys)
    {
        if (keys.Length == 0) return element.GetDouble();
        if (keys[0] == "*") return element.EnumerateObject().Sum(part => Find(part.Value, keys[1..]));
        if (element.ValueKind != JsonValueKind.Array) return Find(element.GetProperty(keys[0]), keys[1..]);
        if (int.TryParse(keys[0], out int number)) return Find(element[number], keys[1..]);
        return Find(element.EnumerateArray().Single(part => Name(part) == keys[0]), keys[1..]);
    }

    private static string? Name(JsonElement part) =>
        part.TryGetProperty("name", out var name) || part.TryGetProperty("metric", out name) ? name.GetString() : null;
}
