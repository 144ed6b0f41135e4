using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Scenarios;

/// <summary>What the language says of streams, their mappings and their senders, and what AWS would refuse.</summary>
public class StreamLanguageTests
{
    [TestCase("type: dynamodb, retention: 48 h", "", "", "outside-limit", "keeps records for 24 h")]
    [TestCase("type: dynamodb, mode: onDemand", "", "", "no-effect", "has no capacity mode")]
    [TestCase("mode: onDemand, resharding: [{ at: 1 min, shards: 8 }]", "", "", "no-effect", "is on demand")]
    [TestCase("shards: 2, resharding: [{ at: 1 min, shards: 5 }]", "", "", "outside-limit", "from 2 shards to 5 at once")]
    [TestCase("resharding: [{ at: 2 min, shards: 2 }, { at: 1 min, shards: 1 }]", "", "", "out-of-range", "not one after another")]
    [TestCase("type: dynamodb", "enhancedFanOut: true", "", "outside-limit", "no enhanced fan-out")]
    [TestCase("", "tumblingWindow: 10 s, parallelizationFactor: 2", "", "outside-limit", "several batches of a shard")]
    [TestCase("", "malformedReports: 1%", "", "no-effect", "reports no items")]
    [TestCase("", "startingPosition: atTimestamp", "", "missing-setting", "does not say which")]
    [TestCase("", "startingPositionTimestamp: 5 min", "", "no-effect", "does not begin at a time")]
    [TestCase("", "maximumConcurrency: 5", "", "no-effect", "reads a stream, and 'maximumConcurrency' is about queues")]
    [TestCase("", "poisonMessages: 1%", "", "no-effect", "reads a stream, and 'poisonMessages' is about queues")]
    [TestCase("", "maximumRecordAge: 10 s", "", "outside-limit", "10 s")]
    [TestCase("", "", "payloadSize: 2 KB", "no-effect", "sends records")]
    [TestCase("", "", "keys: { count: 5, hot: { a: 60%, b: 60% } }", "out-of-range", "120% of the records together")]
    [TestCase("", "", "poison: { record: 5, key: a }", "several-ways", "either a record or a key")]
    [TestCase("", "", "poison: { key: eu }", "no-effect", "no record of 'tills' has the key 'eu'")]
    [TestCase("", "", "keys: { count: 5 }, poison: { key: eu }", "no-effect", "no record of 'tills' has the key 'eu'")]
    [TestCase("", "", "keys: { count: 5 }, poison: { key: 6 }", "no-effect", "no record of 'tills' has the key '6'")]
    [TestCase("shards: 2, resharding: [{ at: 1 min, shards: 2 }]", "", "", "no-effect", "has 2 shards already")]
    [TestCase("", "", "size: 20 MB", "outside-limit", "20 MB")]
    [TestCase("", "", "keys: { skew: zipf }", "missing-setting", "needs 'count'")]
    public void What_AWS_would_refuse_or_ignore_is_a_mistake_with_its_reason(
        string stream, string mapping, string traffic, string name, string part)
    {
        var mistake = ScenarioTexts.OneMistake(Text(stream, mapping, traffic));

        Assert.That(mistake.Name, Is.EqualTo(name));
        Assert.That(mistake.Message, Does.Contain(part));
        Assert.That(mistake.Hint, Is.Not.Empty);
    }

    [Test]
    public void A_stream_that_is_not_there_is_named_with_the_nearest_word()
    {
        var mistake = ScenarioTexts.OneMistake(Text("", "", "").Replace("stream: sales", "stream: salse", StringComparison.Ordinal));

        Assert.That((mistake.Name, mistake.Message), Is.EqualTo(("unknown-stream", "no stream is called 'salse'")));
        Assert.That(mistake.Hint, Does.Contain("sales"));
    }

    [Test]
    public void Who_sends_to_nothing_is_helped_with_the_names_of_queues_and_streams()
    {
        var mistake = ScenarioTexts.OneMistake(Text("", "", "").Replace("sends: sales", "sends: salse", StringComparison.Ordinal));

        Assert.That(mistake.Message, Is.EqualTo("no queue or stream is called 'salse'"));
        Assert.That(mistake.Hint, Does.Contain("sales"));
    }

    [Test]
    public void A_batch_that_is_discarded_without_a_destination_is_warned_of_unless_that_is_said()
    {
        var silent = ScenarioReader.ReadText(Text("", "maximumRetryAttempts: 3", ""), "test.yaml", ".", []);
        var meant = ScenarioReader.ReadText(Text("", "maximumRetryAttempts: 3, onFailure: none", ""), "test.yaml", ".", []);

        Assert.That(silent.Warnings.Select(warning => warning.Name), Does.Contain("silent-loss"));
        Assert.That(meant.Warnings.Select(warning => warning.Name), Does.Not.Contain("silent-loss"));
    }

    [TestCase("", 100)]
    [TestCase("batchSize: 7", 7)]
    public void A_mapping_of_a_stream_has_batches_of_a_hundred_unless_it_says_otherwise(string mapping, int size)
    {
        var scenario = ScenarioTexts.Valid(Text("", mapping, ""));

        Assert.That(scenario.RecordMappings.Single().Batches.Size, Is.EqualTo(size));
        Assert.That(scenario.Origins.Count(origin => origin.Path == "mappings.sales-to-worker.batchSize"), Is.EqualTo(1));
    }

    [TestCase("", 1)]
    [TestCase("mode: onDemand", 4)]
    [TestCase("shards: 7, mode: onDemand", 7)]
    public void A_stream_begins_with_one_shard_and_an_on_demand_stream_with_four(string stream, int shards) =>
        Assert.That(ScenarioTexts.Valid(Text(stream, "", "")).Streams.Single().Shards, Is.EqualTo(shards));

    private static string Text(string stream, string mapping, string traffic) =>
        $$"""
        functions: { worker: { duration: 20 ms, timeout: 5 s } }
        streams: { sales: { {{stream}} } }
        mappings: { sales-to-worker: { stream: sales, invokes: worker{{Also(mapping)}} } }
        traffic: { tills: { sends: sales, rate: 10/s{{Also(traffic)}} } }
        run: { duration: 1 min }
        """;

    private static string Also(string settings) => settings.Length == 0 ? "" : $", {settings}";
}
