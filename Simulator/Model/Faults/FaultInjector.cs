using System.Diagnostics;
using System.Globalization;
using LambdaSim.Model.Parts;
using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Model.Faults;

/// <summary>Lets things go wrong at their moments: tells the component concerned, which knows itself what to do about it.</summary>
/// <remarks>
/// Nothing in AWS stands for it; it is what AWS's Fault Injection Service is for customers. Workers that are lost are noticed after a
/// time that is drawn once for each loss (AWS publishes none): it stands for the health checks of the fleet. A worker that comes back
/// sooner is noticed by its coming back. Random losses of workers, and the choice of workers, are drawn.
/// Left out: faults that cause others, and anything that the scenario does not say.
/// </remarks>
internal sealed class FaultInjector : IReceive<FaultDue>
{
    /// <summary>To all workers: what is wrong with functions, or with the code store.</summary>
    public readonly Link<Impair> Workers = new(Name, "worker");

    /// <summary>To workers that are lost.</summary>
    public readonly Link<LoseWorker> Losses = new(Name, "worker");

    /// <summary>To placement, about lost workers.</summary>
    public readonly Link<WorkerHealth> PlacementChecks = new(Name, "placement");

    /// <summary>To those who know sandboxes, about lost workers.</summary>
    public readonly Link<WorkerHealth> ManagerChecks = new(Name, "worker manager");

    /// <summary>To all environments on managed instances.</summary>
    public readonly Link<Impair> Managed = new(Name, "managed environments");

    /// <summary>To a service, by its number.</summary>
    public readonly Link<Impair> Services = new(Name, "service");

    /// <summary>To a queue, by its number.</summary>
    public readonly Link<Impair> Queues = new(Name, "queue");

    /// <summary>To a stream, by its number.</summary>
    public readonly Link<Impair> Streams = new(Name, "stream");

    /// <summary>To a trigger, by its number.</summary>
    public readonly Link<Impair> Triggers = new(Name, "trigger");

    /// <summary>To the ways that messages take.</summary>
    public readonly Link<Impair> Ways = new(Name, NetworkWays.Name);

    /// <summary>To all front ends.</summary>
    public readonly Link<Impair> FrontEnds = new(Name, "front end");

    /// <summary>To all front ends that take events.</summary>
    public readonly Link<Impair> EventFrontEnds = new(Name, "event front end");

    /// <summary>To the worker manager.</summary>
    public readonly Link<Impair> WorkerManager = new(Name, "worker manager");

    /// <summary>To placement.</summary>
    public readonly Link<Impair> Placement = new(Name, "placement");

    /// <summary>To the pollers of events.</summary>
    public readonly Link<Impair> EventPollers = new(Name, "poller");

    /// <summary>To mappings.</summary>
    public readonly Link<Impair> Mappings = new(Name, "mapping");

    /// <summary>The moments.</summary>
    public readonly Timer<FaultDue> Moments = new(Name);

    private const string Name = "faults";
    private static readonly TimeSpan ShortestDetection = TimeSpan.FromSeconds(1);

    private readonly Simulation simulation;
    private readonly IReadOnlyList<PlannedFault> plan;
    private readonly Probe<FaultBegan> began;
    private readonly Probe<FaultEnded> ended;
    private readonly Dictionary<(FaultSubject Subject, string Name), int> numbers = [];
    private readonly Sampler detection;
    private readonly Draws detections, choices;
    private readonly int[] lossesOf;
    private readonly int cells;

    /// <summary>Nothing has happened yet.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public FaultInjector(RegionContext context)
    {
        simulation = context.Simulation;
        plan = FaultPlan.Of(context.Scenario);
        (began, ended) = (context.Probes.Of<FaultBegan>(), context.Probes.Of<FaultEnded>());
        Number(FaultSubject.Service, context.Scenario.Services.Select(service => service.Name));
        Number(FaultSubject.Queue, context.Scenario.Queues.Select(queue => queue.Name));
        Number(FaultSubject.Stream, context.Scenario.Streams.Select(stream => stream.Name));
        Number(FaultSubject.Trigger, context.Scenario.Triggers.Select(trigger => trigger.Name));
        detection = context.Samplers.For(context.Region.Faults.Detection);
        detections = context.Stream(RandomStreams.DetectionOfLosses);
        choices = context.Stream(RandomStreams.ChoiceOfLostWorkers);
        lossesOf = new int[context.Region.Workers.Count];
        cells = Math.Min(context.Region.Placement.Cells, lossesOf.Length);
    }

    /// <summary>Sets the moments of all that will happen.</summary>
    public void Start()
    {
        for (int occurrence = 0; occurrence < plan.Count; occurrence++)
        {
            Moments.Set(plan[occurrence].From, new FaultDue(occurrence, Begins: true));
            Moments.Set(plan[occurrence].To, new FaultDue(occurrence, Begins: false));
        }
    }

    /// <inheritdoc/>
    public void Receive(in FaultDue message)
    {
        var planned = plan[message.Occurrence];
        if (message.Begins) began.Tell(simulation.Now, new FaultBegan(message.Occurrence, planned.Number));
        else ended.Tell(simulation.Now, new FaultEnded(message.Occurrence, planned.Number));
        var impair = new Impair(planned.Number, message.Begins);
        switch (planned.Settings.Subject)
        {
            case FaultSubject.Function:
                Tell(Workers, impair);
                Tell(Managed, impair);
                break;
            case FaultSubject.Service or FaultSubject.Queue or FaultSubject.Stream or FaultSubject.Trigger:
                var (subject, name) = (planned.Settings.Subject, planned.Settings.Of);
                LinkOf(subject).Send(numbers[(subject, name)], impair, planned.Number);
                break;
            case FaultSubject.Link:
                Tell(Ways, impair);
                break;
            case FaultSubject.Component:
                foreach (var link in LinksOf(planned.Settings.Component!.Value)) Tell(link, impair);
                break;
            case FaultSubject.Zone or FaultSubject.Cell or FaultSubject.Workers:
                foreach (int worker in LostIn(planned.Settings, message.Occurrence)) Lose(worker, message, planned);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void Number(FaultSubject subject, IEnumerable<string> names)
    {
        int number = 0;
        foreach (string name in names) numbers[(subject, name)] = number++;
    }

    private Link<Impair> LinkOf(FaultSubject subject) => subject switch
    {
        FaultSubject.Queue => Queues,
        FaultSubject.Stream => Streams,
        FaultSubject.Trigger => Triggers,
        _ => Services,
    };

    /// <summary>The counting service and the leasing service know their own outages.</summary>
    private Link<Impair>[] LinksOf(FaultyComponent component) => component switch
    {
        FaultyComponent.FrontEnds => [FrontEnds, EventFrontEnds],
        FaultyComponent.EventAdmission => [FrontEnds],
        FaultyComponent.WorkerManager or FaultyComponent.Allocation => [WorkerManager],
        FaultyComponent.Placement => [Placement],
        FaultyComponent.CodeStore or FaultyComponent.ImageStore => [Workers],
        FaultyComponent.EventPollers => [EventPollers],
        FaultyComponent.MappingPollers => [Mappings],
        _ => [],
    };

    private static void Tell(Link<Impair> link, in Impair impair)
    {
        for (int receiver = 0; receiver < link.Receivers; receiver++) link.Send(receiver, impair, impair.Fault);
    }

    /// <summary>Several faults may have one worker: it is back when the last is over.</summary>
    private void Lose(int worker, in FaultDue due, in PlannedFault planned)
    {
        if (!due.Begins)
        {
            Invariant.Check(lossesOf[worker] > 0, "a worker that is there again was lost");
            if (--lossesOf[worker] > 0) return;
            Losses.Send(worker, new LoseWorker(Begins: false, default), (ulong)worker);
            Check(new WorkerHealth(worker, Lost: false), default);
            return;
        }
        if (lossesOf[worker]++ > 0) return;
        var noticed = new TimeSpan(detection.SampleTicks(detections.Bits((ulong)due.Occurrence)));
        if (noticed < ShortestDetection) noticed = ShortestDetection;
        if (noticed > planned.Settings.For) noticed = planned.Settings.For;
        Losses.Send(worker, new LoseWorker(Begins: true, noticed), (ulong)worker);
        Check(new WorkerHealth(worker, Lost: true), noticed);
    }

    /// <summary>Placement hears first: what is started anew must not come to a lost worker again.</summary>
    private void Check(in WorkerHealth health, TimeSpan after)
    {
        PlacementChecks.Send(health, (ulong)health.Worker, after);
        for (int receiver = 0; receiver < ManagerChecks.Receivers; receiver++)
            ManagerChecks.Send(receiver, health, (ulong)health.Worker, after);
    }

    private IEnumerable<int> LostIn(FaultSettings fault, int occurrence)
    {
        var all = Enumerable.Range(0, lossesOf.Length);
        if (fault.Subject == FaultSubject.Zone) return all.Where(worker => worker % RegionContext.Zones == fault.Of[0] - 'a');
        if (fault.Subject == FaultSubject.Cell)
        {
            int cell = int.Parse(fault.Of, CultureInfo.InvariantCulture) - 1, first = Cells.First(cell, cells, lossesOf.Length);
            return all.Skip(first).Take(Cells.First(cell + 1, cells, lossesOf.Length) - first);
        }
        int count = fault.Count > 0 ? fault.Count : (int)Math.Ceiling(fault.Share * lossesOf.Length);
        return all.OrderBy(worker => choices.Bits(((ulong)occurrence << 32) | (uint)worker)).Take(count);
    }
}
