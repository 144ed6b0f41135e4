using System.Text.Json;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Reports;

internal sealed class JsonViewTests
{
    private static IEnumerable<TestCaseData> Samples() =>
        SampleResults.All.Select(sample => new TestCaseData(sample.Result).SetArgDisplayNames(sample.Name));

    [TestCaseSource(nameof(Samples))]
    public void Every_result_satisfies_the_schema(RunResult result)
    {
        Assert.That(SchemaCheck.Violations(JsonView.Schema(), Shown.Json(result)), Is.Empty);
    }

    [TestCaseSource(typeof(MetricSets), nameof(MetricSets.All))]
    public void Whatever_is_declared_stands_in_result_json_with_its_meaning(MetricSet set)
    {
        using var schema = JsonDocument.Parse(JsonView.Schema());
        var properties = schema.RootElement.GetProperty("$defs").GetProperty(set.Of).GetProperty("properties");
        string[] meanings = [.. properties.EnumerateObject().Select(one => one.Value.ToString())];

        foreach (var metric in set.All.Where(metric => metric is not Level))
            Assert.That(meanings, Has.Some.Contains(JsonEncodedText.Encode(metric.Meaning).ToString()).Or.Some.Contains(metric.Meaning), metric.Name);
    }

    [TestCase("\"schemaVersion\": 3", "\"schemaVersion\": 2", "constant")]
    [TestCase("\"throttles\": 49880", "\"throttles\": -1", "out of range")]
    [TestCase("\"throttles\": 49880", "\"throttles\": null", "type")]
    [TestCase("\"throttles\": 49880", "\"thottles\": 49880", "unknown")]
    [TestCase("\"throttles\": 49880", "\"thottles\": 49880", "lacks throttles")]
    public void The_schema_refuses_a_spoilt_document(string good, string spoilt, string complaint)
    {
        string document = Shown.Json(SampleResults.FlashSale);
        Assert.That(document, Does.Contain(good));
        var violations = SchemaCheck.Violations(JsonView.Schema(), document.Replace(good, spoilt));
        Assert.That(violations, Has.Some.Contains(complaint));
    }

    [Test]
    public void Numbers_are_those_of_the_result()
    {
        var expected = SampleResults.FlashSale.Functions[0];
        var function = Checkout();
        long Count(string name) => function.GetProperty(name).GetInt64();
        double Measured(string name) => function.GetProperty(name).GetDouble();

        Assert.That(Count("invocations"), Is.EqualTo(expected[FunctionMetrics.Invocations]));
        Assert.That(Count("coldStarts") + Count("warmStarts"), Is.EqualTo(Count("invocations")));
        Assert.That(Count("invocations") + Count("throttles"), Is.EqualTo(Count("calls")));
        Assert.That(function.GetProperty("coldStartCauses").EnumerateObject().Sum(cause => cause.Value.GetInt64()),
            Is.EqualTo(expected[FunctionMetrics.ColdStarts]));
        Assert.That(Measured("meanSandboxes"), Is.EqualTo(expected[FunctionMetrics.Sandboxes].Mean).Within(0.001).Percent);
        Assert.That(Measured("cost_usd"), Is.EqualTo(expected.Cost.Total).Within(0.001).Percent);
    }

    [TestCase("latency_ms")]
    [TestCase("coldLatency_ms")]
    [TestCase("warmLatency_ms")]
    [TestCase("initDuration_ms")]
    [TestCase("duration_ms")]
    [TestCase("billedDuration_ms")]
    public void Every_distribution_has_its_percentiles_in_order(string name)
    {
        var distribution = Checkout().GetProperty(name);
        string[] keys = ["p50", "p90", "p99", "max"];
        double[] values = [.. keys.Select(key => distribution.GetProperty(key).GetDouble())];
        Assert.That(values, Is.Ordered.And.All.GreaterThan(1).And.All.LessThan(60_000));
    }

    [Test]
    public void A_percentile_that_the_sample_cannot_support_is_null()
    {
        var cold = Checkout().GetProperty("coldLatency_ms");
        Assert.That(cold.GetProperty("p99").ValueKind, Is.EqualTo(JsonValueKind.Number));
        Assert.That(cold.GetProperty("p99_9").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void An_interrupted_run_is_marked()
    {
        Assert.That(Shown.Document(SampleResults.FlashSale).GetProperty("partial").GetBoolean(), Is.False);
        Assert.That(Shown.Document(SampleResults.Interrupted).GetProperty("partial").GetBoolean(), Is.True);
    }

    [Test]
    public void No_number_has_more_than_six_significant_digits_unless_it_is_a_count()
    {
        string[] lines = Shown.Json(SampleResults.FlashSale).Split('\n');
        foreach (string token in lines.Select(line => line.Split(": ")[^1].TrimEnd(',')))
            if (double.TryParse(token, out double value) && value != Math.Floor(value))
                Assert.That(token.Replace(".", "").TrimStart('0'), Has.Length.LessThanOrEqualTo(6), token);
    }

    private static JsonElement Checkout() =>
        Shown.Document(SampleResults.FlashSale).GetProperty("functions").GetProperty("checkout");
}
