using System.Text.RegularExpressions;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Reports.Views.Html;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.Triggers;

namespace LambdaSim.Tests.Reports;

/// <summary>What reports say of triggers.</summary>
public partial class TriggerViewTests
{
    private const string Late = """
        functions: { checkout: { duration: 10 s, timeout: 30 s, coldStart: 0 ms } }
        triggers:
          shop: { type: apigateway-http, invokes: checkout, timeout: 4 s }
          uploads: { type: s3, invokes: checkout }
        traffic:
          customers: { through: shop, batch: { count: 20 } }
          photos: { through: uploads, batch: { count: 3 } }
        run: { duration: 1 min }
        """;

    [TestCase("checkout.errors=0%", "20 of 20 requests through shop got 503 after 4.00 s: the function succeeded in all of them.")]
    [TestCase("checkout.errors=100%", "20 of 20 requests through shop got 503 after 4.00 s: the function succeeded in none of them.")]
    [TestCase("shop.type=apigateway-rest", "20 of 20 requests through shop got 504 after 4.00 s: the function succeeded in all of them.")]
    [TestCase("run.duration=8 s", "20 of 20 requests through shop got 503 after 4.00 s: the function succeeded in none of them.")]
    public void The_first_sentence_says_what_users_got_and_that_the_function_succeeded_all_the_same(string setting, string sentence)
    {
        string answer = AnswerOf(TriggerWorld.Of(Late, setting).Result);

        Assert.That(answer, Does.StartWith($"test: {sentence} "));
        Assert.That(answer, Does.Match($"{Regex.Escape(sentence)} ([0-9]|All|None|No)"), "The next sentence begins as a sentence does.");
    }

    [Test]
    public void Of_a_mixture_the_first_sentence_counts_those_that_were_late_and_those_that_succeeded()
    {
        var result = TriggerWorld.Of(
            Late, "checkout.duration={ p50: 2 s, p99: 20 s }", "customers.batch={ count: 2000, over: 20 s }", "checkout.errors=10%",
            "account.concurrencyLimit=3000").Result;
        var shop = result.SourcesOf(TriggerMetrics.Set)[0];

        Assert.That(shop[TriggerMetrics.TimedOut], Is.InRange(200, 800));
        Assert.That(shop[TriggerMetrics.SucceededTooLate], Is.InRange(100, shop[TriggerMetrics.TimedOut] - 1));
        Assert.That(AnswerOf(result), Does.StartWith(
            $"test: {shop[TriggerMetrics.TimedOut]} of 2,000 requests through shop got 503 after 4.00 s: "
            + $"the function succeeded in {shop[TriggerMetrics.SucceededTooLate]} of them."));
    }

    [Test]
    public void Where_nobody_waits_too_long_the_answer_begins_as_ever() => Assert.That(
        AnswerOf(TriggerWorld.Of(Late, "checkout.duration=1 s").Result), Does.Match("^test: (all|none|[0-9.]+%) of .*cold start"));

    [TestCase(
        "auth.reservedConcurrency=0",
        "20 of 20 requests through shop got 500: the authorizer failed, was throttled or took too long.")]
    [TestCase("photos.payloadSize=2 MB", "3 of 3 events of uploads are lost: Lambda did not take them.")]
    public void The_first_sentence_names_the_loss_where_it_happens(string setting, string sentence)
    {
        string text = Late.Replace("functions: {", "functions: { auth: { duration: 1 ms },", StringComparison.Ordinal)
            .Replace("invokes: checkout, timeout: 4 s", "invokes: checkout, authorizer: { function: auth }", StringComparison.Ordinal);

        Assert.That(
            AnswerOf(TriggerWorld.Of(text, setting, "uploads.type=sns", "checkout.duration=1 s").Result), Does.StartWith($"test: {sentence} "));
    }

    [Test]
    public void A_page_says_for_whom_functions_were_called_and_how_cold_they_were()
    {
        var result = TriggerWorld.Of(Late, "photos.batch={ count: 3, at: 30 s }", "checkout.duration=1 s").Result;
        string[] lines = [.. Page(result).Select(line => Spaces().Replace(line, " ").Trim())];

        Assert.That(lines, Does.Contain("Functions called for calls cold throttled errors"));
        Assert.That(lines, Does.Contain("customers 20 100% 0% 0%").And.Contain("photos 3 0% 0% 0%"));
    }

    [Test]
    public void A_page_has_a_table_of_front_doors_and_one_of_sources_and_tells_no_column_of_zeros()
    {
        string[] lines = [.. Page(TriggerWorld.Of(Late).Result).Select(line => Spaces().Replace(line, " ").Trim())];

        Assert.That(lines, Does.Contain("Front doors calls late late, succeeded 5xx open p50 p99"));
        Assert.That(lines, Has.Some.StartsWith("shop 20 20 20 20 0 4.00 s"));
        Assert.That(lines, Does.Contain("Event triggers calls taken on the way delay p50 p99"));
        Assert.That(lines, Has.Some.StartsWith("uploads 3 3 0"));
    }

    [Test]
    public void A_schedule_alone_has_a_page_and_one_that_called_nobody_stands_among_event_triggers()
    {
        const string Alone = """
            functions: { f: { duration: 100 ms } }
            triggers: { n: { type: scheduler, invokes: f, schedule: rate(5 minutes) } }
            run: { duration: 1 h }
            """;
        var (calling, silent) = (TriggerWorld.Of(Alone).Result, TriggerWorld.Of(Alone, "run.duration=4 min").Result);

        Assert.That(calling.SourcesOf(TriggerMetrics.Set)[0][TriggerMetrics.Calls], Is.EqualTo(11));
        Assert.That(Html(calling), Does.Contain("event triggers").And.Not.Contain("front doors"));
        Assert.That(string.Join('\n', Page(silent)), Does.Contain("Event triggers").And.Not.Contain("Front doors"));
    }

    [Test]
    public void The_chart_of_answers_has_a_band_for_each_status_and_stands_in_the_html_page()
    {
        var result = TriggerWorld.Of(Late, "shop.throttle={ rate: 1/s, burst: 15 }").Result;
        var shop = result.SourcesOf(TriggerMetrics.Set)[0];

        var chart = TriggerAnswersChart.Of(result, shop).Single();

        Assert.That(chart.Series.OfType<Band>().Select(band => band.Label), Is.EqualTo((string[])["429", "503"]));
        Assert.That(chart.Subtitle, Does.Contain("75.0% got 503"));
        Assert.That(TriggerAnswersChart.Of(result, result.SourcesOf(TriggerMetrics.Set)[1]), Is.Empty, "Nothing to tell of a source.");
        Assert.That(ChartSet.For(result).Select(one => one.Name), Does.Contain("shop.answers"));
        Assert.That(Html(result), Does.Contain("What clients of shop saw").And.Contain("<h2>Triggers</h2>"));
    }

    private static string AnswerOf(RunResult result) => string.Join(' ', Page(result).TakeWhile(line => line.Length > 0));

    private static string[] Page(RunResult result)
    {
        using var output = new StringWriter();
        TextView.Write(result, output, color: false, unicode: true);
        return output.ToString().ReplaceLineEndings("\n").Split('\n');
    }

    private static string Html(RunResult result)
    {
        using var page = new MemoryStream();
        HtmlReport.Write(result, page);
        return System.Text.Encoding.UTF8.GetString(page.ToArray());
    }

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
