using LambdaSim.Model.Counting;
using LambdaSim.Model.Provisioned;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model.Provisioned;

public sealed class ProvisionerTests
{
    [Test]
    public void An_increase_is_claimed_at_once_and_its_sandboxes_are_asked_for_after_the_preparation()
    {
        var fixture = new Fixture(Function(atStart: 10, new ScheduledProvisioning(TimeSpan.FromSeconds(30), Concurrency: 50)));
        fixture.Bench.After(milliseconds: 119_999);

        Assert.That(fixture.Claims.Messages, Is.EqualTo((Claim[])[new(0, 50)]));
        Assert.That(fixture.Claims.Moments.Single(), Is.EqualTo(TimeSpan.FromSeconds(30)));
        Assert.That(fixture.Allocations.Messages, Is.Empty);

        fixture.Bench.After(milliseconds: 2);
        Assert.That(fixture.Allocations.Messages, Is.EqualTo((Allocate[])[new(0, 50)]));
        Assert.That(fixture.Allocations.Moments.Single(), Is.EqualTo(TimeSpan.FromSeconds(120)), "The preparation takes 90 s.");
    }

    [Test]
    public void A_decrease_needs_no_preparation()
    {
        var fixture = new Fixture(Function(atStart: 10, new ScheduledProvisioning(TimeSpan.FromSeconds(30), Concurrency: 4)));
        fixture.Bench.After(milliseconds: 30_001);

        Assert.That(fixture.Claims.Messages, Is.EqualTo((Claim[])[new(0, 4)]));
        Assert.That(fixture.Allocations.Messages, Is.EqualTo((Allocate[])[new(0, 4)]));
    }

    [Test]
    public void What_the_schedule_asks_for_during_an_increase_waits_for_its_end_and_the_last_request_counts()
    {
        var fixture = new Fixture(Function(
            atStart: 0,
            new ScheduledProvisioning(TimeSpan.FromSeconds(10), Concurrency: 20),
            new ScheduledProvisioning(TimeSpan.FromSeconds(20), Concurrency: 90),
            new ScheduledProvisioning(TimeSpan.FromSeconds(30), Concurrency: 5)));
        fixture.Bench.After(milliseconds: 150_000);
        Assert.That(fixture.Allocations.Messages, Is.EqualTo((Allocate[])[new(0, 20)]));

        fixture.Provisioner.Receive(new Allocated(Function: 0));
        fixture.Bench.After(milliseconds: 1);
        Assert.That(fixture.Allocations.Messages, Is.EqualTo((Allocate[])[new(0, 20), new(0, 5)]));
    }

    [Test]
    public void What_auto_scaling_asks_for_during_an_increase_is_not_heard()
    {
        var fixture = new Fixture(Function(atStart: 10));
        fixture.Provisioner.Receive(new Configure(Function: 0, Concurrency: 20));
        fixture.Provisioner.Receive(new Configure(Function: 0, Concurrency: 30));
        fixture.Bench.After(milliseconds: 100_000);
        fixture.Provisioner.Receive(new Allocated(Function: 0));
        fixture.Bench.After(milliseconds: 100_000);

        Assert.That(fixture.Claims.Messages, Is.EqualTo((Claim[])[new(0, 20)]));
    }

    [TestCase(900, 0)]
    [TestCase(901, 1)]
    public void What_would_leave_less_than_100_of_the_account_is_refused(int concurrency, int refused)
    {
        var fixture = new Fixture(Function(atStart: 0));

        fixture.Provisioner.Receive(new Configure(Function: 0, concurrency));
        fixture.Bench.After(milliseconds: 1);

        Assert.That((fixture.Provisioner.Refused, fixture.Claims.Messages.Count), Is.EqualTo(((long)refused, 1 - refused)));
    }

    [TestCase(60, 0)]
    [TestCase(61, 1)]
    public void What_exceeds_the_reservation_of_the_function_is_refused(int concurrency, int refused)
    {
        var fixture = new Fixture(Function(atStart: 0) with { ReservedConcurrency = 60 });

        fixture.Provisioner.Receive(new Configure(Function: 0, concurrency));

        Assert.That(fixture.Provisioner.Refused, Is.EqualTo(refused));
    }

    [Test]
    public void A_claim_takes_from_what_is_unreserved_or_from_the_reservation_of_its_function()
    {
        var reserved = ScenarioBuilder.Function with { Name = "own", ReservedConcurrency = 200, Provisioned = Provisioned(atStart: 50) };
        var groups = new LimitGroups(ScenarioBuilder.With(Function(atStart: 300), reserved));
        Assert.That((groups.Limit(groups.Of(0)), groups.Limit(groups.Of(1))), Is.EqualTo((500, 150)));

        groups.Claim(0, 100);
        groups.Claim(1, 200);
        Assert.That((groups.Limit(groups.Of(0)), groups.Limit(groups.Of(1))), Is.EqualTo((700, 0)));
    }

    private static FunctionSettings Function(int atStart, params ScheduledProvisioning[] schedule) =>
        ScenarioBuilder.Function with { Provisioned = Provisioned(atStart, schedule) };

    private static ProvisionedSettings Provisioned(int atStart, params ScheduledProvisioning[] schedule) =>
        new() { AtStart = atStart, Schedule = schedule, AutoScaling = null };

    private sealed class Fixture
    {
        public Fixture(FunctionSettings function)
        {
            Bench = new Bench(ScenarioBuilder.With(function));
            Provisioner = new Provisioner(Bench.Context);
            Claims = Bench.Listen(Provisioner.Limits);
            Allocations = Bench.Listen(Provisioner.Sandboxes);
            Bench.Connect(Provisioner.Schedule, Provisioner);
            Bench.Connect(Provisioner.Preparations, Provisioner);
            Provisioner.Start();
        }

        public Bench Bench { get; }

        public Provisioner Provisioner { get; }

        public Listener<Claim> Claims { get; }

        public Listener<Allocate> Allocations { get; }
    }
}
