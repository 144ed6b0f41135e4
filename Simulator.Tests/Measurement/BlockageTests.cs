using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.EventSources;

namespace LambdaSim.Tests.Measurement;

/// <summary>Which blockage of a mapping is kept as its longest, and what is told of it.</summary>
public class BlockageTests
{
    private const string Text = """
        functions: { ledger: { duration: 35 ms, timeout: 60 s } }
        streams: { sales: { shards: 1 } }
        mappings: { sales-to-ledger: { stream: sales, invokes: ledger, batchSize: 10, maximumRetryAttempts: 2, onFailure: none } }
        traffic: { tills: { sends: sales, rate: 1/s, arrivals: even, keys: { count: 1, hot: { eu: 100% } }, poison: { record: 20 } } }
        run: { duration: 2 min }
        """;

    [Test]
    public void A_blockage_that_is_over_is_as_long_as_the_time_that_its_lane_was_blocked()
    {
        var mapping = Mapping();

        var longest = mapping.LongestBlockage!;
        Assert.That((longest.Key, longest.Record, longest.IsPoison, longest.Lasts), Is.EqualTo(("eu", 20, true, false)));
        double blocked = mapping[RecordMappingMetrics.BlockedTime].Maximum;
        Assert.That((double)longest.Length.Ticks, Is.EqualTo(blocked).Within(0.1).Percent.And.GreaterThan(0));
        Assert.That(longest.Since.TotalSeconds, Is.EqualTo(20).Within(2));
    }

    [Test]
    public void A_mapping_that_nothing_blocks_has_none() => Assert.That(Mapping("traffic.tills.poison=0%").LongestBlockage, Is.Null);

    [Test]
    public void What_was_blocked_in_the_warm_up_alone_is_not_kept() => Assert.That(Mapping("run.warmup=1 min").LongestBlockage, Is.Null);

    [Test]
    public void Records_that_expire_behind_it_are_counted_until_it_ends()
    {
        var mapping = Mapping(
            "mappings.sales-to-ledger.maximumRetryAttempts=10000", "traffic.tills.rate=1/min", "traffic.tills.poison={ record: 5 }",
            "run.duration=25 h");

        var longest = mapping.LongestBlockage!;
        Assert.That(longest.Length.TotalHours, Is.EqualTo(24).Within(0.1), "As long as records are kept.");
        Assert.That(longest.Lasts, Is.False);
        Assert.That(longest.Expired, Is.EqualTo(mapping[RecordMappingMetrics.Lost]).And.AtLeast(1));
    }

    private static SourceResult Mapping(params string[] overrides) =>
        SqsRuns.Of(Text, overrides).SourcesOf(RecordMappingMetrics.Set).Single();
}
