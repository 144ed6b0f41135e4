using LambdaSim.Model.Parts;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Traffic;

/// <summary>A group of callers: begins journeys, makes their calls, waits for answers, tries again as its client does.</summary>
/// <remarks>
/// The load balancer in front of the front end is the draw of a host for each attempt. What a call is and how it fares
/// is drawn by its number within the group, which does not depend on anything that the region does. Left out: connection
/// set-up, and clients that share a rate limit.
/// </remarks>
public sealed partial class Callers : ITraffic, IReceive<Arrive>, IReceive<Begin>, IReceive<GiveUp>
{
    /// <summary>Calls a function.</summary>
    public readonly Link<Invoke> FrontEnds;

    /// <summary>Hands events over.</summary>
    public readonly Link<Invoke> EventFrontEnds;

    /// <summary>Goes through a trigger.</summary>
    public readonly Link<Invoke> Triggers;

    /// <summary>Starts executions.</summary>
    public readonly Link<Invoke> StateMachines;

    /// <summary>The next arrival.</summary>
    public readonly Timer<Arrive> Arrivals;

    /// <summary>The end of a pause.</summary>
    public readonly Timer<Begin> Pauses;

    /// <summary>The end of a caller's timeouts.</summary>
    public readonly Timer<GiveUp> Timeouts;

    private readonly Simulation simulation;
    private readonly TrafficProbes probes;
    private readonly TrafficSettings settings;
    private readonly int group;
    private readonly Journeys journeys;
    private readonly IArrivalProcess? arrivals;
    private readonly ClosedArrivals? closed;
    private readonly RetryPolicy retries;
    private readonly CallFaults faults;
    private readonly Draws hosts, retryDelays, pauses;
    private readonly Sampler? closedPause;
    private readonly CallerNumbers? numbers;
    private readonly Connections? connections;
    private readonly PriorityQueue<int, (long Ticks, int Caller)> absent = new();
    private readonly bool sendsEvents;
    private readonly CallType type;
    private readonly int frontEnds, trigger, machine;
    private readonly TimeSpan payloadTime;
    private readonly TimeoutLine timeouts = new();
    private bool timeoutPending;
    private Arrival next;
    private long begun;

    private readonly SlotTable<Visit> visits = new();

    /// <summary>A group of callers.</summary>
    /// <param name="group">Its number.</param>
    /// <param name="settings">What it does.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public Callers(int group, TrafficSettings settings, RegionContext context)
    {
        (this.group, this.settings, simulation) = (group, settings, context.Simulation);
        probes = new TrafficProbes(context.Probes);
        FrontEnds = new Link<Invoke>(settings.Name, "front end");
        EventFrontEnds = new Link<Invoke>(settings.Name, "event front end");
        Triggers = new Link<Invoke>(settings.Name, "trigger");
        StateMachines = new Link<Invoke>(settings.Name, "state machines");
        Arrivals = new Timer<Arrive>(settings.Name);
        Pauses = new Timer<Begin>(settings.Name);
        Timeouts = new Timer<GiveUp>(settings.Name);
        journeys = new Journeys(settings, context);
        if (settings.Client.Connections is { } most) connections = new Connections(most);
        retries = new RetryPolicy(settings.Client, context.Region.FrontEnd.RetryAfter);
        faults = new CallFaults(settings, context);
        closed = settings.Arrivals as ClosedArrivals;
        closedPause = closed is null ? null : context.Samplers.For(closed.Think);
        numbers = closed is null ? null : new CallerNumbers(closed.Stages);
        arrivals = closed is null ? ArrivalProcess.Of(settings, context) : null;
        hosts = context.Stream(RandomStreams.LoadBalancerOf, settings.Name);
        retryDelays = context.Stream(RandomStreams.RetryDelaysOf, settings.Name);
        pauses = context.Stream(RandomStreams.PausesBetweenJourneysOf, settings.Name);
        trigger = context.Scenario.Triggers.Select(candidate => candidate.Name).ToList().IndexOf(settings.Through ?? "");
        machine = context.Scenario.StateMachineNumber(settings.Starts);
        type = machine >= 0 && !settings.WaitsForExecution ? CallType.Event : (CallType)settings.InvocationType;
        sendsEvents = settings.InvocationType == InvocationType.Event;
        frontEnds = sendsEvents ? context.Region.Asynchronous.FrontEnd.Hosts : context.Region.FrontEnd.Hosts;
        payloadTime = TimeSpan.FromSeconds(settings.PayloadSize / context.Region.Network.PayloadBytesPerSecond);
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ports.Connect(FrontEnds, ports.Client);
        if (ports.Has<Invoke>(EventFrontEnds.To)) ports.Connect(EventFrontEnds, ports.Client);
        if (ports.Has<Invoke>(Triggers.To)) ports.Connect(Triggers, ports.Client);
        if (ports.Has<Invoke>(StateMachines.To)) ports.Connect(StateMachines, ports.Client);
        ports.Connect(Arrivals, this);
        ports.Connect(Pauses, this);
        ports.Connect(Timeouts, this);
    }

    /// <summary>Begins: waits for the first arrival, or lets every caller of a closed load take its first pause.</summary>
    public void Start()
    {
        if (closed is null)
        {
            WaitForNextArrival();
            return;
        }
        for (int caller = 0; caller < numbers!.Most; caller++) BeginAgain(caller);
    }

    /// <inheritdoc/>
    public void Receive(in Arrive message)
    {
        if (closed is not null)
        {
            BeginAgain(absent.Dequeue());
            return;
        }
        var arrival = next;
        BeginVisit(arrival.Handler, arrival.Function, TimeSpan.Zero, caller: 0);
        WaitForNextArrival();
    }

    /// <inheritdoc/>
    public void Receive(in Begin message)
    {
        ref var visit = ref visits[message.Visit];
        if (journeys.CallSeveral && visit.Of == 0 && journeys.Times(visit.Journey, visit.Step) > 1)
        {
            BeginSeveral(message.Visit);
            return;
        }
        if (visit.Attempt == 0)
        {
            probes.CallBegun.Tell(simulation.Now, new CallBegun(group));
            visit.CallBegan = simulation.Now;
        }
        if (connections?.TryOpen(message.Visit) != false) Send(message.Visit);
    }

    /// <inheritdoc/>
    public void Receive(in Answer message)
    {
        if (!WaitsFor(message.Id, message.Call)) return;

        probes.Answered.Tell(simulation.Now, new CallAnswered(group, message.Status));
        visits[message.Call].WaitingFor = default;
        HandConnectionOn();
        if (RetryPolicy.IsRetryable(message.Status)) TryAgainOrEnd(message.Call, message.Status);
        else EndCall(message.Call, succeeded: message.Status < 300 && !message.FunctionError);
    }

    /// <summary>One timer for all: it looks at the attempt whose timeout ends first, and goes on to the next.</summary>
    /// <param name="message">Nothing more.</param>
    public void Receive(in GiveUp message)
    {
        timeoutPending = false;
        while (ForgetAnswered() && timeouts.First.Until <= simulation.Now)
        {
            int place = timeouts.First.Visit;
            timeouts.RemoveFirst();
            visits[place].WaitingFor = default;
            probes.TimedOut.Tell(simulation.Now, new CallTimedOut(group));
            HandConnectionOn();
            TryAgainOrEnd(place, RetryPolicy.NoAnswer);
        }
        if (timeouts.IsEmpty || timeoutPending) return;
        timeoutPending = true;
        Timeouts.Set(timeouts.First.Until - simulation.Now, new GiveUp());
    }

    private void TimeOutAfter(TimeSpan timeout, InvocationId id, int place)
    {
        ForgetAnswered();
        timeouts.Add(new TimeoutLine.Waiting(id, place, simulation.Now + timeout));
        if (timeoutPending) return;
        timeoutPending = true;
        Timeouts.Set(timeout, new GiveUp());
    }

    /// <summary>Drops the attempts at the head of the line that were answered meanwhile.</summary>
    /// <returns>Whether somebody still waits.</returns>
    private bool ForgetAnswered()
    {
        while (!timeouts.IsEmpty && !WaitsFor(timeouts.First.Id, timeouts.First.Visit)) timeouts.RemoveFirst();
        return !timeouts.IsEmpty;
    }

    /// <summary>Whether a visit still waits for the answer of an attempt: it may have given up, and even have ended.</summary>
    private bool WaitsFor(InvocationId id, int visit) => visits.IsOpen(visit) && visits[visit].WaitingFor == id;

    private void WaitForNextArrival()
    {
        if (arrivals!.TryNext(out next)) Arrivals.Set(next.At - simulation.Now, new Arrive());
    }

    /// <summary>
    /// A caller of a closed load pauses and begins its next journey, or waits until there are more callers again.
    /// </summary>
    private void BeginAgain(int caller)
    {
        if (begun >= (closed!.Journeys ?? long.MaxValue)) return;
        var pause = ClosedPause();
        var back = numbers!.From(caller, simulation.Now);
        if (back == simulation.Now && numbers.From(caller, simulation.Now + pause) == simulation.Now + pause)
        {
            BeginVisit(ShortSpan.None, function: null, pause, caller);
            return;
        }
        if (back == simulation.Now) back = numbers.From(caller, simulation.Now + pause);
        if (back == Instant.Never) return;
        absent.Enqueue(caller, (back.Ticks, caller));
        Arrivals.Set(back - simulation.Now, new Arrive());
    }

    private void BeginVisit(ShortSpan handler, ushort? function, TimeSpan pause, int caller)
    {
        int place = visits.Add(new Visit
        {
            Number = begun,
            Journey = journeys.Choose(begun),
            Handler = handler,
            Function = function,
            Caller = caller,
            JourneyBegan = simulation.Now,
        });
        begun++;
        probes.JourneyBegun.Tell(simulation.Now, new JourneyBegun(group));
        Step(place, pause);
    }

    /// <summary>Goes on to the visit's present step: at once, or after its pause.</summary>
    private void Step(int place, TimeSpan pause)
    {
        ref var visit = ref visits[place];
        (visit.Attempt, visit.Part, visit.Ended, visit.StepFailed) = (0, 0, 0, false);
        pause += journeys.Think(visit.Journey, visit.Step, CallNumber(visit));
        if (pause > TimeSpan.Zero) Pauses.Set(pause, new Begin(place));
        else Receive(new Begin(place));
    }

    private void Send(int place)
    {
        ref var visit = ref visits[place];
        visit.Attempt++;
        if (visit.Attempt > 1) probes.Retried.Tell(simulation.Now, new CallRetried(group));
        var id = InvocationId.Of(group, CallNumber(visit), visit.Attempt);
        visit.WaitingFor = id;
        var invoke = new Invoke(
            id,
            simulation.Now,
            place,
            (int)Math.Min(settings.PayloadSize, int.MaxValue),
            visit.Handler,
            visit.Function ?? journeys.Function(visit.Journey, visit.Step),
            type,
            faults.Of(id));
        if (machine >= 0) StateMachines.Send(invoke with { Function = (ushort)machine }, id.Value, after: payloadTime);
        else if (trigger >= 0) Triggers.Send(trigger, invoke, id.Value, after: payloadTime);
        else (sendsEvents ? EventFrontEnds : FrontEnds).Send(hosts.Below(id.Value, frontEnds), invoke, id.Value, after: payloadTime);
        if (settings.Client.Timeout is { } timeout) TimeOutAfter(timeout, id, place);
    }

    private void HandConnectionOn()
    {
        if (connections is not null && connections.HandOn(out int next)) Send(next);
    }

    private void TryAgainOrEnd(int place, int status)
    {
        ref var visit = ref visits[place];
        double variate = retryDelays.Uniform(InvocationId.Of(group, CallNumber(visit), visit.Attempt).Value);
        if (retries.After(visit.Attempt, status, variate, out visit.Paid) is { } delay) Pauses.Set(delay, new Begin(place));
        else EndCall(place, succeeded: false);
    }

    private void EndCall(int place, bool succeeded)
    {
        ref var visit = ref visits[place];
        if (succeeded) retries.Succeeded(visit.Paid);
        visit.Paid = 0;
        probes.CallEnded.Tell(simulation.Now, new CallEnded(group, succeeded, visit.Attempt, simulation.Now - visit.CallBegan));
        if (visit.Of > 0) EndOneOfSeveral(place, succeeded);
        else EndStep(place, succeeded);
    }

    private void EndStep(int place, bool succeeded)
    {
        ref var visit = ref visits[place];
        if (GoesOn(ref visit, succeeded))
        {
            Step(place, TimeSpan.Zero);
            return;
        }
        int caller = visit.Caller;
        probes.JourneyEnded.Tell(simulation.Now, new JourneyEnded(group, !visit.Failed, simulation.Now - visit.JourneyBegan));
        visits.Close(place);
        if (closed is not null) BeginAgain(caller);
    }

    /// <summary>Whether the user makes another call, and which: the next one, or the first one again.</summary>
    private bool GoesOn(ref Visit visit, bool succeeded)
    {
        visit.Failed |= !succeeded;
        if (succeeded || settings.AfterFailure == AfterFailure.GoOn) return ++visit.Step < journeys.Steps(visit.Journey);
        if (settings.AfterFailure == AfterFailure.Leave || visit.Starts + 1 >= settings.MaximumStarts) return false;
        visit.Starts++;
        (visit.Step, visit.Failed) = (0, false);
        return true;
    }

    private TimeSpan ClosedPause() => new(closedPause!.SampleTicks(pauses.Bits((ulong)begun)));

    private long CallNumber(in Visit visit) =>
        (((visit.Number * settings.MaximumStarts) + visit.Starts) * journeys.MostCalls)
        + journeys.CallsBefore(visit.Journey, visit.Step) + visit.Part;
}
