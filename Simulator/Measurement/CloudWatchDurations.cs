using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>Duration of one function, by the period in which an invocation began.</summary>
/// <remarks>
/// An invocation may end periods after it began, so the histograms of several periods are open at a time: a ring that is
/// long enough for the function's timeout. Should one end later still, it is missing in the percentiles of its period.
/// </remarks>
internal sealed class CloudWatchDurations
{
    private const int Precision = 6;
    private static readonly TimeSpan BeforeTheHandler = TimeSpan.FromMinutes(1);

    private readonly long[] count, maximum;
    private readonly double[] sum;
    private readonly double?[] p50, p90, p99;
    private readonly (int Period, LogLinearHistogram? Durations)[] open;

    /// <summary>Nothing measured yet.</summary>
    /// <param name="periods">The periods.</param>
    /// <param name="timeout">The function's timeout.</param>
    public CloudWatchDurations(CloudWatchPeriods periods, TimeSpan timeout)
    {
        (count, maximum, sum) = (new long[periods.Count], new long[periods.Count], new double[periods.Count]);
        (p50, p90, p99) = (new double?[periods.Count], new double?[periods.Count], new double?[periods.Count]);
        open = new (int, LogLinearHistogram?)[(int)((timeout + BeforeTheHandler) / periods.Length) + 2];
    }

    /// <summary>An invocation has ended.</summary>
    /// <param name="period">The period in which it began.</param>
    /// <param name="ticks">Its Duration.</param>
    public void Record(int period, long ticks)
    {
        count[period]++;
        sum[period] += ticks;
        if (ticks > maximum[period]) maximum[period] = ticks;
        ref var slot = ref open[period % open.Length];
        slot.Durations ??= new LogLinearHistogram(Precision);
        if (period > slot.Period)
        {
            Close(slot.Period, slot.Durations);
            slot.Period = period;
        }
        if (period == slot.Period) slot.Durations.Record(ticks);
    }

    /// <summary>The statistics of all periods.</summary>
    /// <param name="periods">How many periods have begun.</param>
    public DurationPoints Points(int periods)
    {
        foreach (var (period, durations) in open)
            if (durations is not null) Read(period, durations);
        return new DurationPoints(
            [.. Enumerable.Range(0, periods).Select(period => count[period] == 0 ? (double?)null : sum[period] / count[period])],
            p50[..periods],
            p90[..periods],
            p99[..periods],
            [.. Enumerable.Range(0, periods).Select(period => count[period] == 0 ? (double?)null : maximum[period])]);
    }

    private void Close(int period, LogLinearHistogram durations)
    {
        Read(period, durations);
        durations.Clear();
    }

    private void Read(int period, LogLinearHistogram durations)
    {
        if (durations.Count == 0) return;
        p50[period] = durations.Quantile(0.50);
        p90[period] = durations.Quantile(0.90);
        p99[period] = durations.Quantile(0.99);
    }
}
