using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.EventSources;

namespace LambdaSim.Tests.Reports;

internal sealed class QueueViewTests
{
    private static readonly RunResult Result = SqsRuns.Of(SqsRuns.Text(
        queue: "{ deadLetterQueue: dead, maxReceiveCount: 5 }", mapping: "batchSize: 10, poisonMessages: 5%", batch: "{ count: 2000, over: 20 s }",
        duration: "5 min"));

    [Test]
    public void The_document_satisfies_the_schema()
    {
        Assert.That(SchemaCheck.Violations(JsonView.Schema(), Shown.Json(Result)), Is.Empty);
    }

    [Test]
    public void The_numbers_are_those_of_the_result_also_by_the_names_of_CloudWatch()
    {
        var orders = Shown.Document(Result).GetProperty("queues").GetProperty("orders");
        var worker = Shown.Document(Result).GetProperty("functions").GetProperty("worker").GetProperty("sqs");

        Assert.That(orders.GetProperty("sent").GetInt64(), Is.EqualTo(2000));
        Assert.That(orders.GetProperty("deadLettered").GetInt64(), Is.EqualTo(Result.Queues[0][QueueMetrics.DeadLettered]).And.GreaterThan(50));
        Assert.That(orders.GetProperty("cloudWatch").GetProperty("NumberOfMessagesDeleted").GetInt64(), Is.EqualTo(Result.Queues[0][QueueMetrics.Deleted]));
        Assert.That(worker.GetProperty("deleted").GetInt64(), Is.EqualTo(Result.Mappings[0][MappingMetrics.Deleted]));
        Assert.That(worker.GetProperty("peakPollers").GetInt64(), Is.EqualTo(Result.Mappings[0][MappingMetrics.Pollers].Peak).And.GreaterThan(4));
    }

    [Test]
    public void A_run_without_queues_says_nothing_about_them()
    {
        Assert.That(Shown.Json(SampleResults.FlashSale), Does.Not.Contain("\"queues\"").And.Not.Contain("\"sqs\""));
        Assert.That(ChartSet.For(SampleResults.FlashSale).Select(chart => chart.Name), Has.None.EndsWith(".backlog"));
    }

    [Test]
    public void The_summary_tells_what_became_of_the_messages()
    {
        using var page = new StringWriter();
        TextView.Write(Result, page, color: false, unicode: true);

        Assert.That(page.ToString(), Does.Match(@"(?m)^  orders +2,000 +1,\d{3} .*$"));
        Assert.That(page.ToString(), Does.Contain("Mappings").And.Contain("  source"));
    }

    [Test]
    public void The_series_sum_up_to_the_result()
    {
        using var file = new StringWriter();
        QueueSeriesView.Write(Result, file);
        string[][] rows = [.. file.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(','))];
        string[][] orders = [.. rows.Where(row => row[1] == "orders")];

        Assert.That(rows, Has.Length.EqualTo(2 * orders.Length));
        Assert.That(orders.Sum(row => long.Parse(row[2])), Is.EqualTo(2000));
        Assert.That(orders.Sum(row => long.Parse(row[3])), Is.EqualTo(Result.Queues[0][QueueMetrics.Deleted]));
        Assert.That(orders.Sum(row => long.Parse(row[4])), Is.EqualTo(Result.Queues[0][QueueMetrics.DeadLettered]));
    }

    [TestCase("orders.backlog")]
    [TestCase("orders.oldest")]
    [TestCase("source.pollers")]
    public void Queues_and_mappings_have_charts(string name)
    {
        var chart = ChartSet.For(Result).Single(candidate => candidate.Name == name);

        Assert.That(chart.Empty, Is.Null);
        Assert.That(chart.Series, Is.Not.Empty);
        Assert.That(chart.Subtitle, Does.EndWith("."));
    }
}
