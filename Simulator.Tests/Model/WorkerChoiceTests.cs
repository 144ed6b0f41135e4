using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model;

public sealed class WorkerChoiceTests
{
    private static readonly WorkerView Usual = new(HasRoom: true, SandboxesOfFunction: 2, FreeMemory: 1000);

    [Test]
    public void A_worker_with_room_is_better_than_one_without(
        [Values(PlacementPolicy.BestOfTwo, PlacementPolicy.Random)] PlacementPolicy policy)
    {
        var full = Usual with { HasRoom = false, SandboxesOfFunction = 0, FreeMemory = 9000 };

        Assert.That(PrefersSecond(policy, full, Usual), Is.True);
        Assert.That(PrefersSecond(policy, Usual, full), Is.False);
    }

    [TestCase(1, 500, true)]
    [TestCase(3, 5000, false)]
    [TestCase(2, 1001, true)]
    [TestCase(2, 1000, false)]
    [TestCase(2, 999, false)]
    public void Best_of_two_prefers_fewer_sandboxes_of_the_function_then_more_free_memory(
        int sandboxes, double freeMemory, bool preferred)
    {
        var second = Usual with { SandboxesOfFunction = sandboxes, FreeMemory = freeMemory };

        Assert.That(PrefersSecond(PlacementPolicy.BestOfTwo, Usual, second), Is.EqualTo(preferred));
    }

    [Test]
    public void Random_placement_keeps_the_first_worker_that_has_room()
    {
        var better = Usual with { SandboxesOfFunction = 0, FreeMemory = 9000 };

        Assert.That(PrefersSecond(PlacementPolicy.Random, Usual, better), Is.False);
    }

    private static bool PrefersSecond(PlacementPolicy policy, WorkerView first, WorkerView second)
    {
        var workers = new Workers { [4] = first, [7] = second };
        int chosen = PolicyTable.Placements[policy](ScenarioBuilder.Region.Placement).Choose(workers);
        Assert.That(chosen, Is.AnyOf(4, 7));
        return chosen == 7;
    }

    /// <summary>Ten workers, of which 4 and 7 are drawn.</summary>
    private sealed class Workers : IWorkers
    {
        private readonly WorkerView[] views = new WorkerView[10];

        public int Count => views.Length;

        public WorkerView this[int worker]
        {
            get => views[worker];
            init => views[worker] = value;
        }

        public int Zones => 3;

        public int Function => 0;

        public int Drawn(int which, int below) => which == 0 ? 4 : 7;

        public int DrawnForFunction(int which, int below) => throw new NotSupportedException();

        public int SandboxesOfFunctionIn(int zone) => throw new NotSupportedException();

        public int Fullest(int? zone = null) => throw new NotSupportedException();

        public int Emptiest(int? zone = null) => throw new NotSupportedException();

        public int First() => throw new NotSupportedException();
    }
}
