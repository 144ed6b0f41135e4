using LambdaSim.Model;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model.Policies;

/// <summary>Where sandboxes go under each placement policy.</summary>
public sealed class PlacementPolicyTests
{
    [Test]
    public void Best_fit_fills_the_fullest_worker_that_has_room()
    {
        var fleet = new PlacementBench(PlacementPolicy.BestFit, workers: 4, memory: 2048, Function("a", 1024), Function("b", 512));

        Assert.That(fleet.Place(0, 0, 0), Is.EqualTo((int[])[0, 0, 1]));
        Assert.That(fleet.Place(1), Is.EqualTo((int[])[1]), "Worker 1 has the least that is enough.");
        Assert.That(fleet.Place(0), Is.EqualTo((int[])[2]), "What is left on worker 1 is too little.");
        fleet.Vacate(worker: 0, kind: 0);
        Assert.That(fleet.Place(1, 1), Is.EqualTo((int[])[1, 0]));
    }

    [Test]
    public void First_fit_leaves_the_workers_of_high_numbers_empty()
    {
        var fleet = new PlacementBench(PlacementPolicy.FirstFit, workers: 5, memory: 2048, Function("a", 1024), Function("b", 2048));

        Assert.That(fleet.Place(0, 1, 0, 0), Is.EqualTo((int[])[0, 1, 0, 2]));
        fleet.Vacate(worker: 1, kind: 1);
        Assert.That(fleet.Place(1, 1, 1, 0, 1), Is.EqualTo((int[])[1, 3, 4, 2, Placed.Nowhere]));
    }

    [Test]
    public void Least_loaded_keeps_all_workers_within_one_sandbox_of_each_other()
    {
        var fleet = new PlacementBench(PlacementPolicy.LeastLoaded, workers: 7, memory: 1e6, Function("a", 1024));
        int[] held = new int[7];
        for (int sandbox = 0; sandbox < 100; sandbox++)
        {
            held[fleet.Place(0)[0]]++;
            Assert.That(held.Max() - held.Min(), Is.LessThanOrEqualTo(1));
        }
    }

    [Test]
    public void Spread_keeps_each_function_within_one_sandbox_in_all_zones()
    {
        var fleet = new PlacementBench(
            PlacementPolicy.Spread, workers: 10, memory: 1e6, Function("a", 1024), Function("b", 128), Function("c", 3000));
        int[,] held = new int[3, RegionContext.Zones];
        for (int sandbox = 0; sandbox < 99; sandbox++)
        {
            int kind = sandbox * sandbox % 3;
            held[kind, fleet.Place(kind)[0] % RegionContext.Zones]++;
            int[] zones = [.. Enumerable.Range(0, RegionContext.Zones).Select(zone => held[kind, zone])];
            Assert.That(zones.Max() - zones.Min(), Is.LessThanOrEqualTo(1));
        }
    }

    [Test]
    public void Spread_goes_to_another_zone_when_that_of_the_fewest_is_full()
    {
        var fleet = new PlacementBench(PlacementPolicy.Spread, workers: 3, memory: 1024, Function("a", 512));

        Assert.That(fleet.Place(0, 0, 0, 0, 0, 0, 0).Order(), Is.EqualTo((int[])[Placed.Nowhere, 0, 0, 1, 1, 2, 2]));
    }

    [Test]
    public void A_worker_that_is_lost_is_out_of_the_order_until_it_is_back(
        [Values(PlacementPolicy.BestFit, PlacementPolicy.FirstFit, PlacementPolicy.LeastLoaded, PlacementPolicy.Spread)] PlacementPolicy policy)
    {
        var fleet = new PlacementBench(policy, workers: 3, memory: 2048, Function("a", 1024));
        fleet.Lose(worker: 1);

        Assert.That(fleet.Place(0, 0, 0, 0, 0).Order(), Is.EqualTo((int[])[Placed.Nowhere, 0, 0, 2, 2]));
        fleet.Lose(worker: 1, lost: false);
        Assert.That(fleet.Place(0, 0, 0), Is.EqualTo((int[])[1, 1, Placed.Nowhere]));
    }

    [Test]
    public void A_function_stays_in_the_cells_that_it_was_dealt_and_is_refused_when_they_are_full()
    {
        var functions = Enumerable.Range(0, 20).Select(number => Function($"f{number}", 1024)).ToArray();
        var fleet = new PlacementBench(
            PlacementPolicy.ShuffleShard, workers: 80, memory: 3 * 1024, functions, placement => placement with { Cells = 8, CellsPerFunction = 2 });

        int[][] cells = [.. functions.Select((_, kind) => CellsOf(fleet.Place([.. Enumerable.Repeat(kind, 10)])))];
        Assert.That(cells.Select(own => own.Length), Is.All.EqualTo(2));
        Assert.That(cells.Select(own => string.Join(',', own)).Distinct().Count(), Is.GreaterThan(8), "Few share both of their cells.");

        int[] more = fleet.Place([.. Enumerable.Repeat(0, 100)]);
        Assert.That(more, Does.Contain(Placed.Nowhere));
        Assert.That(CellsOf([.. more.Where(worker => worker != Placed.Nowhere)]), Is.SubsetOf(cells[0]));
        Assert.That(fleet.Placement.Refused, Is.Positive);

        static int[] CellsOf(int[] workers) => [.. workers.Select(worker => worker / 10).Distinct().Order()];
    }

    [Test]
    public void More_cells_for_a_function_than_there_are_means_all_of_them()
    {
        var fleet = new PlacementBench(
            PlacementPolicy.ShuffleShard, workers: 2, memory: 1024, [Function("a", 512)],
            placement => placement with { Cells = 9, CellsPerFunction = 5 });

        Assert.That(fleet.Place(0, 0, 0, 0, 0).Order(), Is.EqualTo((int[])[Placed.Nowhere, 0, 0, 1, 1]));
    }

    private static FunctionSettings Function(string name, int memory) => ScenarioBuilder.Function with { Name = name, MemorySize = memory };
}
