using LambdaSim.Model;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model;

public sealed class PlacementServiceTests
{
    [Test]
    public void A_fleet_is_full_when_its_memory_is_promised_and_has_room_again_when_a_sandbox_ends()
    {
        var fleet = new Fleet(Workers(count: 2, memory: 2048, slots: 100));

        int[] placed = [.. Enumerable.Range(0, 4).Select(_ => fleet.Place())];
        Assert.That(placed.Order(), Is.EqualTo((int[])[0, 0, 1, 1]));
        Assert.That(fleet.Place(), Is.EqualTo(Placed.Nowhere));
        Assert.That(fleet.Placement.Refused, Is.EqualTo(1));

        fleet.Placement.Receive(new Vacated(Worker: 1, Kind: 0));
        Assert.That(fleet.Place(), Is.EqualTo(1));
        Assert.That(fleet.Place(), Is.EqualTo(Placed.Nowhere));
    }

    [Test]
    public void A_fleet_is_full_when_its_slots_are_taken_and_has_room_again_when_a_sandbox_ends()
    {
        var fleet = new Fleet(Workers(count: 3, memory: 1e9, slots: 2));

        Assert.That(Enumerable.Range(0, 6).Select(_ => fleet.Place()).Order(), Is.EqualTo((int[])[0, 0, 1, 1, 2, 2]));
        Assert.That(fleet.Place(), Is.EqualTo(Placed.Nowhere));

        fleet.Placement.Receive(new Vacated(Worker: 0, Kind: 0));
        Assert.That(fleet.Place(), Is.Zero);
    }

    [Test]
    public void Memory_is_promised_as_often_as_the_fleet_is_oversubscribed()
    {
        var fleet = new Fleet(Workers(count: 1, memory: 1024, slots: 100) with { Oversubscription = 10 });

        Assert.That(Enumerable.Range(0, 11).Count(_ => fleet.Place() != Placed.Nowhere), Is.EqualTo(10));
    }

    [Test]
    public void A_small_sandbox_fits_where_a_large_one_does_not()
    {
        var fleet = new Fleet(
            Workers(count: 1, memory: 1152, slots: 100),
            ScenarioBuilder.Function with { Name = "large", MemorySize = 1024 },
            ScenarioBuilder.Function with { Name = "small", MemorySize = 128 });

        int[] placed = [.. ((ushort[])[0, 0, 1, 1]).Select(function => fleet.Place(function))];

        Assert.That(placed, Is.EqualTo((int[])[0, Placed.Nowhere, 0, Placed.Nowhere]));
    }

    [Test]
    public void Workers_in_use_are_counted()
    {
        var fleet = new Fleet(Workers(count: 2, memory: 2048, slots: 100));
        for (int sandbox = 0; sandbox < 4; sandbox++) fleet.Place();
        Assert.That(fleet.Placement.WorkersUsed.Value, Is.EqualTo(2));

        foreach (int worker in (int[])[0, 0, 1]) fleet.Placement.Receive(new Vacated(worker, Kind: 0));

        Assert.That((fleet.Placement.WorkersUsed.Value, fleet.Placement.WorkersUsed.Peak), Is.EqualTo((1, 2)));
    }

    [Test]
    public void Best_of_two_spreads_a_function_more_evenly_than_chance()
    {
        Assert.That(Fullest(PlacementPolicy.BestOfTwo), Is.LessThan(Fullest(PlacementPolicy.Random)));

        static int Fullest(PlacementPolicy policy)
        {
            var fleet = new Fleet(Workers(count: 100, memory: 1e9, slots: 1000), policy);
            var workers = Enumerable.Range(0, 1000).Select(_ => fleet.Place());
            return workers.CountBy(worker => worker).Max(pair => pair.Value);
        }
    }

    [Test]
    public void The_choice_depends_on_the_sandbox_and_not_on_whose_turn_it_is()
    {
        var one = new Fleet(Workers(count: 100, memory: 1e9, slots: 1000), PlacementPolicy.Random);
        var other = new Fleet(Workers(count: 100, memory: 1e9, slots: 1000), PlacementPolicy.Random);

        int[] forwards = [.. Enumerable.Range(0, 50).Select(serial => one.Place(serial: serial))];
        int[] backwards = [.. Enumerable.Range(0, 50).Reverse().Select(serial => other.Place(serial: serial))];

        Assert.That(backwards.Reverse(), Is.EqualTo(forwards));
        Assert.That(forwards.Distinct().Count(), Is.GreaterThan(20));
    }

    [Test]
    public void Code_is_cached_in_the_zone_of_a_sandbox_started_shortly_before()
    {
        var fleet = new Fleet(Workers(count: 3, memory: 1e9, slots: 2));
        for (int sandbox = 0; sandbox < 6; sandbox++) fleet.Place();

        int[] zones = [.. fleet.Answers.Select(placed => placed.Worker % RegionContext.Zones)];
        Assert.That(zones.Distinct().Count(), Is.EqualTo(3));
        Assert.That(
            fleet.Answers.Select(placed => placed.CodeCached),
            Is.EqualTo(zones.Select((zone, turn) => zones.Take(turn).Contains(zone))));

        fleet.Bench.After(milliseconds: 61_000);
        fleet.Placement.Receive(new Vacated(Worker: 1, Kind: 0));
        fleet.Place();
        Assert.That(fleet.Answers[^1].CodeCached, Is.False, "It is kept for a minute.");
    }

    [Test]
    public void It_answers_after_its_own_time_about_the_same_sandbox()
    {
        var region = ScenarioBuilder.Region with
        {
            Placement = ScenarioBuilder.Region.Placement with { Time = ScenarioBuilder.Milliseconds(20) },
        };
        var bench = new Bench(ScenarioBuilder.With(region));
        var placement = new PlacementService(bench.Context);
        var answers = bench.Listen(placement.WorkerManager);

        placement.Receive(new Place(Sandbox: 5, Serial: 7, Kind: 0));
        bench.After(milliseconds: 100);

        Assert.That(answers.Messages.Single().Sandbox, Is.EqualTo(5));
        Assert.That(answers.Moments.Single(), Is.EqualTo(TimeSpan.FromMilliseconds(20)));
    }

    [Test]
    public void Warm_sandboxes_from_the_start_take_the_next_worker_with_room()
    {
        var fleet = new Fleet(Workers(count: 3, memory: 1024, slots: 100));

        int[] claimed = [.. Enumerable.Range(0, 4).Select(_ => fleet.Placement.ClaimForWarm(from: 1, kind: 0))];

        Assert.That(claimed, Is.EqualTo((int[])[1, 2, 0, Placed.Nowhere]));
    }

    private static WorkerSettings Workers(int count, double memory, int slots) =>
        ScenarioBuilder.Region.Workers with { Count = count, Memory = memory, Slots = slots };

    /// <summary>A placement service whose worker manager is played by the test.</summary>
    private sealed class Fleet
    {
        private int serials;

        public Fleet(WorkerSettings workers, params FunctionSettings[] functions)
            : this(workers, PlacementPolicy.BestOfTwo, functions)
        {
        }

        public Fleet(WorkerSettings workers, PlacementPolicy policy, params FunctionSettings[] functions)
        {
            var region = ScenarioBuilder.Region;
            region = region with { Workers = workers, Placement = region.Placement with { Policy = policy } };
            Bench = new Bench(ScenarioBuilder.With(region, functions));
            Placement = new PlacementService(Bench.Context);
            Answers = Bench.Hear(Placement.WorkerManager);
        }

        public Bench Bench { get; }

        public PlacementService Placement { get; }

        public List<Placed> Answers { get; }

        public int Place(ushort function = 0, int? serial = null)
        {
            Placement.Receive(new Place(Sandbox: 0, serial ?? serials++, function));
            Bench.After(milliseconds: 1);
            return Answers[^1].Worker;
        }
    }
}
