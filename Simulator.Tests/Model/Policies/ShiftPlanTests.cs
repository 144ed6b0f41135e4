using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model.Policies;

public sealed class ShiftPlanTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Test]
    public void A_canary_gets_its_share_and_then_everything() =>
        Assert.That(Weights(TrafficShift.Canary(0.1, Minute), 3), Is.EqualTo((double[])[0.1, 1, 1]));

    [Test]
    public void A_linear_shift_takes_ten_steps_of_ten_percent_and_ends_at_exactly_everything()
    {
        var weights = Weights(TrafficShift.Linear(0.1, Minute), 10);

        Assert.That(weights, Is.EqualTo((double[])[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]).Within(1e-12));
        Assert.That(weights[^1], Is.EqualTo(1.0));
    }

    [Test]
    public void Steps_that_do_not_divide_the_whole_stop_at_everything() =>
        Assert.That(
            Weights(TrafficShift.Linear(0.4, Minute), 4), Is.EqualTo((double[])[0.4, 0.8, 1, 1]).Within(1e-12));

    [Test]
    public void All_at_once_is_everything_at_once() =>
        Assert.That(ShiftPlan.Weight(TrafficShift.AllAtOnce, step: 0), Is.EqualTo(1.0));

    private static double[] Weights(TrafficShift shift, int steps) =>
        [.. Enumerable.Range(0, steps).Select(step => ShiftPlan.Weight(shift, step))];
}
