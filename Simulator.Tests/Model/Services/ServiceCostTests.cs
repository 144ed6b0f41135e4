using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Reports;

namespace LambdaSim.Tests.Model.Services;

/// <summary>What services cost: by the request, by the hour, or not priced.</summary>
[Parallelizable]
public class ServiceCostTests
{
    private const string Hundred = "batch: { count: 100 }";

    [Test]
    public void A_table_on_demand_is_billed_by_the_units_that_are_read_and_written() => Assert.That(
        Cost("{ service: t, reads: 4, writes: 10, calls: 2 }", "t: { type: table }").Tables,
        Is.EqualTo(100 * 2 * ((4 * 0.125) + (10 * 0.625)) / 1e6).Within(1e-12));

    [Test]
    public void A_throttled_request_costs_nothing()
    {
        const string table = "t: { type: table, capacity: on-demand }";
        var world = ServiceWorld.Of("{ service: t, writes: 5000, retry: { attempts: 1 } }", table, "batch: { count: 1000 }");

        Assert.That(world.Service[ServiceMetrics.Throttled], Is.GreaterThan(0));
        Assert.That(
            world.Service.Cost!.Tables, Is.EqualTo(world.Service[ServiceMetrics.Succeeded] * 5000 * 0.625 / 1e6).Within(1e-12));
    }

    [Test]
    public void Provisioned_capacity_is_billed_by_the_hour_whether_it_is_used_or_not()
    {
        const string table = "t: { type: table, capacity: { read: 200/s, write: 50/s } }";

        Assert.That(Cost("{ service: t, reads: 1 }", table).Tables, Is.EqualTo((200 * 0.00013) + (50 * 0.00065)).Within(1e-9));
        Assert.That(Cost("{ service: t, reads: 1 }", table, "run.duration=30 min").Tables, Is.EqualTo(0.0293).Within(1e-4));
    }

    [Test]
    public void A_proxy_is_billed_by_the_processors_of_its_database_and_an_instance_by_what_the_scenario_says()
    {
        const string database = "d: { type: database, class: db.r6g.xlarge, proxy: {}, pricePerHour: 0.52 USD }";
        var cost = Cost("{ service: d, work: 1 ms }", database);

        Assert.That((cost.Proxies, cost.Databases), Is.EqualTo((4 * 0.015, 0.52)).Within(1e-9));
        Assert.That(cost.Total, Is.EqualTo(0.58).Within(1e-9));
    }

    [Test]
    public void A_serverless_database_and_its_proxy_are_billed_by_capacity_units()
    {
        const string database = "d: { type: database, maxConnections: 100, processors: 1, capacityUnits: 4, proxy: {} }";
        var cost = Cost("{ service: d, work: 1 ms }", database);

        Assert.That((cost.Databases, cost.Proxies), Is.EqualTo((4 * 0.12, 4 * 0.015)).Within(1e-9));
        Assert.That(Text(ServiceWorld.Of("{ service: d, work: 1 ms }", database, Hundred).Result), Does.Not.Contain("Not priced"));
    }

    [TestCase("type: files", (100 * ((0.5 * 0.03) + (0.25 * 0.06))))]
    [TestCase("type: files, throughputMode: provisioned, throughput: 1 GB/s", 1024 * 6.0 / 730)]
    [TestCase("type: files, throughputMode: bursting, size: 10 GB", 0)]
    public void A_file_system_is_billed_by_what_is_moved_or_what_is_provisioned(string disk, double dollars) => Assert.That(
        Cost("{ service: d, readSize: 512 MB, writeSize: 256 MB }", $"d: {{ {disk} }}", "work.timeout=900 s").Files, Is.EqualTo(dollars).Within(1e-6));

    [Test]
    public void An_instance_without_a_price_is_named_as_not_priced()
    {
        var result = ServiceWorld.Of("{ service: d, work: 1 ms }", "d: { type: database, class: db.r6g.large }", Hundred).Result;

        Assert.That(result.SourcesOf(ServiceMetrics.Set)[0].Cost!.Total, Is.Zero);
        Assert.That(Text(result).Replace("\n", " ", StringComparison.Ordinal), Does.Contain("Not priced: the instance of d."));
        Assert.That(
            Text(ServiceWorld.Of("{ service: d, work: 1 ms }", "d: { type: database, class: db.r6g.large, pricePerHour: 1 USD }", Hundred).Result),
            Does.Not.Contain("Not priced").And.Contain("Amazon RDS"));
    }

    [Test]
    public void The_account_and_the_chart_of_cost_have_services()
    {
        var result = ServiceWorld.Of("{ service: t, writes: 1000 }", "t: { type: table }", Hundred, "work.logFormat=none").Result;

        Assert.That(
            result.Account.Cost, Is.EqualTo(result.Functions[0].Cost.Total + result.SourcesOf(ServiceMetrics.Set)[0].Cost!.Total).Within(1e-12));
        Assert.That(CostChart.Of(result).Series.Select(series => series.Label), Does.Contain("tables"));
        Assert.That(CostChart.Of(result).Table!.Columns, Does.Contain("tables, USD"));
    }

    [Test]
    public void What_has_no_price_has_no_bill_and_a_price_list_of_nothing_costs_nothing()
    {
        Assert.That(ServiceWorld.Of("{ service: c }", "c: { type: cache }", Hundred).Service.Cost, Is.Null);
        Assert.That(Cost("{ service: t, writes: 1 }", "t: { type: table }", "account.pricing=none").Total, Is.Zero);
        Assert.That(Cost("{ service: t, writes: 1 }", "t: { type: table }", "account.pricing=us-east-1-2021-01").Tables, Is.EqualTo(100 * 1.25 / 1e6).Within(1e-12));
    }

    private static CostResult Cost(string uses, string services, params string[] overrides) =>
        ServiceWorld.Of(uses, services, Hundred, overrides).Service.Cost!;

    private static string Text(RunResult result)
    {
        using var page = new StringWriter();
        TextView.Write(SampleResults.Alone(result), page, color: false, unicode: true, width: 100);
        return page.ToString().Replace("\n               ", " ", StringComparison.Ordinal);
    }
}
