namespace LambdaSim.Model.Triggers;

// What triggers tell themselves; to callers they are a front end, to front ends a caller.

/// <summary>Front door to itself: somebody may have waited long enough.</summary>
public readonly record struct IntegrationTimedOut;

/// <summary>Schedule to itself: it is time.</summary>
public readonly record struct ScheduleDue;
