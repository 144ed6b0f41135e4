using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Asynchronous;

/// <summary>Takes events from queues, calls the front end with them like any caller, and deletes them when they are done.</summary>
/// <remarks>
/// In AWS pollers read the queues that the leasing service gives them, call the synchronous front end, delete on success,
/// and otherwise have the event hidden for as long as the retry shall wait (re:Invent CNS423, 2025). A poller that dies
/// leaves its events to their visibility timeout: what it had not called with is late, what had succeeded comes twice.
/// All pollers are rows of one component, as sandboxes are of the worker manager, so that an event has the same luck
/// whoever delivers it: see docs/decisions/0020. Left out: a poller's own CPU and memory.
/// </remarks>
public sealed partial class Pollers :
    IReceive<Lease>, IReceive<Unlease>, IReceive<Renewal>, IReceive<Delivery>, IReceive<Polled>, IReceive<Answer>,
    IReceive<Deposited>, IReceive<Beat>, IReceive<Die>, IReceive<Restart>, IReceive<Resume>
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
    private readonly int[] loopLimits;
    private readonly ZeroReservedEvents zeroReserved;
    private readonly AsyncRetry retry;
    private readonly Distribution restartTime;
    private readonly Draws hosts, retryWaits, refusalWaits, deaths, restartTimes;
    private readonly int frontEnds;
    private readonly TimeSpan payloadTimePerKilobyte;
    private readonly Seat[] seats;
    private readonly Poller[] pollers;
    private readonly SlotTable<InHand> hands = new();

    /// <summary>Pollers that hold no lease yet.</summary>
    /// <param name="ground">What all components stand on.</param>
    public Pollers(Ground ground)
    {
        (simulation, functions) = (ground.Simulation, ground.Functions);
        (attempted, handled) = (ground.Probes.Of<EventAttempted>(), ground.Probes.Of<EventHandled>());
        deposited = ground.Probes.Of<RecordDeposited>();
        var fleet = ground.Region.Asynchronous;
        (settings, faults) = (fleet.Pollers, fleet.Faults);
        stopsUnrenewed = fleet.Leasing.Unrenewed == UnrenewedLease.Stop;
        loopLimits = Loops.Limits(ground.Scenario.Functions, fleet.RecursionLimit);
        retry = new AsyncRetry(fleet.Retries, ground.Laws);
        zeroReserved = fleet.Retries.ZeroReservedConcurrency;
        restartTime = ground.Laws.For(settings.RestartTime);
        hosts = ground.Stream(RandomStreams.LoadBalancerOfThePollers);
        retryWaits = ground.Stream(RandomStreams.WaitsAfterFunctionErrors);
        refusalWaits = ground.Stream(RandomStreams.WaitsAfterRefusals);
        deaths = ground.Stream(RandomStreams.DeathsOfPollers);
        restartTimes = ground.Stream(RandomStreams.RestartsOfPollers);
        frontEnds = ground.Region.FrontEnd.Hosts;
        payloadTimePerKilobyte = TimeSpan.FromSeconds(BytesPerKilobyte / ground.Region.Network.PayloadBytesPerSecond);
        int queues = QueueChoice.CountOf(fleet.Queues);
        seats = new Seat[queues * settings.MostPerQueue];
        for (int seat = 0; seat < seats.Length; seat++) seats[seat].Queue = (ushort)(seat / settings.MostPerQueue);
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
        ref var seat = ref seats[message.Seat];
        if (message.Ticket <= seat.Ticket) return;
        seat.Ticket = message.Ticket;
        if (seat.Held)
        {
            Conflicts++;
            return;
        }
        seat.Held = true;
        seat.Poller = message.Poller;
        seat.Life = poller.Life;
        seat.Tenure++;
        seat.InHand = 0;
        seat.Asking = false;
        seat.Pace = new ReadPace(settings);
        Leases.Add(simulation.Now, 1);
        Ask(message.Seat);
    }

    /// <inheritdoc/>
    public void Receive(in Unlease message)
    {
        ref var seat = ref seats[message.Seat];
        if (message.Ticket < seat.Ticket) return;
        seat.Ticket = message.Ticket;
        if (seat.Held && seat.Poller == message.Poller) GiveUp(message.Seat);
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
        seats[message.Seat].Pausing = false;
        Ask(message.Seat);
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

    /// <summary>Which pollers hold a lease on a queue.</summary>
    /// <param name="queue">The queue.</param>
    public IEnumerable<int> Readers(int queue) =>
        seats.Where(seat => seat.Queue == queue && seat.Held).Select(seat => (int)seat.Poller);

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
        for (int seat = 0; seat < seats.Length; seat++)
        {
            if (!seats[seat].Held || seats[seat].Poller != poller) continue;
            GiveUp(seat);
            any = true;
        }
        return any;
    }

    private void GiveUp(int number)
    {
        ref var seat = ref seats[number];
        seat.Held = false;
        Leases.Add(simulation.Now, -1);
        if (seat.Asking) HangUps.Send(new HangUp(seat.Queue, (ushort)number), (ulong)number);
        seat.Asking = false;
    }

    /// <summary>Asks for as many events as there is room for, unless a poll is under way.</summary>
    private void Ask(int number)
    {
        ref var seat = ref seats[number];
        int room = seat.Pace.Limit - seat.InHand;
        if (!seat.Held || seat.Asking || room <= 0) return;
        if (seat.Pace.PausedUntil > simulation.Now)
        {
            if (!seat.Pausing) Pauses.Set(seat.Pace.PausedUntil - simulation.Now, new Resume((ushort)number));
            seat.Pausing = true;
            return;
        }
        seat.Asking = true;
        Polls.Send(new Poll(seat.Queue, (ushort)number, room), (ulong)number);
    }

    private bool Lives(ushort poller, int life) => pollers[poller].Alive && pollers[poller].Life == life;
}
