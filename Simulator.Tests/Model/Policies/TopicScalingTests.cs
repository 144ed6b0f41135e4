using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model.Policies;

public class TopicScalingTests
{
    private static readonly TopicServiceSettings Service = ScenarioBuilder.Region.Topics;

    private static readonly LagScaling ByLag = new(Service.Pollers, Service.Scaling, most: 12);

    private static readonly NeedScaling ByNeed =
        new(new ProvisionedPollers(2, 200), Service.Pollers, Service.Scaling.QuietTime, most: 12);

    private static readonly TopicScalingView Calm =
        new(Pollers: 4, Lag: 100, LagBefore: 100, Handled: 1000, Throttled: false, TimeSpan.Zero, PlacesWanted: 20, BytesWanted: 0);

    [TestCase(150, 4, TestName = "{m}(no more than chance)")]
    [TestCase(151, 8, TestName = "{m}(grown by more than 5% of what was handled)")]
    public void A_lag_that_has_grown_doubles_the_pollers(long lag, int pollers) =>
        Assert.That(ByLag.Next(Calm with { Lag = lag }), Is.EqualTo(pollers));

    [TestCase(10_000, 4)]
    [TestCase(10_001, 8)]
    public void A_lag_of_more_than_ten_minutes_work_doubles_the_pollers_even_if_it_shrinks(long lag, int pollers) =>
        Assert.That(ByLag.Next(Calm with { Lag = lag, LagBefore = 20_000 }), Is.EqualTo(pollers));

    [TestCase(8, 12)]
    [TestCase(12, 12)]
    public void There_are_no_more_pollers_than_partitions(int before, int after) =>
        Assert.That(ByLag.Next(Calm with { Pollers = before, Lag = 1_000_000 }), Is.EqualTo(after));

    [TestCase(4, 2)]
    [TestCase(1, 1)]
    public void A_throttled_function_halves_them_whatever_the_lag(int before, int after) =>
        Assert.That(ByLag.Next(Calm with { Pollers = before, Lag = 1_000_000, Throttled = true }), Is.EqualTo(after));

    [TestCase(14, 4)]
    [TestCase(15, 2)]
    public void Fifteen_quiet_minutes_halve_them(int minutes, int pollers) =>
        Assert.That(ByLag.Next(Calm with { Quiet = TimeSpan.FromMinutes(minutes) }), Is.EqualTo(pollers));

    [TestCase(1, 0, 4, TestName = "{m}(less is needed, and it is not quiet yet)")]
    [TestCase(21, 0, 5, TestName = "{m}(21 batches of 5)")]
    [TestCase(1, 25e6, 5, TestName = "{m}(25 MB/s of 5)")]
    [TestCase(500, 0, 12, TestName = "{m}(partitions)")]
    public void Pollers_of_the_mappings_own_are_as_many_as_are_needed(int places, double bytes, int pollers) =>
        Assert.That(ByNeed.Next(Calm with { PlacesWanted = places, BytesWanted = bytes }), Is.EqualTo(pollers));

    [Test]
    public void They_are_never_fewer_than_their_minimum() =>
        Assert.That(ByNeed.Next(Calm with { PlacesWanted = 0, Quiet = TimeSpan.FromHours(1) }), Is.EqualTo(2));
}
