using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Reports;

/// <summary>What a real run keeps for its report.</summary>
internal sealed class HtmlFromRunTests
{
    private static readonly RunResult Run = HtmlPages.RealRun;

    [Test]
    public void The_slowest_twenty_are_kept_the_slowest_first()
    {
        Assert.That(Run.Slowest, Has.Count.EqualTo(20));
        Assert.That(Run.Slowest.Select(row => row.Latency), Is.Ordered.Descending);
        Assert.That(Run.Slowest[0].Latency.Ticks, Is.EqualTo(Run.Functions.Max(function => function[FunctionMetrics.Latency].Maximum)));
        long slower = Run.Functions.SelectMany(function => function[FunctionMetrics.Latency].Buckets())
            .Where(bucket => bucket.Upper > Run.Slowest[19].Latency.Ticks * 1.01).Sum(bucket => bucket.Count);
        Assert.That(slower, Is.LessThan(20));
    }

    [Test]
    public void The_phases_of_a_slow_invocation_add_up_to_its_latency()
    {
        foreach (var row in Run.Slowest)
        {
            var sum = row.Network + row.FrontEndTime + row.Admission + row.Placement + row.Waiting + row.Provisioning + row.Init + row.Handler;
            Assert.That(sum, Is.EqualTo(row.Latency));
        }
    }

    [Test]
    public void A_waterfall_ends_where_the_invocation_was_answered_and_names_the_cause()
    {
        var chart = WaterfallChart.Of(Run);
        for (int row = 0; row < Run.Slowest.Count; row++)
        {
            var pieces = chart.Series.OfType<Segments>().SelectMany(series => series.Pieces).Where(piece => piece.Row == row);
            Assert.That(pieces.Max(piece => piece.To), Is.EqualTo(Run.Slowest[row].Latency.Ticks));
        }
        var init = Run.Slowest[0] with { Outcome = "succeeded", Cold = true, ColdCause = "scalingOut", Init = TimeSpan.FromMinutes(1) };
        Assert.That(WaterfallChart.Of(Run with { Slowest = [init] }).RowTexts[0], Does.EndWith(" · cold start: scaling out"));
    }

    [Test]
    public void The_heat_map_holds_every_invocation_once()
    {
        foreach (var function in Run.Functions)
        {
            var map = function.LatencyOverTime.Map!;
            Assert.That(map.Counts.Sum(column => column.Sum()), Is.EqualTo(function[FunctionMetrics.Invocations]));
            Assert.That(map.Counts, Has.Count.LessThanOrEqualTo(LatencyMap.MostColumns));
            int slowest = map.Counts.Max(column => column.Count) - 1;
            Assert.That(LatencyMap.RowOf(function[FunctionMetrics.Latency].Maximum), Is.EqualTo(slowest).Within(1));
        }
    }

    [TestCase(0)]
    [TestCase(1025)]
    [TestCase(1_000_000)]
    [TestCase(9_000_000_000)]
    public void A_row_of_the_map_holds_its_latency(long ticks)
    {
        int row = LatencyMap.RowOf(ticks);
        Assert.That(ticks, Is.LessThan(LatencyMap.LowerEdge(row + 1)));
        if (row > 0) Assert.That(ticks, Is.GreaterThanOrEqualTo(LatencyMap.LowerEdge(row)));
    }

    [Test]
    public void Condensing_keeps_counts_means_and_the_worst()
    {
        var condensed = Condensed.To(Run, 7);
        var (before, after) = (Run.Functions[0], condensed.Functions[0]);
        Assert.That(after.SeriesOf(FunctionMetrics.Invocations), Has.Count.LessThanOrEqualTo(7));
        Assert.That(after.SeriesOf(FunctionMetrics.Invocations).Sum(), Is.EqualTo(before.SeriesOf(FunctionMetrics.Invocations).Sum()));
        Assert.That(after.SeriesOf(FunctionMetrics.Throttles).Sum(), Is.EqualTo(before.SeriesOf(FunctionMetrics.Throttles).Sum()).And.GreaterThan(0));
        Assert.That(after[FunctionMetrics.Concurrency].Peaks.Max(), Is.EqualTo(before[FunctionMetrics.Concurrency].Peaks.Max()));
        // Quiet windows count with the stretch that supports the percentile.
        Assert.That(after.LatencyOverTime.P50.Max(), Is.EqualTo(before.LatencyOverTime.Filled(0.5, Run.Window).Max()));
        Assert.That(condensed.Window * after.SeriesOf(FunctionMetrics.Invocations).Count, Is.GreaterThanOrEqualTo(Run.Simulated));
        Assert.That(Condensed.To(Run, 600), Is.SameAs(Run));
    }

    [Test]
    public void The_tail_of_equal_lengths_holds_its_own_share_and_a_long_one_holds_more()
    {
        var measured = new MetricValues(FunctionMetrics.Set, windows: 1);
        for (int value = 0; value < 1000; value++) Record(100);
        var function = Run.Functions[0] with { Measured = measured };
        Assert.That(TailChart.Of(Run, function).Subtitle, Does.Contain("1% of invocations hold 1.00%").And.Contains("10% hold 10.0%"));
        for (int value = 0; value < 10; value++) Record(100_000);
        var table = TailChart.Of(Run, function).Table!;
        Assert.That(table.Rows.Single(row => row[0] == "1.00%")[1], Does.Match("^9[01]\\.[0-9]%$"));

        void Record(long ticks)
        {
            measured.Add(FunctionMetrics.Invocations);
            measured[FunctionMetrics.Latency].Record(ticks);
            measured[FunctionMetrics.BilledDuration].Record(ticks);
        }
    }
}
