using LambdaSim.Model;
using LambdaSim.Scenarios.Language;
using Client = LambdaSim.Tests.Model.WorkerManagerFixture;

namespace LambdaSim.Tests.Model;

/// <summary>Sandboxes that end of age or early, and the ones that are ready to take their place.</summary>
public sealed class ReplacementTests
{
    [Test]
    public void A_replacement_is_started_the_lead_before_the_end_and_serves_from_the_end_on_without_a_wait()
    {
        var client = Replacing();
        client.Warm(count: 1);
        double begun = client.ReadyAt.TotalMilliseconds;

        client.Bench.After(milliseconds: 3990 - (client.Bench.Now.TotalMilliseconds - begun));
        Assert.That(client.Places, Has.Count.EqualTo(1));
        client.Bench.After(milliseconds: 20);
        Assert.That(client.Places, Has.Count.EqualTo(2), "started 1 s before the end at 5 s");
        client.MakeReady(client.Places[1], slot: 2);
        Assert.That(client.Shutdowns.Messages, Is.Empty, "the old one is still there");

        client.Reserve(7);
        Assert.That(client.Reservations[^1].Slot, Is.EqualTo(1), "and serves until its end");
        client.Free(slot: 1);
        client.Bench.After(milliseconds: 1000);
        Assert.That(client.Shutdowns.Messages, Is.EqualTo((Shutdown[])[new(Slot: 1)]));

        client.Reserve(8);
        Assert.That((client.Reservations[^1].Slot, client.Reservations[^1].Waited), Is.EqualTo((2, false)));
        Assert.That(client.Reservations[^1].Cause, Is.EqualTo(ColdStartCause.EndOfLife));
        Assert.That((client.Manager.Alive(0).Value, client.Manager.Started(0)), Is.EqualTo((1, 2L)));
    }

    [Test]
    public void A_replacement_comes_last_in_the_order_of_use()
    {
        var client = Replacing();
        client.Warm(count: 1);
        client.Bench.After(milliseconds: 2000);
        client.Reserve(1);
        client.Reserve(2);
        client.MakeReady(client.Places[1], slot: 2);
        client.Free(slot: 2);
        client.Free(slot: 1);
        client.Bench.After(milliseconds: 2500);
        client.MakeReady(client.Places[2], slot: 3);
        client.Bench.After(milliseconds: 1000);
        Assert.That(client.Shutdowns.Messages.Single().Slot, Is.EqualTo(1), "the one used last has reached its age");

        client.Reserve(3);
        Assert.That(client.Reservations[^1].Slot, Is.EqualTo(2), "the other one, used before");
        client.Reserve(4);
        Assert.That(client.Reservations[^1].Slot, Is.EqualTo(3));
        Assert.That((client.Reservations[^1].Cause, client.Reservations[^1].Waited), Is.EqualTo((ColdStartCause.EndOfLife, false)));
    }

    [Test]
    public void A_busy_sandbox_is_replaced_when_its_invocation_has_ended()
    {
        var client = Replacing();
        client.Warm(count: 1);
        client.Reserve(1);
        client.Bench.After(milliseconds: 4500);
        client.MakeReady(client.Places[1], slot: 2);
        client.Bench.After(milliseconds: 3000);
        Assert.That(client.Shutdowns.Messages, Is.Empty);

        client.Free(slot: 1);

        Assert.That(client.Shutdowns.Messages.Single().Slot, Is.EqualTo(1));
        client.Reserve(2);
        Assert.That(client.Reservations[^1].Slot, Is.EqualTo(2));
    }

    [Test]
    public void A_replacement_that_is_late_joins_when_it_is_ready_and_a_call_before_waits_for_one_of_its_own()
    {
        var client = Replacing();
        client.Warm(count: 1);
        client.Bench.After(milliseconds: 6000);
        Assert.That(client.Shutdowns.Messages, Has.Count.EqualTo(1));

        client.Reserve(1);
        Assert.That(client.Places, Has.Count.EqualTo(3));
        client.MakeReady(client.Places[1], slot: 2);
        Assert.That((client.Reservations[^1].Slot, client.Reservations[^1].Waited), Is.EqualTo((2, true)), "who waits gets it");
        client.MakeReady(client.Places[2], slot: 3);
        Assert.That((client.Manager.Alive(0).Value, client.Manager.Busy(0).Value), Is.EqualTo((2, 1)));
    }

    [Test]
    public void Someone_who_waits_gets_a_replacement_before_its_time()
    {
        var client = Replacing();
        client.Warm(count: 1);
        client.Reserve(1);
        client.Bench.After(milliseconds: 4500);
        client.Reserve(2);

        client.MakeReady(client.Places[1], slot: 2);

        Assert.That((client.Reservations[^1].Invocation, client.Reservations[^1].Slot), Is.EqualTo((2, 2)));
        client.Free(slot: 1);
        client.Bench.After(milliseconds: 1000);
        Assert.That(client.Shutdowns.Messages.Single().Slot, Is.EqualTo(1), "the old one ends all the same");
    }

    [Test]
    public void A_sandbox_given_up_for_being_idle_takes_its_replacement_along()
    {
        var client = Replacing(idle: 4500);
        client.Warm(count: 1);
        client.Bench.After(milliseconds: 4200);
        client.MakeReady(client.Places[1], slot: 2);

        client.Bench.After(milliseconds: 5000);

        Assert.That(client.Shutdowns.Messages.Select(message => message.Slot), Is.EquivalentTo((int[])[1, 2]));
        Assert.That(client.Bench.Sandboxes.Select(sandbox => sandbox.Served), Is.EquivalentTo((bool[])[true, false]));
        Assert.That((client.Manager.Alive(0).Value, client.Manager.AliveOfAll.Value), Is.EqualTo((0, 0)));
        client.Reserve(1);
        client.MakeReady(client.Places[^1], slot: 3);
        Assert.That(client.Reservations[^1].Cause, Is.EqualTo(ColdStartCause.IdleTooLong));
    }

    [Test]
    public void A_replacement_without_room_is_no_refusal_and_the_next_cold_start_is_of_age()
    {
        var client = Replacing();
        client.Warm(count: 1);
        client.Bench.After(milliseconds: 4500);
        int told = client.Reservations.Count;

        client.Manager.Receive(new Placed(client.Places[1].Sandbox, Placed.Nowhere, CodeCached: false));
        client.Bench.After(milliseconds: 1000);

        Assert.That(client.Reservations, Has.Count.EqualTo(told));
        Assert.That((client.Manager.Alive(0).Value, client.Manager.AliveOfAll.Value), Is.EqualTo((0, 0)));
        client.Reserve(1);
        client.MakeReady(client.Places[^1], slot: 3);
        Assert.That(client.Reservations[^1].Cause, Is.EqualTo(ColdStartCause.EndOfLife));
    }

    [Test]
    public void A_replacement_while_the_old_one_lives_does_not_change_why_one_more_is_needed()
    {
        var client = Replacing();
        client.Warm(count: 1);
        client.Bench.After(milliseconds: 4500);
        client.MakeReady(client.Places[1], slot: 2);
        client.Bench.After(milliseconds: 1000);

        client.Reserve(1);
        client.Reserve(2);
        client.MakeReady(client.Places[^1], slot: 3);

        Assert.That(client.Reservations[^1].Cause, Is.EqualTo(ColdStartCause.ScalingOut), "two at once, as never before");
    }

    [Test]
    public void A_replaced_function_is_replaced_again_and_again()
    {
        var client = Replacing();
        client.Warm(count: 1);
        for (int generation = 1; generation <= 5; generation++)
        {
            client.Bench.After(milliseconds: 4500);
            client.MakeReady(client.Places[^1], slot: generation + 1);
            client.Bench.After(milliseconds: 1000);
        }

        Assert.That(client.Places, Has.Count.EqualTo(6));
        Assert.That(client.Shutdowns.Messages.Select(message => message.Slot), Is.EqualTo(Enumerable.Range(1, 5)));
        Assert.That(client.Manager.Alive(0).Value, Is.EqualTo(1));
    }

    [Test]
    public void As_many_end_early_as_the_distribution_says_and_the_others_at_their_age()
    {
        const int sandboxes = 4000;
        var client = Client.With(region => region with
        {
            KeepAlive = region.KeepAlive with { Lifetime = new ConstantDistribution(2000), EarlyEnd = new ExponentialDistribution(6300) },
        });
        for (int slot = 0; slot < sandboxes; slot++) client.Manager.AddWarm(kind: 0, worker: 0, slot);
        client.Bench.After(milliseconds: 1990);

        double expected = sandboxes * (1 - Math.Exp(-2000 / 6300.0));
        Assert.That(client.Shutdowns.Messages, Has.Count.EqualTo(expected).Within(5 * Math.Sqrt(expected)));
        client.Bench.After(milliseconds: 20);
        Assert.That(client.Manager.Alive(0).Value, Is.Zero);
    }

    [Test]
    public void A_cold_start_after_an_early_end_says_so()
    {
        var client = Client.With(region => region with
        {
            KeepAlive = region.KeepAlive with { Lifetime = new ConstantDistribution(5000), EarlyEnd = new ConstantDistribution(3000) },
        });
        client.Warm(count: 1);
        client.Bench.After(milliseconds: 3100);

        client.Reserve(1);
        client.MakeReady(client.Places[^1], slot: 2);

        Assert.That(client.Reservations[^1].Cause, Is.EqualTo(ColdStartCause.EarlyEnd));
    }

    [Test]
    public void The_share_that_is_replaced_is_the_one_of_the_setting()
    {
        const int sandboxes = 2000;
        var client = Replacing(share: 0.3);
        for (int slot = 0; slot < sandboxes; slot++) client.Manager.AddWarm(kind: 0, worker: 0, slot);
        client.Bench.After(milliseconds: 4500);

        Assert.That(client.Places, Has.Count.EqualTo(0.3 * sandboxes).Within(5 * Math.Sqrt(0.3 * sandboxes)));
    }

    /// <summary>Sandboxes live 5 s, and are replaced 1 s before their end.</summary>
    private static Client Replacing(double share = 1, double idle = 1e12) => Client.With(region => region with
    {
        KeepAlive = region.KeepAlive with
        {
            IdleTime = new ConstantDistribution(idle),
            Lifetime = new ConstantDistribution(5000),
            ReplacedAtEndOfLife = share,
            ReplacementLead = TimeSpan.FromSeconds(1),
        },
    });
}
