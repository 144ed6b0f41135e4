using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.EventSources.Sqs;

namespace LambdaSim.Tests.Model.EventSources;

/// <summary>A queue with its wires in our hands: we are the senders and the pollers.</summary>
internal sealed class QueueBench : IReceive<Received>
{
    public QueueBench(string queue, params string[] overrides)
    {
        var outcome = SqsRuns.Read(
            SqsRuns.Text(queue: queue), ["region.sqs.partialReceives=0%", "region.sqs.receiveTime=10 ms", .. overrides]);
        Assert.That(outcome.RenderMistakes(), Is.Empty);
        var scenario = outcome.Scenario!;
        Simulation = new Simulation(new WheelClock<Envelope>());
        var samplers = new SamplerCatalogue();
        var context = new RegionContext(Simulation, scenario, new Functions(scenario, samplers), samplers);
        Queue = new CustomerQueue(0, scenario.Queues[0].VisibilityTimeout, context);
        var noTime = new Latency(samplers.For(new LambdaSim.Scenarios.Language.ConstantDistribution(0)));
        Dead = new CustomerQueue(1, scenario.Queues[1].VisibilityTimeout, context);
        foreach (var each in (CustomerQueue[])[Queue, Dead])
        {
            each.Mappings.Connect(Simulation, [this], noTime, seed: 1);
            each.DeadLetters.Connect(Simulation, [Dead], noTime, seed: 1);
            each.Notices.Connect(Simulation, each);
            each.PollEnds.Connect(Simulation, each);
            each.VisibilityEnds.Connect(Simulation, each);
            each.RetentionEnds.Connect(Simulation, each);
        }
    }

    public Simulation Simulation { get; }

    public CustomerQueue Queue { get; }

    public CustomerQueue Dead { get; }

    /// <summary>The numbers of the messages received since the last look.</summary>
    public List<Received> Heard { get; } = [];

    public void Send(int count)
    {
        for (int sent = 0; sent < count; sent++) Queue.Receive(new SendMessage());
    }

    /// <summary>Asks for messages and waits for the answer.</summary>
    public long[] Take(int most, int wait = 100)
    {
        Heard.Clear();
        Queue.Receive(new ReceiveMessages(Mapping: 0, Poller: 0, most));
        Wait(wait);
        return [.. Heard.Where(message => message.Slot != Received.Nothing).Select(message => message.Number)];
    }

    public void Done(Received message) => Queue.Receive(new Delete(message.Slot, message.Number, message.Receives));

    public void Wait(int milliseconds) => Simulation.RunUntil(Simulation.Now + TimeSpan.FromMilliseconds(milliseconds));

    public void Receive(in Received message) => Heard.Add(message);
}
