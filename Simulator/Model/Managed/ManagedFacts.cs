namespace LambdaSim.Model.Managed;

/// <summary>An invocation began on managed instances: it is in flight, and nobody counts it.</summary>
/// <param name="Function">Whose.</param>
public readonly record struct ManagedBegun(int Function);

/// <summary>An invocation on managed instances has ended.</summary>
/// <param name="Function">Whose.</param>
public readonly record struct ManagedEnded(int Function);
