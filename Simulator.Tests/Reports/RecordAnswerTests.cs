using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.EventSources;

namespace LambdaSim.Tests.Reports;

/// <summary>What the answer says of records that are read in order: what blocked, what is behind, what was lost.</summary>
internal sealed class RecordAnswerTests
{
    private const string Text = """
        functions: { ledger: { duration: 35 ms, timeout: 60 s } }
        streams: { sales: { shards: 1 } }
        mappings: { sales-to-ledger: { stream: sales, invokes: ledger, batchSize: 100 } }
        traffic: { tills: { sends: sales, rate: 20/s, arrivals: even, keys: { count: 5 }, poison: { record: 1000 } } }
        run: { duration: 5 min }
        """;

    private static readonly RunResult Sample = SqsRuns.Of(Text);

    [Test]
    public void A_blockage_that_still_lasts_is_told_with_its_beginning()
    {
        var mapping = Sample.SourcesOf(RecordMappingMetrics.Set)[0];
        var blockage = mapping.LongestBlockage!;

        Assert.That(blockage, Is.EqualTo(new Blockage(
            blockage.Key, Record: 1000, IsPoison: true, blockage.Since, TimeSpan.FromMinutes(5), Lasts: true, Expired: 0)));
        Assert.That(blockage.Since.TotalSeconds, Is.EqualTo(50).Within(2), "20 records a second: the thousandth comes after 50 s.");
        Assert.That(
            AnswerOf(Sample),
            Does.Match($"One bad record of key {blockage.Key} has blocked those behind it in sales-to-ledger since 5\\d.* s, for 4 min \\d+ s at the end\\."));
        Assert.That(AnswerOf(Sample), Does.Not.Contain("behind at the end: "), "The blockage says why.");
    }

    [Test]
    public void A_record_without_a_key_of_others_is_told_by_its_number()
    {
        string answer = AnswerOf(SqsRuns.Of(Text.Replace("keys: { count: 5 }, ", "", StringComparison.Ordinal)));

        Assert.That(answer, Does.Contain("One bad record (number 1,000) has blocked those behind it"));
    }

    [Test]
    public void A_blockage_that_is_over_is_told_with_what_expired_behind_it()
    {
        string answer = AnswerOf(With(new Blockage(
            "7", 12, IsPoison: true, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(313), Lasts: false, Expired: 12_400), lost: 12_400));

        Assert.That(answer, Does.StartWith(
            "test: One bad record of key 7 blocked those behind it in sales-to-ledger for 5 h 12 min; 12,400 records expired meanwhile."));
    }

    [Test]
    public void What_was_lost_beside_the_blockage_is_told_too()
    {
        string answer = AnswerOf(With(new Blockage(
            null, 12, IsPoison: false, TimeSpan.Zero, TimeSpan.FromMinutes(2), Lasts: false, Expired: 1), lost: 3));

        Assert.That(answer, Does.Contain("A failed batch with a record (number 12) blocked those behind it in sales-to-ledger for 2 min; "
            + "1 record expired meanwhile."));
        Assert.That(answer, Does.Contain("3 records (1.50%) were lost by sales-to-ledger (expired)."));
    }

    [Test]
    public void A_blockage_of_a_few_seconds_is_nothing_to_tell()
    {
        string answer = AnswerOf(With(new Blockage(
            "7", 12, IsPoison: true, TimeSpan.Zero, TimeSpan.FromSeconds(59), Lasts: true, Expired: 0), lost: 0));

        Assert.That(answer, Does.Not.Contain("block"));
    }

    [Test]
    public void A_mapping_whose_function_is_too_slow_is_told_with_both_rates()
    {
        var result = SqsRuns.Of(
            Text, "traffic.tills.poison=0%", "ledger.duration=1 s", "mappings.sales-to-ledger.batchSize=10", "run.duration=10 min");

        Assert.That(AnswerOf(result), Does.Match(
            @"sales-to-ledger was \d min \d+ s behind at the end: 20\.0 records a second came, 9\.\d+ were handled\."));
    }

    [Test]
    public void A_mapping_that_was_behind_and_has_caught_up_is_told_with_the_worst_moment()
    {
        var result = SqsRuns.Of(
            Text, "traffic.tills.poison=0%", "mappings.sales-to-ledger.disabled=[ { at: 1 min, for: 2 min } ]", "run.duration=10 min");

        Assert.That(AnswerOf(result), Does.Match(
            @"sales-to-ledger was 2 min( \d+ s)? behind at the most, at (3 min|2 min 59 s), and had caught up at the end\."));
    }

    [Test]
    public void A_mapping_that_always_gathers_its_batches_for_long_is_not_behind()
    {
        var result = SqsRuns.Of(
            Text, "traffic.tills.poison=0%", "mappings.sales-to-ledger.maximumBatchingWindow=2 min",
            "mappings.sales-to-ledger.batchSize=10000", "run.duration=13 min");

        Assert.That(result.SourcesOf(RecordMappingMetrics.Set)[0][RecordMappingMetrics.AgeOfOldest].Peak, Is.GreaterThan(1_000_000_000));
        Assert.That(AnswerOf(result), Does.Not.Contain("behind"));
    }

    [Test]
    public void Records_that_shards_had_no_room_for_are_told()
    {
        var result = SqsRuns.Of(Text, "traffic.tills.poison=0%", "traffic.tills.rate=1500/s", "run.duration=20 s");

        Assert.That(AnswerOf(result), Does.Match(@"8,9\d+ records \(30\.0%\) of sales were never written, because shards had no room\."));
    }

    [Test]
    public void Records_that_nobody_was_given_are_why_nothing_was_invoked()
    {
        var result = SqsRuns.Of(Text, "mappings.sales-to-ledger.disabled=[ { at: 0 s, for: 1 h } ]", "traffic.tills.rate=1/s", "run.duration=10 s");

        Assert.That(AnswerOf(result), Does.Contain("no invocations, because no record was handed over to a function: 10 records were written."));
    }

    [Test]
    public void Of_several_runs_the_longest_blockage_is_kept()
    {
        var longer = new Blockage("8", 3, IsPoison: true, TimeSpan.Zero, TimeSpan.FromMinutes(9), Lasts: false, Expired: 0);
        RunResult[] runs =
        [
            With(longer with { Key = "7", Until = TimeSpan.FromMinutes(2) }, lost: 0), With(longer, lost: 0), With(null, lost: 0),
        ];

        var sum = new RunSum();
        foreach (var run in runs) sum.Add(run);
        var together = sum.Together;

        Assert.That(together.SourcesOf(RecordMappingMetrics.Set)[0].LongestBlockage, Is.EqualTo(longer));
        Assert.That(AnswerOf(together), Does.Contain("blocked those behind it in sales-to-ledger for 9 min in the worst of 3 runs."));
    }

    private static string AnswerOf(RunResult result)
    {
        using var line = new StringWriter();
        TextView.WriteBriefly(SampleResults.Alone(result), line);
        return line.ToString().TrimEnd();
    }

    /// <summary>A quiet run of 200 records, of which so many were lost.</summary>
    private static RunResult With(Blockage? blockage, int lost)
    {
        var set = RecordMappingMetrics.Set;
        var measured = new MetricValues(set, windows: 1);
        measured.Name(RecordMappingMetrics.Discarded, ["expired"]);
        measured.Add(RecordMappingMetrics.Came, 200);
        measured.Add(RecordMappingMetrics.Handled, 200 - lost);
        measured.Add(RecordMappingMetrics.Lost, lost);
        if (lost > 0) measured.Add(RecordMappingMetrics.Discarded, 0, more: lost);
        var source = new SourceResult("sales-to-ledger", measured, "sales", "ledger") { LongestBlockage = blockage };
        return Sample with { Sources = [new SourcesResult(set.Of, [source])] };
    }
}
