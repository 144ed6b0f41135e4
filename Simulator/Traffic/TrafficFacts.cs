namespace LambdaSim.Traffic;

/// <summary>A journey has begun.</summary>
/// <param name="Group">The caller group.</param>
public readonly record struct JourneyBegun(int Group);

/// <summary>A call has begun: its first attempt was sent.</summary>
/// <param name="Group">The caller group.</param>
public readonly record struct CallBegun(int Group);

/// <summary>A call was tried again: an attempt after the first was sent.</summary>
/// <param name="Group">The caller group.</param>
public readonly record struct CallRetried(int Group);

/// <summary>An attempt was answered, in time or too late.</summary>
/// <param name="Group">The caller group.</param>
/// <param name="Status">The HTTP status.</param>
public readonly record struct CallAnswered(int Group, int Status);

/// <summary>The caller stopped waiting for an attempt.</summary>
/// <param name="Group">The caller group.</param>
public readonly record struct CallTimedOut(int Group);

/// <summary>A call has come to its end.</summary>
/// <param name="Group">The caller group.</param>
/// <param name="Succeeded">Whether the last answer was a good one.</param>
/// <param name="Attempts">How many attempts it took.</param>
/// <param name="Latency">From the first attempt to the last answer.</param>
public readonly record struct CallEnded(int Group, bool Succeeded, int Attempts, TimeSpan Latency);

/// <summary>A journey has come to its end.</summary>
/// <param name="Group">The caller group.</param>
/// <param name="Completed">Whether every call of its last start succeeded.</param>
/// <param name="Length">From its beginning, pauses included.</param>
public readonly record struct JourneyEnded(int Group, bool Completed, TimeSpan Length);
