using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>Everything measured about one group of callers.</summary>
/// <param name="name">Its name.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class CallerMeter(string name, Windows windows)
{
    private const int HighestStatus = 600;

    private readonly long[] byStatus = new long[HighestStatus];
    private readonly LogLinearHistogram latency = new();
    private readonly long[] begunThen = new long[windows.Count], completedThen = new long[windows.Count];
    private readonly long[] attemptsThen = new long[windows.Count], succeededThen = new long[windows.Count];
    private readonly long[] failedThen = new long[windows.Count], timeoutsThen = new long[windows.Count];
    private int present;
    private long journeys, completed, broken, calls, succeeded, failed, retries, timeouts;

    /// <summary>A journey has begun.</summary>
    /// <param name="measured">Whether it counts; the series go on in the warm-up too.</param>
    public void JourneyBegun(bool measured)
    {
        begunThen[present]++;
        if (measured) journeys++;
    }

    /// <summary>A journey has come to its end.</summary>
    /// <param name="good">Whether every call succeeded.</param>
    /// <param name="measured">Whether it counts.</param>
    public void JourneyEnded(bool good, bool measured)
    {
        if (good) completedThen[present]++;
        if (!measured) return;
        if (good) completed++;
        else broken++;
    }

    /// <summary>A call has begun.</summary>
    /// <param name="measured">Whether it counts.</param>
    public void CallBegun(bool measured)
    {
        attemptsThen[present]++;
        if (measured) calls++;
    }

    /// <summary>A call was tried again.</summary>
    /// <param name="measured">Whether it counts.</param>
    public void Retried(bool measured)
    {
        attemptsThen[present]++;
        if (measured) retries++;
    }

    /// <summary>An attempt was answered.</summary>
    /// <param name="status">The HTTP status.</param>
    public void Answered(int status) => byStatus[status]++;

    /// <summary>An attempt was given up.</summary>
    /// <param name="measured">Whether it counts.</param>
    public void TimedOut(bool measured)
    {
        timeoutsThen[present]++;
        if (measured) timeouts++;
    }

    /// <summary>A call has come to its end.</summary>
    /// <param name="good">Whether the last answer was a good one.</param>
    /// <param name="time">From the first attempt to the last answer.</param>
    /// <param name="measured">Whether it counts.</param>
    public void CallEnded(bool good, TimeSpan time, bool measured)
    {
        (good ? succeededThen : failedThen)[present]++;
        if (!measured) return;
        if (good) succeeded++;
        else failed++;
        latency.Record(time.Ticks);
    }

    /// <summary>Closes a window.</summary>
    /// <param name="at">When.</param>
    public void CloseWindow(in Reading at) => present = at.Next(windows);

    /// <summary>Everything measured, as plain data.</summary>
    public CallerResult Result() => new()
    {
        Name = name,
        Journeys = journeys,
        JourneysCompleted = completed,
        JourneysFailed = broken,
        Calls = calls,
        Succeeded = succeeded,
        Failed = failed,
        Retries = retries,
        Timeouts = timeouts,
        OpenAtEnd = calls - succeeded - failed,
        Latency = latency,
        Series = new CallerSeries(begunThen, completedThen, attemptsThen, succeededThen, failedThen, timeoutsThen),
        AnswersByStatus =
        [
            .. Enumerable.Range(0, HighestStatus).Where(status => byStatus[status] > 0)
                .Select(status => new NamedCount(status.ToString(), byStatus[status])),
        ],
    };
}
