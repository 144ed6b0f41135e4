using LambdaSim.Model;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model.SnapStart;

/// <summary>What worker and worker manager do for a function with SnapStart, each on a bench.</summary>
public sealed class SnapStartTests
{
    private static readonly FunctionSettings Restored = ScenarioBuilder.Function with
    {
        Runtime = "java21",
        PackageSize = 50,
        Initialisation = ScenarioBuilder.Milliseconds(12_000),
        Restore = ScenarioBuilder.Milliseconds(400),
        SnapStart = new SnapStartSettings { Snapshot = SnapshotState.Ready, Expires = true, Charged = false },
    };

    [Test]
    public void A_new_sandbox_restores_its_snapshot_and_neither_loads_code_nor_runs_INIT()
    {
        var ready = ReadyOf(Restored, out var at);

        Assert.That(at.TotalMilliseconds, Is.EqualTo(400), "No code of 50 MB, no INIT of 12 s.");
        Assert.That((ready.Initialisation.Span.TotalMilliseconds, ready.Failure), Is.EqualTo((400, AdmissionVerdict.Granted)));
    }

    [Test]
    public void A_restore_longer_than_ten_seconds_is_given_up_at_ten_seconds()
    {
        var ready = ReadyOf(Restored with { Restore = ScenarioBuilder.Milliseconds(10_001) }, out var at);

        Assert.That((at.TotalSeconds, ready.Failure), Is.EqualTo((10, AdmissionVerdict.SnapStartTimeout)));
    }

    [Test]
    public void A_hook_that_fails_after_the_restore_leaves_no_sandbox()
    {
        var ready = ReadyOf(Restored with { InitialisationFailures = 1 }, out _);

        Assert.That(ready.Failure, Is.EqualTo(AdmissionVerdict.SnapStartFailed));
    }

    [Test]
    public void The_request_that_waits_is_told_of_a_failed_restore_and_the_sandbox_is_ended()
    {
        var fixture = new Fixture(Restored);
        fixture.Reserve(1);

        fixture.Answer(fixture.Places[0], AdmissionVerdict.SnapStartTimeout);

        Assert.That(
            (fixture.Reservations.Single().Worker, fixture.Reservations[0].Refusal),
            Is.EqualTo((Placed.Nowhere, AdmissionVerdict.SnapStartTimeout)));
        Assert.That(fixture.Shutdowns, Is.EqualTo((Shutdown[])[new(Slot: 7)]));
        Assert.That((fixture.Manager.Alive(0).Value, fixture.Manager.Busy(0).Value), Is.EqualTo((0, 0)));
    }

    [Test]
    public void A_failed_restore_is_nobodys_when_another_sandbox_will_serve_the_request()
    {
        var fixture = new Fixture(Restored);
        fixture.Reserve(1);
        fixture.Reserve(2);
        fixture.Answer(fixture.Places[0], AdmissionVerdict.Granted);
        fixture.Free(fixture.Places[0]);
        Assert.That(fixture.Reservations, Has.Count.EqualTo(2), "The first sandbox has served both.");

        fixture.Answer(fixture.Places[1], AdmissionVerdict.SnapStartFailed);

        Assert.That(fixture.Reservations.Select(each => each.Refusal), Is.All.EqualTo(AdmissionVerdict.Granted));
        Assert.That(fixture.Reservations, Has.Count.EqualTo(2));
    }

    [Test]
    public void An_expired_snapshot_refuses_until_it_is_made_anew()
    {
        var fixture = new Fixture(Restored with { SnapStart = Restored.SnapStart! with { Snapshot = SnapshotState.Expired } });

        fixture.Reserve(1);
        fixture.Bench.After(milliseconds: 41_900);
        fixture.Reserve(2);
        Assert.That(
            fixture.Reservations.Select(each => each.Refusal),
            Is.EqualTo((AdmissionVerdict[])[AdmissionVerdict.SnapStartNotReady, AdmissionVerdict.SnapStartNotReady]));
        Assert.That(fixture.Places, Is.Empty);

        fixture.Bench.After(milliseconds: 200);
        fixture.Reserve(3);
        Assert.That(fixture.Places, Has.Count.EqualTo(1), "INIT of 12 s and 30 s for the snapshot have passed.");
    }

    [TestCase(13.9, 1)]
    [TestCase(14.1, 0)]
    public void A_snapshot_that_nothing_used_for_14_days_is_gone(double days, int started)
    {
        var fixture = new Fixture(Restored);

        fixture.Bench.After(TimeSpan.FromDays(days).TotalMilliseconds);
        fixture.Reserve(1);

        Assert.That(fixture.Places, Has.Count.EqualTo(started));
    }

    [TestCase(0, 400, "caches hold it")]
    [TestCase(1, 600, "the first is half as slow again")]
    [TestCase(6, 500, "in the middle half of that is left")]
    [TestCase(10, 420, "the last is a tenth of that slower")]
    public void The_first_restores_of_a_snapshot_just_made_are_slower_each_a_little_less_than_the_one_before(
        int restore, double milliseconds, string why)
    {
        ReadyOf(Restored, out var at, FirstTenHalfAsSlowAgain, (ushort)restore);

        Assert.That(at.TotalMilliseconds, Is.EqualTo(milliseconds), why);
    }

    [TestCase(SnapshotState.Ready, new[] { 0, 0, 0, 0 })]
    [TestCase(SnapshotState.New, new[] { 1, 2, 3, 0 })]
    public void Restores_are_counted_until_the_caches_of_a_new_snapshot_are_full(SnapshotState state, int[] numbers)
    {
        var fixture = new Fixture(
            Restored with { SnapStart = Restored.SnapStart! with { Snapshot = state } }, FirstTenHalfAsSlowAgain with { FirstRestores = 3 });

        foreach (int invocation in Enumerable.Range(1, 4)) fixture.Reserve(invocation);
        foreach (var place in fixture.Places) fixture.Manager.Receive(new Placed(place.Sandbox, Worker: 0, CodeCached: false));
        fixture.Bench.After(milliseconds: 1);

        Assert.That(fixture.Provisions.Select(each => (int)each.Restore), Is.EqualTo(numbers));
    }

    [Test]
    public void Of_a_snapshot_made_anew_the_caches_are_empty_again()
    {
        var fixture = new Fixture(Restored with { SnapStart = Restored.SnapStart! with { Snapshot = SnapshotState.Expired } });

        fixture.Reserve(1);
        fixture.Bench.After(milliseconds: 43_000);
        fixture.Reserve(2);
        fixture.Manager.Receive(new Placed(fixture.Places[0].Sandbox, Worker: 0, CodeCached: false));
        fixture.Bench.After(milliseconds: 1);

        Assert.That(fixture.Provisions.Single().Restore, Is.EqualTo(1));
    }

    private static SnapshotSettings FirstTenHalfAsSlowAgain =>
        ScenarioBuilder.Region.Snapshots with { FirstRestores = 10, FirstRestoreSlower = 0.5 };

    private static Ready ReadyOf(FunctionSettings function, out TimeSpan at, SnapshotSettings? snapshots = null, ushort restore = 0)
    {
        var region = ScenarioBuilder.Region with { Snapshots = snapshots ?? ScenarioBuilder.Region.Snapshots };
        var bench = new Bench(ScenarioBuilder.With(region, function));
        var worker = new Worker(number: 0, bench.Context);
        var readies = bench.Listen(worker.Readies);
        bench.Connect(worker.Boots, worker);
        bench.Connect(worker.Initialisations, worker);

        worker.Receive(new Provision(Sandbox: 0, Serial: 0, Kind: 0, CodeCached: false, Restore: restore));
        bench.After(milliseconds: 20_000);
        at = readies.Moments.Single();
        return readies.Messages.Single();
    }

    private sealed class Fixture
    {
        public Fixture(FunctionSettings function, SnapshotSettings? settings = null)
        {
            var snapshots = (settings ?? ScenarioBuilder.Region.Snapshots) with { MakingTime = ScenarioBuilder.Milliseconds(30_000) };
            Bench = new Bench(ScenarioBuilder.With(ScenarioBuilder.Region with { Snapshots = snapshots }, function));
            Manager = new WorkerManager(Bench.Context);
            Reservations = Bench.Hear(Manager.FrontEnds);
            Places = Bench.Hear(Manager.Placement);
            Provisions = Bench.Hear(Manager.Workers);
            Shutdowns = Bench.Hear(Manager.Shutdowns);
            Bench.Connect(Manager.IdleChecks, Manager);
            Bench.Connect(Manager.SandboxChecks, Manager);
            Bench.Connect(Manager.Lifetimes, Manager);
        }

        public Bench Bench { get; }

        public WorkerManager Manager { get; }

        public List<Reservation> Reservations { get; }

        public List<Place> Places { get; }

        public List<Provision> Provisions { get; }

        public List<Shutdown> Shutdowns { get; }

        public void Reserve(int invocation)
        {
            Manager.Receive(new Reserve(InvocationId.Of(caller: 0, invocation, attempt: 1), invocation, FrontEnd: 0, Kind: 0));
            Bench.After(milliseconds: 0.001);
        }

        public void Answer(Place place, AdmissionVerdict verdict)
        {
            Manager.Receive(new Placed(place.Sandbox, Worker: 0, CodeCached: false));
            Manager.Receive(new Ready(place.Sandbox, Slot: 7, ShortSpan.None, ShortSpan.None, verdict));
            Bench.After(milliseconds: 0.001);
        }

        public void Free(Place place)
        {
            Manager.Receive(new Freed(place.Sandbox));
            Bench.After(milliseconds: 0.001);
        }
    }
}
