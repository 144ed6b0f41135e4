using System.Text.Json;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Reports;

namespace LambdaSim.Tests.Model.Services;

/// <summary>Where the time of a handler goes: its own computing, and waiting for each service.</summary>
[Parallelizable]
public class ServiceTimeTests
{
    private const string Http = "pay: { type: http, latency: 100 ms }, mail: { type: http, latency: 250 ms }";
    private const string Many = "batch: { count: 100 }";

    [Test]
    public void A_handler_waits_for_what_it_uses_and_the_rest_of_its_time_is_its_own()
    {
        var median = Median("{ service: pay }, { service: mail }");

        Assert.That(Milliseconds(median), Is.EqualTo((double[])[10, 100, 250]).Within(0.1));
        Assert.That(median.Services.Select(service => service.Service), Is.EqualTo((string[])["pay", "mail"]));
        Assert.That(median.Own + median.Services.Sum(service => service.Share), Is.EqualTo(median.Shares[(int)Phase.Handler]).Within(1e-9));
    }

    [Test]
    public void Of_services_used_at_the_same_time_each_moment_counts_in_equal_parts_for_those_that_are_still_waited_for()
    {
        Assert.That(Milliseconds(Median("[ { service: pay }, { service: mail } ]")), Is.EqualTo((double[])[10, 50, 200]).Within(0.1));
        Assert.That(
            Milliseconds(Median("[ { service: pay }, { service: mail } ], { service: mail }")),
            Is.EqualTo((double[])[10, 50, 450]).Within(0.1));
        Assert.That(Milliseconds(Median("[ { service: mail }, { service: mail }, { service: pay } ]")), Is.EqualTo((double[])[10, 33.3, 216.7]).Within(0.1));
    }

    [Test]
    public void What_is_cut_off_by_the_functions_time_was_waited_for() => Assert.That(
        Milliseconds(Median("{ service: pay }, { service: mail }", "work.timeout=1 s", "mail.latency=1 h")),
        Is.EqualTo((double[])[10, 100, 890]).Within(0.1));

    [Test]
    public void There_are_parts_for_the_services_that_the_function_uses_and_for_no_others() => Assert.That(
        Median("{ service: mail }").Services.Select(service => service.Service), Is.EqualTo((string[])["mail"]));

    [Test]
    public void A_function_without_services_has_no_part_for_them()
    {
        var result = ServiceWorld.Of("{ service: pay }", Http, Many).Result;
        var other = result.Functions[0].Phases[0] with { Services = [] };

        Assert.That(other.Own, Is.EqualTo(other.Shares[(int)Phase.Handler]));
        Assert.That(PhasesChart.Of(result, result.Functions[0]).Series.Select(series => series.Label), Does.Contain("waiting for pay"));
        Assert.That(
            PhasesChart.Of(result, result.Functions[0] with { Phases = [other] }).Series.Select(series => series.Label), Is.EqualTo((string[])["handler"]));
    }

    [Test]
    public void The_parts_of_a_chart_stand_one_after_the_other_up_to_the_whole()
    {
        var result = ServiceWorld.Of("[ { service: pay }, { service: mail } ]", Http, Many).Result;
        var pieces = PhasesChart.Of(result, result.Functions[0]).Series.Cast<Segments>().SelectMany(series => series.Pieces).Where(piece => piece.Row == 0).ToList();

        Assert.That(pieces[0].From, Is.Zero.Within(1e-3));
        Assert.That(pieces.Skip(1).Select(piece => piece.From), Is.EqualTo(pieces.SkipLast(1).Select(piece => piece.To)).Within(1e-9));
        Assert.That(pieces[^1].To, Is.EqualTo(1).Within(1e-9));
    }

    [Test]
    public void The_slowest_invocations_show_which_service_they_waited_for()
    {
        var result = ServiceWorld.Of("{ service: pay }, { service: mail }", Http, Many).Result;

        Assert.That(result.Slowest[0].Services, Is.EqualTo((ServiceTime[])
            [new("pay", TimeSpan.FromMilliseconds(100)), new("mail", TimeSpan.FromMilliseconds(250))]));
        Assert.That(WaterfallChart.Of(result).RowTexts[0], Does.Contain("waited for mail"));
    }

    [Test]
    public void The_table_names_services_behind_the_handler_and_result_json_what_its_share_is_made_of()
    {
        var result = ServiceWorld.Of("{ service: pay }, { service: mail }", Http, Many).Result;
        using var page = new StringWriter();
        TextView.Write(SampleResults.Alone(result), page, color: false, unicode: true, width: 100);
        using var json = new MemoryStream();
        JsonView.Write(SampleResults.Alone(result), json);
        var shares = JsonDocument.Parse(json.ToArray()).RootElement.GetProperty("functions").GetProperty("work").GetProperty("phases").GetProperty("p50")
            .GetProperty("handlerShares");

        Assert.That(page.ToString(), Does.Match(@"Where the time goes +latency +handler +pay +mail\n +at p50 +360 ms +3% +28% +69%"));
        Assert.That(shares.GetProperty("own").GetDouble(), Is.EqualTo(10 / 360.0).Within(1e-3));
        Assert.That(shares.GetProperty("services").GetProperty("mail").GetDouble(), Is.EqualTo(250 / 360.0).Within(1e-3));
    }

    [Test]
    public void A_summary_in_Markdown_has_a_table_of_services()
    {
        using var page = new StringWriter();
        MarkdownView.Write(SampleResults.Alone(ServiceWorld.Of("{ service: pay }, { service: mail }", Http, Many).Result), page);

        Assert.That(page.ToString(), Does.Match(@"\| service \| uses \| failed \|.*\n.*\n\| pay \| 100 \| 0 \|.*\n\| mail \| 100 \| 0 \|"));
    }

    [Test]
    public void The_latency_of_successes_is_that_of_those_alone_and_of_functions_that_use_services_alone()
    {
        var result = ServiceWorld.Of(
            "{ service: pay }, { service: mail }", Http, "batch: { count: 1000 }", "pay.errors=50%").Result.Functions[0];

        Assert.That(result[FunctionMetrics.LatencyOfSuccesses].Count, Is.EqualTo(result[FunctionMetrics.Invocations] - result[FunctionMetrics.Errors]));
        Assert.That(result[FunctionMetrics.LatencyOfSuccesses].Quantile(0.1)!.Value / 1e4, Is.EqualTo(360).Within(5));
        Assert.That(result[FunctionMetrics.Latency].Quantile(0.1)!.Value / 1e4, Is.EqualTo(110).Within(5));
        Assert.That(
            ServiceWorld.Of("{ service: pay }", Http, Many, "work.uses=none").Result.Functions[0][FunctionMetrics.LatencyOfSuccesses].Count, Is.Zero);
    }

    private static PhaseBreakdown Median(string uses, params string[] overrides) =>
        ServiceWorld.Of(uses, Http, Many, overrides).Result.Functions[0].Phases[0];

    /// <summary>The handler's own, and each service.</summary>
    private static double[] Milliseconds(PhaseBreakdown breakdown) =>
        [.. breakdown.Services.Select(service => service.Share).Prepend(breakdown.Own).Select(
            share => Math.Round(share * breakdown.Latency / TimeSpan.TicksPerMillisecond, 1))];
}
