namespace LambdaSim.Model.Triggers;

/// <summary>A request, an event or a moment of a schedule has reached a trigger.</summary>
/// <param name="Trigger">The trigger's number.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="Refused">Whether it is refused here, and does not reach Lambda.</param>
/// <param name="Written">Whether a function has written it, or a destination of its events.</param>
/// <param name="Failed">Whether it is refused because the trigger itself has a fault.</param>
public readonly record struct TriggerCalled(int Trigger, int Bytes, bool Refused = false, bool Written = false, bool Failed = false);

/// <summary>A node of a load balancer has checked the function's health.</summary>
/// <param name="Trigger">The trigger's number.</param>
public readonly record struct HealthChecked(int Trigger);

/// <summary>An authorizer has said whether a request may go on.</summary>
/// <param name="Trigger">The trigger's number.</param>
/// <param name="Status">200, or the HTTP status that the client sees.</param>
/// <param name="Called">Whether its function was invoked for it.</param>
public readonly record struct RequestAuthorized(int Trigger, short Status, bool Called);

/// <summary>A front door has answered its client.</summary>
/// <param name="Trigger">The trigger's number.</param>
/// <param name="Status">The HTTP status that the client sees.</param>
/// <param name="Refused">Whether it was refused here, and did not reach Lambda.</param>
/// <param name="Latency">From the arrival of the request to the answer, both at the trigger.</param>
public readonly record struct TriggerAnswered(int Trigger, short Status, bool Refused, TimeSpan Latency);

/// <summary>A front door stopped waiting for an attempt, and begins the next one; or a source waits to hand over again what was
/// refused.</summary>
/// <param name="Trigger">The trigger's number.</param>
public readonly record struct TriggerTriedAgain(int Trigger);

/// <summary>A front door stopped waiting for the function, and answers its client.</summary>
/// <param name="Trigger">The trigger's number.</param>
/// <param name="Status">The HTTP status that the client sees.</param>
public readonly record struct TriggerTimedOut(int Trigger, short Status);

/// <summary>The function has answered after the front door stopped waiting.</summary>
/// <param name="Trigger">The trigger's number.</param>
/// <param name="Succeeded">Whether it had succeeded.</param>
public readonly record struct AnswerCameTooLate(int Trigger, bool Succeeded);

/// <summary>Lambda has denied a call, because its trigger may not invoke the function.</summary>
/// <param name="Trigger">The trigger's number.</param>
public readonly record struct TriggerDenied(int Trigger);

/// <summary>A source of events is done with one: Lambda or a queue has taken it, or will never get it.</summary>
/// <param name="Trigger">The trigger's number.</param>
/// <param name="Ending">What became of it.</param>
/// <param name="Delay">From its arrival at the trigger.</param>
public readonly record struct EventHandedOver(int Trigger, HandOverEnding Ending, TimeSpan Delay)
{
    /// <summary>Whether Lambda has taken it.</summary>
    public bool Taken => Ending == HandOverEnding.Taken;
}

/// <summary>What became of an event at its source.</summary>
public enum HandOverEnding : byte
{
    /// <summary>Lambda has taken it.</summary>
    Taken,

    /// <summary>A queue that subscribes has it.</summary>
    Queued,

    /// <summary>Lambda has refused it, and the trigger's dead-letter queue has it.</summary>
    DeadLettered,

    /// <summary>Lambda has refused it, and it is lost.</summary>
    Lost,

    /// <summary>It was not sent, because its subscription is disabled; it is lost.</summary>
    Skipped,
}

/// <summary>The filter of a subscription has kept an event back.</summary>
/// <param name="Trigger">The trigger's number.</param>
public readonly record struct EventFiltered(int Trigger);
