using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.Policies;

namespace LambdaSim.Tests.Model.Policies;

/// <summary>A rule for warm selection can look at every idle sandbox; one that no profile has is written in a few
/// lines.</summary>
public sealed class IdleSandboxesTests
{
    [Test]
    public void A_rule_can_walk_from_the_oldest_to_the_newest_and_back_and_sees_what_is_known_of_each()
    {
        var (table, places) = Idle(freedAt: [30, 10, 20]);
        var idle = new IdleSandboxes(table, [], places.Length, newest: places[2], oldest: places[0]);

        int[] forth = [idle.Oldest, idle.NewerThan(idle.Oldest), idle.NewerThan(idle.NewerThan(idle.Oldest))];
        int[] back = [idle.Newest, idle.OlderThan(idle.Newest), idle.OlderThan(idle.OlderThan(idle.Newest))];

        Assert.That(forth, Is.EqualTo(places));
        Assert.That(back, Is.EqualTo(places.Reverse()));
        Assert.That(
            (idle.NewerThan(idle.Newest), idle.OlderThan(idle.Oldest)), Is.EqualTo((SlotTable<Sandbox>.None, SlotTable<Sandbox>.None)));
        Assert.That(new EarliestFreed().Choose(idle, variate: 0), Is.EqualTo(places[1]));
    }

    /// <summary>A table whose sandboxes became idle one after the other, with whatever moments.</summary>
    private static (SlotTable<Sandbox> Table, int[] Places) Idle(int[] freedAt)
    {
        var table = new SlotTable<Sandbox>();
        int[] places = [.. freedAt.Select(_ => table.Add(default))];
        for (int at = 0; at < places.Length; at++)
        {
            ref var sandbox = ref table[places[at]];
            sandbox.FreedAt = new Instant(freedAt[at]);
            sandbox.Older = at == 0 ? SlotTable<Sandbox>.None : places[at - 1];
            sandbox.Newer = at == places.Length - 1 ? SlotTable<Sandbox>.None : places[at + 1];
        }
        return (table, places);
    }

    private sealed class EarliestFreed : IWarmSelection
    {
        public int Choose(in IdleSandboxes idle, ulong variate)
        {
            int chosen = idle.Oldest;
            for (int other = chosen; other != SlotTable<Sandbox>.None; other = idle.NewerThan(other))
                if (idle[other].FreedAt < idle[chosen].FreedAt) chosen = other;
            return chosen;
        }
    }
}
