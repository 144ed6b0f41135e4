using LambdaSim.Kernel;
using LambdaSim.Measurement;

namespace LambdaSim.Tests.Model.Provisioned;

public sealed class ConfiguredTimeTests
{
    [Test]
    public void What_is_removed_is_billed_in_steps_of_five_minutes_the_last_configured_first()
    {
        var time = new ConfiguredTime(TimeSpan.FromMinutes(5));
        time.Change(Minute(0), 10);
        time.Change(Minute(10), 30);
        time.Change(Minute(16), 5);

        // 20 for 6 minutes, billed as 10; 5 for 16 minutes, billed as 20; 5 stay and count as they are.
        double minutes = (20 * 10) + (5 * 20) + (5 * 17);
        Assert.That(time.UnitSeconds(Minute(17)), Is.EqualTo(minutes * 60).Within(1e-6));
    }

    private static Instant Minute(int number) => Instant.Start + TimeSpan.FromMinutes(number);
}
