namespace LambdaSim.Model.Managed;

// Messages of managed instances. A region without them has none of them.

/// <summary>Front end to managed environments: run the handler in one of them.</summary>
/// <param name="Id">Which invocation.</param>
/// <param name="Invocation">The front end's own number.</param>
/// <param name="Handler">How long the handler will run, when a trace says so.</param>
/// <param name="FrontEnd">Which front end asks.</param>
/// <param name="Function">Which function.</param>
/// <param name="Fails">Whether the event makes the handler raise an error.</param>
public readonly record struct ExecuteManaged(
    InvocationId Id, int Invocation, ShortSpan Handler, ushort FrontEnd, ushort Function, bool Fails);

// What the component tells itself.

/// <summary>Managed environments to themselves: a handler has ended.</summary>
/// <param name="Running">Its place among those that run.</param>
public readonly record struct ManagedReturned(int Running);

/// <summary>Managed environments to themselves: reconsider how many there are to be.</summary>
public readonly record struct EvaluateScaling;

/// <summary>Managed environments to themselves: one more serves.</summary>
/// <param name="Function">Of which function.</param>
public readonly record struct Launched(ushort Function);
