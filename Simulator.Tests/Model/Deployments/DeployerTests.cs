using LambdaSim.Model.Deployments;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model.Deployments;

/// <summary>The deployer on its own: what it tells the front ends, and when.</summary>
public sealed class DeployerTests
{
    private static readonly AliasSettings AliasOfVersion1 = new("1", Additional: null, Weight: 0);

    [Test]
    public void A_linear_shift_tells_every_front_end_each_weight_in_its_time()
    {
        var fixture = new Fixture(AliasOfVersion1, Deployment(1, TrafficShift.Linear(0.25, Minutes(2))));

        fixture.Bench.After(milliseconds: Minutes(20).TotalMilliseconds);

        Assert.That(fixture.Routes.Moments.Select(moment => moment.TotalMinutes), Is.EqualTo((double[])[1, 3, 5, 7]).Within(1e-9));
        Assert.That(
            fixture.Routes.Messages.Select(route => (route.Kind, route.Additional, route.Weight)),
            Is.EqualTo(((ushort, ushort, double)[])[(0, 1, 0.25), (0, 1, 0.5), (0, 1, 0.75), (1, 1, 0)]));
        Assert.That(fixture.Replaced, Is.Empty, "sandboxes of a published version stay");
    }

    [Test]
    public void The_update_takes_its_time_before_anything_is_shifted()
    {
        var fixture = new Fixture(AliasOfVersion1, update: Minutes(3), deployments: Deployment(1, TrafficShift.AllAtOnce));

        fixture.Bench.After(milliseconds: Minutes(20).TotalMilliseconds);

        Assert.That(fixture.Routes.Moments.Single().TotalMinutes, Is.EqualTo(4).Within(1e-9));
    }

    [Test]
    public void Without_an_alias_the_code_is_replaced()
    {
        var fixture = new Fixture(alias: null, Deployment(1, TrafficShift.AllAtOnce));

        fixture.Bench.After(milliseconds: Minutes(2).TotalMilliseconds);

        Assert.That(fixture.Routes.Messages.Single(), Is.EqualTo(new RouteAlias(Function: 0, Kind: 1, Additional: 1, Weight: 0)));
        Assert.That(fixture.Replaced.Single(), Is.EqualTo(new Replace(Kind: 0)));
    }

    [Test]
    public void An_alarm_gives_all_requests_back_to_the_old_version_and_stops_the_shift()
    {
        var rollBack = new RollBackSettings(ErrorsAbove: 0.01, Points: 1);
        var fixture = new Fixture(AliasOfVersion1, Deployment(1, TrafficShift.Canary(0.1, Minutes(5)), rollBack));
        fixture.Bench.After(milliseconds: Minutes(2.5).TotalMilliseconds);

        fixture.Deployer.Receive(new AliasPoint(Function: 0, Invocations: 100, Errors: 2));
        fixture.Bench.After(milliseconds: Minutes(20).TotalMilliseconds);

        Assert.That(
            fixture.Routes.Messages.Select(route => (route.Kind, route.Additional, route.Weight)),
            Is.EqualTo(((ushort, ushort, double)[])[(0, 1, 0.1), (0, 0, 0)]));
        Assert.That(fixture.Routes.Moments[^1].TotalMinutes, Is.EqualTo(2.5).Within(0.001));
    }

    [Test]
    public void Errors_after_the_end_of_a_deployment_change_nothing()
    {
        var rollBack = new RollBackSettings(ErrorsAbove: 0.01, Points: 1);
        var fixture = new Fixture(AliasOfVersion1, Deployment(1, TrafficShift.Canary(0.1, Minutes(1)), rollBack));
        fixture.Bench.After(milliseconds: Minutes(3).TotalMilliseconds);

        fixture.Deployer.Receive(new AliasPoint(Function: 0, Invocations: 100, Errors: 100));
        fixture.Bench.After(milliseconds: Minutes(20).TotalMilliseconds);

        Assert.That(fixture.Routes.Messages[^1].Kind, Is.EqualTo(1));
        Assert.That(fixture.Routes.Messages, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_deployment_during_another_is_refused()
    {
        var fixture = new Fixture(
            AliasOfVersion1, Deployment(1, TrafficShift.Canary(0.1, Minutes(5))), Deployment(3, TrafficShift.AllAtOnce));

        fixture.Bench.After(milliseconds: Minutes(20).TotalMilliseconds);

        Assert.That(fixture.Routes.Moments.Select(moment => moment.TotalMinutes), Is.EqualTo((double[])[1, 6]).Within(1e-9));
    }

    private static TimeSpan Minutes(double count) => TimeSpan.FromMinutes(count);

    private static DeploymentSettings Deployment(double minute, TrafficShift shift, RollBackSettings? rollBack = null) =>
        new(Minutes(minute), "2", shift, rollBack);

    /// <summary>A deployer whose front end and worker manager are played by the test.</summary>
    private sealed class Fixture
    {
        public Fixture(AliasSettings? alias, params DeploymentSettings[] deployments)
            : this(alias, TimeSpan.Zero, deployments)
        {
        }

        public Fixture(AliasSettings? alias, TimeSpan update, params DeploymentSettings[] deployments)
        {
            var region = ScenarioBuilder.Region with
            {
                Deployments = new DeployingSettings
                {
                    UpdateTime = ScenarioBuilder.Milliseconds(update.TotalMilliseconds),
                    AlarmDelay = ScenarioBuilder.NoTime,
                },
            };
            Bench = new Bench(ScenarioBuilder.With(region, ScenarioBuilder.Function with
            {
                Version = alias is null ? "$LATEST" : "1",
                LaterVersions = [new VersionSettings("2", ScenarioBuilder.Function with { Version = "2" })],
                Alias = alias,
                Deployments = deployments,
            }));
            Deployer = new Deployer(Bench.Context);
            Routes = Bench.Listen(Deployer.FrontEnds);
            Replaced = Bench.Hear(Deployer.WorkerManager);
            Bench.Connect(Deployer.Schedule, Deployer);
            Bench.Connect(Deployer.Updates, Deployer);
            Bench.Connect(Deployer.Shifts, Deployer);
            Bench.Connect(Deployer.Alarms, Deployer);
            Deployer.Start();
        }

        public Bench Bench { get; }

        public Deployer Deployer { get; }

        public Listener<RouteAlias> Routes { get; }

        public List<Replace> Replaced { get; }
    }
}
