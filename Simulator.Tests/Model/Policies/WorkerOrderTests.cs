using LambdaSim.Model;
using LambdaSim.Model.Policies;

namespace LambdaSim.Tests.Model.Policies;

/// <summary>The order of workers finds what a look at all of them would find.</summary>
public sealed class WorkerOrderTests
{
    private const int Zones = 3;

    [Test]
    public void It_finds_what_a_look_at_all_workers_finds([Values(1, 2, 7, 32, 100)] int workers, [Range(1, 5)] int seed)
    {
        var random = new Random(seed);
        var order = new WorkerOrder(workers, Zones);
        double[] free = [.. Enumerable.Repeat(-1.0, workers)];
        for (int step = 0; step < 300; step++)
        {
            int changed = random.Next(workers);
            (bool hasSlot, double memory) = (random.Next(4) > 0, random.Next(6) * 128);
            order.Set(changed, hasSlot, memory);
            free[changed] = hasSlot ? memory : -1;

            double needed = random.Next(1, 6) * 128;
            int? zone = random.Next(2) == 0 ? null : random.Next(Math.Min(Zones, workers));
            int[] fitting = [.. Enumerable.Range(0, workers).Where(worker =>
                free[worker] >= needed && (zone is null || worker % Zones == zone))];
            Assert.That(order.Fullest(needed, zone), Is.EqualTo(FirstOf(fitting.OrderBy(worker => free[worker]).ThenBy(worker => worker))));
            Assert.That(
                order.Emptiest(needed, zone),
                Is.EqualTo(FirstOf(fitting.OrderByDescending(worker => free[worker]).ThenByDescending(worker => worker))));
            if (zone is null) Assert.That(order.First(needed), Is.EqualTo(FirstOf(fitting)));
        }
    }

    private static int FirstOf(IEnumerable<int> workers) => workers.DefaultIfEmpty(IWorkers.Nowhere).First();
}
