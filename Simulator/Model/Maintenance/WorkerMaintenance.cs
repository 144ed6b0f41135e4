using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Maintenance;

/// <summary>Has workers drained, at the end of their life or for a deployment to the fleet, and replaced.</summary>
/// <remarks>
/// In AWS sandboxes are given out under a lease, at whose end the environment is drained (re:Invent CNS423, 2025), and placement limits
/// how long a slot lives (NSDI 2020); how often workers are replaced is not published. Modelled: a worker that is drained gets no new
/// sandbox, its idle ones end, and busy ones end when they are free. After <see cref="MaintenanceSettings.DrainingTime"/> a new machine,
/// with nothing in its cache, takes its place; what still runs goes on, and ends on the old one. The first ages are spread as in a
/// fleet that has long been there. A deployment takes one zone after the other, and each worker of a zone in turn.
/// Left out: provisioned sandboxes and prepared microVMs, which stay; deployments that are stopped because of errors.
/// </remarks>
internal sealed class WorkerMaintenance : IReceive<DrainDue>
{
    /// <summary>To placement, which hears first.</summary>
    public readonly Link<DrainWorker> Placement = new(Name, "placement");

    /// <summary>To the worker manager.</summary>
    public readonly Link<DrainWorker> WorkerManager = new(Name, "worker manager");

    /// <summary>To the worker.</summary>
    public readonly Link<DrainWorker> Workers = new(Name, "worker");

    /// <summary>The moments.</summary>
    public readonly Timer<DrainDue> Moments = new(Name);

    private const string Name = "maintenance";
    private static readonly TimeSpan Forever = TimeSpan.FromDays(366);

    private readonly Simulation simulation;
    private readonly MaintenanceSettings settings;
    private readonly Sampler lifetime;
    private readonly Draws lifetimes, ages;
    private readonly Probe<WorkerDrained> drained;
    private readonly bool[] isDraining;
    private readonly int[] generations;

    /// <summary>All workers are in service.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public WorkerMaintenance(RegionContext context)
    {
        (simulation, settings) = (context.Simulation, context.Region.Workers.Maintenance);
        lifetime = context.Samplers.For(settings.Lifetime);
        lifetimes = context.Stream(RandomStreams.LifetimesOfWorkers);
        ages = context.Stream(RandomStreams.AgesOfWorkers);
        drained = context.Probes.Of<WorkerDrained>();
        (isDraining, generations) = (new bool[context.Region.Workers.Count], new int[context.Region.Workers.Count]);
    }

    /// <summary>Sets the first moment of each worker, and its turn in the deployment.</summary>
    public void Start()
    {
        int inTurn = 0;
        for (int zone = 0; zone < RegionContext.Zones; zone++)
        {
            for (int worker = zone; worker < isDraining.Length; worker += RegionContext.Zones)
            {
                Age(worker, ages.Uniform((ulong)worker));
                if (settings.DeployedAt >= Forever) continue;
                var turn = settings.DeployedAt + (settings.DeploymentTime * inTurn++ / isDraining.Length);
                Moments.Set(turn, new DrainDue(worker, Generation: -1, Begins: true));
            }
        }
    }

    /// <inheritdoc/>
    public void Receive(in DrainDue message)
    {
        if (!message.Begins)
        {
            isDraining[message.Worker] = false;
            generations[message.Worker]++;
            Tell(new DrainWorker(message.Worker, Begins: false));
            Age(message.Worker, share: 1);
            return;
        }
        bool isOfOlder = message.Generation >= 0 && message.Generation != generations[message.Worker];
        if (isOfOlder || isDraining[message.Worker]) return;
        isDraining[message.Worker] = true;
        drained.Tell(simulation.Now, new WorkerDrained(message.Worker));
        Tell(new DrainWorker(message.Worker, Begins: true));
        Moments.Set(settings.DrainingTime, message with { Begins = false });
    }

    private void Age(int worker, double share)
    {
        ulong about = ((ulong)worker << 32) | (uint)generations[worker];
        var life = new TimeSpan(lifetime.SampleTicks(lifetimes.Bits(about)));
        if (life < Forever) Moments.Set(life * share, new DrainDue(worker, generations[worker], Begins: true));
    }

    private void Tell(in DrainWorker drain)
    {
        Placement.Send(drain, (ulong)drain.Worker);
        WorkerManager.Send(drain, (ulong)drain.Worker);
        Workers.Send(drain.Worker, drain, (ulong)drain.Worker);
    }
}
