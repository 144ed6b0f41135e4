using LambdaSim.Model.EventSources.Sqs;

namespace LambdaSim.Tests.Model.EventSources;

public class PeriodSeenTests
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    [Test]
    public void A_queue_that_shrinks_by_a_tenth_in_a_period_is_empty_in_nine_more()
    {
        var seen = After(waiting: 1000);
        Take(ref seen, 400);
        seen.Receive(950);
        seen.Receive(900);

        Assert.That(seen.DrainsIn(Period), Is.EqualTo(9 * Period));
        Assert.That(seen.ComingShare, Is.EqualTo(0.75), "400 were taken, and 100 fewer wait.");
    }

    [TestCase(1000)]
    [TestCase(1200)]
    public void A_queue_that_does_not_shrink_is_never_empty_and_as_many_come_as_are_taken(int waiting)
    {
        var seen = After(waiting: 1000);
        Take(ref seen, 400);
        seen.Receive(waiting);

        Assert.That(seen.DrainsIn(Period), Is.EqualTo(TimeSpan.MaxValue));
        Assert.That(seen.ComingShare, Is.EqualTo(1));
    }

    [Test]
    public void Of_a_backlog_that_nothing_is_added_to_nothing_comes()
    {
        var seen = After(waiting: 1000);
        Take(ref seen, 400);
        seen.Receive(600);

        Assert.That(seen.ComingShare, Is.Zero);
    }

    [Test]
    public void Without_a_look_nothing_is_known()
    {
        var seen = default(PeriodSeen);

        Assert.That(seen.FewestWaiting, Is.Null);
        Assert.That(seen.DrainsIn(Period), Is.EqualTo(TimeSpan.MaxValue));
        Assert.That((seen.ComingShare, seen.FailedShare), Is.EqualTo((1.0, 0.0)));
    }

    [Test]
    public void The_share_of_failures_is_that_of_one_period()
    {
        var seen = default(PeriodSeen);
        seen.Answer(succeeded: false);
        for (int answer = 0; answer < 3; answer++) seen.Answer(succeeded: true);

        Assert.That(seen.FailedShare, Is.EqualTo(0.25));
        Assert.That(seen.Next().FailedShare, Is.Zero);
    }

    private static PeriodSeen After(int waiting)
    {
        var before = default(PeriodSeen);
        before.Receive(waiting);
        return before.Next();
    }

    private static void Take(ref PeriodSeen seen, int messages)
    {
        for (int message = 0; message < messages; message++) seen.Take();
    }
}
