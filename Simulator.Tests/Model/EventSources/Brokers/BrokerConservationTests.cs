using LambdaSim.Model.EventSources.Brokers;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.EventSources.Brokers;

/// <summary>No message of a broker is ever lost from the books, whatever goes wrong.</summary>
public class BrokerConservationTests
{
    private const int Scenarios = 100;

    [Test]
    public void Every_message_is_accounted_for_at_any_moment_in_random_scenarios()
    {
        Dictionary<Settlement, int> met = Enum.GetValues<Settlement>().ToDictionary(settlement => settlement, _ => 0);
        int throttles = 0, redelivered = 0, filtered = 0;
        foreach (int seed in Tries.Of(Scenarios))
        {
            string text = RandomScenario(new Random(seed));
            var world = BrokerWorld.Begin(text, $"run.seed={seed}");
            for (int window = 0; !world.Run.Ended; window++)
            {
                world.Run.Advance();
                if (window % 20 == 0) CheckBooks(world, seed, text);
            }
            CheckBooks(world, seed, text);
            foreach (var settlement in met.Keys) met[settlement] += world.As(settlement);
            throttles += world.Throttles;
            redelivered += world.Redelivered;
            filtered += world.FilteredOut;
        }

        int[] ways = [.. met.Values, throttles, redelivered, filtered];
        if (!Tries.AreEnough(Scenarios)) return;
        Assert.That(ways, Has.All.GreaterThan(50), "The scenarios must meet every way a message can go.");
    }

    [Test]
    public void What_is_measured_is_what_was_told()
    {
        const string Text = """
            functions: { worker: { timeout: 5 s, duration: 200 ms, errors: 50% } }
            brokers: { shop: { type: activemq, expiry: 10 s } }
            mappings: { source: { broker: shop, invokes: worker, batchSize: 5, filter: 90% } }
            traffic: { tills: { sends: shop, stages: [ { for: 3 min, at: 5/s }, { for: 2 min, at: 60/s } ] } }
            run: { duration: 5 min }
            """;
        var world = BrokerWorld.Begin(Text);
        world.Run.ToEnd();

        var sources = world.Run.Result().Sources;
        var broker = sources.Single(kind => kind.Of == BrokerMetrics.Set.Of).All.Single().Measured;
        var mapping = sources.Single(kind => kind.Of == BrokerMappingMetrics.Set.Of).All.Single().Measured;
        Assert.That(broker[BrokerMetrics.Sent], Is.EqualTo(world.SentAt.Count).And.GreaterThan(5000));
        Assert.That(broker[BrokerMetrics.Acknowledged], Is.EqualTo(world.As(Settlement.Acknowledged)));
        Assert.That(broker[BrokerMetrics.DeadLettered], Is.EqualTo(world.As(Settlement.DeadLettered)).And.Positive);
        Assert.That(broker[BrokerMetrics.Expired], Is.EqualTo(world.As(Settlement.Expired)).And.Positive);
        Assert.That(broker[BrokerMetrics.Redelivered], Is.EqualTo(world.Redelivered).And.Positive);
        Assert.That(broker[BrokerMetrics.Waiting].AtEnd, Is.EqualTo(world.Broker.Waiting.Value));
        Assert.That(broker[BrokerMetrics.ProcessingLatency].Count, Is.EqualTo(world.As(Settlement.Acknowledged)));
        Assert.That(mapping[BrokerMappingMetrics.Batches], Is.EqualTo(world.Answered.Count));
        Assert.That(mapping[BrokerMappingMetrics.FailedBatches] / (double)world.Answered.Count, Is.EqualTo(0.5).Within(0.05));
        Assert.That(mapping[BrokerMappingMetrics.FilteredOut], Is.EqualTo(world.FilteredOut).And.Positive);
        Assert.That(mapping[BrokerMappingMetrics.Concurrency].Peak, Is.EqualTo(5));
    }

    private static void CheckBooks(BrokerWorld world, int seed, string text)
    {
        string replay = $"seed {seed}:\n{text}";
        var sources = world.Run.Region.Brokers!;
        Assert.That(
            world.Settled.Count + world.Broker.Waiting.Value + world.Broker.InFlight.Value, Is.EqualTo(world.SentAt.Count), replay);
        Assert.That(sources.Mappings.Sum(mapping => mapping.InHand), Is.LessThanOrEqualTo(world.Broker.InFlight.Value), replay);
        Assert.That(
            sources.Mappings.Sum(mapping => mapping.Concurrency.Value), Is.EqualTo(world.Invoked.Count - world.Answered.Count), replay);
    }

    private static string RandomScenario(Random random)
    {
        string Share(int most) => $"{random.Next(most + 1)}%";
        bool rabbit = random.Next(2) == 0;
        string limit = rabbit && random.Next(2) == 0 ? $", maximumRedeliveries: {random.Next(0, 4)}" : "";
        string expiry = random.Next(2) == 0 ? "" : $", expiry: {random.Next(5, 90)} s";
        string size = random.Next(12) switch
        {
            0 => "7 MB",
            1 => "1 MB",
            _ => "1 KB",
        };
        string reserved = random.Next(2) == 0 ? "" : $", reservedConcurrency: {random.Next(0, 4)}";
        string second = random.Next(3) == 0 ? $"  second: {{ broker: shop, invokes: worker, batchSize: {random.Next(1, 30)} }}\n" : "";
        return $$"""
            functions:
              worker:
                { timeout: {{random.Next(1, 6)}} s, duration: { p50: {{random.Next(20, 1000)}} ms, p99: 4 s }, errors: {{Share(20)}},
                  crashes: {{Share(10)}}, coldStart: {{random.Next(100, 2000)}} ms{{reserved}} }
            brokers:
              shop: { type: {{(rabbit ? "rabbitmq" : "activemq")}}, messageSize: {{size}}{{limit}}{{expiry}} }
            mappings:
              source:
                { broker: shop, invokes: worker, batchSize: {{random.Next(1, 200)}}, filter: {{random.Next(60, 101)}}%,
                  failsPerMessage: {{Share(5)}}, poisonMessages: {{Share(3)}}, maximumBatchingWindow: {{random.Next(0, 3)}} s }
            {{second}}traffic:
              burst: { sends: shop, batch: { count: {{random.Next(10, 800)}}, over: {{random.Next(0, 30)}} s } }
              trickle: { sends: shop, rate: {{random.Next(1, 20)}}/s }
            run: { duration: 3 min }
            """;
    }
}
