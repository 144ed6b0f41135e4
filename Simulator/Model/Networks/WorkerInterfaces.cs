using LambdaSim.Scenarios.Language.Networks;

namespace LambdaSim.Model.Networks;

/// <summary>Network interfaces before September 2019: made on the machine, while sandboxes start.</summary>
/// <remarks>
/// Each machine attached network interfaces in the customer's VPC, and a function needed as many as its peak of concurrency times its
/// memory divided by 3 GB; making one took about ten seconds of a cold start, and a subnet that had no address left failed it (AWS Lambda
/// Developer Guide, 2018; AWS Compute Blog, 2019). Modelled: on a worker the sandboxes of a function share an interface for so much of
/// their memory. The first that needs another one has it made, in the function's subnet of the worker's zone; those that come meanwhile
/// wait for the same one. When the sandboxes need fewer, the interface that is left over keeps its address for a while and is used again
/// if it is needed. Left out: interfaces that functions share, and the limit on calls of the EC2 API.
/// </remarks>
internal sealed class WorkerInterfaces : IReceive<AttachInterface>, IReceive<DetachInterface>, IReceive<InterfaceDeleted>
{
    /// <summary>Answers workers.</summary>
    public readonly Link<InterfaceAttached> Workers = new(Me, "worker");

    /// <summary>The next interface that may be deleted by now.</summary>
    public readonly Timer<InterfaceDeleted> Deletions = new(Me);

    private const string Me = "worker interfaces";

    private readonly Simulation simulation;
    private readonly InterfaceSettings settings;
    private readonly Functions functions;
    private readonly int workers;
    private readonly int[][] subnetsOf;
    private readonly int[] addresses;
    private readonly Holding[] holdings;
    private readonly Queue<(int Holding, Instant Until)> unused = new();
    private readonly Sampler attachmentTime;
    private readonly Draws attachmentTimes;
    private readonly Probe<InterfaceMade> made;
    private readonly Probe<InterfaceReclaimed> reclaimed;
    private readonly Probe<InterfaceMissing> missing;

    /// <summary>No interfaces.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public WorkerInterfaces(RegionContext context)
    {
        (simulation, settings, functions) = (context.Simulation, context.Region.Interfaces, context.Functions);
        var scenario = context.Scenario;
        workers = context.Region.Workers.Count;
        subnetsOf = [.. scenario.Functions.Select(
            function => function.Vpc?.Subnets.Select(subnet => scenario.SubnetNumber(subnet)).ToArray() ?? [])];
        addresses = [.. scenario.Subnets.Select(subnet => subnet.Addresses)];
        InUse = [.. scenario.Subnets.Select(_ => new Gauge())];
        holdings = new Holding[scenario.Functions.Count * workers];
        attachmentTime = context.Samplers.For(settings.AttachmentTime);
        attachmentTimes = context.Stream(RandomStreams.CreationOfNetworkInterfaces);
        (made, reclaimed) = (context.Probes.Of<InterfaceMade>(), context.Probes.Of<InterfaceReclaimed>());
        missing = context.Probes.Of<InterfaceMissing>();
    }

    /// <summary>Interfaces in each subnet: so many of its addresses are taken.</summary>
    public IReadOnlyList<Gauge> InUse { get; }

    /// <inheritdoc/>
    public void Receive(in AttachInterface message)
    {
        int place = PlaceOf(message.Function, message.Worker);
        ref var holding = ref holdings[place];
        int subnet = SubnetOf(message.Function, message.Worker);
        if (Needed(holding.Sandboxes + 1, message.Function) > holding.Interfaces)
        {
            if (InUse[subnet].Value >= addresses[subnet])
            {
                missing.Tell(simulation.Now, new InterfaceMissing(subnet, NoAddress: true));
                // It will be told of its end as all are.
                holding.Sandboxes++;
                Workers.Send(message.Worker, new InterfaceAttached(message.Slot, Refused: true), (ulong)message.Serial);
                return;
            }
            holding.Interfaces++;
            InUse[subnet].Add(simulation.Now, 1);
            var time = new TimeSpan(attachmentTime.SampleTicks(attachmentTimes.Bits((ulong)message.Serial)));
            if (simulation.Now + time > holding.ReadyAt) holding.ReadyAt = simulation.Now + time;
            made.Tell(simulation.Now, new InterfaceMade(subnet, time));
        }
        holding.Sandboxes++;
        var wait = holding.ReadyAt > simulation.Now ? holding.ReadyAt - simulation.Now : TimeSpan.Zero;
        Workers.Send(message.Worker, new InterfaceAttached(message.Slot, Refused: false), (ulong)message.Serial, after: wait);
    }

    /// <inheritdoc/>
    public void Receive(in DetachInterface message)
    {
        int place = PlaceOf(message.Function, message.Worker);
        ref var holding = ref holdings[place];
        holding.Sandboxes--;
        Invariant.Check(holding.Sandboxes >= 0, "who gives up an interface had one");
        if (Needed(holding.Sandboxes, message.Function) >= holding.Interfaces - holding.Unused) return;
        holding.Unused++;
        unused.Enqueue((place, simulation.Now + settings.DeletionTime));
        if (unused.Count == 1) Deletions.Set(settings.DeletionTime, new InterfaceDeleted());
    }

    /// <inheritdoc/>
    public void Receive(in InterfaceDeleted message)
    {
        while (unused.TryPeek(out var first) && first.Until <= simulation.Now)
        {
            unused.Dequeue();
            ref var holding = ref holdings[first.Holding];
            int function = first.Holding / workers;
            holding.Unused--;
            if (Needed(holding.Sandboxes, function) >= holding.Interfaces) continue;
            holding.Interfaces--;
            int subnet = SubnetOf(function, first.Holding % workers);
            InUse[subnet].Add(simulation.Now, -1);
            reclaimed.Tell(simulation.Now, new InterfaceReclaimed(subnet));
        }
        if (unused.TryPeek(out var next)) Deletions.Set(next.Until - simulation.Now, message);
    }

    private int PlaceOf(int function, int worker) => (function * workers) + worker;

    private int SubnetOf(int function, int worker) =>
        subnetsOf[function][worker % RegionContext.Zones % subnetsOf[function].Length];

    private int Needed(int sandboxes, int function)
    {
        int memory = functions[function].Settings.MemorySize;
        int together = Math.Max(1, settings.MemoryPerInterface / memory);
        return (sandboxes + together - 1) / together;
    }

    /// <summary>What one worker has for one function.</summary>
    private struct Holding
    {
        public int Sandboxes, Interfaces, Unused;
        public Instant ReadyAt;
    }
}
