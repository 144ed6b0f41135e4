using LambdaSim.Reports;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.EventSources;

namespace LambdaSim.Tests.Reports;

/// <summary>What the summary, the page, the files and the charts say of streams and of the mappings that read them.</summary>
internal sealed class StreamViewTests
{
    private const string Text = """
        functions: { ledger: { duration: 35 ms, timeout: 60 s } }
        queues: { failed: {} }
        streams: { sales: { shards: 2 } }
        mappings:
          sales-to-ledger: { stream: sales, invokes: ledger, batchSize: 10, maximumRetryAttempts: 3, onFailure: { sqs: failed } }
        traffic: { tills: { sends: sales, rate: 50/s, size: 1 KB, keys: { count: 20 }, poison: 0.2% } }
        run: { duration: 5 min }
        """;

    private static readonly RunResult Result = SqsRuns.Of(Text);

    private static readonly RunResult Calm = SqsRuns.Of(Text, "traffic.tills.poison=0%");

    private static SourceResult Stream => Result.SourcesOf(StreamMetrics.Set)[0];

    private static SourceResult Mapping => Result.SourcesOf(RecordMappingMetrics.Set)[0];

    [Test]
    public void The_document_satisfies_the_schema_and_tells_the_longest_blockage_and_the_cost()
    {
        var mapping = Shown.Document(Result).GetProperty("recordMappings").GetProperty("sales-to-ledger");
        var stream = Shown.Document(Result).GetProperty("streams").GetProperty("sales");

        Assert.That(SchemaCheck.Violations(JsonView.Schema(), Shown.Json(Result)), Is.Empty);
        Assert.That(mapping.GetProperty("longestBlockage").GetProperty("isPoison").GetBoolean(), Is.True);
        Assert.That(mapping.GetProperty("longestBlockage").GetProperty("key").GetString(), Is.EqualTo(Mapping.LongestBlockage!.Key));
        Assert.That(stream.GetProperty("cost_usd").GetDouble(), Is.EqualTo(Stream.Cost!.Total).Within(0.1).Percent);
    }

    [Test]
    public void The_iterator_age_stands_below_the_names_of_CloudWatch()
    {
        var document = Shown.Document(Result);
        double longest = Mapping[RecordMappingMetrics.IteratorAge].Maximum / TimeSpan.TicksPerMillisecond;

        var ofMapping = document.GetProperty("recordMappings").GetProperty("sales-to-ledger").GetProperty("cloudWatch");
        var ofStream = document.GetProperty("streams").GetProperty("sales").GetProperty("cloudWatch");

        Assert.That(ofMapping.GetProperty("IteratorAge").GetDouble(), Is.EqualTo(longest).Within(0.1).Percent.And.GreaterThan(500));
        Assert.That(ofStream.GetProperty("IteratorAgeMilliseconds").GetDouble(), Is.EqualTo(longest).Within(0.1).Percent);
        Assert.That(ofStream.GetProperty("IncomingRecords").GetInt64(), Is.EqualTo(Stream[StreamMetrics.Written]));
    }

    [TestCase(100)]
    [TestCase(60)]
    public void The_summary_tells_what_became_of_the_records_within_its_width(int width)
    {
        string[] lines = Summary(Result, width);

        Assert.That(lines.Select(line => line.Length), Is.All.AtMost(width));
        Assert.That(lines, Has.Some.Match(@$"^  sales +{Readable.Count(Stream[StreamMetrics.Written])} +2 "));
        Assert.That(lines, Has.Some.StartsWith("Record mappings"));
        Assert.That(lines, Has.Some.Match($"^  sales-to-ledger .*{Readable.Count(Mapping[RecordMappingMetrics.Handled])}"));
        Assert.That(string.Join('\n', lines), Does.Contain("blocked for").And.Contain("to destination"));
    }

    [Test]
    public void A_table_whose_columns_are_split_names_its_rows_whole()
    {
        var result = SqsRuns.Of(Text.Replace("sales-to-ledger", "sales-of-shops-to-ledger", StringComparison.Ordinal));

        string[] lines = Summary(result, 100);

        Assert.That(lines.Count(line => line.StartsWith("  sales-of-shops-to-ledger ", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(lines, Has.None.Contains("…"));
    }

    [Test]
    public void Columns_that_say_nothing_are_left_out_of_the_summary()
    {
        string all = string.Join('\n', Summary(Calm, 100));

        Assert.That(all, Does.Contain("came").And.Contain("handled").And.Contain("iterator age"));
        Assert.That(all, Does.Not.Contain("refused").And.Not.Contain("blocked for").And.Not.Contain("lost").And.Not.Contain("to destination"));
    }

    [Test]
    public void A_stream_that_nobody_reads_has_no_ages_and_no_table_of_mappings()
    {
        var unread = SqsRuns.Of("""
            functions: { ledger: { duration: 35 ms } }
            streams: { sales: {} }
            traffic: { tills: { sends: sales, rate: 5/s } }
            run: { duration: 10 s }
            """);

        string all = string.Join('\n', Summary(unread, 100));

        Assert.That(all, Does.Match("Streams +written +shards\n"));
        Assert.That(all, Does.Not.Contain("Record mappings"));
        Assert.That(HtmlPages.Of(unread), Does.Contain("<section id=\"streams\""));
    }

    [Test]
    public void A_run_without_streams_says_nothing_about_them()
    {
        string all = string.Join('\n', Summary(SampleResults.FlashSale, 100)) + Shown.Json(SampleResults.FlashSale);

        Assert.That(all, Does.Not.Contain("Streams").And.Not.Contain("Record mappings").And.Not.Contain("longestBlockage"));
        Assert.That(ChartSet.For(SampleResults.FlashSale).Select(chart => chart.Name), Has.None.EndsWith(".oldest-record"));
    }

    [Test]
    public void The_page_has_the_tables_and_the_charts_of_streams_and_lists_them_in_its_contents()
    {
        var page = HtmlPages.Parsed(Result);
        var section = page.Descendants("section").Single(one => one.Attribute("id")?.Value == "streams");

        Assert.That(section.Descendants("th").Select(head => head.Value), Is.SupersetOf((string[])["written", "came", "blocked for", "oldest"]));
        Assert.That(section.Descendants("figure").Count(), Is.EqualTo(RecordMappingCharts.Of(Result, Mapping).Count).And.EqualTo(3));
        Assert.That(page.Descendants("a").Select(link => link.Attribute("href")?.Value), Does.Contain("#streams"));
        Assert.That(HtmlPages.Of(SampleResults.FlashSale), Does.Not.Contain("#streams"));
    }

    [Test]
    public void The_rows_over_time_of_each_kind_sum_up_to_the_result()
    {
        Assert.That(SumOf("written", StreamMetrics.Set), Is.EqualTo(Stream[StreamMetrics.Written]));
        foreach (var (column, count) in new[]
        {
            ("came", RecordMappingMetrics.Came), ("handled", RecordMappingMetrics.Handled),
            ("to_destination", RecordMappingMetrics.ToDestination), ("failed_batches", RecordMappingMetrics.FailedBatches),
        })
            Assert.That(SumOf(column, RecordMappingMetrics.Set), Is.EqualTo(Mapping[count]).And.GreaterThan(0), column);
        Assert.That(Column("age_of_oldest_ms", RecordMappingMetrics.Set).Max(),
            Is.EqualTo(Mapping[RecordMappingMetrics.AgeOfOldest].Peak / TimeSpan.TicksPerMillisecond).Within(1e-4).Percent);
        Assert.That(Column("waiting_peak", RecordMappingMetrics.Set).Max(), Is.EqualTo(Mapping[RecordMappingMetrics.Waiting].Peak));
    }

    [Test]
    public void The_files_over_time_are_called_as_the_kinds_in_the_document()
    {
        Assert.That(SourceSeriesView.FileOf(StreamMetrics.Set), Is.EqualTo("streams.csv"));
        Assert.That(SourceSeriesView.FileOf(RecordMappingMetrics.Set), Is.EqualTo("record-mappings.csv"));
    }

    [TestCase("sales-to-ledger.waiting")]
    [TestCase("sales-to-ledger.oldest-record")]
    [TestCase("sales-to-ledger.blocked")]
    public void Mappings_that_read_records_have_charts(string name)
    {
        var chart = ChartSet.For(Result).Single(candidate => candidate.Name == name);

        Assert.That(chart.Empty, Is.Null);
        Assert.That(chart.Series, Is.Not.Empty);
        Assert.That(chart.Subtitle, Does.EndWith("."));
    }

    [Test]
    public void What_was_never_blocked_and_has_one_poller_has_no_chart_of_it()
    {
        string[] names = [.. ChartSet.For(Calm).Select(chart => chart.Name)];

        Assert.That(names, Has.Some.EqualTo("sales-to-ledger.waiting").And.None.EndsWith(".blocked").And.None.EndsWith(".pollers"));
    }

    [Test]
    public void Several_pollers_have_a_chart()
    {
        var many = SqsRuns.Of(Text, "region.streams.pollers.shards=1");

        var chart = ChartSet.For(many).Single(candidate => candidate.Name == "sales-to-ledger.pollers");

        Assert.That(chart.Subtitle, Does.EndWith("at most 2 pollers."));
    }

    [Test]
    public void The_chart_of_the_cost_has_a_row_for_the_stream()
    {
        var chart = CostChart.Of(Result);

        Assert.That(chart.Table!.Rows[1][0], Is.EqualTo("sales"), "Below the whole bill.");
        Assert.That(chart.Table.Columns, Does.Contain("shards, USD").And.Contain("records written, USD"));
        Assert.That(string.Join('\n', Summary(Result, 100)), Does.Contain("By function and source: sales "));
    }

    private static string[] Summary(RunResult result, int width)
    {
        using var page = new StringWriter();
        TextView.Write(SampleResults.Alone(result), page, color: false, unicode: true, width: width);
        return page.ToString().Split('\n');
    }

    private static long SumOf(string column, MetricSet set) => (long)Column(column, set).Sum();

    private static double[] Column(string column, MetricSet set)
    {
        using var file = new StringWriter();
        SourceSeriesView.Write(Result, Result.Sources.Single(kind => kind.Set == set), file);
        string[][] rows = [.. file.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(','))];
        int place = Array.IndexOf(rows[0], column);
        return [.. rows.Skip(1).Select(row => double.Parse(row[place]))];
    }
}
