using LambdaSim.Experiments;

namespace LambdaSim.Tests.Kernel;

/// <summary>Every clock against the plainest thing that does the same: a queue sorted by due time, then by order
/// of scheduling.</summary>
public sealed class ClockModelTests
{
    private const int Seeds = 100;
    private const int MessagesPerSeed = 100_000;

    [TestCaseSource(typeof(Clocks), nameof(Clocks.CompiledIn))]
    public void A_clock_delivers_ten_million_messages_exactly_as_a_sorted_queue_does(ClockKind kind)
    {
        long delivered = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            var schedule = new RandomSchedule(Clocks.Make(kind), seed, MessagesPerSeed);
            schedule.RunToEnd();
            delivered += schedule.Delivered;
        }

        Assert.That(delivered, Is.GreaterThanOrEqualTo(10_000_000));
    }

    [Test]
    public void The_comparison_notices_a_clock_that_delivers_equal_times_in_reverse()
    {
        var schedule = new RandomSchedule(new LastInFirstOutClock(), seed: 0, messages: 1000);

        Assert.That(schedule.RunToEnd, Throws.TypeOf<ClockDiffersException>());
    }

    [Test]
    public void The_comparison_notices_a_clock_that_delivers_what_is_due_at_the_very_end_of_a_window()
    {
        var schedule = new RandomSchedule(new InclusiveClock(), seed: 0, messages: 1000);

        Assert.That(schedule.RunToEnd, Throws.TypeOf<ClockDiffersException>());
    }
}
