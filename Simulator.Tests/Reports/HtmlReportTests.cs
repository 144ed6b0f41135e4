using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Reports;

internal sealed class HtmlReportTests
{
    private static IEnumerable<TestCaseData> Samples() =>
        HtmlPages.All.Select(sample => new TestCaseData(sample.Result).SetArgDisplayNames(sample.Name));

    [TestCaseSource(nameof(Samples))]
    public void A_page_is_well_formed_small_and_the_same_each_time(RunResult result)
    {
        string page = HtmlPages.Of(result);
        Assert.That(() => HtmlPages.Parsed(page), Throws.Nothing);
        Assert.That(Encoding.UTF8.GetByteCount(page), Is.InRange(30_000, 999_999));
        Assert.That(HtmlPages.Of(result), Is.EqualTo(page));
        Assert.That(page, Does.Not.Contain("NaN"));
    }

    [TestCaseSource(nameof(Samples))]
    public void A_page_refers_to_nothing_outside_itself(RunResult result)
    {
        var linked = result with { Settings = [new SettingResult("a", "1", "our assumption", "https://example.org/paper")] };
        string page = HtmlPages.Of(linked);
        string rest = page.Replace("http://www.w3.org/2000/svg", "").Replace("http://www.w3.org/1999/xhtml", "");
        Assert.That(rest, Does.Not.Match("https?://"));
        Assert.That(rest, Does.Contain("example.org/paper"));
        var addresses = HtmlPages.Parsed(page).Descendants().Attributes()
            .Where(attribute => attribute.Name.LocalName is "src" or "href" or "action" or "srcset").Select(attribute => attribute.Value);
        Assert.That(addresses, Is.Not.Empty.And.All.Match("^(#[a-z-]+|data:,)$"));
    }

    [TestCaseSource(nameof(Samples))]
    public void Every_number_that_names_its_place_in_the_result_equals_it(RunResult result)
    {
        var data = HtmlPages.Parsed(result).Descendants("data").ToList();
        var document = Shown.Document(result);
        Assert.That(data, Has.Count.GreaterThanOrEqualTo(6));
        foreach (var number in data)
        {
            string path = number.Attribute("data-path")!.Value;
            double shown = double.Parse(number.Attribute("value")!.Value);
            Assert.That(shown, Is.EqualTo(Sum(document, path.Split('/'))), path);
            double runs = double.Parse(number.Attribute("data-runs")?.Value ?? "1");
            Assert.That(Readable(number.Value) * runs, Is.EqualTo(shown).Within(0.51).Percent, $"{path}: {number.Value}");
        }
    }

    [TestCaseSource(nameof(Samples))]
    public void Every_chart_has_a_text_in_its_place_and_a_table_behind_it(RunResult result)
    {
        var figures = HtmlPages.Parsed(result).Descendants("figure").ToList();
        Assert.That(figures, Has.Count.GreaterThanOrEqualTo(9));
        foreach (var figure in figures)
        {
            string title = figure.Descendants("p").First().Value;
            var pictures = figure.Descendants("svg").ToList();
            Assert.That(pictures, Is.Not.Empty, title);
            Assert.That(pictures.Select(picture => picture.Attribute("role")!.Value), Has.All.EqualTo("img"));
            Assert.That(pictures.Select(picture => picture.Attribute("aria-label")!.Value), Has.All.Length.GreaterThan(3));
            bool drawn = pictures[0].Descendants().Any(part => part.Name == "rect" || part.Has("line") || part.Has("grid"));
            if (drawn) Assert.That(figure.Descendants("tbody").Elements("tr"), Is.Not.Empty, title);
            else Assert.That(pictures[0].Descendants("text").Last().Value, Does.Match("no |too few"), title);
        }
    }

    [TestCaseSource(nameof(Samples))]
    public void The_contents_lead_to_sections_and_headings_go_down_in_order(RunResult result)
    {
        var page = HtmlPages.Parsed(result);
        List<string> ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        var links = page.Descendants("nav").Descendants("a").Select(link => link.Attribute("href")!.Value[1..]).ToList();
        Assert.That(ids, Is.Unique);
        Assert.That(links, Is.SubsetOf(ids).And.Count.GreaterThanOrEqualTo(7));
        int[] levels = [.. page.Descendants().Select(element => Heading(element.Name.LocalName)).Where(level => level > 0)];
        Assert.That(levels[0], Is.EqualTo(1));
        foreach (var (before, after) in levels.Zip(levels.Skip(1))) Assert.That(after, Is.LessThanOrEqualTo(before + 1));
    }

    [Test]
    public void Thousand_functions_with_their_settings_stay_below_a_megabyte()
    {
        var busy = SampleResults.FlashSale.Functions[0];
        var many = SampleResults.FlashSale with
        {
            Functions = [.. Enumerable.Range(0, 1000).Select(number => busy with { Name = $"function-with-a-long-name-{number}" })],
            Settings = [.. Enumerable.Range(0, 15_000).Select(number => new SettingResult($"functions.f{number}.memorySize", "1 MB", "our assumption", "x"))],
        };
        string page = HtmlPages.Of(many);
        Assert.That(Encoding.UTF8.GetByteCount(page), Is.LessThan(1_000_000));
        Assert.That(page, Does.Contain("14,600 more are in result.json").And.Contains("functions with fewer invocations have no charts here"));
    }

    [Test]
    public void The_page_carries_result_and_series_byte_for_byte()
    {
        var scripts = HtmlPages.Parsed(SampleResults.FlashSale).Descendants("script").Where(script => script.Attribute("id") is not null)
            .ToDictionary(script => script.Attribute("id")!.Value, script => JsonSerializer.Deserialize<string>(script.Value));
        Assert.That(scripts["result"], Is.EqualTo(Shown.Json(SampleResults.FlashSale)));
        Assert.That(scripts["series"], Is.EqualTo(Shown.Series(SampleResults.FlashSale)));
    }

    [Test]
    public void A_name_cannot_become_markup_or_script()
    {
        const string Evil = "</script><img src=x onerror=alert(1)>&amp;\"'";
        var odd = SampleResults.Tiny.Functions[0] with { Name = Evil };
        var result = SampleResults.Tiny with { Scenario = Evil, Question = Evil, Command = Evil, Functions = [odd], Notes = [Evil] };
        string page = HtmlPages.Of(result);
        var root = HtmlPages.Parsed(page);
        Assert.That(root.Descendants("img"), Is.Empty);
        Assert.That(page, Does.Not.Contain("<img").And.Not.Contain("</script><"));
        Assert.That(root.Descendants("h1").Single().Value, Is.EqualTo(Evil));
    }

    [Test]
    public void Many_functions_come_one_by_one_the_busiest_first_and_open()
    {
        var sections = HtmlPages.Parsed(SampleResults.TwelveFunctions).Descendants("details").Where(part => part.Has("function")).ToList();
        var ranked = SampleResults.TwelveFunctions.Functions.OrderByDescending(function => function[FunctionMetrics.Invocations]).Select(function => function.Name);
        Assert.That(sections.Select(section => section.Descendants("h3").Single().Value), Is.EqualTo(ranked.Take(sections.Count).ToList()));
        Assert.That(sections, Has.Count.GreaterThanOrEqualTo(8));
        Assert.That(sections.Select(section => section.Attribute("open") is not null), Is.EqualTo(sections.Select((_, index) => index == 0)));
    }

    [Test]
    public void Of_an_interrupted_run_the_page_warns_and_the_question_is_the_first_paragraph()
    {
        var alarm = HtmlPages.Parsed(SampleResults.Interrupted).Descendants("p").Single(text => text.Has("alarm"));
        Assert.That(alarm.Value, Does.StartWith("Interrupted after 23 min of 1 h"));
        var question = HtmlPages.Parsed(HtmlPages.RealRun).Descendants("p").Single(text => text.Has("question"));
        Assert.That(question.Value, Does.StartWith("Two functions").And.Not.Contain("Not part"));
    }

    [Test]
    public void The_script_is_small_and_asks_no_network()
    {
        string script = HtmlPages.Parsed(SampleResults.Tiny).Descendants("script").Last().Value;
        Assert.That(script, Has.Length.InRange(1_000, 10_240));
        Assert.That(script, Does.Not.Match("fetch|XMLHttp|import\\(|eval|innerHTML|WebSocket|sendBeacon"));
    }

    [Test]
    public void Every_text_stands_out_from_its_ground_in_light_and_in_dark()
    {
        Shade[] texts = [Palette.Ink, Palette.Muted, Palette.Accent, Palette.Good, Palette.Bad];
        foreach (var text in texts)
            foreach (var ground in (Shade[])[Palette.Ground, Palette.Card])
            {
                Assert.That(Contrast(text.Light, ground.Light), Is.GreaterThanOrEqualTo(4.5), $"{text.Light} on {ground.Light}");
                Assert.That(Contrast(text.Dark, ground.Dark), Is.GreaterThanOrEqualTo(4.5), $"{text.Dark} on {ground.Dark}");
            }
    }

    private static int Heading(string name) => name.Length == 2 && name[0] == 'h' && char.IsDigit(name[1]) ? name[1] - '0' : 0;

    private static double Sum(JsonElement element, string[] keys)
    {
        if (keys.Length == 0) return element.GetDouble();
        if (keys[0] != "*") return Sum(element.GetProperty(keys[0]), keys[1..]);
        return element.EnumerateObject().Sum(part => Sum(part.Value, keys[1..]));
    }

    /// <summary>What a reader reads: lengths of time in milliseconds, all else as it is.</summary>
    private static double Readable(string text)
    {
        var match = Regex.Match(text, "^([0-9,.]+) ?(ms|s|min|h|USD)?$");
        Assert.That(match.Success, text);
        double unit = match.Groups[2].Value switch { "s" => 1e3, "min" => 6e4, "h" => 3.6e6, _ => 1 };
        return double.Parse(match.Groups[1].Value.Replace(",", "")) * unit;
    }

    private static double Contrast(string one, string other)
    {
        double[] lights = [.. new[] { Luminance(one), Luminance(other) }.Order()];
        return (lights[1] + 0.05) / (lights[0] + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            double value = Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}
