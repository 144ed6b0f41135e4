using LambdaSim.Model;
using LambdaSim.Scenarios.Language;
using Client = LambdaSim.Tests.Model.WorkerManagerFixture;

namespace LambdaSim.Tests.Model;

public sealed class WorkerManagerTests
{
    [Test]
    public void A_request_that_finds_nothing_idle_has_a_sandbox_placed_and_provisioned_and_gets_it_when_it_is_ready()
    {
        var client = new Client();

        client.Reserve(1);
        Assert.That(client.Places, Has.Count.EqualTo(1));
        Assert.That(client.Reservations, Is.Empty);

        client.Manager.Receive(new Placed(client.Places[0].Sandbox, Worker: 2, CodeCached: true));
        client.Bench.After(milliseconds: 1);
        var provision = client.Provisions[2].Single();
        Assert.That((provision.Serial, provision.CodeCached), Is.EqualTo((client.Places[0].Serial, true)));

        client.Ready(provision.Sandbox, slot: 9);
        var reservation = client.Reservations.Single();
        Assert.That((reservation.Invocation, reservation.Worker, reservation.Slot), Is.EqualTo((1, 2, 9)));
        Assert.That((reservation.Cause, reservation.Waited), Is.EqualTo((ColdStartCause.FirstEver, true)));
        Assert.That(reservation.Initialisation.Span, Is.EqualTo(TimeSpan.FromMilliseconds(200)));
    }

    [TestCase(WarmSelection.MostRecentlyUsed, 3)]
    [TestCase(WarmSelection.LeastRecentlyUsed, 1)]
    public void The_rule_says_which_idle_sandbox_is_used_next(WarmSelection rule, int slot)
    {
        var client = Client.With(region => region with { WarmSelection = rule });
        client.Warm(count: 3);

        client.Reserve(9);

        Assert.That(client.Reservations[^1].Slot, Is.EqualTo(slot));
        Assert.That(
            (client.Reservations[^1].Cause, client.Reservations[^1].Waited),
            Is.EqualTo((ColdStartCause.None, false)));
    }

    [Test]
    public void At_random_every_idle_sandbox_is_used_about_equally_often()
    {
        const int sandboxes = 5, rounds = 5000;
        var client = Client.With(region => region with { WarmSelection = WarmSelection.Random });
        client.Warm(sandboxes);
        int[] used = new int[sandboxes];

        for (int round = 0; round < rounds; round++)
        {
            client.Reserve(100 + round);
            int slot = client.Reservations[^1].Slot;
            used[slot - 1]++;
            client.Free(slot);
        }

        const int fair = rounds / sandboxes;
        Assert.That(used, Has.All.EqualTo(fair).Within(5 * Math.Sqrt(fair)));
    }

    [Test]
    public void Requests_that_wait_are_served_in_the_order_in_which_they_came()
    {
        var client = new Client();
        for (int invocation = 1; invocation <= 20; invocation++) client.Reserve(invocation);

        foreach (var place in client.Places.AsEnumerable().Reverse().ToArray())
            client.MakeReady(place, slot: place.Sandbox);

        Assert.That(client.Reservations.Select(each => each.Invocation), Is.EqualTo(Enumerable.Range(1, 20)));
        Assert.That(
            client.Reservations.Select(each => each.Slot),
            Is.EqualTo(client.Places.Select(place => place.Sandbox).Reverse()));
    }

    [Test]
    public void A_request_that_waits_takes_a_warm_sandbox_that_frees_first_and_the_new_one_stays_warm_unused()
    {
        var client = new Client();
        client.Warm(count: 1);
        client.Reserve(1);
        client.Reserve(2);
        var starting = client.Places[^1];

        client.Free(slot: 1);
        Assert.That((client.Reservations[^1].Invocation, client.Reservations[^1].Slot), Is.EqualTo((2, 1)));
        Assert.That(
            (client.Reservations[^1].Cause, client.Reservations[^1].Waited),
            Is.EqualTo((ColdStartCause.None, true)));

        client.MakeReady(starting, slot: 7);
        Assert.That((client.Manager.Alive(0).Value, client.Manager.Busy(0).Value), Is.EqualTo((2, 1)));

        client.Reserve(3);
        Assert.That((client.Reservations[^1].Invocation, client.Reservations[^1].Slot), Is.EqualTo((3, 7)));
        Assert.That(
            client.Reservations[^1].Cause,
            Is.EqualTo(ColdStartCause.ScalingOut),
            "Its first use is still a cold start.");
        Assert.That(client.Reservations[^1].Waited, Is.False);
    }

    [Test]
    public void A_sandbox_that_never_served_is_reported_as_unused()
    {
        var client = Client.Keeping(idle: 1000);
        client.Warm(count: 1);
        client.Reserve(1);
        client.Reserve(2);
        client.Free(slot: 1);
        client.MakeReady(client.Places[^1], slot: 7);

        client.Bench.After(milliseconds: 1100);

        Assert.That(client.Bench.Sandboxes.Single().Served, Is.False);
    }

    [Test]
    public void A_sandbox_is_given_up_after_its_idle_time_and_each_use_starts_that_time_anew()
    {
        var client = Client.Keeping(idle: 1000);
        client.Warm(count: 1);
        var freed = client.Bench.Now;
        client.Bench.After(milliseconds: 900);
        client.Reserve(1);
        client.Bench.After(milliseconds: 500);
        Assert.That(client.Shutdowns.Messages, Is.Empty, "A busy sandbox is not given up.");

        client.Free(slot: 1);
        freed = client.FreedAt;
        client.Bench.After(milliseconds: 2000);

        Assert.That(client.Shutdowns.Messages, Is.EqualTo((Shutdown[])[new(Slot: 1)]));
        Assert.That(client.Shutdowns.Moments.Single() - freed, Is.EqualTo(TimeSpan.FromMilliseconds(1000)));
        Assert.That((client.Manager.Alive(0).Value, client.Manager.AliveOfAll.Value), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Each_pause_of_a_sandbox_has_an_idle_time_of_its_own()
    {
        const int pauses = 400;
        var client = Client.With(region => region with
        {
            KeepAlive = region.KeepAlive with { IdleTime = new UniformDistribution(1000, 3000) },
        });
        client.Warm(count: 1);
        int survived = 0;
        while (survived < pauses)
        {
            client.Bench.After(milliseconds: 1100);
            if (client.Shutdowns.Messages.Count > 0) break;
            survived++;
            client.Reserve(survived);
            client.Free(slot: 1);
        }

        // One pause in twenty is too long. Drawn once a sandbox, all would be or none.
        Assert.That(survived, Is.InRange(1, pauses - 1));
    }

    [Test]
    public void A_short_pause_ends_in_time_although_a_check_for_a_longer_one_is_still_to_come()
    {
        var client = Client.With(region => region with
        {
            KeepAlive = region.KeepAlive with { IdleTime = new UniformDistribution(1000, 100_000) },
        });
        client.Warm(count: 1);
        for (int use = 1; use < 500 && client.Shutdowns.Messages.Count == 0; use++)
        {
            client.Bench.After(milliseconds: 990);
            client.Reserve(use);
            client.Free(slot: 1);
        }
        Assert.That(client.Shutdowns.Messages, Is.Empty, "no pause was as long as the shortest idle time");

        List<double> lasted = [];
        for (int slot = 2; slot < 60; slot++)
        {
            client.Bench.After(milliseconds: 100_000);
            lasted.Add((client.Shutdowns.Moments[^1] - client.FreedAt).TotalMilliseconds);
            client.Reserve(slot);
            client.MakeReady(client.Places[^1], slot);
            client.Free(slot);
            client.Bench.After(milliseconds: 990);
            client.Reserve(1000 + slot);
            client.Free(slot);
        }
        Assert.That(lasted, Has.All.InRange(1000, 100_000));
        Assert.That(lasted.Average(), Is.EqualTo(50_500).Within(15_000));
    }

    [Test]
    public void A_sandbox_taken_in_the_last_moment_is_not_given_up_under_its_invocation()
    {
        var client = Client.Keeping(idle: 1000);
        client.Warm(count: 1);
        client.Bench.After(milliseconds: 999 - (client.Bench.Now - client.FreedAt).TotalMilliseconds);
        client.Reserve(1);
        client.Bench.After(milliseconds: 100_000);

        Assert.That(client.Reservations[^1].Slot, Is.EqualTo(1));
        Assert.That(client.Shutdowns.Messages, Is.Empty);
    }

    [Test]
    public void At_the_end_of_its_life_an_idle_sandbox_goes_at_once()
    {
        var client = Client.Keeping(idle: 100_000, lifetime: 5000);
        client.Warm(count: 1);
        var ready = client.ReadyAt;

        client.Bench.After(milliseconds: 10_000);

        Assert.That(client.Shutdowns.Moments.Single() - ready, Is.EqualTo(TimeSpan.FromMilliseconds(5000)));
    }

    [Test]
    public void At_the_end_of_its_life_a_busy_sandbox_ends_its_invocation_first()
    {
        var client = Client.Keeping(idle: 100_000, lifetime: 5000);
        client.Warm(count: 1);
        client.Reserve(1);
        client.Bench.After(milliseconds: 10_000);
        Assert.That(client.Shutdowns.Messages, Is.Empty);

        client.Free(slot: 1);

        Assert.That(client.Shutdowns.Messages, Is.EqualTo((Shutdown[])[new(Slot: 1)]));
        client.Reserve(2);
        client.MakeReady(client.Places[^1], slot: 2);
        Assert.That(client.Reservations[^1].Cause, Is.EqualTo(ColdStartCause.EndOfLife));
    }

    [Test]
    public void A_cold_start_says_why_a_sandbox_was_missing()
    {
        var client = Client.Keeping(idle: 1000);

        client.Reserve(1);
        client.MakeReady(client.Places[^1], slot: 1);
        client.Reserve(2);
        client.MakeReady(client.Places[^1], slot: 2);
        client.Free(slot: 1);
        client.Free(slot: 2);
        client.Reserve(3);
        client.Free(slot: 2);
        client.Bench.After(milliseconds: 2000);
        client.Reserve(4);
        client.MakeReady(client.Places[^1], slot: 3);
        client.Reserve(5);
        client.MakeReady(client.Places[^1], slot: 4);
        client.Reserve(6);
        client.MakeReady(client.Places[^1], slot: 5);

        Assert.That(client.Reservations.Select(each => each.Cause), Is.EqualTo((ColdStartCause[])
        [
            ColdStartCause.FirstEver, ColdStartCause.ScalingOut, ColdStartCause.None,
            ColdStartCause.IdleTooLong, ColdStartCause.IdleTooLong, ColdStartCause.ScalingOut,
        ]));
    }

    [Test]
    public void When_no_worker_has_room_the_request_that_has_waited_longest_is_told_so()
    {
        var client = new Client();
        client.Reserve(1);
        client.Reserve(2);

        client.Manager.Receive(new Placed(client.Places[1].Sandbox, Placed.Nowhere, CodeCached: false));
        client.Bench.After(milliseconds: 1);
        Assert.That(
            (client.Reservations.Single().Invocation, client.Reservations.Single().Worker, client.Reservations.Single().Refusal),
            Is.EqualTo((1, Placed.Nowhere, AdmissionVerdict.NoWorkerHasRoom)));

        client.MakeReady(client.Places[0], slot: 4);
        Assert.That((client.Reservations[^1].Invocation, client.Reservations[^1].Slot), Is.EqualTo((2, 4)));
        Assert.That((client.Manager.Alive(0).Value, client.Manager.Busy(0).Value), Is.EqualTo((1, 1)));
    }

    [Test]
    public void When_no_worker_has_room_but_a_warm_sandbox_freed_meanwhile_nobody_is_refused()
    {
        var client = new Client();
        client.Warm(count: 1);
        client.Reserve(1);
        client.Reserve(2);
        client.Free(slot: 1);
        int told = client.Reservations.Count;

        client.Manager.Receive(new Placed(client.Places[^1].Sandbox, Placed.Nowhere, CodeCached: false));
        client.Bench.After(milliseconds: 1);

        Assert.That(client.Reservations, Has.Count.EqualTo(told));
        Assert.That(client.Manager.Alive(0).Value, Is.EqualTo(1));
    }

    [Test]
    public void An_inactive_pool_of_twenty_halves_every_380_seconds_rounded_up()
    {
        var client = Client.With(region => region with
        {
            KeepAlive = region.KeepAlive with
            {
                Policy = KeepAlivePolicy.Halving,
                IdleTime = ScenarioBuilder.Milliseconds(640_000),
                SpareIdleTime = TimeSpan.FromDays(1),
            },
        });
        client.Warm(count: 20);

        var ends = client.Bench.Now;
        client.Bench.After(milliseconds: 4_000_000);

        var moments = client.Shutdowns.Moments.Select(moment => (int)Math.Round((moment - client.FreedAt).TotalSeconds));
        var byMoment = moments.GroupBy(second => second).Select(group => (group.Key, group.Count()));
        Assert.That(byMoment, Is.EqualTo(
            ((int, int)[])[(380, 10), (760, 5), (1140, 2), (1520, 1), (1900, 1), (2280, 1)]));
        Assert.That(ends, Is.LessThan(client.Bench.Now));
    }

    [Test]
    public void Warm_sandboxes_from_the_start_are_no_cold_starts()
    {
        var client = new Client();
        client.Manager.AddWarm(kind: 0, worker: 3, slot: 6);

        client.Reserve(1);

        var reservation = client.Reservations.Single();
        Assert.That((reservation.Worker, reservation.Slot, reservation.Cause), Is.EqualTo((3, 6, ColdStartCause.None)));
        Assert.That(client.Places, Is.Empty);
    }

    [Test]
    public void Functions_do_not_share_sandboxes()
    {
        var client =
            new Client(ScenarioBuilder.With(ScenarioBuilder.Function, ScenarioBuilder.Function with { Name = "other" }));
        client.Warm(count: 1);

        client.Reserve(1, kind: 1);

        Assert.That(client.Places[^1].Kind, Is.EqualTo(1));
        Assert.That((client.Manager.Busy(0).Value, client.Manager.Busy(1).Value), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Versions_of_a_function_do_not_share_sandboxes_and_are_counted_together()
    {
        var client = new Client(ScenarioBuilder.With(ScenarioBuilder.Function with
        {
            LaterVersions = [new VersionSettings("2", ScenarioBuilder.Function)],
        }));
        client.Warm(count: 1);

        client.Reserve(1, kind: 1);
        client.MakeReady(client.Places[^1], slot: 2);

        Assert.That(client.Places.Select(place => (place.Kind, place.Serial)), Is.EqualTo(((ushort, long)[])[(0, 0), (1, 1)]));
        Assert.That(client.Reservations[^1].Slot, Is.EqualTo(2), "not the idle one of the other version");
        Assert.That((client.Manager.Alive(0).Value, client.Manager.Busy(0).Value, client.Manager.Started(0)), Is.EqualTo((2, 1, 2L)));
    }

    [Test]
    public void What_lives_and_has_never_served_can_be_counted_as_often_as_wanted()
    {
        var client = new Client();
        client.Warm(count: 1);
        client.Reserve(1);
        client.Reserve(2);
        client.Free(slot: 1);
        client.MakeReady(client.Places[^1], slot: 7);

        Assert.That(Unused(), Is.EqualTo(new long[] { 1 }));
        Assert.That(Unused(), Is.EqualTo(new long[] { 1 }), "asking changes nothing");

        long[] Unused()
        {
            long[] unused = new long[1];
            client.Manager.CountUnused(unused);
            return unused;
        }
    }
}
