using LambdaSim.Model.Asynchronous;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>Listens to what happens to events, and reads the levels of queues and pollers window by window.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="windows">The windows of the series.</param>
public sealed class EventRecorder(Scenario scenario, Windows windows) : IEventLog
{
    private readonly EventMeter[] functions = EventSide.IsNeeded(scenario)
        ? [.. scenario.Functions.Select(function => new EventMeter(function, windows))]
        : [];

    private readonly GaugeSeries alive = new(windows), leases = new(windows), deliveries = new(windows);
    private long diedBefore, expiredBefore, movedBefore;

    /// <summary>Who wants every event that has ended, or null.</summary>
    public Action<EventRecord>? Ended { get; set; }

    /// <summary>Who wants every attempt, or null: the function, the age of the event, and whether it is a retry.</summary>
    public Action<int, TimeSpan, bool>? Tried { get; set; }

    /// <summary>The warm-up is over: everything but the series begins anew.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="events">Whose levels start over.</param>
    public void BeginMeasuring(Instant now, EventSide events)
    {
        foreach (var function in functions) function.BeginMeasuring();
        foreach (var level in new[] { events.Pollers.Alive, events.Pollers.Leases, events.Pollers.Deliveries }) level.StartOver(now);
        (diedBefore, expiredBefore, movedBefore) =
            (events.Pollers.Died, events.LeasingService.Expired, events.StateManager.Diverted);
    }

    /// <inheritdoc/>
    public void Accepted(int function, Instant now) => functions[function].Accepted(now);

    /// <inheritdoc/>
    public void Attempted(int function, TimeSpan age, bool retry)
    {
        functions[function].Attempted(age, retry);
        Tried?.Invoke(function, age, retry);
    }

    /// <inheritdoc/>
    public void Handled(in Delivery delivery) => functions[delivery.Function].Handled(delivery);

    /// <inheritdoc/>
    public void Reappeared(int function) => functions[function].Reappeared();

    /// <inheritdoc/>
    public void Deposited(int function, DestinationRole role, bool taken) => functions[function].Deposited(role, taken);

    /// <inheritdoc/>
    public void Record(in EventRecord ended)
    {
        functions[ended.Function].Record(ended);
        Ended?.Invoke(ended);
    }

    /// <summary>Reads the levels.</summary>
    /// <param name="at">When.</param>
    /// <param name="events">Where the levels are.</param>
    public void Read(in Reading at, EventSide events)
    {
        for (int function = 0; function < functions.Length; function++)
            functions[function].Read(at, events.Queues.Waiting[function], events.Queues.InFlight[function]);
        alive.Read(at, events.Pollers.Alive);
        leases.Read(at, events.Pollers.Leases);
        deliveries.Read(at, events.Pollers.Deliveries);
    }

    /// <summary>
    /// Events that were received and are neither ended nor waiting nor in flight: 0 at any moment, or the simulator is wrong.
    /// </summary>
    /// <param name="events">Where the levels are.</param>
    public long Unaccounted(EventSide events)
    {
        long sum = 0;
        for (int function = 0; function < functions.Length; function++)
            sum += Math.Abs(
                functions[function].NotEnded - events.Queues.Waiting[function].Value - events.Queues.InFlight[function].Value);
        return sum;
    }

    /// <summary>What became of a function's events.</summary>
    /// <param name="function">The function's number.</param>
    /// <param name="events">Where the levels are.</param>
    /// <param name="now">The present moment.</param>
    /// <returns>Null when it got none.</returns>
    public EventsResult? Result(int function, EventSide events, Instant now) =>
        functions[function].Result(events.Queues.Waiting[function].Value, events.Queues.InFlight[function].Value);

    /// <summary>What the pollers did.</summary>
    /// <param name="events">Where they are.</param>
    public PollersResult Pollers(EventSide events) => new()
    {
        Count = scenario.Region.Asynchronous.Pollers.Count,
        Died = events.Pollers.Died - diedBefore,
        LeasesExpired = events.LeasingService.Expired - expiredBefore,
        TenantsMoved = events.StateManager.Diverted - movedBefore,
        PeakLeases = events.Pollers.Leases.Peak,
        PeakDeliveries = events.Pollers.Deliveries.Peak,
        Alive = alive.Series,
        Leases = leases.Series,
        Deliveries = deliveries.Series,
    };
}
