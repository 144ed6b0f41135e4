namespace LambdaSim.Traffic;

/// <summary>Hears what callers see. It listens and never steers.</summary>
public interface ICallLog
{
    /// <summary>A journey has begun.</summary>
    /// <param name="group">The caller group.</param>
    void JourneyBegun(int group);

    /// <summary>A call has begun: its first attempt was sent.</summary>
    /// <param name="group">The caller group.</param>
    void CallBegun(int group);

    /// <summary>A call was tried again: an attempt after the first was sent.</summary>
    /// <param name="group">The caller group.</param>
    void Retried(int group);

    /// <summary>An attempt was answered, in time or too late.</summary>
    /// <param name="group">The caller group.</param>
    /// <param name="status">The HTTP status.</param>
    void Answered(int group, int status);

    /// <summary>The caller stopped waiting for an attempt.</summary>
    /// <param name="group">The caller group.</param>
    void TimedOut(int group);

    /// <summary>A call has come to its end.</summary>
    /// <param name="group">The caller group.</param>
    /// <param name="succeeded">Whether the last answer was a good one.</param>
    /// <param name="attempts">How many attempts it took.</param>
    /// <param name="latency">From the first attempt to the last answer.</param>
    void CallEnded(int group, bool succeeded, int attempts, TimeSpan latency);

    /// <summary>A journey has come to its end.</summary>
    /// <param name="group">The caller group.</param>
    /// <param name="completed">Whether every call of its last start succeeded.</param>
    /// <param name="length">From its beginning, pauses included.</param>
    void JourneyEnded(int group, bool completed, TimeSpan length);
}
