using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Model.EventSources.Brokers;

namespace LambdaSim.Tests.Model.EventSources.Brokers;

/// <summary>A scenario with message brokers that was run to its end, and what its components told.</summary>
internal sealed class BrokerWorld :
    IHear<BrokerMessageSent>, IHear<BrokerMessageSettled>, IHear<BrokerMessageFilteredOut>, IHear<BrokerBatchInvoked>,
    IHear<BrokerBatchAnswered>
{
    private int withTheFunction;

    public SimulationRun Run { get; private set; } = null!;

    public List<Instant> SentAt { get; } = [];

    public List<BrokerBatchInvoked> Invoked { get; } = [];

    public List<Instant> InvokedAt { get; } = [];

    public List<BrokerBatchAnswered> Answered { get; } = [];

    public List<BrokerMessageSettled> Settled { get; } = [];

    /// <summary>When each of the settled messages had come.</summary>
    public List<Instant> SettledWereSentAt { get; } = [];

    public int FilteredOut { get; private set; }

    /// <summary>The most batches with a function at a time.</summary>
    public int MostAtATime { get; private set; }

    public MessageBroker Broker => Run.Region.Brokers!.Brokers[0];

    public int Redelivered => Invoked.Where(batch => batch.IsRedelivery).Sum(batch => batch.Messages);

    public int Throttles => Answered.Count(batch => batch.End == BrokerBatchEnd.Throttled);

    /// <summary>A broker, a function and messages that come at once.</summary>
    public static string Text(
        string broker = "type: activemq", string mapping = "batchSize: 10", string function = "duration: 100 ms",
        string batch = "{ count: 10 }", string duration = "2 min") =>
        $$"""
        functions:
          worker: { timeout: 5 s, {{function}} }
        brokers:
          shop: { {{broker}} }
        mappings:
          source: { broker: shop, invokes: worker, {{mapping}} }
        traffic:
          tills: { sends: shop, batch: {{batch}} }
        run: { duration: {{duration}} }
        """;

    public static BrokerWorld Of(string text, params string[] overrides)
    {
        var world = Begin(text, overrides);
        world.Run.ToEnd();
        return world;
    }

    /// <summary>As <see cref="Of"/>, at the beginning.</summary>
    public static BrokerWorld Begin(string text, params string[] overrides)
    {
        var read = SqsRuns.Read(text, overrides);
        Assert.That(read.RenderMistakes(), Is.Empty, text);
        var world = new BrokerWorld { Run = new SimulationRun(read.Scenario!) };
        world.Run.Probes.Connect(world);
        return world;
    }

    public int As(Settlement settlement) => Settled.Count(fact => fact.As == settlement);

    public void Hear(Instant now, in BrokerMessageSent fact) => SentAt.Add(now);

    public void Hear(Instant now, in BrokerMessageSettled fact)
    {
        Settled.Add(fact);
        SettledWereSentAt.Add(new Instant(now.Ticks - fact.Age.Ticks));
    }

    public void Hear(Instant now, in BrokerMessageFilteredOut fact) => FilteredOut++;

    public void Hear(Instant now, in BrokerBatchInvoked fact)
    {
        MostAtATime = Math.Max(MostAtATime, ++withTheFunction);
        Invoked.Add(fact);
        InvokedAt.Add(now);
    }

    public void Hear(Instant now, in BrokerBatchAnswered fact)
    {
        withTheFunction--;
        Answered.Add(fact);
    }
}
