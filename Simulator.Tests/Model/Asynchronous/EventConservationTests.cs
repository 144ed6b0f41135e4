using LambdaSim.Model.Asynchronous;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Measurement;

namespace LambdaSim.Tests.Model.Asynchronous;

public class EventConservationTests
{
    private static readonly string[] Choices = ["shared", "random", "consistentHash", "shuffleShard", "sideline"];
    private static readonly string[] Ends =
    [
        "none", "{ sqs: a }", "{ sns: b }", "{ sqs: c, permission: { missingFrom: 20 s, for: 2 min } }", "{ lambda: other }",
    ];

    [Test]
    public void Every_event_is_accounted_for_in_random_scenarios_with_random_faults() => Account(worlds: 250);

    [Test]
    [Explicit("Longer than the whole suite should wait for it.")]
    public void Every_event_is_accounted_for_in_a_thousand_random_worlds_of_events_with_faults() => Account(worlds: 1000);

    private static void Account(int worlds)
    {
        int[] seeds = Tries.Of(worlds, first: 0);
        var seen = new long[Enum.GetValues<EventEnding>().Length];
        long duplicates = 0, reappeared = 0, throttles = 0;
        foreach (int seed in seeds)
        {
            var run = new EventRun(Text(new Random(seed), seed));
            // Whenever a window closes, the meter checks that the books balance.
            while (!run.Run.Ended) run.Run.Advance();
            var census = run.Side.Queues.Census();
            Assert.That(census.Waiting, Is.EqualTo(run.Side.Queues.Waiting.Sum(gauge => gauge.Value)), $"scenario {seed}");
            Assert.That(census.InFlight, Is.EqualTo(run.Side.Queues.InFlight.Sum(gauge => gauge.Value)), $"scenario {seed}");
            Assert.That(census.Copies, Is.EqualTo(run.Side.Queues.Copies.Value), $"scenario {seed}");
            Assert.That(run.Side.Pollers.Conflicts, Is.Zero, $"scenario {seed}");
            Assert.That(run.Result.Functions.Select(function => function.Events?.Unaccounted() ?? 0), Has.All.Zero);
            foreach (var ended in run.Ended) seen[(int)ended.Ending]++;
            duplicates += run.Result.Functions.Sum(function => function.Events?[EventMetrics.Duplicates] ?? 0);
            reappeared += run.Result.Functions.Sum(function => function.Events?[EventMetrics.Reappeared] ?? 0);
            throttles += run.Result.Functions.Sum(function => function[FunctionMetrics.Throttles]);
        }
        TestContext.Out.WriteLine($"endings {string.Join(' ', seen)}; duplicates {duplicates}, reappeared {reappeared}, throttles {throttles}");
        if (!Tries.AreEnough(worlds)) return;
        Assert.That(seen, Has.All.GreaterThan(seeds.Length / 10), "every ending occurs");
        Assert.That(new[] { duplicates, reappeared, throttles }, Has.All.GreaterThan(seeds.Length / 10), "every fault occurs");
    }

    private static string Text(Random random, int seed) => $$"""
        account: { concurrencyLimit: 200 }
        functions:
          work:
            duration: { exponential: {{random.Next(1, 2000)}} ms }
            timeout: {{random.Next(1, 20)}} s
            errors: {{random.Next(0, 3) * 40}}%
            {{(random.Next(3) == 0 ? "" : $"reservedConcurrency: {random.Next(0, 12)}")}}
            async:
              maximumRetryAttempts: {{random.Next(3)}}
              maximumEventAge: {{random.Next(60, 300)}} s
              onSuccess: {{Pick(random, Ends)}}
              onFailure: {{Pick(random, Ends)}}
              deadLetterQueue: {{Pick(random, Ends[..^1])}}
          other:
            duration: 10 ms
            async: { onSuccess: {{(random.Next(4) == 0 ? "{ lambda: work }" : "none")}} }
        traffic:
          burst: { invokes: work, type: Event, stages: [{ for: 2 s, at: {{random.Next(1, 60)}}/s }, { for: 2 s, at: 0/s }] }
          steady: { invokes: other, type: {{(random.Next(2) == 0 ? "Event" : "RequestResponse")}}, rate: 1/s }
        region:
          asynchronous:
            queues: { choice: {{Pick(random, Choices)}}, count: {{random.Next(2, 5)}}, duplicates: {{random.Next(2) * 10}}%, visibilityMargin: {{random.Next(1, 20)}} s, sideline: { depth: 10, factor: 1x, after: 5 s, back: 10 s, queues: 2 } }
            pollers: { count: {{random.Next(1, 4)}}, leastPerQueue: {{random.Next(1, 3)}}, mostPerQueue: 4, deliveries: {{random.Next(1, 12)}}, restartTime: {{random.Next(1, 20)}} s, heartbeat: 2 s }
            leasing: { leaseTime: {{random.Next(4, 20)}} s, unrenewed: {{(random.Next(2) == 0 ? "keep" : "stop")}} }
            faults:
              pollerDeaths: {{random.Next(0, 20)}}/min
              leasingOutage: { at: {{random.Next(1, 60)}} s, for: {{random.Next(1, 60)}} s }
              queueHiccups: { rate: {{random.Next(0, 20)}}/min, time: {{random.Next(1, 10)}} s }
              destinationFailures: {{random.Next(0, 4) * 20}}%
        run: { duration: {{random.Next(60, 400)}} s, seed: {{seed}} }
        """;

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
