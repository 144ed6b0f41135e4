using LambdaSim.Model;
using LambdaSim.Scenarios.Language;
using Desk = LambdaSim.Tests.Model.WorkerManagerDesk;

namespace LambdaSim.Tests.Model;

/// <summary>Sandboxes that end of age or early, and the ones that are ready to take their place.</summary>
public sealed class ReplacementTests
{
    [Test]
    public void A_replacement_is_started_the_lead_before_the_end_and_serves_from_the_end_on_without_a_wait()
    {
        var desk = Replacing();
        desk.Warm(count: 1);
        double begun = desk.ReadyAt.TotalMilliseconds;

        desk.Bench.After(milliseconds: 3990 - (desk.Bench.Now.TotalMilliseconds - begun));
        Assert.That(desk.Places, Has.Count.EqualTo(1));
        desk.Bench.After(milliseconds: 20);
        Assert.That(desk.Places, Has.Count.EqualTo(2), "started 1 s before the end at 5 s");
        desk.MakeReady(desk.Places[1], slot: 2);
        Assert.That(desk.Shutdowns.Messages, Is.Empty, "the old one is still there");

        desk.Reserve(7);
        Assert.That(desk.Reservations[^1].Slot, Is.EqualTo(1), "and serves until its end");
        desk.Free(slot: 1);
        desk.Bench.After(milliseconds: 1000);
        Assert.That(desk.Shutdowns.Messages, Is.EqualTo((Shutdown[])[new(Slot: 1)]));

        desk.Reserve(8);
        Assert.That((desk.Reservations[^1].Slot, desk.Reservations[^1].Waited), Is.EqualTo((2, false)));
        Assert.That(desk.Reservations[^1].Cause, Is.EqualTo(ColdStartCause.EndOfLife));
        Assert.That((desk.Manager.Alive(0).Value, desk.Manager.Started(0)), Is.EqualTo((1, 2L)));
    }

    [Test]
    public void A_replacement_comes_last_in_the_order_of_use()
    {
        var desk = Replacing();
        desk.Warm(count: 1);
        desk.Bench.After(milliseconds: 2000);
        desk.Reserve(1);
        desk.Reserve(2);
        desk.MakeReady(desk.Places[1], slot: 2);
        desk.Free(slot: 2);
        desk.Free(slot: 1);
        desk.Bench.After(milliseconds: 2500);
        desk.MakeReady(desk.Places[2], slot: 3);
        desk.Bench.After(milliseconds: 1000);
        Assert.That(desk.Shutdowns.Messages.Single().Slot, Is.EqualTo(1), "the one used last has reached its age");

        desk.Reserve(3);
        Assert.That(desk.Reservations[^1].Slot, Is.EqualTo(2), "the other one, used before");
        desk.Reserve(4);
        Assert.That(desk.Reservations[^1].Slot, Is.EqualTo(3));
        Assert.That((desk.Reservations[^1].Cause, desk.Reservations[^1].Waited), Is.EqualTo((ColdStartCause.EndOfLife, false)));
    }

    [Test]
    public void A_busy_sandbox_is_replaced_when_its_invocation_has_ended()
    {
        var desk = Replacing();
        desk.Warm(count: 1);
        desk.Reserve(1);
        desk.Bench.After(milliseconds: 4500);
        desk.MakeReady(desk.Places[1], slot: 2);
        desk.Bench.After(milliseconds: 3000);
        Assert.That(desk.Shutdowns.Messages, Is.Empty);

        desk.Free(slot: 1);

        Assert.That(desk.Shutdowns.Messages.Single().Slot, Is.EqualTo(1));
        desk.Reserve(2);
        Assert.That(desk.Reservations[^1].Slot, Is.EqualTo(2));
    }

    [Test]
    public void A_replacement_that_is_late_joins_when_it_is_ready_and_a_call_before_waits_for_one_of_its_own()
    {
        var desk = Replacing();
        desk.Warm(count: 1);
        desk.Bench.After(milliseconds: 6000);
        Assert.That(desk.Shutdowns.Messages, Has.Count.EqualTo(1));

        desk.Reserve(1);
        Assert.That(desk.Places, Has.Count.EqualTo(3));
        desk.MakeReady(desk.Places[1], slot: 2);
        Assert.That((desk.Reservations[^1].Slot, desk.Reservations[^1].Waited), Is.EqualTo((2, true)), "who waits gets it");
        desk.MakeReady(desk.Places[2], slot: 3);
        Assert.That((desk.Manager.Alive(0).Value, desk.Manager.Busy(0).Value), Is.EqualTo((2, 1)));
    }

    [Test]
    public void Someone_who_waits_gets_a_replacement_before_its_time()
    {
        var desk = Replacing();
        desk.Warm(count: 1);
        desk.Reserve(1);
        desk.Bench.After(milliseconds: 4500);
        desk.Reserve(2);

        desk.MakeReady(desk.Places[1], slot: 2);

        Assert.That((desk.Reservations[^1].Invocation, desk.Reservations[^1].Slot), Is.EqualTo((2, 2)));
        desk.Free(slot: 1);
        desk.Bench.After(milliseconds: 1000);
        Assert.That(desk.Shutdowns.Messages.Single().Slot, Is.EqualTo(1), "the old one ends all the same");
    }

    [Test]
    public void A_sandbox_given_up_for_being_idle_takes_its_replacement_along()
    {
        var desk = Replacing(idle: 4500);
        desk.Warm(count: 1);
        desk.Bench.After(milliseconds: 4200);
        desk.MakeReady(desk.Places[1], slot: 2);

        desk.Bench.After(milliseconds: 5000);

        Assert.That(desk.Shutdowns.Messages.Select(message => message.Slot), Is.EquivalentTo((int[])[1, 2]));
        Assert.That(desk.Bench.Sandboxes.Select(sandbox => sandbox.Served), Is.EquivalentTo((bool[])[true, false]));
        Assert.That((desk.Manager.Alive(0).Value, desk.Manager.AliveOfAll.Value), Is.EqualTo((0, 0)));
        desk.Reserve(1);
        desk.MakeReady(desk.Places[^1], slot: 3);
        Assert.That(desk.Reservations[^1].Cause, Is.EqualTo(ColdStartCause.IdleTooLong));
    }

    [Test]
    public void A_replacement_without_room_is_no_refusal_and_the_next_cold_start_is_of_age()
    {
        var desk = Replacing();
        desk.Warm(count: 1);
        desk.Bench.After(milliseconds: 4500);
        int told = desk.Reservations.Count;

        desk.Manager.Receive(new Placed(desk.Places[1].Sandbox, Placed.Nowhere, CodeCached: false));
        desk.Bench.After(milliseconds: 1000);

        Assert.That(desk.Reservations, Has.Count.EqualTo(told));
        Assert.That((desk.Manager.Alive(0).Value, desk.Manager.AliveOfAll.Value), Is.EqualTo((0, 0)));
        desk.Reserve(1);
        desk.MakeReady(desk.Places[^1], slot: 3);
        Assert.That(desk.Reservations[^1].Cause, Is.EqualTo(ColdStartCause.EndOfLife));
    }

    [Test]
    public void A_replacement_while_the_old_one_lives_does_not_change_why_one_more_is_needed()
    {
        var desk = Replacing();
        desk.Warm(count: 1);
        desk.Bench.After(milliseconds: 4500);
        desk.MakeReady(desk.Places[1], slot: 2);
        desk.Bench.After(milliseconds: 1000);

        desk.Reserve(1);
        desk.Reserve(2);
        desk.MakeReady(desk.Places[^1], slot: 3);

        Assert.That(desk.Reservations[^1].Cause, Is.EqualTo(ColdStartCause.ScalingOut), "two at once, as never before");
    }

    [Test]
    public void A_replaced_function_is_replaced_again_and_again()
    {
        var desk = Replacing();
        desk.Warm(count: 1);
        for (int generation = 1; generation <= 5; generation++)
        {
            desk.Bench.After(milliseconds: 4500);
            desk.MakeReady(desk.Places[^1], slot: generation + 1);
            desk.Bench.After(milliseconds: 1000);
        }

        Assert.That(desk.Places, Has.Count.EqualTo(6));
        Assert.That(desk.Shutdowns.Messages.Select(message => message.Slot), Is.EqualTo(Enumerable.Range(1, 5)));
        Assert.That(desk.Manager.Alive(0).Value, Is.EqualTo(1));
    }

    [Test]
    public void As_many_end_early_as_the_law_says_and_the_others_at_their_age()
    {
        const int sandboxes = 4000;
        var desk = Desk.With(region => region with
        {
            KeepAlive = region.KeepAlive with { Lifetime = new ConstantLaw(2000), EarlyEnd = new ExponentialLaw(6300) },
        });
        for (int slot = 0; slot < sandboxes; slot++) desk.Manager.AddWarm(kind: 0, worker: 0, slot);
        desk.Bench.After(milliseconds: 1990);

        double expected = sandboxes * (1 - Math.Exp(-2000 / 6300.0));
        Assert.That(desk.Shutdowns.Messages, Has.Count.EqualTo(expected).Within(5 * Math.Sqrt(expected)));
        desk.Bench.After(milliseconds: 20);
        Assert.That(desk.Manager.Alive(0).Value, Is.Zero);
    }

    [Test]
    public void A_cold_start_after_an_early_end_says_so()
    {
        var desk = Desk.With(region => region with
        {
            KeepAlive = region.KeepAlive with { Lifetime = new ConstantLaw(5000), EarlyEnd = new ConstantLaw(3000) },
        });
        desk.Warm(count: 1);
        desk.Bench.After(milliseconds: 3100);

        desk.Reserve(1);
        desk.MakeReady(desk.Places[^1], slot: 2);

        Assert.That(desk.Reservations[^1].Cause, Is.EqualTo(ColdStartCause.EarlyEnd));
    }

    [Test]
    public void The_share_that_is_replaced_is_the_one_of_the_setting()
    {
        const int sandboxes = 2000;
        var desk = Replacing(share: 0.3);
        for (int slot = 0; slot < sandboxes; slot++) desk.Manager.AddWarm(kind: 0, worker: 0, slot);
        desk.Bench.After(milliseconds: 4500);

        Assert.That(desk.Places, Has.Count.EqualTo(0.3 * sandboxes).Within(5 * Math.Sqrt(0.3 * sandboxes)));
    }

    /// <summary>Sandboxes live 5 s, and are replaced 1 s before their end.</summary>
    private static Desk Replacing(double share = 1, double idle = 1e12) => Desk.With(region => region with
    {
        KeepAlive = region.KeepAlive with
        {
            IdleTime = new ConstantLaw(idle),
            Lifetime = new ConstantLaw(5000),
            ReplacedAtEndOfLife = share,
            ReplacementLead = TimeSpan.FromSeconds(1),
        },
    });
}
