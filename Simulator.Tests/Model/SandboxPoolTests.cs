using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model;

/// <summary>The idle sandboxes of a function against the plainest thing that does the same: a list.</summary>
public sealed class SandboxPoolTests
{
    [Test]
    public void It_takes_and_gives_as_a_list_in_order_of_freeing_does(
        [Values] WarmSelection selection, [Range(0, 9)] int seed)
    {
        var random = new Random(seed);
        var table = new SlotTable<Sandbox>();
        var pool = new SandboxPool(table, selection, new SandboxTotals());
        var idle = new List<int>();
        var busy = new List<int>(Enumerable.Range(0, 1 << random.Next(0, 8)).Select(_ => table.Add(default)));

        for (int step = 0; step < 5000; step++)
        {
            switch (random.Next(0, 5))
            {
                case 0 or 1 when busy.Count > 0:
                    int freed = Pick(busy);
                    pool.Push(freed);
                    idle.Add(freed);
                    Assert.That(table[freed].State, Is.EqualTo(SandboxState.Idle));
                    break;
                case 2 or 3 when idle.Count > 0:
                    int taken = pool.Take((ulong)random.NextInt64());
                    Assert.That(taken, Is.AnyOf([.. Candidates(selection, idle)]));
                    idle.Remove(taken);
                    busy.Add(taken);
                    break;
                case 4 when idle.Count > 0:
                    int removed = Pick(idle);
                    pool.Remove(removed);
                    busy.Add(removed);
                    break;
            }
            Assert.That(pool.Idle, Is.EqualTo(idle.Count));
            Assert.That(pool.Oldest, Is.EqualTo(idle.Count > 0 ? idle[0] : SlotTable<Sandbox>.None));
        }

        int Pick(List<int> from)
        {
            int place = random.Next(from.Count), picked = from[place];
            from.RemoveAt(place);
            return picked;
        }
    }

    [Test]
    public void Luck_reaches_every_idle_sandbox()
    {
        const int count = 7;
        var chosen = new HashSet<int>();
        for (int part = 0; part < count; part++)
        {
            var table = new SlotTable<Sandbox>();
            var pool = new SandboxPool(table, WarmSelection.Random, new SandboxTotals());
            for (int sandbox = 0; sandbox < count; sandbox++) pool.Push(table.Add(default));
            chosen.Add(pool.Take((ulong.MaxValue / count * (ulong)part) + 100));
        }

        Assert.That(chosen, Has.Count.EqualTo(count));
    }

    [Test]
    public void The_cause_of_a_start_is_how_the_last_sandbox_at_that_level_was_lost()
    {
        var pool = new SandboxPool(new SlotTable<Sandbox>(), WarmSelection.MostRecentlyUsed, new SandboxTotals());
        var now = Instant.Start;

        Assert.That(pool.Start(now), Is.EqualTo((0L, ColdStartCause.FirstEver)));
        Assert.That(pool.Start(now), Is.EqualTo((1L, ColdStartCause.ScalingOut)));
        Assert.That(pool.Start(now), Is.EqualTo((2L, ColdStartCause.ScalingOut)));
        pool.Lose(now, ColdStartCause.EndOfLife);
        pool.Lose(now, ColdStartCause.IdleTooLong);

        Assert.That(pool.Start(now), Is.EqualTo((3L, ColdStartCause.IdleTooLong)));
        Assert.That(pool.Start(now), Is.EqualTo((4L, ColdStartCause.EndOfLife)));
        Assert.That(pool.Start(now), Is.EqualTo((5L, ColdStartCause.ScalingOut)));
        Assert.That((pool.Totals.Started, pool.Alive), Is.EqualTo((6L, 4)));
    }

    private static List<int> Candidates(WarmSelection selection, List<int> idle) => selection switch
    {
        WarmSelection.MostRecentlyUsed => [idle[^1]],
        WarmSelection.LeastRecentlyUsed => [idle[0]],
        _ => idle,
    };
}
