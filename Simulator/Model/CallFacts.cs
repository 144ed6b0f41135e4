namespace LambdaSim.Model;

/// <summary>A call has reached a front end.</summary>
/// <param name="Function">Whose; <see cref="Functions.Unknown"/> for a name that no function has.</param>
public readonly record struct CallArrived(ushort Function);

/// <summary>An invocation is no longer in flight.</summary>
/// <param name="Function">Whose.</param>
public readonly record struct InvocationReleased(int Function);

/// <summary>Restoring a snapshot into a new sandbox has ended.</summary>
/// <param name="Function">Whose.</param>
/// <param name="Succeeded">Whether the sandbox can serve.</param>
public readonly record struct SnapshotRestored(int Function, bool Succeeded);
