using LambdaSim.Scenarios.Importing;

namespace LambdaSim.Tests.Importing;

/// <summary>What CloudWatch measured: which statistic of which metric of which function, and how long a period is.</summary>
[Parallelizable(ParallelScope.All)]
public class MetricImportTests
{
    private const string Minutes = "\"2026-01-01T00:00:00Z\",\"2026-01-01T00:01:00Z\"";

    [Test]
    public void Invocations_are_their_sum_whatever_other_statistics_stand_beside()
    {
        var imported = Imports.Of("cloudwatch", Results(
            Result("a", "parcel Invocations Average", Minutes, "1,1"), Result("b", "parcel Invocations Sum", Minutes, "300,320"),
            Result("c", "parcel Invocations SampleCount", Minutes, "9,9"), Result("d", "parcel Duration p75", Minutes, "20,20"),
            Result("e", "parcel Duration p99.9", Minutes, "90,90"), Result("f", "parcel Duration tm99", Minutes, "30,30"),
            Result("g", "parcel Duration Average", Minutes, "25,25"), Result("h", "parcel ConcurrentExecutions Average",
                Minutes, "2,2"), Result("i", "parcel ConcurrentExecutions Maximum", Minutes, "7,5")));

        Assert.That(Imports.Minutes(imported, "parcel"), Is.EqualTo([300, 320]).Within(0.1));
        Assert.That(imported.Text, Does.Contain("duration: { p75: 20 ms, p99.9: 90 ms }"));
        Assert.That(imported.Text, Does.Contain("concurrency peak: 7"));
        string[] others = ["Invocations Average", "Invocations SampleCount", "Duration tm99", "Duration Average",
            "ConcurrentExecutions Average"];
        Assert.That(imported.Notes, Is.SupersetOf(others.Select(other => $"parcel: {other} was left out.")));
    }

    [TestCase("Errors-handler Invocations", "Errors-handler Duration", "Errors-handler")]
    [TestCase("Invocations-api Invocations", "Invocations-api Duration Average", "Invocations-api")]
    [TestCase("Duration Invocations Sum", "Duration Duration", "Duration")]
    [TestCase("throttles_v2 Invocations", "throttles_v2 Duration", "throttles_v2")]
    [TestCase("Sum Invocations Sum", "Sum Duration Average", "Sum")]
    [TestCase("Invocations (check-Errors)", "Duration (check-Errors)", "check-Errors")]
    [TestCase("AWS/Lambda Errors-1 Invocations", "AWS/Lambda Errors-1 Duration", "Errors-1")]
    [TestCase("shop.Invocations", "shop.Duration", "shop")]
    [TestCase("AWS/Lambda FunctionName=shop Invocations", "FunctionName: shop Duration", "shop")]
    public void A_function_may_be_called_after_a_metric(string invocations, string duration, string function)
    {
        var imported = Imports.Of("cloudwatch", Results(
            Result("m1", invocations, Minutes, "300,320"), Result("m2", duration, Minutes, "25,25")));

        Assert.That(Imports.Read(imported).Functions.Select(one => one.Name), Is.EqualTo([function]));
        Assert.That(Imports.Minutes(imported, function), Is.EqualTo([300, 320]).Within(0.1));
        Assert.That(imported.Text, Does.Contain("duration: 25 ms"));
    }

    [Test]
    public void A_metric_stream_gives_what_it_says_of_functions_as_a_whole()
    {
        static string Document(string metric, int minute, string value, string more = "") =>
            $$"""{"namespace":"AWS/Lambda","metric_name":"{{metric}}","dimensions":{"FunctionName":"shop"{{more}}},"""
            + $$""" "timestamp":{{1767225600000 + (minute * 60_000L)}},"value":{{value}},"unit":"Count"}""";

        // As a delivery stream glues records together, one behind the other.
        var imported = Imports.Of("cloudwatch", string.Concat(
            Document("Invocations", 0, """{"count":300,"sum":300,"max":1,"min":1}"""),
            Document("Invocations", 0, """{"count":200,"sum":200,"max":1,"min":1}""", ""","Resource":"shop:live" """),
            Document("Invocations", 2, """{"count":320,"sum":320,"max":1,"min":1}"""),
            Document("Errors", 2, """{"count":320,"sum":31,"max":1,"min":0}"""),
            Document("Duration", 0, """{"count":300,"sum":7500,"max":90,"min":1,"p50":20.5,"p99":80}"""),
            Document("Duration", 2, """{"count":320,"sum":8000,"max":90,"min":1,"p50":20.5,"p99":80}"""),
            Document("ConcurrentExecutions", 0, """{"count":300,"sum":900,"max":7,"min":1}"""),
            Document("AsyncEventAge", 0, """{"count":300,"sum":900,"max":7,"min":1}""")));

        Assert.That(Imports.Minutes(imported, "shop"), Is.EqualTo([300, 0, 320]).Within(0.1));
        Assert.That(imported.Text, Does.Contain("duration: { p50: 20.5 ms, p99: 80 ms }").And.Contain("errors: 5%")
            .And.Contain("concurrency peak: 7"));
        Assert.That(imported.Notes, Has.Some.StartsWith("2 documents of the stream are of no metric of a function as a whole"));
    }

    [Test]
    public void A_second_result_about_the_same_is_left_out_with_a_note_and_a_second_page_is_added()
    {
        var same = Imports.Of("cloudwatch", Results(
            Result("m1", "Invocations", Minutes, "300,320"), Result("m2", "Invocations", Minutes, "5,6")));
        var pages = Imports.Of(
            "cloudwatch", ("1.json", Results(Result("m1", "shop Invocations", "\"2026-01-01T00:00:00Z\"", "300"))),
            ("2.json", Results(Result("m1", "shop Invocations", "\"2026-01-01T00:01:00Z\"", "320"))));

        Assert.That(Imports.Minutes(same, "function"), Is.EqualTo([300, 320]).Within(0.1));
        Assert.That(same.Notes, Has.Some.StartsWith("The result m2 is about Invocations of function, as the result m1 is"));
        Assert.That(Imports.Minutes(pages, "shop"), Is.EqualTo([300, 320]).Within(0.1));
        Assert.That(pages.Notes, Has.None.Contains("could not be read").And.None.Contains("page"));
    }

    [Test]
    public void A_sparse_series_has_the_period_that_all_times_allow()
    {
        const string sparse = "\"2026-01-01T00:00:00Z\",\"2026-01-01T00:07:00Z\",\"2026-01-01T00:10:00Z\"";

        var imported = Imports.Of("cloudwatch", Results(Result("m1", "shop Invocations", sparse, "60,120,180")));

        double[] expected = [60, 0, 0, 0, 0, 0, 0, 120, 0, 0, 180];
        Assert.That(Imports.Minutes(imported, "shop"), Is.EqualTo(expected).Within(0.1));
    }

    [Test]
    public void The_period_of_the_queries_is_that_of_their_results_and_else_an_assumption_is_told()
    {
        const string nightly = "\"2026-01-01T02:00:00Z\",\"2026-01-01T05:00:00Z\"";
        string results = Results(Result("m1", "x", nightly, "600,600"));
        const string queries = """
            [{"Id":"m1","MetricStat":{"Period":60,"Stat":"Sum","Metric":{"Namespace":"AWS/Lambda","MetricName":"Invocations",
              "Dimensions":[{"Name":"FunctionName","Value":"night"}]}}}]
            """;

        var known = Imports.Of("cloudwatch", ("results.json", results), ("queries.json", queries));
        var assumed = Imports.Of("cloudwatch", results.Replace("\"x\"", "\"night Invocations\""));

        Assert.That(Imports.Minutes(known, "night")[0], Is.GreaterThan(100));
        Assert.That(known.Notes, Has.None.Contains("is assumed"));
        Assert.That(Imports.Minutes(assumed, "night"), Has.Length.EqualTo(360).And.All.EqualTo(600.0 / 180).Within(0.01));
        Assert.That(assumed.Notes, Has.Some.StartsWith("night: nothing says the period of its points, so 3 h is assumed"));
    }

    [Test]
    public void The_output_of_get_metric_statistics_is_taken_and_several_may_stand_in_one_file()
    {
        const string counts = """
            {"Label":"Invocations","Datapoints":[{"Timestamp":"2026-01-01T00:01:00Z","Sum":320.0,"Unit":"Count"},
              {"Timestamp":"2026-01-01T00:00:00Z","Sum":300.0,"Unit":"Count"}]}
            """;
        const string durations = """
            {"Label":"Duration","Datapoints":[{"Timestamp":"2026-01-01T00:00:00Z","Maximum":90.0,"Unit":"Milliseconds",
              "ExtendedStatistics":{"p50":20.0,"p99":80.0}}]}
            """;

        foreach (var imported in (ImportedScenario[])
            [Imports.Of("cloudwatch", counts + durations, "shop.json"), Imports.Of("cloudwatch",
                ("shop-invocations.json", counts), ("shop-duration.json", durations))])
        {
            Assert.That(Imports.Minutes(imported, "shop"), Is.EqualTo([300, 320]).Within(0.1));
            Assert.That(imported.Text, Does.Contain("duration: { p50: 20 ms, p99: 80 ms }"));
            Assert.That(imported.Notes, Has.Some.EqualTo("shop: Duration Maximum was left out."));
        }
    }

    [Test]
    public void What_CloudWatch_left_out_is_told()
    {
        string one = Results(Result("m1", "shop Invocations", Minutes, "300,320"));
        string page = one[..^1] + ",\"NextToken\":\"t\",\"Messages\":[{\"Code\":\"MaxMetricsExceeded\",\"Value\":\"too many\"}]}";
        string failed = one.Replace("Complete", "InternalError");

        Assert.That(Imports.Of("cloudwatch", page).Notes, Has.Some.Contains("one page of several").And.Some.EqualTo(
            "CloudWatch says: MaxMetricsExceeded too many"));
        Assert.That(Imports.Of("cloudwatch", page + page.Replace(":00Z", ":30Z")).Notes, Has.Some.StartsWith(
            "The last page is missing"));
        Assert.That(Imports.Of("cloudwatch", failed).Notes, Has.Some.Contains("could not complete it (InternalError)"));
        Assert.That(Imports.Of("cloudwatch", one).Notes, Has.Some.StartsWith("The counts are means"));
    }

    [Test]
    public void What_is_partial_on_one_page_and_complete_on_the_last_is_whole()
    {
        string first = Results(Result("a", "parcel Invocations", "\"2026-01-01T00:00:00Z\"", "60").Replace("Complete", "PartialData"));
        string last = Results(Result("a", "parcel Invocations", "\"2026-01-01T00:01:00Z\"", "120"));

        var whole = Imports.Of("cloudwatch", ("1.json", first), ("2.json", last));
        var cut = Imports.Of("cloudwatch", ("1.json", first));

        Assert.That(Imports.Minutes(whole, "parcel"), Is.EqualTo([60, 120]).Within(0.1));
        Assert.That(whole.Notes, Has.None.Contains("partial"));
        Assert.That(cut.Notes, Has.One.EqualTo("parcel Invocations: CloudWatch calls it partial data; later pages may be missing."));
    }

    [Test]
    public void One_percentile_is_compared_with_and_not_said_to_be_left_out()
    {
        var imported = Imports.Of("cloudwatch", Results(
            Result("a", "parcel Invocations", Minutes, "60,60"), Result("b", "parcel Duration p99", Minutes, "90,90")));

        Assert.That(imported.Text, Does.Contain("duration p99: 90 ms"));
        Assert.That(imported.Notes, Has.None.EqualTo("parcel: Duration p99 was left out."));
    }

    [TestCase("Duration p50", null, "{ p50: 30 ms, p99: 120 ms }", "p99 is 4 times the median")]
    [TestCase("Duration p99", null, "{ p50: 7.5 ms, p99: 30 ms }", "p99 is 4 times the median")]
    [TestCase("Duration p50", "40", "{ mean: 40 ms, p50: 30 ms }", "with the average it gives a lognormal distribution")]
    [TestCase("Duration p99", "10", "{ mean: 10 ms, p99: 30 ms }", "with the average it gives a lognormal distribution")]
    [TestCase("Duration p50", "20", "{ p50: 30 ms, p99: 120 ms }", "p99 is 4 times the median")]
    [TestCase("Duration p99", "0.1", "{ p50: 7.5 ms, p99: 30 ms }", "p99 is 4 times the median")]
    public void One_percentile_goes_with_the_average_and_else_with_a_spread_that_is_said_to_be_assumed(
        string label, string? average, string duration, string note)
    {
        string[] more = average is null ? [] : [Result("c", "parcel Duration Average", Minutes, $"{average},{average}")];

        var imported = Imports.Of("cloudwatch", Results(
            [Result("a", "parcel Invocations Sum", Minutes, "300,320"), Result("b", $"parcel {label}", Minutes, "30,30"), .. more]));

        Assert.That(imported.Text, Does.Contain($"duration: {duration}\n"));
        Assert.That(imported.Notes, Has.Some.Contains(note));
    }

    [Test]
    public void Points_are_read_in_whatever_order_they_come()
    {
        string Of(string times, string counts) => Imports.Of("cloudwatch", Results(
            Result("a", "parcel Invocations Sum", times, counts), Result("b", "parcel Duration p50", Minutes, "30,30"),
            Result("c", "parcel ConcurrentExecutions Maximum", times, counts))).Text;

        Assert.That(Of("\"2026-01-01T00:01:00Z\",\"2026-01-01T00:00:00Z\"", "320,300"), Is.EqualTo(Of(Minutes, "300,320")));
    }

    private static string Result(string id, string label, string times, string values) =>
        $$"""{"Id":"{{id}}","Label":"{{label}}","Timestamps":[{{times}}],"Values":[{{values}}],"StatusCode":"Complete"}""";

    private static string Results(params string[] results) => $$"""{"MetricDataResults":[{{string.Join(',', results)}}]}""";
}
