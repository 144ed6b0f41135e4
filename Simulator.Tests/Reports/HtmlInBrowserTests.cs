using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LambdaSim.Tests.Reports;

/// <summary>The report in a real Chromium: it runs without errors, stays offline, and shows its charts.</summary>
[LongCheck, NonParallelizable]
internal sealed class HtmlInBrowserTests
{
    private const int Telephone = 390, Client = 1280;

    /// <summary>Measures what is seen, moves the cursor, filters, and tells the page around it what it found.</summary>
    private const string Probe = """
        <script>
        addEventListener('load', () => {
          const shown = [...document.querySelectorAll('figure')].map(figure => {
            const open = figure.closest('details:not([open])') === null;
            const boxes = [...figure.querySelectorAll('svg')].map(svg => svg.getBoundingClientRect()).filter(box => box.width * box.height > 0);
            return { open, pictures: boxes.length, width: boxes.length ? boxes[0].width : 0, height: boxes.length ? boxes[0].height : 0 };
          });
          const plot = [...document.querySelectorAll('figure[data-columns] .plot')].find(plot => plot.offsetParent);
          const box = plot.getBoundingClientRect();
          plot.dispatchEvent(new PointerEvent('pointermove', { clientX: box.left + box.width * 0.6, clientY: box.top + 50, bubbles: true }));
          const readings = [...document.querySelectorAll('.plot.read .reading')].filter(reading => reading.checkVisibility()).map(reading => reading.innerText);
          plot.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
          const first = plot.querySelector('.reading').innerText;
          const filter = document.getElementById('filter');
          filter.value = 'concurrencylimit';
          filter.dispatchEvent(new Event('input'));
          const rows = [...document.querySelectorAll('#settings tbody tr')].filter(row => !row.hidden).length;
          parent.postMessage(JSON.stringify({
            shown, readings, first, rows, script: document.documentElement.classList.contains('js'),
            overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          }), '*');
        });
        </script>
        </body>
        """;

    /// <summary>Looks for charts that are not seen, texts beyond the edge of their picture, buttons without data.</summary>
    private const string BriefProbe = """
        <script>
        addEventListener('load', () => {
          document.querySelectorAll('.typical details, details.function').forEach(part => { part.open = true; });
          const figures = [...document.querySelectorAll('figure')];
          const seen = element => element.getClientRects().length > 0;
          const cut = [...document.querySelectorAll('figure svg')].filter(seen).flatMap(svg => {
            const room = svg.getBoundingClientRect();
            return [...svg.querySelectorAll('text')].filter(text => {
              const box = text.getBoundingClientRect();
              return room.left - 4 > box.left || box.right > room.right + 14 || room.top - 4 > box.top || box.bottom > room.bottom + 4;
            }).map(text => text.textContent);
          });
          const buttons = [...document.querySelectorAll('button[data-save]')];
          const stops = [...document.querySelectorAll('a[href], summary, [tabindex="0"], button, input')].filter(seen);
          parent.postMessage(JSON.stringify({
            cut, hidden: figures.filter(figure => [...figure.querySelectorAll('svg')].filter(seen).length !== 1).length,
            saved: buttons.filter(button => JSON.parse(document.getElementById(button.dataset.save).textContent).length > 100).length,
            order: stops.every(stop => stop.tabIndex === 0), script: document.documentElement.classList.contains('js'),
            overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          }), '*');
        });
        </script>
        </body>
        """;

    [TestCase(Telephone)]
    [TestCase(Client)]
    public void The_page_runs_without_errors_asks_no_network_and_shows_its_charts(int width)
    {
        var (document, console, addresses) = HtmlBrowser.Load(HtmlPages.Of(HtmlPages.RealRun).Replace("</body>", Probe), width);
        Assert.That(console, Is.Empty);
        Assert.That(addresses, Has.None.Match("^(https?|wss?):"));

        var found = Found(document);
        Assert.That(found.GetProperty("script").GetBoolean());
        Assert.That(found.GetProperty("overflow").GetInt32(), Is.Zero, "the page is wider than its window");
        var figures = found.GetProperty("shown").EnumerateArray().Where(figure => figure.GetProperty("open").GetBoolean()).ToList();
        Assert.That(figures, Has.Count.GreaterThanOrEqualTo(14));
        foreach (var figure in figures)
        {
            Assert.That(figure.GetProperty("pictures").GetInt32(), Is.EqualTo(1), "one picture a chart: the wide or the narrow");
            Assert.That(figure.GetProperty("width").GetDouble(), Is.InRange(width == Telephone ? 280 : 400, width));
            Assert.That(figure.GetProperty("height").GetDouble(), Is.GreaterThan(80));
        }
    }

    [Test]
    public void The_cursor_reads_the_same_moment_in_every_chart_over_time()
    {
        var found = Found(HtmlBrowser.Load(HtmlPages.Of(HtmlPages.RealRun).Replace("</body>", Probe), Client).Document);
        string[] readings = [.. found.GetProperty("readings").EnumerateArray().Select(reading => reading.GetString()!)];
        Assert.That(readings, Has.Length.GreaterThanOrEqualTo(6));
        Assert.That(readings.Select(reading => reading.Split('\n')[0]).Distinct().Count(), Is.EqualTo(1));
        Assert.That(readings, Has.Some.Contains("offered").And.Some.Contains("p50").And.Some.Contains("neighbour"));
        Assert.That(found.GetProperty("first").GetString(), Does.StartWith("0 s"));
        var settings = HtmlPages.RealRun.Settings;
        int wanted = settings.Count(setting => $"{setting}".Contains("concurrencyLimit", StringComparison.OrdinalIgnoreCase));
        Assert.That(found.GetProperty("rows").GetInt32(), Is.EqualTo(wanted).And.GreaterThan(0).And.LessThan(settings.Count));
    }

    [Test]
    public void The_pages_of_answers_run_without_errors_and_fit_every_window(
        [ValueSource(typeof(HtmlExperiments), nameof(HtmlExperiments.Writers))] Func<string> write,
        [Values(Telephone, Client)] int width)
    {
        var (document, console, addresses) = HtmlBrowser.Load(write().Replace("</body>", BriefProbe), width);
        Assert.That(console, Is.Empty);
        Assert.That(addresses, Has.None.Match("^(https?|wss?):"));
        var found = Found(document);
        Assert.That(found.GetProperty("script").GetBoolean());
        Assert.That(found.GetProperty("overflow").GetInt32(), Is.Zero, "the page is wider than its window");
        Assert.That(found.GetProperty("hidden").GetInt32(), Is.Zero, "charts without a picture");
        Assert.That(found.GetProperty("cut").EnumerateArray().Select(text => text.GetString()), Is.Empty, "texts that leave their picture");
        Assert.That(found.GetProperty("saved").GetInt32(), Is.GreaterThanOrEqualTo(1));
        Assert.That(found.GetProperty("order").GetBoolean(), "the keyboard goes through the page from the top to the bottom");
    }

    [Test]
    public void A_page_with_a_mistake_and_a_picture_from_elsewhere_would_be_noticed()
    {
        const string Broken = "<!DOCTYPE html><html><body><script>fetch('http://127.0.0.1:9/'); missing();</script></body></html>";
        var (_, console, addresses) = HtmlBrowser.Load(Broken, Client);
        Assert.That(console, Has.Some.Contains("missing is not defined"));
        Assert.That(addresses, Has.Some.StartsWith("http://127.0.0.1:9"));
    }

    private static JsonElement Found(string document)
    {
        var match = Regex.Match(document, "data-probe=\"([^\"]*)\"");
        Assert.That(match.Success, "the page's scripts did not run to their end");
        return JsonDocument.Parse(WebUtility.HtmlDecode(match.Groups[1].Value)).RootElement;
    }
}
