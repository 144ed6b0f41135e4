using LambdaSim.Tests.Model.EventSources.Streams;

namespace LambdaSim.Tests.Measured;

/// <summary>How long a record takes to the handler, how old records grow, and how often records that fail are delivered.</summary>
public class StreamTimingTests
{
    private const int Puts = 1024, Seeds = 10;

    private static readonly Lazy<Comparison[]> Polling = new(PollingRows);
    private static readonly Lazy<Comparison[]> Readers = new(ReaderRows);
    private static readonly Lazy<Comparison[]> Retries = new(RetryRows);

    internal static PageSection Section => new("Streams", $"""
        From the put of a lone record to the handler of a warm function, one shard, polled:
        [bitesizedserverless.com](https://bitesizedserverless.com/bite/serverless-messaging-latency-compared) (September 2022,
        1,024 records, eu-west-1); simulated with {Seeds} seeds.

        {Comparison.Table(Polling.Value)}

        * **Calibration:** the time that a read takes is fitted on these figures. The rest is a rule that is documented: a shard
          is polled once a second.

        A stream of DynamoDB with two and with four readers:
        [octoenergy](https://octopus.energy/blog/) (May 2024), which says "often above 50 s" and "at most 4 s" of the average
        iterator age. Only the order of magnitude can be compared.

        {Comparison.Table(Readers.Value)}

        * **Validation, in order of magnitude:** that a shard is read with 2 MB a second by all readers together is an
          assumption that follows from two readers of a partition that is written with 1 MB a second, and was not fitted. The
          load is not published; here it is 0.6 MB a second for ten minutes, then 0.1 for five.

        Records that the function always fails at, recorded against AWS by
        [LocalStack](https://github.com/localstack/localstack) on 25 November 2025 (tests of event source mappings).

        {Comparison.Table(Retries.Value)}

        * **Calibration:** these are rules, built as they were recorded: n retries are n + 1 attempts, and a partial answer that
          moves the checkpoint begins the count anew.
        """);

    [Test]
    public void The_way_of_a_record_of_a_polled_shard_is_as_measured()
    {
        TestContext.Out.WriteLine(Section);

        Row("p50").IsWithin(15);
        Row("p90").IsWithin(10);

        static Comparison Row(string name) => Polling.Value.Single(row => row.Name == name);
    }

    [Test]
    public void Four_readers_of_a_stream_of_DynamoDB_make_records_ten_times_as_old_as_two()
    {
        Assert.That(Readers.Value[0].Simulated, Is.LessThan(4));
        Assert.That(Readers.Value[1].Simulated, Is.InRange(15, 150));
    }

    [Test]
    public void Records_that_fail_are_delivered_exactly_as_often_as_recorded()
    {
        foreach (var row in Retries.Value) row.IsWithin(0);
    }

    private static Comparison[] PollingRows()
    {
        double[][] runs = Runs.EachSeed(Seeds, PutToHandler);
        (double Probability, double Measured)[] points = [(0.1, 267), (0.5, 627), (0.9, 965), (0.99, 1580)];
        return
        [
            .. points.Select(point => new Comparison(
                $"p{point.Probability * 100:0}", point.Measured, [.. runs.Select(run => run[(int)(point.Probability * run.Length)])],
                " ms", Fit.Calibration)),
        ];
    }

    /// <summary>One record at a time: the n-th call brings the n-th record.</summary>
    private static double[] PutToHandler(ulong seed)
    {
        var world = StreamWorld.Of($$"""
            functions:
              work: { duration: 10 ms, coldStart: 0 ms, firstInvocation: 0 ms, warmSandboxes: 2 }
            streams: { sales: { shards: 1 } }
            mappings: { source: { stream: sales, invokes: work, batchSize: 1 } }
            traffic: { shop: { sends: sales, rate: 6/min } }
            run: { duration: 4 h, seed: {{seed}} }
            """);
        return
        [
            .. world.Calls.Zip(world.SentAt, (call, sent) => new TimeSpan(call.Started.Ticks - sent.Ticks).TotalMilliseconds)
                .Take(Puts).Order(),
        ];
    }

    private static Comparison[] ReaderRows() =>
    [
        new("average iterator age, 2 readers (AWS: at most)", 4, Age(readers: 2), " s", Fit.Validation) { Decimals = 1 },
        new("average iterator age, 4 readers", 50, Age(readers: 4), " s", Fit.Validation) { Decimals = 1 },
    ];

    private static double[] Age(int readers) => Runs.EachSeed(Seeds, seed =>
    {
        var world = StreamWorld.Of($$"""
            functions: { work: { duration: 20 ms } }
            streams: { orders: { type: dynamodb, consumers: {{readers - 1}} } }
            mappings: { source: { stream: orders, invokes: work, batchSize: 1000 } }
            traffic: { shop: { sends: orders, stages: [{ for: 10 min, at: 600/s }, { for: 5 min, at: 100/s }] } }
            run: { seed: {{seed}} }
            """);
        return world.Invoked.Average(batch => batch.AgeOfLast.TotalSeconds);
    });

    private static Comparison[] RetryRows()
    {
        var partial = Failing(records: 6, batchSize: 3, retries: 3, "{ record: 6 }", report: true);
        var alone = Failing(records: 1, batchSize: 1, retries: 2, "100%", report: false);
        var good = Failing(records: 30, batchSize: 10, retries: 2, "none", report: false);
        return
        [
            Row("records 1 to 6 in batches of 3, the last named as failed, 3 retries: deliveries", 10, partial.HandedOver),
            Row("of which of the last record", 5, partial.HandedOverAgain + 1),
            Row("its approximateInvokeCount", 4, partial.Discarded.Single().Attempts),
            Row("messages at the destination", 1, partial.Run.Region.Sqs.Queues[0].Visible.Value),
            Row("one record, 2 retries: invocations", 3, alone.Invoked.Count),
            Row("its approximateInvokeCount", 3, alone.Discarded.Single().Attempts),
            Row("30 records put at once in batches of 10: invocations", 3, good.Invoked.Count),
            Row("records of each", 10, good.Invoked.Average(batch => batch.Records)),
        ];

        static Comparison Row(string name, double recorded, double simulated) => new(name, recorded, simulated, "", Fit.Calibration);
    }

    private static StreamWorld Failing(int records, int batchSize, int retries, string poison, bool report) => StreamWorld.Of($$"""
        functions: { worker: { duration: 20 ms } }
        queues: { failed: {} }
        streams: { sales: { shards: 1 } }
        mappings:
          source:
            { stream: sales, invokes: worker, batchSize: {{batchSize}}, maximumBatchingWindow: 1 s, maximumRetryAttempts: {{retries}},
              reportBatchItemFailures: {{(report ? "true" : "false")}}, onFailure: { sqs: failed } }
        traffic: { tills: { sends: sales, batch: { count: 1 }, recordsPerRequest: {{records}}, poison: {{poison}} } }
        run: { duration: 2 min }
        """);
}
