using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.EventSources;

namespace LambdaSim.Tests.Measurement;

/// <summary>What streams cost, against sums made by hand from the price list.</summary>
public class StreamCostTests
{
    private const double Gigabyte = 1024 * 1024 * 1024;

    private const string Text = """
        functions: { ledger: { duration: 10 ms, timeout: 60 s } }
        streams: { sales: { shards: 4 } }
        mappings: { sales-to-ledger: { stream: sales, invokes: ledger } }
        traffic: { tills: { sends: sales, rate: 10/s, size: 1 KB } }
        run: { duration: 30 min }
        """;

    [TestCase("1 KB", 1)]
    [TestCase("25 KB", 1)]
    [TestCase("26 KB", 2)]
    [TestCase("100 KB", 4)]
    public void A_provisioned_stream_is_billed_by_shard_hours_and_by_units_of_25_KB(string size, int units)
    {
        var sales = Of($"traffic.tills.size={size}");

        Assert.That(sales.Cost!.Shards, Is.EqualTo(4 * 0.5 * 0.015).Within(1e-9));
        Assert.That(sales.Cost.Written, Is.EqualTo(sales[StreamMetrics.Written] * units * 0.014 / 1e6).Within(1e-9));
        Assert.That(sales.Cost.Total, Is.EqualTo(sales.Cost.Shards + sales.Cost.Written), "Nothing else.");
    }

    [Test]
    public void Shards_that_come_while_it_runs_are_billed_from_then_on()
    {
        var sales = Of("streams.sales.resharding=[ { at: 10 min, shards: 8 } ]");

        double mean = sales[StreamMetrics.Shards].Mean;
        Assert.That(mean, Is.GreaterThan(5).And.LessThan(8));
        Assert.That(sales.Cost!.Shards, Is.EqualTo(mean * 0.5 * 0.015).Within(1e-9));
    }

    [TestCase("24 h", 0)]
    [TestCase("25 h", 4 * 0.5 * 0.020)]
    [TestCase("7 d", 4 * 0.5 * 0.020)]
    public void Keeping_records_for_more_than_a_day_costs_more(string retention, double cost) =>
        Assert.That(Of($"streams.sales.retention={retention}").Cost!.Retention, Is.EqualTo(cost).Within(1e-9));

    [Test]
    public void Enhanced_fan_out_is_billed_by_the_shard_hour_of_each_reader_and_by_what_is_pushed()
    {
        var sales = Of("mappings.sales-to-ledger.enhancedFanOut=true");

        Assert.That(sales[StreamMetrics.PushedBytes], Is.GreaterThan(10_000_000));
        Assert.That(sales.Cost!.FanOut, Is.EqualTo((4 * 0.5 * 0.015) + (sales[StreamMetrics.PushedBytes] / Gigabyte * 0.013)).Within(1e-9));
    }

    [TestCase("1 KB", 1)]
    [TestCase("1,500 B", 2)]
    public void A_stream_on_demand_is_billed_by_the_hour_and_by_what_goes_in_and_out(string size, int kilobytes)
    {
        var sales = Of("streams.sales.mode=onDemand", $"traffic.tills.size={size}");

        Assert.That(sales.Cost!.Shards, Is.EqualTo(0.5 * 0.040).Within(1e-9));
        Assert.That(sales.Cost.Written, Is.EqualTo(sales[StreamMetrics.Written] * kilobytes * 1024 / Gigabyte * 0.080).Within(1e-9));
        Assert.That(sales.Cost.Read, Is.EqualTo(sales[StreamMetrics.ReadBytes] / Gigabyte * 0.040).Within(1e-9).And.Positive);
    }

    [Test]
    public void What_came_in_the_warm_up_is_not_billed()
    {
        var sales = Of("run.warmup=20 min");

        Assert.That(sales.Cost!.Shards, Is.EqualTo(4 / 6.0 * 0.015).Within(1e-9), "10 minutes of 4 shards.");
        Assert.That(sales.Cost.Written, Is.EqualTo(sales[StreamMetrics.Written] * 0.014 / 1e6).Within(1e-9));
    }

    [Test]
    public void The_account_pays_for_functions_and_streams()
    {
        var result = SqsRuns.Of(Text, "ledger.logFormat=none");

        double functions = result.Functions.Sum(function => function.Cost.Total), stream = Sales(result).Cost!.Total;
        Assert.That(result.Account.Cost, Is.EqualTo(functions + stream).Within(1e-9));
        Assert.That(stream, Is.GreaterThan(functions));
        Assert.That(result.Settings.Select(setting => setting.Path), Does.Contain("account.pricing.streams.perShardHour"));
    }

    [Test]
    public void The_stream_of_a_table_costs_nothing_where_Lambda_reads_it() =>
        Assert.That(Of("streams.sales.type=dynamodb").Cost, Is.Null);

    [Test]
    public void Without_prices_a_stream_costs_nothing() => Assert.That(Of("account.pricing=none").Cost!.Total, Is.Zero);

    [Test]
    public void A_scenario_without_streams_is_told_no_prices_of_them()
    {
        var result = SqsRuns.Of(SqsRuns.Text());

        Assert.That(result.Settings.Select(setting => setting.Path), Has.None.Contain("pricing.streams"));
        Assert.That(result.Account.Bill.Lines.Select(line => line.Service), Has.None.Contain("Kinesis"));
    }

    private static SourceResult Of(params string[] overrides) => Sales(SqsRuns.Of(Text, overrides));

    private static SourceResult Sales(RunResult result) => result.SourcesOf(StreamMetrics.Set).Single();
}
