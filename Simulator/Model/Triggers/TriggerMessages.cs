namespace LambdaSim.Model.Triggers;

// What triggers tell themselves; to callers they are a front end, to front ends a caller.

/// <summary>Function, or destination, to source of events: an object, a message, an event.</summary>
/// <param name="Bytes">The size of the event that comes of it.</param>
/// <param name="Hops">How often it was handed on within a loop: see <see cref="Lineage"/>.</param>
public readonly record struct Publish(int Bytes, byte Hops);

/// <summary>Front door to its authorizer: may this request go on?</summary>
/// <param name="Id">What the authorizer's invocation is numbered by.</param>
/// <param name="Request">The front door's own number.</param>
public readonly record struct Authorize(InvocationId Id, int Request);

/// <summary>Authorizer to its front door: it may, or not.</summary>
/// <param name="Request">The front door's own number.</param>
/// <param name="Status">200, or the HTTP status that the client sees.</param>
public readonly record struct Authorization(int Request, short Status);

/// <summary>Authorizer to itself: the function may have taken long enough.</summary>
/// <param name="Id">Which invocation.</param>
/// <param name="Call">The authorizer's own number.</param>
public readonly record struct AuthorizationTimedOut(InvocationId Id, int Call);

/// <summary>Front door to itself: somebody may have waited long enough.</summary>
public readonly record struct IntegrationTimedOut;

/// <summary>Source to itself: it is time to hand an event over.</summary>
/// <param name="Event">The source's own number.</param>
public readonly record struct EventDue(int Event);

/// <summary>Health checks to themselves: it is time.</summary>
public readonly record struct HealthCheckDue;

/// <summary>Schedule to itself: it is time.</summary>
public readonly record struct ScheduleDue;
