using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Asynchronous;

/// <summary>Looks at the backlog, decides how many pollers read each queue, and moves heavy tenants aside.</summary>
/// <remarks>
/// In AWS the state manager, or stream tracker, finds work and scales pollers to the backlog and to the concurrency of
/// the function (re:Invent SVS405, 2019; CNS423, 2025); heavy tenants get queues of their own and lose them when they
/// are quiet (AWS Compute Blog, Handling billions of invocations, 2025). How often and by which law is not published.
/// We give a queue as many pollers as its backlog would fill, no more than the functions can take that use it, and take
/// one away each time when there are too many. Left out: the pollers' CPU and memory as a measure.
/// </remarks>
public sealed class StateManager : IReceive<LookAgain>, IReceive<Backlog>
{
    /// <summary>Asks what waits.</summary>
    public readonly Link<Survey> Queues = new(Name, "event queues");

    /// <summary>Says how many pollers a queue shall have.</summary>
    public readonly Link<Staff> LeasingService = new(Name, "leasing service");

    /// <summary>Tells the front ends which queues are long.</summary>
    public readonly Link<Depth> Depths = new(Name, "event front end");

    /// <summary>Tells the front ends where a heavy tenant's events go.</summary>
    public readonly Link<Divert> Diversions = new(Name, "event front end");

    /// <summary>The next look.</summary>
    public readonly Timer<LookAgain> Looks = new(Name);

    private const string Name = "state manager";
    private const int Repetitions = 12;

    private readonly Simulation simulation;
    private readonly EventFleetSettings settings;
    private readonly IQueueRule rule;
    private readonly IEventPollerScaling scaling;
    private readonly QueueState[] queues;
    private readonly int[] waitingOf;
    private readonly Instant[] lightSince, heavySince;
    private readonly int[] divertedTo;
    private ulong looks;

    /// <summary>A state manager that has not looked yet.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public StateManager(RegionContext context)
    {
        simulation = context.Simulation;
        settings = context.Region.Asynchronous;
        rule = PolicyTable.QueueRules[settings.Queues.Choice];
        queues = new QueueState[QueueChoice.CountOf(settings.Queues)];
        for (int queue = 0; queue < queues.Length; queue++) queues[queue].Leases = settings.Pollers.LeastPerQueue;
        scaling = ChosenPolicies.EventPollerScaling(context.Region, ConcurrencyOf(context.Scenario));
        waitingOf = new int[context.Functions.Count];
        lightSince = new Instant[waitingOf.Length];
        heavySince = new Instant[waitingOf.Length];
        Array.Fill(heavySince, Instant.Never);
        divertedTo = new int[waitingOf.Length];
        Array.Fill(divertedTo, -1);
    }

    /// <summary>How often a tenant was moved to a queue of its own.</summary>
    public long Diverted { get; private set; }

    /// <summary>Begins.</summary>
    public void Start() => Looks.Set(settings.SurveyPeriod, new LookAgain());

    /// <summary>Acts on what the last survey found, and asks for the next.</summary>
    /// <param name="message">Nothing more.</param>
    public void Receive(in LookAgain message)
    {
        for (int queue = 0; queue < queues.Length; queue++) Scale(queue);
        if (rule.MovesTenants) MoveTenants();
        Queues.Send(new Survey(), looks++);
        Looks.Set(settings.SurveyPeriod, message);
    }

    /// <inheritdoc/>
    public void Receive(in Backlog message)
    {
        if (message.Queue < 0)
        {
            waitingOf[message.Function] = message.Waiting;
            return;
        }
        queues[message.Queue].Waiting = message.Waiting;
        queues[message.Queue].InFlight = message.InFlight;
        if (!rule.WeighsDepths) return;
        for (int host = 0; host < settings.FrontEnd.Hosts; host++)
            Depths.Send(host, new Depth((ushort)message.Queue, message.Waiting), (ulong)message.Queue);
    }

    /// <summary>What is decided is said again for a while, in case the leasing service is down.</summary>
    private void Scale(int number)
    {
        ref var queue = ref queues[number];
        int leases = scaling.Decide(new EventQueueView(queue.Waiting, queue.InFlight, queue.Leases));
        if (leases != queue.Leases) queue.SayAgain = Repetitions;
        queue.Leases = leases;
        if (queue.SayAgain == 0) return;
        queue.SayAgain--;
        LeasingService.Send(new Staff((ushort)number, leases), (ulong)number);
    }

    private void MoveTenants()
    {
        var sideline = settings.Queues.Sideline;
        double mean = (double)queues.Sum(queue => (long)queue.Waiting) / queues.Length;
        for (int function = 0; function < waitingOf.Length; function++)
        {
            bool heavy = waitingOf[function] > sideline.Depth && waitingOf[function] > sideline.Factor * mean;
            if (heavy) lightSince[function] = Instant.Never;
            else heavySince[function] = Instant.Never;
            if (heavy && heavySince[function] == Instant.Never) heavySince[function] = simulation.Now;
            if (!heavy && lightSince[function] == Instant.Never) lightSince[function] = simulation.Now;
            bool moved = divertedTo[function] >= 0;
            if (!moved && heavy && simulation.Now - heavySince[function] >= sideline.After) Move(function, LeastUsedSideline());
            else if (moved && !heavy && simulation.Now - lightSince[function] >= sideline.Back) Move(function, queue: -1);
        }
    }

    private void Move(int function, int queue)
    {
        divertedTo[function] = queue;
        if (queue >= 0) Diverted++;
        for (int host = 0; host < settings.FrontEnd.Hosts; host++)
            Diversions.Send(host, new Divert((ushort)function, queue), (ulong)function);
    }

    private int LeastUsedSideline()
    {
        int best = settings.Queues.Count;
        for (int queue = best + 1; queue < queues.Length; queue++)
            if (Users(queue) < Users(best)) best = queue;
        return best;
    }

    private int Users(int queue) => divertedTo.Count(used => used == queue);

    /// <summary>What all functions together can have in flight.</summary>
    private static long ConcurrencyOf(Scenario scenario)
    {
        bool shared = scenario.Functions.Any(function => function.ReservedConcurrency is null);
        return shared ? scenario.Account.ConcurrencyLimit : scenario.Reserved;
    }

    private struct QueueState
    {
        public int Waiting;
        public int InFlight;
        public int Leases;
        public int SayAgain;
    }
}
