using System.Text.RegularExpressions;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Reports;

internal sealed class AgreementTests
{
    [Test]
    public void Text_JSON_CSV_and_chart_give_the_same_99th_percentile()
    {
        var result = SampleResults.OneWindow;
        double exact = result.Functions[0][FunctionMetrics.Latency].SupportedQuantile(0.99)!.Value / TimeSpan.TicksPerMillisecond;
        double json = Shown.Document(result).GetProperty("functions").GetProperty("steady")
            .GetProperty("latency_ms").GetProperty("p99").GetDouble();
        double csv = double.Parse(Shown.Rows(Shown.Series(result)).Single()["latency_p99_ms"]);
        string answer = Regex.Replace(Shown.Text(result), "\\s+", " ");
        double text = double.Parse(Regex.Match(answer, "99% at most ([0-9.]+) ms").Groups[1].Value);
        double chart = double.Parse(Regex.Match(ChartSet.For(result)[0].Subtitle, "p99 ([0-9.]+) ms").Groups[1].Value);

        Assert.That(json, Is.EqualTo(exact).Within(0.0005).Percent);
        Assert.That(csv, Is.EqualTo(json));
        Assert.That(text, Is.EqualTo(json).Within(0.5).Percent);
        Assert.That(chart, Is.EqualTo(text));
    }

    [Test]
    public void Every_view_has_the_same_bytes_each_time()
    {
        foreach (var (name, result) in SampleResults.All)
        {
            List<string> once = Views(result), again = Views(result);
            Assert.That(again, Is.EqualTo(once), name);
            Assert.That(once, Has.None.Contains("NaN"), name);
        }
    }

    private static List<string> Views(RunResult result) =>
    [
        Shown.Json(result), Shown.Text(result), Shown.Series(result),
        .. ChartSet.For(result).Select(SvgRenderer.Render),
    ];
}
