using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>Everything measured about one group of callers.</summary>
/// <param name="name">Its name.</param>
internal sealed class CallerMeter(string name)
{
    private const int HighestStatus = 600;

    private readonly long[] byStatus = new long[HighestStatus];
    private readonly LogLinearHistogram latency = new();
    private long journeys, calls, succeeded, failed, retries, timeouts;

    /// <summary>A journey has begun.</summary>
    public void JourneyBegun() => journeys++;

    /// <summary>A call has begun.</summary>
    public void CallBegun() => calls++;

    /// <summary>A call was tried again.</summary>
    public void Retried() => retries++;

    /// <summary>An attempt was answered.</summary>
    /// <param name="status">The HTTP status.</param>
    public void Answered(int status) => byStatus[status]++;

    /// <summary>An attempt was given up.</summary>
    public void TimedOut() => timeouts++;

    /// <summary>A call has come to its end.</summary>
    /// <param name="good">Whether the last answer was a good one.</param>
    /// <param name="time">From the first attempt to the last answer.</param>
    public void CallEnded(bool good, TimeSpan time)
    {
        if (good) succeeded++;
        else failed++;
        latency.Record(time.Ticks);
    }

    /// <summary>Everything measured, as plain data.</summary>
    public CallerResult Result() => new()
    {
        Name = name,
        Journeys = journeys,
        Calls = calls,
        Succeeded = succeeded,
        Failed = failed,
        Retries = retries,
        Timeouts = timeouts,
        OpenAtEnd = calls - succeeded - failed,
        Latency = latency,
        AnswersByStatus =
        [
            .. Enumerable.Range(0, HighestStatus).Where(status => byStatus[status] > 0)
                .Select(status => new NamedCount(status.ToString(), byStatus[status])),
        ],
    };
}
