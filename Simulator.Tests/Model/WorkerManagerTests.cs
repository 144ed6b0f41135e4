using LambdaSim.Model;
using LambdaSim.Scenarios.Language;
using Desk = LambdaSim.Tests.Model.WorkerManagerDesk;

namespace LambdaSim.Tests.Model;

public sealed class WorkerManagerTests
{
    [Test]
    public void A_request_that_finds_nothing_idle_has_a_sandbox_placed_and_provisioned_and_gets_it_when_it_is_ready()
    {
        var desk = new Desk();

        desk.Reserve(1);
        Assert.That(desk.Places, Has.Count.EqualTo(1));
        Assert.That(desk.Reservations, Is.Empty);

        desk.Manager.Receive(new Placed(desk.Places[0].Sandbox, Worker: 2, CodeCached: true));
        desk.Bench.After(milliseconds: 1);
        var provision = desk.Provisions[2].Single();
        Assert.That((provision.Serial, provision.CodeCached), Is.EqualTo((desk.Places[0].Serial, true)));

        desk.Ready(provision.Sandbox, slot: 9);
        var reservation = desk.Reservations.Single();
        Assert.That((reservation.Invocation, reservation.Worker, reservation.Slot), Is.EqualTo((1, 2, 9)));
        Assert.That((reservation.Cause, reservation.Waited), Is.EqualTo((ColdStartCause.FirstEver, true)));
        Assert.That(reservation.Initialisation.Span, Is.EqualTo(TimeSpan.FromMilliseconds(200)));
    }

    [TestCase(WarmSelection.MostRecentlyUsed, 3)]
    [TestCase(WarmSelection.LeastRecentlyUsed, 1)]
    public void The_rule_says_which_idle_sandbox_is_used_next(WarmSelection rule, int slot)
    {
        var desk = Desk.With(region => region with { WarmSelection = rule });
        desk.Warm(count: 3);

        desk.Reserve(9);

        Assert.That(desk.Reservations[^1].Slot, Is.EqualTo(slot));
        Assert.That(
            (desk.Reservations[^1].Cause, desk.Reservations[^1].Waited),
            Is.EqualTo((ColdStartCause.None, false)));
    }

    [Test]
    public void At_random_every_idle_sandbox_is_used_about_equally_often()
    {
        const int sandboxes = 5, rounds = 5000;
        var desk = Desk.With(region => region with { WarmSelection = WarmSelection.Random });
        desk.Warm(sandboxes);
        int[] used = new int[sandboxes];

        for (int round = 0; round < rounds; round++)
        {
            desk.Reserve(100 + round);
            int slot = desk.Reservations[^1].Slot;
            used[slot - 1]++;
            desk.Free(slot);
        }

        const int fair = rounds / sandboxes;
        Assert.That(used, Has.All.EqualTo(fair).Within(5 * Math.Sqrt(fair)));
    }

    [Test]
    public void Requests_that_wait_are_served_in_the_order_in_which_they_came()
    {
        var desk = new Desk();
        for (int invocation = 1; invocation <= 20; invocation++) desk.Reserve(invocation);

        foreach (var place in desk.Places.AsEnumerable().Reverse().ToArray())
            desk.MakeReady(place, slot: place.Sandbox);

        Assert.That(desk.Reservations.Select(each => each.Invocation), Is.EqualTo(Enumerable.Range(1, 20)));
        Assert.That(
            desk.Reservations.Select(each => each.Slot),
            Is.EqualTo(desk.Places.Select(place => place.Sandbox).Reverse()));
    }

    [Test]
    public void A_request_that_waits_takes_a_warm_sandbox_that_frees_first_and_the_new_one_stays_warm_unused()
    {
        var desk = new Desk();
        desk.Warm(count: 1);
        desk.Reserve(1);
        desk.Reserve(2);
        var starting = desk.Places[^1];

        desk.Free(slot: 1);
        Assert.That((desk.Reservations[^1].Invocation, desk.Reservations[^1].Slot), Is.EqualTo((2, 1)));
        Assert.That(
            (desk.Reservations[^1].Cause, desk.Reservations[^1].Waited),
            Is.EqualTo((ColdStartCause.None, true)));

        desk.MakeReady(starting, slot: 7);
        Assert.That((desk.Manager.Alive(0).Value, desk.Manager.Busy(0).Value), Is.EqualTo((2, 1)));

        desk.Reserve(3);
        Assert.That((desk.Reservations[^1].Invocation, desk.Reservations[^1].Slot), Is.EqualTo((3, 7)));
        Assert.That(
            desk.Reservations[^1].Cause,
            Is.EqualTo(ColdStartCause.ScalingOut),
            "Its first use is still a cold start.");
        Assert.That(desk.Reservations[^1].Waited, Is.False);
    }

    [Test]
    public void A_sandbox_that_never_served_is_reported_as_unused()
    {
        var desk = Desk.Keeping(idle: 1000);
        desk.Warm(count: 1);
        desk.Reserve(1);
        desk.Reserve(2);
        desk.Free(slot: 1);
        desk.MakeReady(desk.Places[^1], slot: 7);

        desk.Bench.After(milliseconds: 1100);

        Assert.That(desk.Bench.Sandboxes, Is.EqualTo((SandboxRecord[])[new(Function: 0, Served: false)]));
    }

    [Test]
    public void A_sandbox_is_given_up_after_its_idle_time_and_each_use_starts_that_time_anew()
    {
        var desk = Desk.Keeping(idle: 1000);
        desk.Warm(count: 1);
        var freed = desk.Bench.Now;
        desk.Bench.After(milliseconds: 900);
        desk.Reserve(1);
        desk.Bench.After(milliseconds: 500);
        Assert.That(desk.Shutdowns.Messages, Is.Empty, "A busy sandbox is not given up.");

        desk.Free(slot: 1);
        freed = desk.FreedAt;
        desk.Bench.After(milliseconds: 2000);

        Assert.That(desk.Shutdowns.Messages, Is.EqualTo((Shutdown[])[new(Slot: 1)]));
        Assert.That(desk.Shutdowns.Moments.Single() - freed, Is.EqualTo(TimeSpan.FromMilliseconds(1000)));
        Assert.That((desk.Manager.Alive(0).Value, desk.Manager.AliveOfAll.Value), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Each_pause_of_a_sandbox_has_an_idle_time_of_its_own()
    {
        const int pauses = 400;
        var desk = Desk.With(region => region with
        {
            KeepAlive = region.KeepAlive with { IdleTime = new UniformLaw(1000, 3000) },
        });
        desk.Warm(count: 1);
        int survived = 0;
        while (survived < pauses)
        {
            desk.Bench.After(milliseconds: 1100);
            if (desk.Shutdowns.Messages.Count > 0) break;
            survived++;
            desk.Reserve(survived);
            desk.Free(slot: 1);
        }

        // One pause in twenty is too long. Drawn once a sandbox, all would be or none.
        Assert.That(survived, Is.InRange(1, pauses - 1));
    }

    [Test]
    public void A_short_pause_ends_in_time_although_a_check_for_a_longer_one_is_still_to_come()
    {
        var desk = Desk.With(region => region with
        {
            KeepAlive = region.KeepAlive with { IdleTime = new UniformLaw(1000, 100_000) },
        });
        desk.Warm(count: 1);
        for (int use = 1; use < 500 && desk.Shutdowns.Messages.Count == 0; use++)
        {
            desk.Bench.After(milliseconds: 990);
            desk.Reserve(use);
            desk.Free(slot: 1);
        }
        Assert.That(desk.Shutdowns.Messages, Is.Empty, "no pause was as long as the shortest idle time");

        List<double> lasted = [];
        for (int slot = 2; slot < 60; slot++)
        {
            desk.Bench.After(milliseconds: 100_000);
            lasted.Add((desk.Shutdowns.Moments[^1] - desk.FreedAt).TotalMilliseconds);
            desk.Reserve(slot);
            desk.MakeReady(desk.Places[^1], slot);
            desk.Free(slot);
            desk.Bench.After(milliseconds: 990);
            desk.Reserve(1000 + slot);
            desk.Free(slot);
        }
        Assert.That(lasted, Has.All.InRange(1000, 100_000));
        Assert.That(lasted.Average(), Is.EqualTo(50_500).Within(15_000));
    }

    [Test]
    public void A_sandbox_taken_in_the_last_moment_is_not_given_up_under_its_invocation()
    {
        var desk = Desk.Keeping(idle: 1000);
        desk.Warm(count: 1);
        desk.Bench.After(milliseconds: 999 - (desk.Bench.Now - desk.FreedAt).TotalMilliseconds);
        desk.Reserve(1);
        desk.Bench.After(milliseconds: 100_000);

        Assert.That(desk.Reservations[^1].Slot, Is.EqualTo(1));
        Assert.That(desk.Shutdowns.Messages, Is.Empty);
    }

    [Test]
    public void At_the_end_of_its_life_an_idle_sandbox_goes_at_once()
    {
        var desk = Desk.Keeping(idle: 100_000, lifetime: 5000);
        desk.Warm(count: 1);
        var ready = desk.ReadyAt;

        desk.Bench.After(milliseconds: 10_000);

        Assert.That(desk.Shutdowns.Moments.Single() - ready, Is.EqualTo(TimeSpan.FromMilliseconds(5000)));
    }

    [Test]
    public void At_the_end_of_its_life_a_busy_sandbox_ends_its_invocation_first()
    {
        var desk = Desk.Keeping(idle: 100_000, lifetime: 5000);
        desk.Warm(count: 1);
        desk.Reserve(1);
        desk.Bench.After(milliseconds: 10_000);
        Assert.That(desk.Shutdowns.Messages, Is.Empty);

        desk.Free(slot: 1);

        Assert.That(desk.Shutdowns.Messages, Is.EqualTo((Shutdown[])[new(Slot: 1)]));
        desk.Reserve(2);
        desk.MakeReady(desk.Places[^1], slot: 2);
        Assert.That(desk.Reservations[^1].Cause, Is.EqualTo(ColdStartCause.EndOfLife));
    }

    [Test]
    public void A_cold_start_says_why_a_sandbox_was_missing()
    {
        var desk = Desk.Keeping(idle: 1000);

        desk.Reserve(1);
        desk.MakeReady(desk.Places[^1], slot: 1);
        desk.Reserve(2);
        desk.MakeReady(desk.Places[^1], slot: 2);
        desk.Free(slot: 1);
        desk.Free(slot: 2);
        desk.Reserve(3);
        desk.Free(slot: 2);
        desk.Bench.After(milliseconds: 2000);
        desk.Reserve(4);
        desk.MakeReady(desk.Places[^1], slot: 3);
        desk.Reserve(5);
        desk.MakeReady(desk.Places[^1], slot: 4);
        desk.Reserve(6);
        desk.MakeReady(desk.Places[^1], slot: 5);

        Assert.That(desk.Reservations.Select(each => each.Cause), Is.EqualTo((ColdStartCause[])
        [
            ColdStartCause.FirstEver, ColdStartCause.ScalingOut, ColdStartCause.None,
            ColdStartCause.IdleTooLong, ColdStartCause.IdleTooLong, ColdStartCause.ScalingOut,
        ]));
    }

    [Test]
    public void When_no_worker_has_room_the_request_that_has_waited_longest_is_told_so()
    {
        var desk = new Desk();
        desk.Reserve(1);
        desk.Reserve(2);

        desk.Manager.Receive(new Placed(desk.Places[1].Sandbox, Placed.Nowhere, CodeCached: false));
        desk.Bench.After(milliseconds: 1);
        Assert.That(
            (desk.Reservations.Single().Invocation, desk.Reservations.Single().Worker, desk.Reservations.Single().Refusal),
            Is.EqualTo((1, Placed.Nowhere, AdmissionVerdict.NoWorkerHasRoom)));

        desk.MakeReady(desk.Places[0], slot: 4);
        Assert.That((desk.Reservations[^1].Invocation, desk.Reservations[^1].Slot), Is.EqualTo((2, 4)));
        Assert.That((desk.Manager.Alive(0).Value, desk.Manager.Busy(0).Value), Is.EqualTo((1, 1)));
    }

    [Test]
    public void When_no_worker_has_room_but_a_warm_sandbox_freed_meanwhile_nobody_is_refused()
    {
        var desk = new Desk();
        desk.Warm(count: 1);
        desk.Reserve(1);
        desk.Reserve(2);
        desk.Free(slot: 1);
        int told = desk.Reservations.Count;

        desk.Manager.Receive(new Placed(desk.Places[^1].Sandbox, Placed.Nowhere, CodeCached: false));
        desk.Bench.After(milliseconds: 1);

        Assert.That(desk.Reservations, Has.Count.EqualTo(told));
        Assert.That(desk.Manager.Alive(0).Value, Is.EqualTo(1));
    }

    [Test]
    public void An_inactive_pool_of_twenty_halves_every_380_seconds_rounded_up()
    {
        var desk = Desk.With(region => region with
        {
            KeepAlive = region.KeepAlive with
            {
                Policy = KeepAlivePolicy.Halving,
                IdleTime = ScenarioBuilder.Milliseconds(640_000),
                SpareIdleTime = TimeSpan.FromDays(1),
            },
        });
        desk.Warm(count: 20);

        var ends = desk.Bench.Now;
        desk.Bench.After(milliseconds: 4_000_000);

        var moments = desk.Shutdowns.Moments.Select(moment => (int)Math.Round((moment - desk.FreedAt).TotalSeconds));
        var byMoment = moments.GroupBy(second => second).Select(group => (group.Key, group.Count()));
        Assert.That(byMoment, Is.EqualTo(
            ((int, int)[])[(380, 10), (760, 5), (1140, 2), (1520, 1), (1900, 1), (2280, 1)]));
        Assert.That(ends, Is.LessThan(desk.Bench.Now));
    }

    [Test]
    public void Warm_sandboxes_from_the_start_are_no_cold_starts()
    {
        var desk = new Desk();
        desk.Manager.AddWarm(kind: 0, worker: 3, slot: 6);

        desk.Reserve(1);

        var reservation = desk.Reservations.Single();
        Assert.That((reservation.Worker, reservation.Slot, reservation.Cause), Is.EqualTo((3, 6, ColdStartCause.None)));
        Assert.That(desk.Places, Is.Empty);
    }

    [Test]
    public void Functions_do_not_share_sandboxes()
    {
        var desk =
            new Desk(ScenarioBuilder.With(ScenarioBuilder.Function, ScenarioBuilder.Function with { Name = "other" }));
        desk.Warm(count: 1);

        desk.Reserve(1, kind: 1);

        Assert.That(desk.Places[^1].Kind, Is.EqualTo(1));
        Assert.That((desk.Manager.Busy(0).Value, desk.Manager.Busy(1).Value), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Versions_of_a_function_do_not_share_sandboxes_and_are_counted_together()
    {
        var desk = new Desk(ScenarioBuilder.With(ScenarioBuilder.Function with
        {
            LaterVersions = [new VersionSettings("2", ScenarioBuilder.Function)],
        }));
        desk.Warm(count: 1);

        desk.Reserve(1, kind: 1);
        desk.MakeReady(desk.Places[^1], slot: 2);

        Assert.That(desk.Places.Select(place => (place.Kind, place.Serial)), Is.EqualTo(((ushort, long)[])[(0, 0), (1, 1)]));
        Assert.That(desk.Reservations[^1].Slot, Is.EqualTo(2), "not the idle one of the other version");
        Assert.That((desk.Manager.Alive(0).Value, desk.Manager.Busy(0).Value, desk.Manager.Started(0)), Is.EqualTo((2, 1, 2L)));
    }

    [Test]
    public void What_lives_and_has_never_served_can_be_counted_as_often_as_wanted()
    {
        var desk = new Desk();
        desk.Warm(count: 1);
        desk.Reserve(1);
        desk.Reserve(2);
        desk.Free(slot: 1);
        desk.MakeReady(desk.Places[^1], slot: 7);

        Assert.That(Unused(), Is.EqualTo(new long[] { 1 }));
        Assert.That(Unused(), Is.EqualTo(new long[] { 1 }), "asking changes nothing");

        long[] Unused()
        {
            long[] unused = new long[1];
            desk.Manager.CountUnused(unused);
            return unused;
        }
    }
}
