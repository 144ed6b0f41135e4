using LambdaSim.Experiments;
using LambdaSim.Tests.Model.EventSources;

namespace LambdaSim.Tests.Model.Triggers;

/// <summary>No request and no event is ever lost from the books, whatever goes wrong.</summary>
public class TriggerConservationTests
{
    private static readonly string[] FrontDoors =
        ["apigateway-rest", "apigateway-http", "alb", "function-url", "lambda-edge", "cognito", "alexa", "appsync"];

    private static readonly string[] Sources = ["s3", "sns", "eventbridge", "logs", "iot", "ses", "codecommit", "config"];

    [Test]
    public void Every_request_and_every_event_is_accounted_for_in_random_worlds_with_faults() =>
        Account(worlds: 200, leastOfEachWay: 3);

    [Test, Explicit("A minute: dotnet test -c Release --filter FullyQualifiedName~a_thousand_random_worlds")]
    public void Every_request_and_every_event_is_accounted_for_in_a_thousand_random_worlds_with_faults() =>
        Account(worlds: 1000, leastOfEachWay: 30);

    [Test]
    public void Every_clock_and_every_repetition_gives_the_same_run_with_triggers()
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            var scenario = SqsRuns.Read(RandomWorld(new Random(seed)), $"run.seed={seed}").Scenario!;
            string first = new SimulationRun(scenario).ToEnd().Result().Fingerprint;
            foreach (var clock in Clocks.CompiledIn)
                Assert.That(new SimulationRun(scenario, clock).ToEnd().Result().Fingerprint, Is.EqualTo(first), $"seed {seed}, {clock}");
        }
    }

    private static void Account(int worlds, long leastOfEachWay)
    {
        long[] met = new long[7];
        Parallel.ForEach(Tries.Of(worlds), seed =>
        {
            string text = RandomWorld(new Random(seed));
            var world = TriggerWorld.Of(text, $"run.seed={seed}");
            string replay = $"seed {seed}:\n{text}";
            // The meters check the books of each trigger at the end of every window; this is an account of its own.
            int open = Enumerable.Range(0, 3).Sum(trigger => world.Run.Region.Triggers!.Open(trigger).Value);
            int doors = world.Answers.Count(answer => answer.Trigger == 0);
            Assert.That(world.CalledAt, Has.Count.EqualTo(doors + world.HandedOver.Count + open), replay);
            Assert.That(world.TooLate, Has.Count.LessThanOrEqualTo(world.TimedOut), replay);
            Assert.That(world.TimedOut, Is.LessThanOrEqualTo(doors), replay);

            long[] here =
            [
                world.Answers.Count(answer => answer.Refused), world.TimedOut, world.TriedAgain,
                world.TooLate.Count(late => late.Succeeded), world.HandedOver.Count(handed => !handed.Taken),
                world.HandedOver.Count(handed => handed.Taken), world.Answers.Count(answer => answer.Status >= 500),
            ];
            for (int kind = 0; kind < met.Length; kind++) Interlocked.Add(ref met[kind], here[kind]);
        });

        if (!Tries.AreEnough(worlds)) return;
        Assert.That(met, Has.All.GreaterThan(leastOfEachWay), "The worlds must meet every way that a call can go.");
    }

    internal static string RandomWorld(Random random)
    {
        string door = FrontDoors[random.Next(FrontDoors.Length)];
        bool gateway = door.StartsWith("apigateway", StringComparison.Ordinal);
        string Either(string one, string other) => random.Next(2) == 0 ? one : other;
        string asks = door switch
        {
            "alb" => ", healthCheck: { interval: 10 s }",
            _ when gateway && random.Next(2) == 0 =>
                $", authorizer: {{ function: auth, cache: {random.Next(30)} s, denies: 5%, anonymous: 2% }}",
            _ => "",
        };
        string throttle = gateway
            ? $", timeout: {random.Next(1, 20) * 100} ms, throttle: {{ rate: {random.Next(1, 40)}/s, burst: {random.Next(1, 30)} }}"
            : "";
        return $$"""
            functions:
              checkout:
                { duration: { p50: {{random.Next(20, 6000)}} ms, p99: 9 s }, timeout: {{random.Next(3, 20)}} s, errors: {{random.Next(10)}}%,
                  crashes: {{random.Next(3)}}%, reservedConcurrency: {{random.Next(1, 60)}} }
              auth: { duration: { p50: 100 ms, p99: 12 s }, timeout: 30 s, errors: {{random.Next(10)}}%, reservedConcurrency: 20 }
              worker: { duration: {{random.Next(5, 400)}} ms, errors: {{random.Next(10)}}%, reservedConcurrency: {{random.Next(1, 12)}},
                  sends: {{Either("none", "uploads")}} }
            stateMachines: { audit: { definition: { StartAt: Done, States: { Done: { Type: Pass, End: true } } } } }
            region: { stateMachines: { standard: { startBurst: {{random.Next(1, 5)}}, startRate: 0.5/s } } }
            triggers:
              shop: { type: {{door}}, invokes: checkout{{throttle}}{{asks}} }
              uploads: { type: {{Sources[random.Next(Sources.Length)]}}, invokes: worker }
              warmer: { type: scheduler, {{Either("invokes: checkout", "starts: audit, maximumRetryAttempts: 3")}},
                schedule: rate(1 minute), calls: {{random.Next(1, 9)}},
                flexibleTimeWindow: {{Either("0 s", "30 s")}} }
            traffic:
              customers: { through: shop, rate: {{random.Next(1, 30)}}/s, payloadSize: {{Either("1 KB", "7 MB")}},
                client: { timeout: {{Either("none", "3 s")}}, retries: {{Either("none", "standard")}} } }
              photos: { through: uploads, rate: {{random.Next(1, 10)}}/s, payloadSize: {{Either("10 KB", "2 MB")}} }
            run: { duration: 125 s, warmup: {{Either("0 s", "20 s")}} }
            """;
    }
}
