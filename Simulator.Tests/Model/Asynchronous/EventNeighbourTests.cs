using LambdaSim.Kernel;
using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Asynchronous;

public class EventNeighbourTests
{
    /// <summary>A noisy tenant's events cannot be taken as fast as they come; a quiet tenant sends one a second.</summary>
    private static string Text(string choice) => $$"""
        functions:
          noisy: { duration: 1 s, cpuBound: 0%, reservedConcurrency: 20 }
          quiet: { duration: 20 ms, cpuBound: 0% }
        traffic:
          flood: { invokes: noisy, type: Event, stages: [{ for: 5 min, at: 200/s }, { for: 5 min, at: 0/s }] }
          trickle: { invokes: quiet, type: Event, rate: 2/s }
        region:
          asynchronous: { queues: { choice: {{choice}}, count: 20, sideline: { after: 20 s } } }
        run: { duration: 10 min }
        """;

    [Test]
    public void A_quiet_tenant_suffers_from_a_noisy_one_in_a_shared_or_random_queue_and_not_behind_hashing()
    {
        double shared = MeanAge("shared"), random = MeanAge("random"), hashed = MeanAge("consistentHash");
        double sharded = MeanAge("shuffleShard"), aside = MeanAge("sideline");

        TestContext.Out.WriteLine($"mean age in s: shared {shared:F1}, random {random:F1}, consistentHash {hashed:F1}, shuffleShard {sharded:F1}, sideline {aside:F1}");
        Assert.That(shared, Is.GreaterThan(20));
        Assert.That(random, Is.GreaterThan(20));
        Assert.That(hashed, Is.LessThan(1));
        Assert.That(sharded, Is.LessThan(1));
        Assert.That(aside, Is.LessThan(1));
    }

    [Test]
    public void Two_tenants_seldom_have_the_same_two_queues_but_often_the_same_one()
    {
        string functions = string.Join("\n  ", Enumerable.Range(0, 300).Select(number => $"f{number}: {{ duration: 1 ms }}"));
        var scenario = ScenarioTexts.Valid($"functions:\n  {functions}\ntraffic:\n  all: {{ invokes: f0, rate: 1/s }}\nrun: {{ duration: 1 min }}\n");
        var choice = new QueueChoice(scenario.Region.Asynchronous.Queues, scenario);

        int[][] shards = [.. Enumerable.Range(0, 300).Select(function => choice.Shards(function, Instant.Start).ToArray().Order().ToArray())];
        int pairs = 300 * 299 / 2;
        int both = Pairs(shards, (left, right) => left.SequenceEqual(right));
        int first = Pairs(shards, (left, right) => left[0] == right[0] || left[1] == right[1] || left[0] == right[1] || left[1] == right[0]);

        Assert.That(shards, Has.All.Property("Length").EqualTo(2));
        Assert.That((double)both / pairs, Is.EqualTo(1.0 / 4950).Within(0.0002));
        Assert.That((double)first / pairs, Is.EqualTo(0.04).Within(0.01));
    }

    [Test]
    public void Functions_with_one_tenant_tag_share_their_queues()
    {
        var scenario = ScenarioTexts.Valid("""
            functions:
              a: { duration: 1 ms, tags: { tenant: acme } }
              b: { duration: 1 ms, tags: { tenant: acme } }
              c: { duration: 1 ms }
            traffic: { all: { invokes: a, rate: 1/s } }
            run: { duration: 1 min }
            """);
        var choice = new QueueChoice(scenario.Region.Asynchronous.Queues, scenario);

        int[] a = [.. choice.Shards(0, Instant.Start)], b = [.. choice.Shards(1, Instant.Start)], c = [.. choice.Shards(2, Instant.Start)];
        int[] later = [.. choice.Shards(0, Instant.Start + TimeSpan.FromHours(1))];

        Assert.That(b, Is.EqualTo(a));
        Assert.That(c, Is.Not.EqualTo(a));
        Assert.That(later, Is.Not.EqualTo(a), "queues are dealt anew every hour");
    }

    private static double MeanAge(string choice) =>
        new EventRun(Text(choice)).ToEnd().Of("quiet")[EventMetrics.Age].Mean!.Value / TimeSpan.TicksPerSecond;

    private static int Pairs(int[][] shards, Func<int[], int[], bool> alike)
    {
        int count = 0;
        for (int left = 0; left < shards.Length; left++)
            for (int right = left + 1; right < shards.Length; right++)
                if (alike(shards[left], shards[right])) count++;
        return count;
    }
}
