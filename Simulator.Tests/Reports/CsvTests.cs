using System.Text;
using LambdaSim.Experiments;
using LambdaSim.Measurement;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.Services;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Reports;

internal sealed class CsvTests
{
    private static readonly InvocationRow Row = new()
    {
        Caller = "shoppers",
        Call = 51_234,
        Attempt = 2,
        Function = "checkout",
        Sent = TimeSpan.FromTicks(6_142_120_001),
        Latency = TimeSpan.FromTicks(10_300_000),
        Network = TimeSpan.FromTicks(5),
        Init = TimeSpan.FromTicks(6_110_050),
        Handler = TimeSpan.FromTicks(4_189_945),
        Cold = true,
        ColdCause = "scalingOut",
        Outcome = "success",
        Status = 200,
        Reason = "",
        Sandbox = 1881,
        Worker = 17,
        FrontEnd = 3,
        Duration = TimeSpan.FromTicks(4_189_945),
        BilledDuration = TimeSpan.FromMilliseconds(1031),
        InitDuration = TimeSpan.FromTicks(-1),
    };

    [Test]
    public void A_series_has_one_row_a_window_and_function_and_its_counts_add_up()
    {
        var result = SampleResults.TwelveFunctions;
        var rows = Shown.Rows(Shown.Series(result));
        Assert.That(rows, Has.Count.EqualTo(180 * 12));
        foreach (var function in result.Functions)
        {
            var own = rows.Where(row => row["function"] == function.Name).ToList();
            Assert.That(own.Sum(row => long.Parse(row["served"])), Is.EqualTo(function[FunctionMetrics.Invocations]));
            Assert.That(own.Sum(row => long.Parse(row["cold_starts"])), Is.EqualTo(function[FunctionMetrics.ColdStarts]));
            Assert.That(own.Select(row => double.Parse(row["time_s"])), Is.Ordered.And.Unique);
        }
    }

    [Test]
    public void A_percentile_that_a_window_cannot_support_is_empty()
    {
        var series = SampleResults.FlashSale.Functions[0].LatencyOverTime;
        var rows = Shown.Rows(Shown.Series(SampleResults.FlashSale));
        int empty = rows.Count(row => row["latency_p99_ms"] == "");
        Assert.That(empty, Is.EqualTo(series.P99.Count(value => value is null)));
        Assert.That(empty, Is.GreaterThan(0).And.LessThan(rows.Count));
    }

    [Test]
    public void Every_row_of_an_interrupted_run_is_marked()
    {
        var interrupted = Shown.Rows(Shown.Series(SampleResults.Interrupted));
        var whole = Shown.Rows(Shown.Series(SampleResults.FlashSale));
        Assert.That(interrupted.Select(row => row["partial"]), Has.All.EqualTo("true"));
        Assert.That(whole.Select(row => row["partial"]), Has.All.EqualTo("false"));
    }

    [Test]
    public void An_invocation_is_written_exactly()
    {
        var row = Shown.Rows(Written(Row)).Single();
        Assert.That(row["sent_s"], Is.EqualTo("614.2120001"));
        Assert.That(row["latency_ms"], Is.EqualTo("1030"));
        Assert.That(row["network_ms"], Is.EqualTo("0.0005"));
        Assert.That(row["init_ms"], Is.EqualTo("611.005"));
        Assert.That(row["placement_ms"], Is.EqualTo("0"));
        Assert.That((row["call"], row["attempt"], row["cold"]), Is.EqualTo(("51234", "2", "true")));
        Assert.That((row["sandbox"], row["worker"], row["front_end"]), Is.EqualTo(("1881", "17", "3")));
        Assert.That((row["billed_duration_ms"], row["init_duration_ms"], row["reason"]), Is.EqualTo(("1031", "", "")));
    }

    [Test]
    public void A_text_with_commas_quotes_and_newlines_comes_back_as_it_was()
    {
        string odd = "a, \"b\"\nç";
        Assert.That(Shown.Rows(Written(Row with { Caller = odd, Worker = -1 })).Single()["caller"], Is.EqualTo(odd));
        Assert.That(Shown.Rows(Written(Row with { Caller = odd, Worker = -1 })).Single()["worker"], Is.Empty);
    }

    [Test]
    [Retry(3)] // A collection on another thread may charge the rest of an allocation context, up to 8 KB, to this one.
    [NonParallelizable]
    public void Hundred_thousand_invocations_are_written_whole_and_without_allocation()
    {
        using var output = new MemoryStream(32 << 20);
        using (var csv = new InvocationsCsv(output))
        {
            csv.Write(Row);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int call = 1; call < 100_000; call++) csv.Write(Row with { Call = call });
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        }
        var rows = Shown.Rows(Encoding.UTF8.GetString(output.ToArray()));
        Assert.That(rows, Has.Count.EqualTo(100_000));
        Assert.That(rows.Skip(1).Select(row => int.Parse(row["call"])), Is.EqualTo(Enumerable.Range(1, 99_999)));
        Assert.That(rows.Select(row => row["init_ms"]), Has.All.EqualTo("611.005"));
    }

    [Test]
    public void What_invocations_had_from_services_stands_in_columns_only_where_there_are_services()
    {
        string RowsOf(string uses)
        {
            var scenario = ScenarioTexts.Valid(ServiceWorld.Text(
                uses == "none" ? "{ service: mail }" : uses, "pay: { type: http, latency: 100 ms, errors: 100% }, mail: { type: http, latency: 50 ms }", "batch: { count: 1 }"));
            using var output = new MemoryStream();
            using (var csv = new InvocationRows(scenario, new InvocationsCsv(output, withServices: uses != "none"), share: 1))
                new SimulationRun(scenario) { Rows = csv }.ToEnd();
            return Encoding.UTF8.GetString(output.ToArray());
        }

        var row = Shown.Rows(RowsOf("{ service: pay, required: false }, [ { service: mail }, { service: mail } ]")).Single();

        Assert.That((row["service_wait_ms"], row["service_uses"], row["service_errors"]), Is.EqualTo(("150", "3", "1")));
        Assert.That(RowsOf("none"), Does.Not.Contain("service"));
    }

    private static string Written(InvocationRow row)
    {
        using var output = new MemoryStream();
        using (var csv = new InvocationsCsv(output)) csv.Write(row);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
