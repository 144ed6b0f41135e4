using LambdaSim.Kernel;

namespace LambdaSim.Tests.Kernel;

public sealed class WheelClockTests
{
    [Test]
    public void A_message_can_be_due_at_any_tick_up_to_the_last_but_one()
    {
        var clock = new WheelClock<long>(capacity: 1);
        var heard = new Dues(clock);
        long[] delays = [.. Enumerable.Range(0, 62).Select(power => 1L << power), long.MaxValue - 1];
        foreach (long delay in delays) clock.Schedule(delay, delay);

        clock.Run(long.MaxValue, heard);

        Assert.That(heard.Messages, Is.EqualTo(delays));
        Assert.That(heard.Moments, Is.EqualTo(delays));
    }

    [Test]
    public void What_is_due_at_the_end_of_time_is_accepted_and_never_comes()
    {
        var clock = new WheelClock<long>();
        var heard = new Dues(clock);
        clock.Schedule(long.MaxValue, 1);

        clock.Run(long.MaxValue, heard);

        Assert.That(heard.Messages, Is.Empty);
        Assert.That(() => clock.Schedule(1, 2), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_wheel_without_room_for_any_message_is_refused() =>
        Assert.That(() => new WheelClock<long>(capacity: 0), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private sealed class Dues(WheelClock<long> clock) : IHandler<long>
    {
        public List<long> Messages { get; } = [];

        public List<long> Moments { get; } = [];

        public void Handle(in long message)
        {
            Messages.Add(message);
            Moments.Add(clock.Now);
        }
    }
}
