using LambdaSim.Model;
using LambdaSim.Scenarios.Language;
using Desk = LambdaSim.Tests.Model.WorkerManagerDesk;

namespace LambdaSim.Tests.Model;

/// <summary>Requests that are bound when a new sandbox is due, and microVMs that are kept prepared.</summary>
public sealed class WaitingTests
{
    [Test]
    public void A_request_waits_until_the_new_microVM_is_due_and_takes_a_sandbox_that_is_idle_by_then()
    {
        var desk = WhenDue();
        Warm(desk);
        desk.Reserve(1);
        desk.Reserve(2);

        desk.Free(slot: 1);
        Assert.That(desk.Reservations[^1].Invocation, Is.EqualTo(1), "the freed one is not given to who waits");
        int initialisations = desk.Initialisations.Count;
        desk.MakeCodeReady(desk.Places[^1], slot: 2);

        Assert.That((desk.Reservations[^1].Invocation, desk.Reservations[^1].Slot), Is.EqualTo((2, 1)));
        Assert.That((desk.Reservations[^1].Waited, desk.Reservations[^1].Cause), Is.EqualTo((true, ColdStartCause.None)));
        Assert.That(desk.Initialisations, Has.Count.EqualTo(initialisations), "the new one stays as it is");
        Assert.That((desk.Manager.Alive(0).Value, desk.Manager.Busy(0).Value), Is.EqualTo((1, 1)));
    }

    [Test]
    public void A_request_whose_microVM_is_due_while_nothing_is_idle_is_bound_to_it_whatever_frees_then()
    {
        var desk = WhenDue();
        Warm(desk);
        desk.Reserve(1);
        desk.Reserve(2);
        desk.MakeCodeReady(desk.Places[^1], slot: 2);
        Assert.That(desk.Initialisations[^1], Is.EqualTo(new Initialise(desk.Places[^1].Sandbox, Slot: 2, desk.Places[^1].Serial)));

        desk.Free(slot: 1);
        Assert.That(desk.Reservations[^1].Invocation, Is.EqualTo(1));
        desk.Ready(desk.Places[^1].Sandbox, slot: 2);

        Assert.That((desk.Reservations[^1].Invocation, desk.Reservations[^1].Slot), Is.EqualTo((2, 2)));
        Assert.That((desk.Reservations[^1].Waited, desk.Reservations[^1].Cause), Is.EqualTo((true, ColdStartCause.ScalingOut)));
    }

    [Test]
    public void What_nobody_needed_is_used_by_the_next_request_that_finds_nothing_idle()
    {
        var desk = WhenDue();
        LeaveOnePrepared(desk);
        int places = desk.Places.Count;

        desk.Reserve(3);

        Assert.That(desk.Places, Has.Count.EqualTo(places), "placement has nothing to do");
        var initialise = desk.Initialisations[^1];
        Assert.That(initialise.Slot, Is.EqualTo(2));
        desk.Ready(initialise.Sandbox, slot: 2);
        Assert.That((desk.Reservations[^1].Invocation, desk.Reservations[^1].Slot), Is.EqualTo((3, 2)));
        Assert.That(desk.Reservations[^1].Cause, Is.EqualTo(ColdStartCause.ScalingOut));
    }

    [Test]
    public void What_nobody_needed_is_given_up_after_its_time()
    {
        var desk = WhenDue();
        LeaveOnePrepared(desk);

        desk.Bench.After(milliseconds: 990);
        Assert.That(desk.Shutdowns.Messages, Is.Empty);
        desk.Bench.After(milliseconds: 20);

        Assert.That(desk.Shutdowns.Messages.Single().Slot, Is.EqualTo(2));
        int places = desk.Places.Count;
        desk.Reserve(3);
        Assert.That(desk.Places, Has.Count.EqualTo(places + 1));
    }

    [Test]
    public void Where_nothing_is_kept_prepared_INIT_runs_all_the_same_and_the_sandbox_stays_warm()
    {
        var desk = WhenDue(kept: 0);
        LeaveOnePrepared(desk);
        desk.Free(slot: 1);
        desk.Ready(desk.Places[^1].Sandbox, slot: 2);

        desk.Reserve(3);
        desk.Reserve(4);

        Assert.That(desk.Reservations.TakeLast(2).Select(each => each.Slot), Is.EqualTo((int[])[2, 1]));
        Assert.That((desk.Reservations[^2].Waited, desk.Reservations[^2].Cause), Is.EqualTo((false, ColdStartCause.ScalingOut)));
    }

    [TestCase(600, 0)]
    [TestCase(1100, 1)]
    public void A_sandbox_given_up_for_being_idle_leaves_its_microVM_for_the_rest_of_the_time(double after, int placed)
    {
        var desk = WhenDue(idle: 500);
        Warm(desk);
        desk.Bench.After(after);
        Assert.That(desk.Manager.Alive(0).Value, Is.Zero);
        int places = desk.Places.Count;

        desk.Reserve(1);

        Assert.That(desk.Places, Has.Count.EqualTo(places + placed));
        if (placed == 0) desk.Ready(desk.Initialisations[^1].Sandbox, slot: 1);
        else
        {
            desk.MakeCodeReady(desk.Places[^1], slot: 2);
            desk.Ready(desk.Places[^1].Sandbox, slot: 2);
        }
        Assert.That(desk.Reservations[^1].Cause, Is.EqualTo(ColdStartCause.IdleTooLong));
        Assert.That(desk.Shutdowns.Messages, Has.Count.EqualTo(placed));
    }

    [Test]
    public void When_no_worker_has_room_a_request_takes_what_is_idle_and_is_refused_otherwise()
    {
        var desk = WhenDue();
        Warm(desk);
        desk.Reserve(1);
        desk.Reserve(2);
        desk.Reserve(3);

        desk.NoRoom(desk.Places[^2]);
        Assert.That((desk.Reservations[^1].Invocation, desk.Reservations[^1].Worker), Is.EqualTo((2, Placed.Nowhere)));
        desk.Free(slot: 1);
        desk.NoRoom(desk.Places[^1]);

        Assert.That((desk.Reservations[^1].Invocation, desk.Reservations[^1].Slot), Is.EqualTo((3, 1)));
        Assert.That((desk.Manager.Alive(0).Value, desk.Manager.Busy(0).Value), Is.EqualTo((1, 1)));
    }

    [Test]
    public void A_restore_that_fails_is_told_to_who_was_bound_and_to_nobody_else()
    {
        var desk = WhenDue();
        desk.Reserve(1);
        desk.Reserve(2);
        desk.MakeCodeReady(desk.Places[0], slot: 1);

        desk.Manager.Receive(new Ready(
            desk.Places[0].Sandbox, Slot: 1, ShortSpan.None, ShortSpan.None, AdmissionVerdict.SnapStartFailed));
        desk.Bench.After(milliseconds: 1);

        Assert.That(desk.Reservations.Single().Invocation, Is.EqualTo(1));
        Assert.That(desk.Reservations.Single().Refusal, Is.EqualTo(AdmissionVerdict.SnapStartFailed));
        desk.MakeCodeReady(desk.Places[1], slot: 2);
        desk.Ready(desk.Places[1].Sandbox, slot: 2);
        Assert.That(desk.Reservations[^1].Slot, Is.EqualTo(2));
    }

    [Test]
    public void A_microVM_kept_prepared_serves_who_waits_for_the_first_that_frees_as_well()
    {
        var desk = Keeping(WaitingPolicy.FirstFreed, idle: 500, kept: 1000);
        desk.Reserve(1);
        desk.MakeReady(desk.Places[0], slot: 1);
        desk.Free(slot: 1);
        desk.Bench.After(milliseconds: 600);

        desk.Reserve(2);
        desk.Ready(desk.Initialisations.Single().Sandbox, slot: 1);

        Assert.That((desk.Places.Count, desk.Reservations[^1].Invocation), Is.EqualTo((1, 2)));
        Assert.That(desk.Shutdowns.Messages, Is.Empty);
    }

    /// <summary>One sandbox in slot 1, which has served and is idle.</summary>
    private static void Warm(Desk desk)
    {
        desk.Reserve(100);
        desk.MakeCodeReady(desk.Places[0], slot: 1);
        desk.Ready(desk.Places[0].Sandbox, slot: 1);
        desk.Free(slot: 1);
    }

    /// <summary>A sandbox in slot 1 is busy, and the microVM in slot 2 was not needed.</summary>
    private static void LeaveOnePrepared(Desk desk)
    {
        Warm(desk);
        desk.Reserve(1);
        desk.Reserve(2);
        desk.Free(slot: 1);
        desk.MakeCodeReady(desk.Places[^1], slot: 2);
    }

    private static Desk WhenDue(double kept = 1000, double idle = 1e12) => Keeping(WaitingPolicy.WhenDue, idle, kept);

    private static Desk Keeping(WaitingPolicy waiting, double idle, double kept) => Desk.With(region => region with
    {
        Waiting = waiting,
        KeepAlive = region.KeepAlive with { IdleTime = new ConstantLaw(idle) },
        Sandboxes = region.Sandboxes with { PreparedKept = TimeSpan.FromMilliseconds(kept) },
    });
}
