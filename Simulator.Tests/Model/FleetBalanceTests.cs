using LambdaSim.Experiments;
using LambdaSim.Experiments.Statistics;
using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model;

/// <summary>How evenly sandboxes stand on workers and in zones.</summary>
public sealed class FleetBalanceTests
{
    [Test]
    public void The_sums_it_keeps_are_those_of_a_look_at_all_workers([Values(1, 2, 3, 10)] int workers)
    {
        var random = new Random(workers);
        var balance = new FleetBalance(workers, capacity: 1e6);
        int[] held = new int[workers];
        for (int step = 0; step < 500; step++)
        {
            int worker = random.Next(workers);
            int difference = held[worker] > 0 && random.Next(2) == 0 ? -1 : 1;
            held[worker] += difference;
            balance.Change(new Instant(step), worker, difference, megabytes: 100);

            double[] zones = [.. Enumerable.Range(0, Math.Min(3, workers)).Select(zone =>
                (double)held.Where((_, number) => number % 3 == zone).Sum())];
            Assert.That(balance.Placed.Value, Is.EqualTo(held.Sum()));
            Check(balance.IfAllWorkersWereAsFull, balance.DeviationOverWorkers, [.. held.Select(one => (double)one)]);
            Check(balance.IfAllZonesWereAsFull, balance.DeviationOverZones, zones);
            Assert.That(balance.Memory.Value, Is.EqualTo(held.Sum() * 1e-4 * FleetBalance.Parts).Within(1));
        }

        static void Check(Gauge atFullest, Gauge deviation, double[] held)
        {
            double mean = held.Average(), variance = held.Average(one => (one - mean) * (one - mean));
            Assert.That(atFullest.Value, Is.EqualTo(held.Length * held.Max()));
            Assert.That(deviation.Value, Is.EqualTo(held.Length * Math.Sqrt(variance)).Within(0.51));
        }
    }

    [TestCase("leastLoaded", 0.0, 0.12)]
    [TestCase("bestOfTwo", 0.1, 0.4)]
    [TestCase("random", 0.4, 0.8)]
    [TestCase("firstFit", 1.5, 2.2)]
    public void Placement_policies_differ_in_how_evenly_they_fill_the_workers(string policy, double least, double most)
    {
        var result = Run(policy);

        Assert.That(result.Fleet.Measured[FleetMetrics.WorkerImbalance], Is.InRange(least, most));
        Assert.That(result.Fleet.Measured[FleetMetrics.WorkerPeakToMean], Is.GreaterThanOrEqualTo(1));
    }

    [Test]
    public void A_fleet_of_full_workers_is_used_to_the_share_of_its_memory_that_is_promised() =>
        // 90 sandboxes of 1 GB, of 20 workers with 25, placed one after the other in the first five of 30 seconds.
        Assert.That(Run("firstFit").Fleet.Measured[FleetMetrics.MemoryUtilisation], Is.EqualTo(90.0 / 500 * 27.5 / 30).Within(3).Percent);

    [TestCase("fleet worker imbalance < 90%", true)]
    [TestCase("fleet worker imbalance < 10%", false)]
    [TestCase("fleet zone peak to mean < 150%", true)]
    [TestCase("fleet memory utilisation > 10%", true)]
    [TestCase("fleet workers used peak <= 20", true)]
    [TestCase("fleet workers used peak < 2", false)]
    [TestCase("fleet placements refused = 0", true)]
    public void Objectives_ask_the_fleet(string objective, bool met)
    {
        var scenario = ScenarioTexts.Valid(Text("random") + $"\nobjectives: [ \"{objective}\" ]");
        var result = new SimulationRun(scenario).ToEnd().Result();
        var sentence = scenario.Objectives.Single();
        double value = new MetricEvaluation(sentence.Reference).OfOne(result)!.Value;

        bool holds = sentence.Symbol switch
        {
            "<" => value < sentence.Limit,
            ">" => value > sentence.Limit,
            "<=" => value <= sentence.Limit,
            _ => value == sentence.Limit,
        };
        Assert.That(holds, Is.EqualTo(met), $"{value}");
    }

    private static string Text(string policy) => $$"""
        functions: { work: { memorySize: 1000 MB, duration: 100 s, timeout: 200 s } }
        traffic: { users: { invokes: work, arrivals: even, stages: [ { for: 5 s, at: 18/s } ] } }
        region:
          placement: { policy: {{policy}} }
          workers: { count: 20, memory: 25 GB, oversubscription: 1x }
          keepAlive: { policy: fixed, idleTime: 1 d, lifetime: 1 d, earlyEnd: 366 d }
        run: { duration: 30 s }
        """;

    private static LambdaSim.Reports.Results.RunResult Run(string policy) =>
        new SimulationRun(ScenarioTexts.Valid(Text(policy))).ToEnd().Result();
}
