using LambdaSim.Experiments;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.EventSources.Topics;

/// <summary>What is measured of a topic is what its components tell.</summary>
public class TopicMeterTests
{
    [Test]
    public void What_is_written_repeated_and_lags_behind_is_counted_by_topic()
    {
        var scenario = SqsRuns.Read("""
            functions: { worker: { duration: 1 s, timeout: 5 s } }
            topics: { unused: {}, clicks: { partitions: 8 } }
            mappings: { reader: { topic: clicks, invokes: worker, batchSize: 10 } }
            traffic: { shop: { sends: clicks, rate: 200/s, size: 2 KB } }
            run: { duration: 6 min }
            """).Scenario!;
        var world = new TopicWorld();
        var run = new SimulationRun(scenario);
        world.Hears(run);
        run.ToEnd();
        var topics = run.Result().Sources.Single(kind => kind.Of == TopicMetrics.Set.Of).All;
        var (unused, clicks) = (topics[0].Measured, topics[1].Measured);

        Assert.That(unused[TopicMetrics.Written], Is.Zero);
        Assert.That((clicks[TopicMetrics.Written], clicks[TopicMetrics.WrittenBytes]), Is.EqualTo((world.Written, world.Written * 2048)));
        Assert.That(clicks[TopicMetrics.Rebalances], Is.EqualTo(world.Rebalances.Count).And.GreaterThan(0));
        Assert.That(clicks[TopicMetrics.Repeated], Is.EqualTo(world.Repeated).And.GreaterThan(0));
        Assert.That(clicks[TopicMetrics.Partitions].AtEnd, Is.EqualTo(8));
        Assert.That(
            clicks[TopicMetrics.OffsetLag].AtEnd * 8, Is.EqualTo(world.Written - world.Handled).Within(25).Percent, "Keys spread evenly.");
    }
}
