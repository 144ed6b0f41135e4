using LambdaSim.Model;
using LambdaSim.Model.Provisioned;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model.Provisioned;

public sealed class ProvisionedSandboxesTests
{
    [Test]
    public void An_increase_is_started_at_its_rate_and_is_usable_when_all_of_it_is_ready_and_not_before()
    {
        var fixture = new Fixture();

        fixture.Sandboxes.Receive(new Allocate(Function: 0, Concurrency: 3));
        fixture.Bench.After(milliseconds: 100);
        Assert.That(fixture.Places.Moments.Select(moment => moment.TotalMilliseconds), Is.EqualTo((double[])[0, 10, 20]));

        fixture.MakeReady(0);
        fixture.MakeReady(1);
        fixture.Reserve(1);
        Assert.That((fixture.Reservations.Count, fixture.SpillOvers.Count), Is.EqualTo((0, 1)), "Two of three are ready.");
        Assert.That(fixture.Increases, Is.Empty);

        fixture.MakeReady(2);
        fixture.Reserve(2);
        Assert.That((fixture.Reservations.Count, fixture.SpillOvers.Count), Is.EqualTo((1, 1)));
        Assert.That(fixture.Increases, Is.EqualTo((Allocated[])[new(Function: 0)]));
    }

    [Test]
    public void The_first_invocation_of_a_provisioned_sandbox_is_warm()
    {
        var fixture = Fixture.With(ready: 1);

        fixture.Reserve(1);

        Assert.That(
            (fixture.Reservations[0].Cause, fixture.Reservations[0].Waited), Is.EqualTo((ColdStartCause.None, false)));
    }

    [Test]
    public void What_finds_all_of_them_busy_spills_over_and_takes_one_again_when_it_is_freed()
    {
        var fixture = Fixture.With(ready: 2);

        foreach (int invocation in (int[])[1, 2, 3]) fixture.Reserve(invocation);
        fixture.Free(slot: 1);
        fixture.Reserve(4);

        Assert.That(fixture.Reservations.Select(each => each.Invocation), Is.EqualTo((int[])[1, 2, 4]));
        Assert.That(fixture.SpillOvers, Is.EqualTo((SpilledOver[])[new(Invocation: 3, SpilloverReason.Concurrency)]));
    }

    [Test]
    public void Ten_requests_a_second_for_each_are_served_and_the_rest_spills_over_though_one_is_idle()
    {
        var fixture = Fixture.With(ready: 1, requests: 10);
        for (int invocation = 0; invocation < 30; invocation++)
        {
            fixture.Reserve(invocation);
            if (fixture.Reservations.Count > 0) fixture.FreeAll();
        }
        Assert.That((fixture.Reservations.Count, fixture.SpillOvers.Count), Is.EqualTo((10, 20)));

        fixture.Bench.After(milliseconds: 500);
        for (int invocation = 30; invocation < 60; invocation++)
        {
            fixture.Reserve(invocation);
            fixture.FreeAll();
        }
        Assert.That(fixture.Reservations, Has.Count.EqualTo(15), "Half a second later there are five more.");
    }

    [Test]
    public void A_sandbox_at_its_age_goes_when_its_replacement_is_ready_and_there_is_always_one_to_serve()
    {
        var fixture = Fixture.With(ready: 1, lifetime: 60_000);
        fixture.Bench.After(milliseconds: 60_000);
        Assert.That(fixture.Places.Messages, Has.Count.EqualTo(1), "The replacement is being started.");
        Assert.That(fixture.Shutdowns, Is.Empty);

        fixture.Reserve(1);
        fixture.Free(slot: 1);
        Assert.That(fixture.Reservations, Has.Count.EqualTo(1), "Meanwhile the old one serves.");

        fixture.MakeReady(0);
        fixture.Bench.After(milliseconds: 1);
        Assert.That(fixture.Shutdowns, Is.EqualTo((Shutdown[])[new(Slot: 1)]));
        fixture.Reserve(2);
        Assert.That((fixture.Reservations[^1].Slot, fixture.Reservations[^1].Cause), Is.EqualTo((100, ColdStartCause.None)));
    }

    [Test]
    public void A_busy_sandbox_that_is_replaced_goes_when_it_is_freed_and_never_do_more_serve_than_there_are()
    {
        var fixture = Fixture.With(ready: 1, lifetime: 60_000);
        fixture.Reserve(1);
        fixture.Bench.After(milliseconds: 60_000);
        fixture.MakeReady(0);
        fixture.Reserve(2);
        Assert.That(fixture.SpillOvers, Has.Count.EqualTo(1), "The old one still serves, so the new one may not.");

        fixture.Free(slot: 1);
        fixture.Reserve(3);

        Assert.That(fixture.Shutdowns, Is.EqualTo((Shutdown[])[new(Slot: 1)]));
        Assert.That(fixture.Reservations[^1].Slot, Is.EqualTo(100));
        Assert.That(fixture.Sandboxes.Alive(0).Value, Is.EqualTo(1));
    }

    [Test]
    public void A_decrease_ends_idle_ones_at_once_and_busy_ones_when_they_are_freed()
    {
        var fixture = Fixture.With(ready: 4);
        foreach (int invocation in (int[])[1, 2, 3]) fixture.Reserve(invocation);

        fixture.Sandboxes.Receive(new Allocate(Function: 0, Concurrency: 1));
        fixture.Bench.After(milliseconds: 1);
        Assert.That(fixture.Shutdowns, Has.Count.EqualTo(1), "One was idle.");

        fixture.Reserve(4);
        Assert.That(fixture.SpillOvers, Has.Count.EqualTo(1));
        fixture.FreeAll();
        Assert.That((fixture.Shutdowns.Count, fixture.Sandboxes.Alive(0).Value), Is.EqualTo((3, 1)));
        fixture.Reserve(5);
        Assert.That(fixture.Reservations, Has.Count.EqualTo(4));
    }

    [Test]
    public void What_finds_no_worker_is_asked_for_again_after_ten_seconds()
    {
        var fixture = new Fixture();
        fixture.Sandboxes.Receive(new Allocate(Function: 0, Concurrency: 1));
        fixture.Bench.After(milliseconds: 1);

        fixture.Sandboxes.Receive(new Placed(fixture.Places.Messages[0].Sandbox, Placed.Nowhere, CodeCached: false));
        fixture.Bench.After(milliseconds: 9_990);
        Assert.That(fixture.Places.Messages, Has.Count.EqualTo(1));
        fixture.Bench.After(milliseconds: 100);
        Assert.That(fixture.Places.Messages, Has.Count.EqualTo(2));

        fixture.MakeReady(1);
        fixture.Reserve(1);
        Assert.That(fixture.Reservations, Has.Count.EqualTo(1));
    }

    [Test]
    public void The_utilisation_of_a_minute_is_what_its_invocations_found_themselves_included()
    {
        var fixture = Fixture.With(ready: 4);
        fixture.Sandboxes.Start();
        foreach (int invocation in (int[])[1, 2]) fixture.Reserve(invocation);
        fixture.Bench.After(milliseconds: 60_001);
        Assert.That(fixture.Utilisations[^1], Is.EqualTo(new Utilisation(0, Usable: 4, Invocations: 2, Average: 0.375, Maximum: 0.5)));

        fixture.Bench.After(milliseconds: 60_000);
        Assert.That(fixture.Utilisations[^1].Invocations, Is.Zero, "A minute without invocations has no point.");
    }

    /// <summary>Provisioned sandboxes whose placement, workers and front ends are played by the test.</summary>
    private sealed class Fixture
    {
        private readonly Dictionary<int, int> sandboxOfSlot = [];
        private readonly HashSet<int> freed = [];

        public Fixture(double lifetime = 1e12, double? requests = null)
        {
            var function = ScenarioBuilder.Function with
            {
                Provisioned = new ProvisionedSettings
                {
                    AtStart = 0,
                    Schedule = [],
                    AutoScaling = new AutoScalingSettings(Target: 0.7, Minimum: 0, Maximum: 100),
                },
            };
            var keepAlive = ScenarioBuilder.KeepForever with { Lifetime = ScenarioBuilder.Milliseconds(lifetime) };
            var scenario = ScenarioBuilder.With(ScenarioBuilder.Region with { KeepAlive = keepAlive }, function);
            Bench = new Bench(scenario with { Account = scenario.Account with { RequestsPerConcurrency = requests } });
            Sandboxes = new ProvisionedSandboxes(Bench.Context);
            Reservations = Bench.Hear(Sandboxes.FrontEnds);
            SpillOvers = Bench.Hear(Sandboxes.SpillOvers);
            Increases = Bench.Hear(Sandboxes.Provisioner);
            Utilisations = Bench.Hear(Sandboxes.AutoScaler);
            Places = Bench.Listen(Sandboxes.Placement);
            Bench.Hear(Sandboxes.Workers, receivers: 4);
            Shutdowns = Bench.Hear(Sandboxes.Shutdowns, receivers: 4);
            Bench.Connect(Sandboxes.Starts, Sandboxes);
            Bench.Connect(Sandboxes.Lifetimes, Sandboxes);
            Bench.Connect(Sandboxes.Minutes, Sandboxes);
        }

        public Bench Bench { get; }

        public ProvisionedSandboxes Sandboxes { get; }

        public List<Reservation> Reservations { get; }

        public List<SpilledOver> SpillOvers { get; }

        public List<Allocated> Increases { get; }

        public List<Utilisation> Utilisations { get; }

        public Listener<Place> Places { get; }

        public List<Shutdown> Shutdowns { get; }

        /// <summary>So many in slots 1 to that, in a fixture that heard nothing before.</summary>
        public static Fixture With(int ready, double lifetime = 1e12, double? requests = null)
        {
            var fixture = new Fixture(lifetime, requests);
            fixture.Sandboxes.Receive(new Allocate(Function: 0, ready));
            fixture.Bench.After(milliseconds: 1000);
            for (int number = 0; number < ready; number++) fixture.MakeReady(number, slot: number + 1);
            fixture.Bench.After(milliseconds: 0.001);
            fixture.Places.Messages.Clear();
            return fixture;
        }

        public void MakeReady(int number, int slot = 100)
        {
            var place = Places.Messages[number];
            Sandboxes.Receive(new Placed(place.Sandbox, Worker: 0, CodeCached: false));
            sandboxOfSlot[slot] = place.Sandbox;
            Sandboxes.Receive(new Ready(place.Sandbox, slot, ShortSpan.None, ShortSpan.Of(TimeSpan.FromMilliseconds(200))));
            Bench.After(milliseconds: 0.001);
        }

        public void Reserve(int invocation)
        {
            Sandboxes.Receive(
                new ReserveProvisioned(InvocationId.Of(caller: 0, invocation, attempt: 1), invocation, FrontEnd: 0, Kind: 0));
            Bench.After(milliseconds: 0.001);
        }

        public void Free(int slot)
        {
            freed.Add(Reservations.FindLastIndex(each => each.Slot == slot));
            Sandboxes.Receive(new Freed(sandboxOfSlot[slot]));
            Bench.After(milliseconds: 0.001);
        }

        public void FreeAll()
        {
            for (int number = 0; number < Reservations.Count; number++)
                if (freed.Add(number)) Sandboxes.Receive(new Freed(sandboxOfSlot[Reservations[number].Slot]));
            Bench.After(milliseconds: 0.001);
        }
    }
}
