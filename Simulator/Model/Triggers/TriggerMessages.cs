namespace LambdaSim.Model.Triggers;

// What triggers tell themselves; to callers they are a front end, to front ends a caller.

/// <summary>Front door to itself: somebody may have waited long enough.</summary>
public readonly record struct IntegrationTimedOut;

/// <summary>Source to itself: an event has reached a queue.</summary>
/// <param name="Event">The source's own number.</param>
/// <param name="Queue">The queue's number.</param>
/// <param name="About">The delivery's number: what is drawn of it.</param>
public readonly record struct QueueReached(int Event, int Queue, ulong About);

/// <summary>Schedule to itself: it is time.</summary>
public readonly record struct ScheduleDue;
