namespace LambdaSim.Tests.Model.EventSources.Topics;

/// <summary>No record vanishes, whatever happens; checked over small random worlds.</summary>
public class TopicConservationTests
{
    private static int[] Seeds => Tries.Of(100);

    [Test]
    public void Every_record_written_is_handled_filtered_out_discarded_taken_by_others_or_waits([ValueSource(nameof(Seeds))] int seed)
    {
        var random = new Random(seed);
        bool own = random.Next(2) == 0, queue = random.Next(3) == 0;
        string pollers = own || queue ? $", provisionedPollers: {{ minimum: {random.Next(1, 4)}, maximum: {random.Next(4, 9)} }}" : "";
        string retries = pollers.Length > 0 && random.Next(2) == 0 ? ", maximumRetryAttempts: 2, onFailure: { sqs: failed }" : "";
        string bisect = pollers.Length > 0 && !queue && random.Next(2) == 0 ? ", bisectBatchOnFunctionError: true" : "";
        string text = $$"""
            functions: { worker: { duration: { p50: {{random.Next(5, 500)}} ms, p99: 2 s }, timeout: 1 s, errors: {{random.Next(0, 20)}}% } }
            queues: { failed: {} }
            topics: { clicks: { type: selfManaged, partitions: {{random.Next(1, 9)}}, retention: {{random.Next(1, 10)}} min, consumers: {{(queue ? 0 : random.Next(0, 3))}} } }
            mappings:
              reader: { topic: clicks, invokes: worker, batchSize: {{random.Next(1, 50)}}, filter: {{random.Next(50, 101)}}%, consumptionMode: {{(queue ? "queue" : "stream")}}{{pollers}}{{retries}}{{bisect}}, disabled: [ { at: 2 min, for: 40 s } ], enabledAt: {{random.Next(0, 60)}} s }
            traffic: { shop: { sends: clicks, rate: {{random.Next(1, 100)}}/s, keys: { count: 20, skew: zipf }, poison: {{random.Next(0, 3)}}%, recordsPerRequest: {{random.Next(1, 4)}} } }
            region: { topics: { pollers: { meanTimeBetweenFailures: {{random.Next(30, 300)}} s, sessionTimeout: 10 s }, scaling: { quietTime: 2 min } } }
            account: { concurrencyLimit: {{random.Next(1, 20)}} }
            run: { duration: 10 min, seed: {{seed}} }
            """;
        var world = TopicWorld.Of(text);

        long waiting = world.Mappings.Sum(mapping => mapping.Unread + mapping.Batches.InHand);
        long discarded = world.Discarded.Sum(gone => (long)gone.Records);
        Assert.That(world.Written, Is.EqualTo(world.Handled + world.FilteredOut + discarded + world.TakenByOthers + waiting));
        Assert.That(world.DoneTwice, Is.Zero);
        if (!queue) Assert.That(world.OutOfOrder, Is.Zero);
        Assert.That(world.Handled, Is.GreaterThan(0));
    }

    [Test]
    public void A_run_is_the_same_to_the_last_bit_when_it_is_made_again()
    {
        const string text = """
            functions: { worker: { duration: 1 s, timeout: 5 s, errors: 5% } }
            topics: { clicks: { partitions: 8 } }
            mappings: { reader: { topic: clicks, invokes: worker } }
            traffic: { shop: { sends: clicks, rate: 200/s, keys: { count: 20, skew: zipf } } }
            region: { topics: { pollers: { meanTimeBetweenFailures: 60 s } } }
            run: { duration: 10 min }
            """;

        Assert.That(
            TopicWorld.Of(text).Run.Result().Fingerprint, Is.EqualTo(TopicWorld.Of(text).Run.Result().Fingerprint));
    }
}
