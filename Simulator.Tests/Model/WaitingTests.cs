using LambdaSim.Model;
using LambdaSim.Scenarios.Language;
using Client = LambdaSim.Tests.Model.WorkerManagerFixture;

namespace LambdaSim.Tests.Model;

/// <summary>Requests that are bound when a new sandbox is due, and microVMs that are kept prepared.</summary>
public sealed class WaitingTests
{
    [Test]
    public void A_request_waits_until_the_new_microVM_is_due_and_takes_a_sandbox_that_is_idle_by_then()
    {
        var client = WhenDue();
        Warm(client);
        client.Reserve(1);
        client.Reserve(2);

        client.Free(slot: 1);
        Assert.That(client.Reservations[^1].Invocation, Is.EqualTo(1), "the freed one is not given to who waits");
        int initialisations = client.Initialisations.Count;
        client.MakeCodeReady(client.Places[^1], slot: 2);

        Assert.That((client.Reservations[^1].Invocation, client.Reservations[^1].Slot), Is.EqualTo((2, 1)));
        Assert.That((client.Reservations[^1].Waited, client.Reservations[^1].Cause), Is.EqualTo((true, ColdStartCause.None)));
        Assert.That(client.Initialisations, Has.Count.EqualTo(initialisations), "the new one stays as it is");
        Assert.That((client.Manager.Alive(0).Value, client.Manager.Busy(0).Value), Is.EqualTo((1, 1)));
    }

    [Test]
    public void A_request_whose_microVM_is_due_while_nothing_is_idle_is_bound_to_it_whatever_frees_then()
    {
        var client = WhenDue();
        Warm(client);
        client.Reserve(1);
        client.Reserve(2);
        client.MakeCodeReady(client.Places[^1], slot: 2);
        Assert.That(client.Initialisations[^1], Is.EqualTo(new Initialise(client.Places[^1].Sandbox, Slot: 2, client.Places[^1].Serial)));

        client.Free(slot: 1);
        Assert.That(client.Reservations[^1].Invocation, Is.EqualTo(1));
        client.Ready(client.Places[^1].Sandbox, slot: 2);

        Assert.That((client.Reservations[^1].Invocation, client.Reservations[^1].Slot), Is.EqualTo((2, 2)));
        Assert.That((client.Reservations[^1].Waited, client.Reservations[^1].Cause), Is.EqualTo((true, ColdStartCause.ScalingOut)));
    }

    [Test]
    public void What_nobody_needed_is_used_by_the_next_request_that_finds_nothing_idle()
    {
        var client = WhenDue();
        LeaveOnePrepared(client);
        int places = client.Places.Count;

        client.Reserve(3);

        Assert.That(client.Places, Has.Count.EqualTo(places), "placement has nothing to do");
        var initialise = client.Initialisations[^1];
        Assert.That(initialise.Slot, Is.EqualTo(2));
        client.Ready(initialise.Sandbox, slot: 2);
        Assert.That((client.Reservations[^1].Invocation, client.Reservations[^1].Slot), Is.EqualTo((3, 2)));
        Assert.That(client.Reservations[^1].Cause, Is.EqualTo(ColdStartCause.ScalingOut));
    }

    [Test]
    public void What_nobody_needed_is_given_up_after_its_time()
    {
        var client = WhenDue();
        LeaveOnePrepared(client);

        client.Bench.After(milliseconds: 990);
        Assert.That(client.Shutdowns.Messages, Is.Empty);
        client.Bench.After(milliseconds: 20);

        Assert.That(client.Shutdowns.Messages.Single().Slot, Is.EqualTo(2));
        int places = client.Places.Count;
        client.Reserve(3);
        Assert.That(client.Places, Has.Count.EqualTo(places + 1));
    }

    [Test]
    public void Where_nothing_is_kept_prepared_INIT_runs_all_the_same_and_the_sandbox_stays_warm()
    {
        var client = WhenDue(kept: 0);
        LeaveOnePrepared(client);
        client.Free(slot: 1);
        client.Ready(client.Places[^1].Sandbox, slot: 2);

        client.Reserve(3);
        client.Reserve(4);

        Assert.That(client.Reservations.TakeLast(2).Select(each => each.Slot), Is.EqualTo((int[])[2, 1]));
        Assert.That((client.Reservations[^2].Waited, client.Reservations[^2].Cause), Is.EqualTo((false, ColdStartCause.ScalingOut)));
    }

    [TestCase(600, 0)]
    [TestCase(1100, 1)]
    public void A_sandbox_given_up_for_being_idle_leaves_its_microVM_for_the_rest_of_the_time(double after, int placed)
    {
        var client = WhenDue(idle: 500);
        Warm(client);
        client.Bench.After(after);
        Assert.That(client.Manager.Alive(0).Value, Is.Zero);
        int places = client.Places.Count;

        client.Reserve(1);

        Assert.That(client.Places, Has.Count.EqualTo(places + placed));
        if (placed == 0) client.Ready(client.Initialisations[^1].Sandbox, slot: 1);
        else
        {
            client.MakeCodeReady(client.Places[^1], slot: 2);
            client.Ready(client.Places[^1].Sandbox, slot: 2);
        }
        Assert.That(client.Reservations[^1].Cause, Is.EqualTo(ColdStartCause.IdleTooLong));
        Assert.That(client.Shutdowns.Messages, Has.Count.EqualTo(placed));
    }

    [Test]
    public void When_no_worker_has_room_a_request_takes_what_is_idle_and_is_refused_otherwise()
    {
        var client = WhenDue();
        Warm(client);
        client.Reserve(1);
        client.Reserve(2);
        client.Reserve(3);

        client.NoRoom(client.Places[^2]);
        Assert.That((client.Reservations[^1].Invocation, client.Reservations[^1].Worker), Is.EqualTo((2, Placed.Nowhere)));
        client.Free(slot: 1);
        client.NoRoom(client.Places[^1]);

        Assert.That((client.Reservations[^1].Invocation, client.Reservations[^1].Slot), Is.EqualTo((3, 1)));
        Assert.That((client.Manager.Alive(0).Value, client.Manager.Busy(0).Value), Is.EqualTo((1, 1)));
    }

    [Test]
    public void A_restore_that_fails_is_told_to_who_was_bound_and_to_nobody_else()
    {
        var client = WhenDue();
        client.Reserve(1);
        client.Reserve(2);
        client.MakeCodeReady(client.Places[0], slot: 1);

        client.Manager.Receive(new Ready(
            client.Places[0].Sandbox, Slot: 1, ShortSpan.None, ShortSpan.None, AdmissionVerdict.SnapStartFailed));
        client.Bench.After(milliseconds: 1);

        Assert.That(client.Reservations.Single().Invocation, Is.EqualTo(1));
        Assert.That(client.Reservations.Single().Refusal, Is.EqualTo(AdmissionVerdict.SnapStartFailed));
        client.MakeCodeReady(client.Places[1], slot: 2);
        client.Ready(client.Places[1].Sandbox, slot: 2);
        Assert.That(client.Reservations[^1].Slot, Is.EqualTo(2));
    }

    [Test]
    public void A_microVM_kept_prepared_serves_who_waits_for_the_first_that_frees_as_well()
    {
        var client = Keeping(WaitingPolicy.FirstFreed, idle: 500, kept: 1000);
        client.Reserve(1);
        client.MakeReady(client.Places[0], slot: 1);
        client.Free(slot: 1);
        client.Bench.After(milliseconds: 600);

        client.Reserve(2);
        client.Ready(client.Initialisations.Single().Sandbox, slot: 1);

        Assert.That((client.Places.Count, client.Reservations[^1].Invocation), Is.EqualTo((1, 2)));
        Assert.That(client.Shutdowns.Messages, Is.Empty);
    }

    /// <summary>One sandbox in slot 1, which has served and is idle.</summary>
    private static void Warm(Client client)
    {
        client.Reserve(100);
        client.MakeCodeReady(client.Places[0], slot: 1);
        client.Ready(client.Places[0].Sandbox, slot: 1);
        client.Free(slot: 1);
    }

    /// <summary>A sandbox in slot 1 is busy, and the microVM in slot 2 was not needed.</summary>
    private static void LeaveOnePrepared(Client client)
    {
        Warm(client);
        client.Reserve(1);
        client.Reserve(2);
        client.Free(slot: 1);
        client.MakeCodeReady(client.Places[^1], slot: 2);
    }

    private static Client WhenDue(double kept = 1000, double idle = 1e12) => Keeping(WaitingPolicy.WhenDue, idle, kept);

    private static Client Keeping(WaitingPolicy waiting, double idle, double kept) => Client.With(region => region with
    {
        Waiting = waiting,
        KeepAlive = region.KeepAlive with { IdleTime = new ConstantDistribution(idle) },
        Sandboxes = region.Sandboxes with { PreparedKept = TimeSpan.FromMilliseconds(kept) },
    });
}
