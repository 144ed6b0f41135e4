using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Model.Triggers;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Asynchronous;

/// <summary>Takes the records of events that have come to their end, and hands those for functions on.</summary>
/// <remarks>
/// A record of a success can go to SQS, SNS, EventBridge or another function, one of a failure to S3 as well, an event that
/// was given up to a dead-letter queue on SQS or SNS (AWS Developer Guide, Capturing records of asynchronous invocations,
/// 2026). What is not taken is gone, and AWS counts it: DestinationDeliveryFailures, DeadLetterErrors. An SNS message has 256
/// KB, so a larger event cannot be sent there. Whether Lambda may send there the function's execution role says. We model how
/// long it takes, a share of failures, that limit, and a right that is missing. A queue of the scenario with the name of a
/// destination gets the message, and so does a trigger, as a topic, a bus or a bucket. Left out: what other receivers do
/// then, unless they are functions; retries of the delivery.
/// </remarks>
public sealed class Destinations : IReceive<Deposit>, IReceive<Answer>
{
    /// <summary>More hops than this are not counted.</summary>
    public const int MostHops = 200;

    /// <summary>The hops of what comes after a loop that was cut: such a chain was counted, and is cut in every loop that it
    /// comes to.</summary>
    public const byte HopsOfCutLoop = MostHops + 1;

    /// <summary>Tells whether a record was taken.</summary>
    public readonly Link<Deposited> Pollers = new(Name, "poller");

    /// <summary>Invokes functions with records.</summary>
    public readonly Link<Invoke> FrontEnds = new(Name, "event front end");

    /// <summary>Puts records into the customer's queues.</summary>
    public readonly Link<SendMessage> Queues = new(Name, "queue");

    /// <summary>Publishes records.</summary>
    public readonly Link<Publish> Triggers = new(Name, "event trigger");

    private const string Name = "destinations";
    private const int LargestTopicMessage = 256;
    private const int BytesPerKilobyte = 1024;
    private const ulong Roles = 4;

    private readonly Simulation simulation;
    private readonly Probe<EventHandedOn> handedOn;
    private readonly Functions functions;
    private readonly CallerGroups groups;
    private readonly List<string> queues, sources;
    private readonly Lineage lineage;
    private readonly double failures;
    private readonly Sampler time;
    private readonly Draws times, variate, hosts;
    private readonly int frontEnds;
    private readonly SlotTable<Waiting> waiting = new(capacity: 8);

    /// <summary>All destinations of all functions.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    /// <param name="groups">In whose name functions are invoked.</param>
    public Destinations(RegionContext context, CallerGroups groups)
    {
        (simulation, functions, this.groups) = (context.Simulation, context.Functions, groups);
        (lineage, handedOn) = (context.Lineage, context.Probes.Of<EventHandedOn>());
        failures = context.Region.Asynchronous.Faults.DestinationFailures;
        queues = [.. context.Scenario.Queues.Select(queue => queue.Name)];
        sources = [.. context.Scenario.EventTriggers.Select(trigger => trigger.Name)];
        frontEnds = context.Region.Asynchronous.FrontEnd.Hosts;
        time = context.Samplers.For(context.Region.Asynchronous.DestinationTime);
        times = context.Stream(RandomStreams.TimeOfADestination);
        variate = context.Stream(RandomStreams.FailureOfADestination);
        hosts = context.Stream(RandomStreams.LoadBalancerOfDestinations);
    }

    /// <inheritdoc/>
    public void Receive(in Deposit message)
    {
        ulong about = (message.Id.Value * Roles) + (ulong)message.Role;
        byte hops = lineage.After(message.Hops, message.Function);
        var after = new TimeSpan(time.SampleTicks(times.Bits(about)));
        var target = Target(message);
        bool denied = target.Permission.IsMissingAt(simulation.Now + after - Instant.Start);
        bool refused = denied || (failures > 0 && variate.Chance(about, failures));
        bool tooLarge = target.Kind == DestinationKind.Topic && message.Kilobytes > LargestTopicMessage;
        if (refused || tooLarge || target.Kind != DestinationKind.Function)
        {
            Pollers.Send(new Deposited(message.Delivery, message.Id, !refused && !tooLarge, denied), message.Id.Value, after);
            if (!refused && !tooLarge) Write(target, message, hops, about, after);
            return;
        }
        var id = groups.CallOf(message.Id, hops);
        handedOn.Tell(simulation.Now, new EventHandedOn(message.Id, id));
        int call = waiting.Add(new Waiting { Id = message.Id, Delivery = message.Delivery });
        var invoke = new Invoke(
            id, simulation.Now, call, message.Kilobytes * BytesPerKilobyte, ShortSpan.None, functions.NumberOf(target.Name),
            CallType.Event, CallFault.None);
        FrontEnds.Send(hosts.Below(id.Value, frontEnds), invoke, id.Value, after);
    }

    /// <inheritdoc/>
    public void Receive(in Answer message)
    {
        var waited = waiting[message.Call];
        waiting.Close(message.Call);
        Pollers.Send(new Deposited(waited.Delivery, waited.Id, Taken: message.Status < 300, Denied: false), waited.Id.Value);
    }

    /// <summary>A queue or a trigger of the scenario gets the record; others stand outside.</summary>
    private void Write(DestinationSettings target, in Deposit message, byte hops, ulong about, TimeSpan after)
    {
        int queue = target.Kind == DestinationKind.Queue ? queues.IndexOf(target.Name) : -1;
        if (queue >= 0) Queues.Send(queue, new SendMessage(hops), about, after);
        int trigger = target.TriggerType is null ? -1 : sources.IndexOf(target.Name);
        if (trigger >= 0) Triggers.Send(trigger, new Publish(message.Kilobytes * BytesPerKilobyte, hops), about, after);
    }

    private DestinationSettings Target(in Deposit message)
    {
        var settings = functions[message.Function].Settings.Asynchronous;
        return message.Role switch
        {
            DestinationRole.OnSuccess => settings.OnSuccess!,
            DestinationRole.OnFailure => settings.OnFailure!,
            DestinationRole.DeadLetterQueue => settings.DeadLetterQueue!,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private struct Waiting
    {
        public InvocationId Id;
        public int Delivery;
    }
}
