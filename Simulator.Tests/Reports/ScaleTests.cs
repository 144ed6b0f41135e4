using LambdaSim.Reports.Charts;

namespace LambdaSim.Tests.Reports;

internal sealed class ScaleTests
{
    private static readonly int[] Wanted = [3, 5, 7, 9];

    [Test]
    public void A_linear_scale_has_round_ticks_and_ends_at_one()
    {
        foreach (double most in Lengths(1e-3, 1e9))
        {
            var scale = new LinearScale(most);
            Assert.That(scale.Greatest, Is.GreaterThanOrEqualTo(most * (1 - 1e-9)).And.LessThanOrEqualTo(most * 1.5));
            foreach (int wanted in Wanted)
            {
                var ticks = Lawful(scale, wanted);
                double step = ticks[1].Value - ticks[0].Value;
                double factor = step / Math.Pow(10, Math.Floor(Math.Log10(step * 1.0001)));
                Assert.That(factor, Is.EqualTo(1).Or.EqualTo(2).Or.EqualTo(2.5).Or.EqualTo(5).Within(1e-6), $"{most}");
            }
            Assert.That(scale.Ticks(5)[^1].Value, Is.EqualTo(scale.Greatest).Within(1e-6).Percent);
        }
    }

    [Test]
    public void A_scale_of_time_has_lawful_ticks_from_a_tenth_of_a_second_to_years()
    {
        foreach (double seconds in Lengths(0.1, 2e8))
            foreach (int wanted in Wanted)
                Lawful(new TimeScale(TimeSpan.FromSeconds(seconds)), wanted);
    }

    [TestCase(28 * 3600, "0|4 h|8 h|12 h|16 h|20 h|24 h|28 h")]
    [TestCase(23 * 60, "0|5 min|10 min|15 min|20 min")]
    [TestCase(90, "0|15 s|30 s|45 s|60 s|75 s|90 s")]
    [TestCase(7 * 86400, "0|1 d|2 d|3 d|4 d|5 d|6 d|7 d")]
    [TestCase(3 * 3600, "0|30 min|1 h|1 h 30 min|2 h|2 h 30 min|3 h")]
    public void Time_is_marked_as_a_clock_does(int seconds, string labels)
    {
        var ticks = new TimeScale(TimeSpan.FromSeconds(seconds)).Ticks(8);
        Assert.That(string.Join('|', ticks.Select(tick => tick.Label)), Is.EqualTo(labels));
    }

    [Test]
    public void A_logarithmic_scale_has_lawful_ticks_however_wide()
    {
        foreach (double from in Lengths(100, 1e9))
            foreach (double ratio in (double[])[1.1, 1.5, 2, 4, 9, 30, 200, 1e4, 1e7])
                foreach (int wanted in Wanted)
                {
                    Lawful(new LogScale(from, from * ratio), wanted);
                    Lawful(LogScale.Around(from, from * ratio), wanted);
                }
    }

    [Test]
    public void A_rounded_logarithmic_scale_holds_both_ends()
    {
        foreach (double from in Lengths(1, 1e9))
        {
            var scale = LogScale.Around(from, from * 3.7);
            Assert.That(scale.Position(from), Is.GreaterThanOrEqualTo(-1e-9));
            Assert.That(scale.Position(from * 3.7), Is.LessThanOrEqualTo(1 + 1e-9));
        }
    }

    [Test]
    public void On_a_scale_of_nines_every_nine_has_the_same_room()
    {
        var scale = new NinesScale(4);
        Assert.That(scale.Position(0), Is.Zero);
        Assert.That(scale.Position(0.9), Is.EqualTo(0.25).Within(1e-9));
        Assert.That(scale.Position(0.9999), Is.EqualTo(1).Within(1e-9));
        var labels = scale.Ticks(5).Select(tick => tick.Label);
        Assert.That(labels, Is.EqualTo(["0%", "50%", "90%", "99%", "99.9%", "99.99%"]));
        for (double nines = 1; nines < 7; nines += 0.3) Lawful(new NinesScale(nines), 5);
    }

    private static IReadOnlyList<Tick> Lawful(Scale scale, int wanted)
    {
        var ticks = scale.Ticks(wanted);
        string labels = string.Join(", ", ticks.Select(tick => tick.Label));
        string about = $"{scale.Least} to {scale.Greatest}, {wanted} wanted: {labels}";
        double[] positions = [.. ticks.Select(tick => scale.Position(tick.Value))];
        Assert.That(ticks, Has.Count.InRange(3, 9), about);
        Assert.That(positions, Is.Ordered.And.All.InRange(-1e-6, 1 + 1e-6), about);
        Assert.That(ticks.Select(tick => tick.Label), Is.Unique, about);
        return ticks;
    }

    private static IEnumerable<double> Lengths(double from, double to)
    {
        for (double length = from; length <= to; length *= 1.37) yield return length;
    }
}
