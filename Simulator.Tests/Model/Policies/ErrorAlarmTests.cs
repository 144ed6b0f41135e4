using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model.Policies;

public sealed class ErrorAlarmTests
{
    private static readonly RollBackSettings TwoPointsAboveOnePercent = new(ErrorsAbove: 0.01, Points: 2);

    [TestCase("1000:11 1000:11", true)]
    [TestCase("1000:11 1000:10", false)]
    [TestCase("1000:11 1000:10 1000:11", false)]
    [TestCase("1000:11 0:0 1000:11", false)]
    [TestCase("1000:10 1000:11 5:1", true)]
    [TestCase("0:0 0:0", false)]
    public void It_goes_off_after_so_many_minutes_in_a_row_above_the_mark(string minutes, bool on)
    {
        int above = 0;
        foreach (string minute in minutes.Split(' '))
        {
            int[] parts = [.. minute.Split(':').Select(int.Parse)];
            above = ErrorAlarm.See(TwoPointsAboveOnePercent, above, parts[0], parts[1]);
        }

        Assert.That(ErrorAlarm.IsOn(TwoPointsAboveOnePercent, above), Is.EqualTo(on));
    }
}
