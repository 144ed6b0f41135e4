using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>Duration of one function, by the period in which an invocation began.</summary>
/// <remarks>
/// An invocation may end periods after it began, so the histograms of several periods are open at a time: a ring that is
/// long enough for the function's timeout. Should one end later still, it is missing in the percentiles of its period.
/// </remarks>
/// <param name="periods">The periods.</param>
/// <param name="timeout">The function's timeout.</param>
internal sealed class CloudWatchDurations(CloudWatchPeriods periods, TimeSpan timeout)
{
    private const int Precision = 6;
    private static readonly TimeSpan BeforeTheHandler = TimeSpan.FromMinutes(1);

    private readonly Statistics[] statistics = new Statistics[periods.Count];
    private (int Period, LogLinearHistogram? Durations)[] open = [];

    /// <summary>An invocation has ended.</summary>
    /// <param name="period">The period in which it began.</param>
    /// <param name="ticks">Its Duration.</param>
    public void Record(int period, long ticks)
    {
        ref var known = ref statistics[period];
        known.Count++;
        known.Sum += ticks;
        if (ticks > known.Maximum) known.Maximum = ticks;
        if (open.Length == 0) open = new (int, LogLinearHistogram?)[(int)((timeout + BeforeTheHandler) / periods.Length) + 2];
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
    /// <param name="count">How many periods have begun.</param>
    public DurationPoints Points(int count)
    {
        foreach (var (period, durations) in open)
            if (durations is not null) Read(period, durations);
        return new DurationPoints(
            Points(count, period => period.Count > 0 ? period.Sum / period.Count : null),
            Points(count, period => period.Read ? period.P50 : null),
            Points(count, period => period.Read ? period.P90 : null),
            Points(count, period => period.Read ? period.P99 : null),
            Points(count, period => period.Count > 0 ? period.Maximum : null));
    }

    private double?[] Points(int count, Converter<Statistics, double?> statistic) => Array.ConvertAll(statistics[..count], statistic);

    private void Close(int period, LogLinearHistogram durations)
    {
        Read(period, durations);
        durations.Clear();
    }

    private void Read(int period, LogLinearHistogram durations)
    {
        if (durations.Count == 0) return;
        ref var known = ref statistics[period];
        (known.P50, known.P90, known.P99) = (Of(0.50), Of(0.90), Of(0.99));
        known.Read = true;

        double Of(double probability) => durations.Quantile(probability)!.Value;
    }

    private struct Statistics
    {
        public long Count, Maximum;
        public double Sum, P50, P90, P99;
        public bool Read;
    }
}
