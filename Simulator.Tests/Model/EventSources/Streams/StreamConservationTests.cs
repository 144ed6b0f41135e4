using LambdaSim.Model.EventSources.Records;

namespace LambdaSim.Tests.Model.EventSources.Streams;

/// <summary>No record is ever lost from the books, and none overtakes another of its key, whatever goes wrong.</summary>
public class StreamConservationTests
{
    [Test]
    public void Every_record_is_accounted_for_and_in_order_in_random_worlds_with_faults() => Account(worlds: 150, leastOfEachWay: 5);

    [Test, Explicit("A minute: dotnet test -c Release --filter FullyQualifiedName~a_thousand_random_worlds")]
    public void Every_record_is_accounted_for_and_in_order_in_a_thousand_random_worlds_with_faults() =>
        Account(worlds: 1000, leastOfEachWay: 30);

    private static void Account(int worlds, long leastOfEachWay)
    {
        long[] met = new long[9];
        Parallel.ForEach(Tries.Of(worlds), seed =>
        {
            string text = RandomWorld(new Random(seed));
            var world = StreamWorld.Of(text, $"run.seed={seed}");
            var streams = world.Run.Region.Streams!;
            string replay = $"seed {seed}:\n{text}";
            // The meters check the books of each mapping at the end of every window; this is an account of its own.
            long waiting = streams.Mappings.Sum(mapping => mapping!.Unread + mapping.Batches.InHand);
            long known = world.Handled + world.FilteredOut + world.Discarded.Sum(gone => (long)gone.Records) + waiting;
            Assert.That(known, Is.EqualTo(world.Written * streams.Mappings.Count), replay);
            Assert.That(world.OutOfOrder, Is.Zero, replay);
            Assert.That(world.HandedOver - world.HandedOverAgain, Is.LessThanOrEqualTo(world.Written * streams.Mappings.Count), replay);

            long[] here =
            [
                world.Discarded.Count(gone => gone.Reason == DiscardReason.RetryAttemptsExhausted),
                world.Discarded.Count(gone => gone.Reason == DiscardReason.RecordAgeExceeded),
                world.Discarded.Count(gone => gone.Reason == DiscardReason.Expired),
                world.Discarded.Count(gone => gone.Reason == DiscardReason.BeforeStartingPosition),
                world.FilteredOut, world.Refused, world.PollersDied, world.Bisections, world.HandedOverAgain,
            ];
            for (int kind = 0; kind < met.Length; kind++) Interlocked.Add(ref met[kind], here[kind]);
        });

        if (!Tries.AreEnough(worlds)) return;
        Assert.That(met, Has.All.GreaterThan(leastOfEachWay), "The worlds must meet every way that a record can go.");
    }

    private static string RandomWorld(Random random)
    {
        bool dynamoDb = random.Next(4) == 0, days = random.Next(8) == 0;
        string Share(int most) => $"{random.Next(most + 1)}%";
        string Either(string one, string other) => random.Next(2) == 0 ? one : other;
        string Flag() => Either("true", "false");
        int shards = random.Next(1, 5), factor = random.Next(3) == 0 ? random.Next(2, 5) : 1;
        string Mapping(int number) =>
            $$"""
              reader-{{number}}: { stream: sales, invokes: worker, batchSize: {{random.Next(1, 40)}},
                maximumBatchingWindow: {{Either("0 s", "2 s")}}, parallelizationFactor: {{factor}},
                maximumRetryAttempts: {{Either("endless", $"{random.Next(4)}")}}, maximumRecordAge: {{Either("endless", "60 s")}},
                bisectBatchOnFunctionError: {{Flag()}}, reportBatchItemFailures: true, malformedReports: {{Share(10)}},
                filter: {{Either("100%", "80%")}}, failsPerMessage: {{Share(2)}}, onFailure: {{Either("none", "{ sqs: failed }")}},
                enhancedFanOut: {{(dynamoDb ? "false" : Flag())}}, tumblingWindow: {{(factor == 1 ? Either("0 s", "7 s") : "0 s")}},
                enabledAt: {{Either("0 s", "20 s")}}, startingPosition: {{Either("latest", "trimHorizon")}},
                disabled: {{Either("none", "[{ at: 40 s, for: 30 s }]")}} }
            """;
        string records = random.Next(3) == 0 ? ", recordsPerRequest: 300, client: { retries: standard }" : "";
        string rate = days ? "1/min" : records.Length > 0 ? "1/s" : $"{random.Next(1, 40)}/s";
        return $$"""
            functions:
              worker: { duration: {{random.Next(5, 400)}} ms, timeout: 5 s, errors: {{Share(10)}}, reservedConcurrency: {{random.Next(1, 12)}} }
            queues: { failed: {} }
            streams:
              sales:
                type: {{(dynamoDb ? "dynamodb" : "kinesis")}}
                shards: {{shards}}
                consumers: {{random.Next(3)}}
                resharding: {{Either("none", $"[{{ at: 30 s, shards: {shards * 2} }}, {{ at: 70 s, shards: {shards} }}]")}}
            mappings:
            {{Mapping(1)}}
            {{(random.Next(2) == 0 ? Mapping(2) : "")}}
            traffic:
              tills: { sends: sales, rate: {{rate}}, poison: {{(days ? "{ record: 5 }" : Share(1))}},
                keys: { count: {{random.Next(1, 50)}}, skew: {{Either("none", "zipf")}}, hot: { eu: {{Share(50)}} } }, size: {{random.Next(1, 20)}} KB{{records}} }
            region:
              streams:
                reshardingTime: 5 s
                pollers: { meanTimeBetweenFailures: {{(days ? "none" : Either("none", "40 s"))}}, shards: {{random.Next(1, 4)}} }
            run: { duration: {{(days ? "30 h" : "2 min")}} }
            """;
    }
}
