using LambdaSim.Model.Faults;
using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Model.Asynchronous;

/// <summary>Takes events from queues, calls the front end with them like any caller, and deletes them when they are done.</summary>
/// <remarks>
/// In AWS pollers read the queues that the leasing service gives them, call the synchronous front end, delete on success,
/// and otherwise have the event hidden for as long as the retry shall wait (re:Invent CNS423, 2025). A poller that dies
/// leaves its events to their visibility timeout: what it had not called with is late, what had succeeded comes twice.
/// All pollers are rows of one component, as sandboxes are of the worker manager, so that an event has the same random numbers
/// whoever delivers it: see docs/decisions/0020. Left out: a poller's own CPU and memory.
/// </remarks>
public sealed partial class Pollers :
    IReceive<Lease>, IReceive<Unlease>, IReceive<Renewal>, IReceive<Delivery>, IReceive<Polled>, IReceive<Answer>,
    IReceive<Deposited>, IReceive<Beat>, IReceive<Die>, IReceive<Restart>, IReceive<Resume>, IReceive<Impair>
{
    /// <summary>Calls functions.</summary>
    public readonly Link<Invoke> FrontEnds = new(Name, "front end");

    /// <summary>Asks for events.</summary>
    public readonly Link<Poll> Polls = new(Name, "event queues");

    /// <summary>No longer waits for events.</summary>
    public readonly Link<HangUp> HangUps = new(Name, "event queues");

    /// <summary>Has an event hidden until its next attempt.</summary>
    public readonly Link<Postpone> Postponements = new(Name, "event queues");

    /// <summary>Has an event deleted.</summary>
    public readonly Link<Delete> Deletions = new(Name, "event queues");

    /// <summary>Sends records.</summary>
    public readonly Link<Deposit> Destinations = new(Name, "destinations");

    /// <summary>Says that a poller lives.</summary>
    public readonly Link<Heartbeat> LeasingService = new(Name, "leasing service");

    /// <summary>The next heartbeat of a poller, or the end of its leases.</summary>
    public readonly Timer<Beat> Beats = new(Name);

    /// <summary>The next death.</summary>
    public readonly Timer<Die> Deaths = new(Name);

    /// <summary>The return of a poller that died.</summary>
    public readonly Timer<Restart> Restarts = new(Name);

    /// <summary>The end of a pause between two polls.</summary>
    public readonly Timer<Resume> Pauses = new(Name);

    private const string Name = "poller";
    private const int FirstSystemError = 500, TooManyRequests = 429;
    private const int BytesPerKilobyte = 1024;

    private readonly Simulation simulation;
    private readonly Probe<EventAttempted> attempted;
    private readonly Probe<EventHandled> handled;
    private readonly Probe<RecordDeposited> deposited;
    private readonly Functions functions;
    private readonly PollerSettings settings;
    private readonly EventFaultSettings faults;
    private readonly bool stopsUnrenewed;
    private readonly Lineage lineage;
    private readonly ZeroReservedEvents zeroReserved;
    private readonly AsyncRetry retry;
    private readonly Sampler restartTime;
    private readonly Draws hosts, retryWaits, refusalWaits, deaths, restartTimes;
    private readonly int frontEnds;
    private readonly TimeSpan payloadTimePerKilobyte;
    private readonly QueueLease[] leases;
    private readonly Poller[] pollers;
    private readonly SlotTable<InHand> hands = new();
    private readonly IReadOnlyList<FaultSettings> onPurpose;
    private readonly Draws dying;
    private readonly Queue<Restart> keptDown = new();
    private FaultCount deaf, dyingFaults;

    /// <summary>Pollers that hold no lease yet.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public Pollers(RegionContext context)
    {
        (simulation, functions) = (context.Simulation, context.Functions);
        (attempted, handled) = (context.Probes.Of<EventAttempted>(), context.Probes.Of<EventHandled>());
        deposited = context.Probes.Of<RecordDeposited>();
        var fleet = context.Region.Asynchronous;
        (settings, faults) = (fleet.Pollers, fleet.Faults);
        stopsUnrenewed = fleet.Leasing.Unrenewed == UnrenewedLease.Stop;
        lineage = context.Lineage;
        retry = new AsyncRetry(fleet.Retries, context.Samplers);
        zeroReserved = fleet.Retries.ZeroReservedConcurrency;
        restartTime = context.Samplers.For(settings.RestartTime);
        hosts = context.Stream(RandomStreams.LoadBalancerOfThePollers);
        retryWaits = context.Stream(RandomStreams.WaitsAfterFunctionErrors);
        refusalWaits = context.Stream(RandomStreams.WaitsAfterRefusals);
        deaths = context.Stream(RandomStreams.DeathsOfPollers);
        (onPurpose, dying) = (context.Scenario.Faults, context.Stream(RandomStreams.ChoiceOfDyingPollers));
        restartTimes = context.Stream(RandomStreams.RestartsOfPollers);
        frontEnds = context.Region.FrontEnd.Hosts;
        payloadTimePerKilobyte = TimeSpan.FromSeconds(BytesPerKilobyte / context.Region.Network.PayloadBytesPerSecond);
        int queues = QueueChoice.CountOf(fleet.Queues);
        leases = new QueueLease[queues * settings.MostPerQueue];
        for (int lease = 0; lease < leases.Length; lease++) leases[lease].Queue = (ushort)(lease / settings.MostPerQueue);
        pollers = new Poller[settings.Count];
    }

    /// <summary>Pollers that run.</summary>
    public Gauge Alive { get; } = new();

    /// <summary>Leases that pollers hold.</summary>
    public Gauge Leases { get; } = new();

    /// <summary>Events in pollers' hands.</summary>
    public Gauge Deliveries { get; } = new();

    /// <summary>How many pollers died.</summary>
    public long Died { get; private set; }

    /// <summary>How often a lease was given that another poller still held; it must never happen.</summary>
    public long Conflicts { get; private set; }

    /// <summary>Begins: all pollers run, and their heartbeats are spread evenly.</summary>
    /// <param name="leasedUntil">Until when the leases last that they are given at the start.</param>
    public void Start(Instant leasedUntil)
    {
        for (int number = 0; number < pollers.Length; number++)
        {
            pollers[number] = new Poller { Alive = true, LeasedUntil = leasedUntil };
            Beats.Set(settings.Heartbeat * (number + 1) / pollers.Length, new Beat((ushort)number, Life: 0));
        }
        Alive.Add(simulation.Now, pollers.Length);
        ScheduleDeath(0);
    }

    /// <inheritdoc/>
    public void Receive(in Lease message)
    {
        ref var poller = ref pollers[message.Poller];
        if (!poller.Alive || poller.Session != message.Session) return;
        if (message.Until > poller.LeasedUntil) poller.LeasedUntil = message.Until;
        ref var lease = ref leases[message.Number];
        if (message.Ticket <= lease.Ticket) return;
        lease.Ticket = message.Ticket;
        if (lease.Held)
        {
            Conflicts++;
            return;
        }
        lease.Held = true;
        lease.Poller = message.Poller;
        lease.Life = poller.Life;
        lease.Epoch++;
        lease.InHand = 0;
        lease.Asking = false;
        lease.Pace = new ReadPace(settings);
        Leases.Add(simulation.Now, 1);
        Ask(message.Number);
    }

    /// <inheritdoc/>
    public void Receive(in Unlease message)
    {
        ref var lease = ref leases[message.Lease];
        if (message.Ticket < lease.Ticket) return;
        lease.Ticket = message.Ticket;
        if (lease.Held && lease.Poller == message.Poller) GiveUp(message.Lease);
    }

    /// <inheritdoc/>
    public void Receive(in Renewal message)
    {
        ref var poller = ref pollers[message.Poller];
        if (poller.Alive && poller.Session == message.Session) poller.LeasedUntil = message.Until;
    }

    /// <inheritdoc/>
    public void Receive(in Beat message)
    {
        ref var poller = ref pollers[message.Poller];
        if (!poller.Alive || poller.Life != message.Life) return;
        var wait = settings.Heartbeat;
        if (stopsUnrenewed && poller.LeasedUntil > simulation.Now)
        {
            if (poller.LeasedUntil - simulation.Now < wait) wait = poller.LeasedUntil - simulation.Now;
        }
        else if (stopsUnrenewed && GiveUpAll(message.Poller)) poller.Session++;
        LeasingService.Send(new Heartbeat(message.Poller, poller.Session), message.Poller);
        Beats.Set(wait, message);
    }

    /// <inheritdoc/>
    public void Receive(in Die message)
    {
        ScheduleDeath(message.Number + 1);
        Kill(deaths.Below((ulong)message.Number * 2, pollers.Length));
    }

    /// <inheritdoc/>
    public void Receive(in Restart message)
    {
        if (dyingFaults.Any)
        {
            keptDown.Enqueue(message);
            return;
        }
        ref var poller = ref pollers[message.Poller];
        poller.Alive = true;
        poller.Life++;
        poller.Session++;
        Alive.Add(simulation.Now, 1);
        Receive(new Beat(message.Poller, poller.Life));
    }

    /// <inheritdoc/>
    public void Receive(in Resume message)
    {
        leases[message.Lease].Pausing = false;
        Ask(message.Lease);
    }

    /// <summary>Ends a poller at this moment, with whatever it has in hand; it comes back after its restart time.</summary>
    /// <param name="number">Which; one that does not run stays as it is.</param>
    public void Kill(int number)
    {
        if (!pollers[number].Alive) return;
        pollers[number].Alive = false;
        Died++;
        Alive.Add(simulation.Now, -1);
        GiveUpAll(number);
        Restarts.Set(
            new TimeSpan(restartTime.SampleTicks(restartTimes.Bits((ulong)Died))), new Restart((ushort)number));
    }

    /// <summary>A share of them dies and none comes back until that is over, or all live and take nothing more; what they have in hand
    /// they bring to its end.</summary>
    /// <param name="message">Which of both.</param>
    public void Receive(in Impair message)
    {
        var fault = onPurpose[message.Fault];
        if (fault.Crashes > 0) Crash(message, fault.Crashes);
        if (!fault.Unavailable) return;
        deaf.Change(message.Begins);
        for (int number = 0; number < leases.Length; number++)
        {
            ref var lease = ref leases[number];
            if (!lease.Held) continue;
            if (!deaf.Any) Ask(number);
            else if (lease.Asking) HangUps.Send(new HangUp(lease.Queue, (ushort)number), (ulong)number);
            if (deaf.Any) lease.Asking = false;
        }
    }

    /// <summary>Which pollers hold a lease on a queue.</summary>
    /// <param name="queue">The queue.</param>
    public IEnumerable<int> Readers(int queue) =>
        leases.Where(lease => lease.Queue == queue && lease.Held).Select(lease => (int)lease.Poller);

    private void Crash(in Impair message, double share)
    {
        dyingFaults.Change(message.Begins);
        for (int number = 0; number < pollers.Length && message.Begins; number++)
            if (dying.Chance(((ulong)message.Fault << 32) | (uint)number, share)) Kill(number);
        while (!dyingFaults.Any && keptDown.TryDequeue(out var due)) Receive(due);
    }

    private void ScheduleDeath(int number)
    {
        if (faults.PollerDeaths == 0) return;
        double wait = -Math.Log(1 - deaths.Uniform(((ulong)number * 2) + 1)) / faults.PollerDeaths;
        Deaths.Set(TimeSpan.FromSeconds(Math.Min(wait, TimeSpan.FromDays(400).TotalSeconds)), new Die(number));
    }

    /// <returns>Whether it held any.</returns>
    private bool GiveUpAll(int poller)
    {
        bool any = false;
        for (int lease = 0; lease < leases.Length; lease++)
        {
            if (!leases[lease].Held || leases[lease].Poller != poller) continue;
            GiveUp(lease);
            any = true;
        }
        return any;
    }

    private void GiveUp(int number)
    {
        ref var lease = ref leases[number];
        lease.Held = false;
        Leases.Add(simulation.Now, -1);
        if (lease.Asking) HangUps.Send(new HangUp(lease.Queue, (ushort)number), (ulong)number);
        lease.Asking = false;
    }

    /// <summary>Asks for as many events as there is room for, unless a poll is under way.</summary>
    private void Ask(int number)
    {
        ref var lease = ref leases[number];
        int room = lease.Pace.Limit - lease.InHand;
        if (!lease.Held || lease.Asking || room <= 0 || deaf.Any) return;
        if (lease.Pace.PausedUntil > simulation.Now)
        {
            if (!lease.Pausing) Pauses.Set(lease.Pace.PausedUntil - simulation.Now, new Resume((ushort)number));
            lease.Pausing = true;
            return;
        }
        lease.Asking = true;
        Polls.Send(new Poll(lease.Queue, (ushort)number, room), (ulong)number);
    }

    private bool Lives(ushort poller, int life) => pollers[poller].Alive && pollers[poller].Life == life;
}
