namespace LambdaSim.Model.Networks;

/// <summary>Worker to worker interfaces: a sandbox that starts needs the network of its function.</summary>
/// <param name="Serial">What it is about, for what chance decides.</param>
/// <param name="Slot">The worker's own number of the sandbox.</param>
/// <param name="Worker">Which worker.</param>
/// <param name="Function">The number of the function.</param>
public readonly record struct AttachInterface(long Serial, int Slot, ushort Worker, ushort Function);

/// <summary>Worker interfaces to worker: the network is there, or there is no address for an interface.</summary>
/// <param name="Slot">The worker's own number of the sandbox.</param>
/// <param name="Refused">Whether there is none.</param>
public readonly record struct InterfaceAttached(int Slot, bool Refused);

/// <summary>Worker to worker interfaces: a sandbox has ended.</summary>
/// <param name="Worker">Which worker.</param>
/// <param name="Function">The number of the function.</param>
public readonly record struct DetachInterface(ushort Worker, ushort Function);

// What components tell themselves.

/// <summary>Network interfaces to themselves: one may have been unused for long.</summary>
/// <param name="Pair">Of which pair of subnet and security groups.</param>
public readonly record struct InterfaceIdle(int Pair);

/// <summary>Worker interfaces to themselves: one that has no sandbox may be deleted by now.</summary>
public readonly record struct InterfaceDeleted;
