namespace LambdaSim.Reports.Results;

/// <summary>What became of the events that a function got asynchronously.</summary>
/// <remarks>
/// OpenAtStart + Received = Succeeded + ToDestination + DeadLettered + Lost + InQueueAtEnd + InFlightAtEnd in one run:
/// see <see cref="Unaccounted"/>. What happened to an event more than once is counted apart.
/// </remarks>
public sealed record EventsResult
{
    /// <summary>Events stored: AWS's AsyncEventsReceived.</summary>
    [AddsUp(By.Sum)]
    public required long Received { get; init; }

    /// <summary>Events that were handled.</summary>
    [AddsUp(By.Sum)]
    public required long Succeeded { get; init; }

    /// <summary>Events given up whose record went to the OnFailure destination.</summary>
    [AddsUp(By.Sum)]
    public required long ToDestination { get; init; }

    /// <summary>Events given up that went to the dead-letter queue, and to no destination.</summary>
    [AddsUp(By.Sum)]
    public required long DeadLettered { get; init; }

    /// <summary>Events given up without a trace: AWS's AsyncEventsDropped.</summary>
    [AddsUp(By.Sum)]
    public required long Lost { get; init; }

    /// <summary>Why they were lost, in a fixed order; reasons without events are left out.</summary>
    [AddsUp(By.Sum)]
    public required IReadOnlyList<NamedCount> LostByReason { get; init; }

    /// <summary>Events that had come and not ended when measuring began: 0 without a warm-up.</summary>
    [AddsUp(By.Mean)]
    public double OpenAtStart { get; init; }
    /// <summary>Chains of events that went round in a loop of functions and were cut, each once, however often it is
    /// refused.</summary>
    [AddsUp(By.Sum)]
    public long LoopsCut { get; init; }

    /// <summary>Events waiting when the run ended.</summary>
    [AddsUp(By.Mean)]
    public required double InQueueAtEnd { get; init; }

    /// <summary>Events in a poller's hand when the run ended.</summary>
    [AddsUp(By.Mean)]
    public required double InFlightAtEnd { get; init; }

    /// <summary>Attempts, refused ones included.</summary>
    [AddsUp(By.Sum)]
    public required long Attempts { get; init; }

    /// <summary>Attempts after a function error or a refusal.</summary>
    [AddsUp(By.Sum)]
    public required long Retried { get; init; }

    /// <summary>How often an event was handled again that had been handled already.</summary>
    [AddsUp(By.Sum)]
    public required long Duplicates { get; init; }

    /// <summary>How often an event came back because its poller never spoke of it again.</summary>
    [AddsUp(By.Sum)]
    public required long Reappeared { get; init; }

    /// <summary>Duplicates of a function that is not idempotent.</summary>
    [AddsUp(By.Sum)]
    public required long EffectsTwice { get; init; }

    /// <summary>Records of successes taken by the OnSuccess destination.</summary>
    [AddsUp(By.Sum)]
    public required long OnSuccessDelivered { get; init; }

    /// <summary>Records that a destination did not take: AWS's DestinationDeliveryFailures.</summary>
    [AddsUp(By.Sum)]
    public required long DestinationDeliveryFailures { get; init; }

    /// <summary>Events that the dead-letter queue did not take: AWS's DeadLetterErrors.</summary>
    [AddsUp(By.Sum)]
    public required long DeadLetterErrors { get; init; }

    /// <summary>How old events were at each attempt: AWS's AsyncEventAge.</summary>
    [AddsUp(By.Sum)]
    public required LogLinearHistogram Age { get; init; }

    /// <summary>From acceptance to the end, of all events that have ended.</summary>
    [AddsUp(By.Sum)]
    public required LogLinearHistogram TimeToEnd { get; init; }

    /// <summary>Everything over time.</summary>
    public required EventSeries Series { get; init; }

    /// <summary>Events of one run that nothing above accounts for; 0, or the simulator is wrong.</summary>
    public double Unaccounted =>
        OpenAtStart + Received - Succeeded - ToDestination - DeadLettered - Lost - InQueueAtEnd - InFlightAtEnd;
}

/// <summary>Events of a function over time; all lists have one entry a window.</summary>
public sealed record EventSeries
{
    /// <summary>Events stored in the window.</summary>
    public required IReadOnlyList<long> Received { get; init; }

    /// <summary>Events that were handled in the window.</summary>
    public required IReadOnlyList<long> Succeeded { get; init; }

    /// <summary>Events whose record went to the OnFailure destination in the window.</summary>
    public required IReadOnlyList<long> ToDestination { get; init; }

    /// <summary>Events that went to the dead-letter queue in the window.</summary>
    public required IReadOnlyList<long> DeadLettered { get; init; }

    /// <summary>Events lost in the window.</summary>
    public required IReadOnlyList<long> Lost { get; init; }

    /// <summary>Events waiting.</summary>
    public required LevelSeries Waiting { get; init; }

    /// <summary>Events in pollers' hands.</summary>
    public required LevelSeries InFlight { get; init; }

    /// <summary>The age of the oldest event at the end of the window in ticks, to the length of a window; null without events.</summary>
    public required IReadOnlyList<double?> OldestAge { get; init; }
}

/// <summary>The fleet that delivers events.</summary>
public sealed record PollersResult
{
    /// <summary>How many pollers there are.</summary>
    [AddsUp(By.First)]
    public required int Count { get; init; }

    /// <summary>How many died.</summary>
    [AddsUp(By.Sum)]
    public required long Died { get; init; }

    /// <summary>Leases that ended because their poller was not heard of.</summary>
    [AddsUp(By.Sum)]
    public required long LeasesExpired { get; init; }

    /// <summary>How often a tenant was moved to a queue of its own.</summary>
    [AddsUp(By.Sum)]
    public required long TenantsMoved { get; init; }

    /// <summary>The most leases that pollers held at any moment.</summary>
    [AddsUp(By.Maximum)]
    public required int PeakLeases { get; init; }

    /// <summary>The most events in pollers' hands at any moment.</summary>
    [AddsUp(By.Maximum)]
    public required int PeakDeliveries { get; init; }

    /// <summary>Pollers that run.</summary>
    public required LevelSeries Alive { get; init; }

    /// <summary>Leases that pollers hold.</summary>
    public required LevelSeries Leases { get; init; }

    /// <summary>Events in pollers' hands.</summary>
    public required LevelSeries Deliveries { get; init; }
}
