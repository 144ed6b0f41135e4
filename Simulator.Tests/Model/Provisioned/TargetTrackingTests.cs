using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model.Provisioned;

public sealed class TargetTrackingTests
{
    private static readonly TargetTrackingSettings Rules = ScenarioBuilder.Region.Provisioning.TargetTracking;
    private static readonly AutoScalingSettings Scaling = new(Target: 0.7, Minimum: 10, Maximum: 100);

    [Test]
    public void Three_points_in_a_row_above_the_target_scale_out_to_where_the_same_load_would_meet_it() =>
        Assert.That(Follow(present: 20, 0.9, 0.9, 0.5, 0.9, 0.9, 0.91), Is.EqualTo((int[])[20, 20, 20, 20, 20, 26]));

    [Test]
    public void Exactly_the_target_is_neither_above_nor_below() =>
        Assert.That(Follow(present: 20, 0.7, 0.7, 0.7, 0.7), Is.All.EqualTo(20));

    [Test]
    public void Nine_tenths_of_the_target_is_not_yet_below_the_mark_for_scaling_in() =>
        Assert.That(Follow(present: 20, 0.64, 0.64, 0.64, 0.62, 0.62, 0.62), Is.EqualTo((int[])[20, 20, 20, 20, 20, 18]));

    [Test]
    public void Scaling_in_goes_by_small_steps_to_the_minimum_and_no_further() =>
        Assert.That(Follow(present: 30, [.. Enumerable.Repeat((double?)0.01, 16)]).Skip(2), Is.EqualTo((int[])
            [27, 25, 23, 21, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10]));

    [Test]
    public void Scaling_out_ends_at_the_maximum() =>
        Assert.That(Follow(present: 90, 1.0, 1.0, 1.0, 1.0), Is.EqualTo((int[])[90, 90, 100, 100]));

    [Test]
    public void A_minute_without_data_ends_a_row_and_nothing_is_scaled_in() =>
        Assert.That(Follow(present: 20, 0.1, 0.1, null, null, null, null, 0.1, 0.1), Is.All.EqualTo(20));

    [Test]
    public void What_is_at_zero_stays_there_because_there_is_no_metric() =>
        Assert.That(Follow(present: 0, null, null, null, null, null), Is.All.Zero);

    [Test]
    public void One_becomes_two_after_three_minutes_above() =>
        Assert.That(Follow(present: 1, 1.0, 1.0, 1.0), Is.EqualTo((int[])[1, 1, 2]));

    /// <summary>What there is after each point, when every wish is granted at once.</summary>
    private static List<int> Follow(int present, params double?[] points)
    {
        var scaling = present < Scaling.Minimum ? Scaling with { Minimum = 0 } : Scaling;
        List<int> levels = [];
        AlarmState alarm = default;
        foreach (double? point in points)
        {
            alarm = TargetTracking.See(Rules, scaling, alarm, point);
            present = TargetTracking.Desired(Rules, scaling, alarm, present, point);
            levels.Add(present);
        }
        return levels;
    }
}
