using LambdaSim.Model.Policies;

namespace LambdaSim.Tests.Model.Policies;

public sealed class BacklogScalingTests
{
    [TestCase(0, 0, 1, 1)]
    [TestCase(100, 0, 1, 5, Description = "Up at once, to the most that a queue may have.")]
    [TestCase(21, 9, 1, 3, Description = "Those in hand count as well.")]
    [TestCase(0, 0, 5, 4, Description = "Down one at a time.")]
    [TestCase(35, 0, 5, 4)]
    public void A_queue_gets_the_pollers_that_its_backlog_fills(int waiting, int inFlight, int present, int decided) =>
        Assert.That(Rule(concurrency: 1000).Decide(new EventQueueView(waiting, inFlight, present)), Is.EqualTo(decided));

    [Test]
    public void It_gets_no_more_than_the_functions_can_take_but_never_fewer_than_the_least()
    {
        Assert.That(Rule(concurrency: 21).Decide(new EventQueueView(1000, 0, 1)), Is.EqualTo(3));
        Assert.That(Rule(concurrency: 0).Decide(new EventQueueView(1000, 0, 1)), Is.EqualTo(1));
    }

    private static BacklogScaling Rule(long concurrency) => new(
        ScenarioBuilder.Scenario.Region.Asynchronous.Pollers with { Deliveries = 10, LeastPerQueue = 1, MostPerQueue = 5 },
        concurrency);
}
