using LambdaSim.Model.Faults;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>One fault at its moment, watched from as long before it as it lasts until all is as before.</summary>
/// <param name="planned">The fault and its moments.</param>
/// <param name="values">Where it is counted.</param>
/// <param name="function">Of which function calls concern it; null of all.</param>
internal sealed class FaultWatch(PlannedFault planned, MetricValues values, int? function)
{
    /// <summary>So many times the p99 before is as quick as before.</summary>
    private const double AsBefore = 1.5;

    private const int CoarsePrecision = 5;
    private static readonly TimeSpan LongestInvocation = TimeSpan.FromHours(1.5);

    private readonly Instant from = Instant.Start + planned.From, to = Instant.Start + planned.To;
    private readonly Instant before = Instant.Start + Earlier(planned), after = Instant.Start + planned.To + (planned.To - planned.From);
    private readonly SortedDictionary<ushort, Pace> paces = [];
    private bool backlogIsBack, latencyIsBack;
    private long backlogBefore;

    /// <summary>From when on it is watched.</summary>
    public Instant WatchedFrom => before;

    /// <summary>Whether there is nothing more to see: all is as before, and the last call of its phases was answered.</summary>
    public bool IsOver { get; private set; }

    /// <summary>A call was answered.</summary>
    /// <param name="call">Which.</param>
    public void Record(in InvocationRecord call)
    {
        if (function is not null && call.Function != function) return;
        // What was under way when it began belongs to it.
        var moment = call.Arrived < from && call.Answered >= from ? from : call.Arrived;
        bool succeeded = call.Outcome is InvocationOutcome.Succeeded or InvocationOutcome.Checked;
        if (succeeded && !latencyIsBack) Follow(call, moment);
        if (PhaseAt(moment) is not { } phase) return;
        values.Add(phase.Calls);
        if (succeeded) values.Record(phase.Latency, call.Latency);
        else values.Add(call.Outcome == InvocationOutcome.Throttled ? phase.Throttles : phase.Failures);
    }

    /// <summary>Something was lost.</summary>
    /// <param name="now">When.</param>
    /// <param name="count">How much.</param>
    public void Lose(Instant now, int count)
    {
        if (PhaseAt(now) is { } phase) values.Add(phase.Lost, count);
    }

    /// <summary>Looks whether all is as before.</summary>
    /// <param name="now">The end of a window.</param>
    /// <param name="backlog">How much waits.</param>
    public void Look(Instant now, long backlog)
    {
        if (now <= from)
        {
            backlogBefore = Math.Max(backlogBefore, backlog);
            values[FaultMetrics.BacklogBefore] = Math.Max(values[FaultMetrics.BacklogBefore], backlog);
            return;
        }
        if (!backlogIsBack) values[FaultMetrics.BacklogPeak] = Math.Max(values[FaultMetrics.BacklogPeak], backlog);
        if (now <= to) return;
        if (!backlogIsBack && backlog <= backlogBefore)
        {
            backlogIsBack = true;
            values.Record(FaultMetrics.BacklogRecovery, now - to);
        }
        LookAtLatency(now);
        IsOver = backlogIsBack && latencyIsBack && now > after + LongestInvocation;
    }

    private void Follow(in InvocationRecord call, Instant moment)
    {
        bool isBefore = moment < from && moment >= before;
        if (!isBefore && call.Answered < to) return;
        if (!paces.TryGetValue(call.Function, out var pace)) paces.Add(call.Function, pace = new Pace());
        (isBefore ? pace.Before : pace.Recent).Record(call.Latency.Ticks);
    }

    /// <summary>It is as before when that is so of every function of which there were enough calls before.</summary>
    private void LookAtLatency(Instant now)
    {
        if (latencyIsBack) return;
        bool any = false, all = true;
        foreach (var pace in paces.Values.Where(pace => pace.Before.Count >= FaultMetrics.EnoughCalls))
        {
            any = true;
            all &= pace.IsBack();
        }
        latencyIsBack = any && all;
        if (latencyIsBack) values.Record(FaultMetrics.LatencyRecovery, now - to);
    }

    private FaultPhase? PhaseAt(Instant moment)
    {
        if (moment < before || moment >= after) return null;
        return moment < from ? FaultMetrics.Before : moment < to ? FaultMetrics.During : FaultMetrics.After;
    }

    private static TimeSpan Earlier(in PlannedFault planned)
    {
        var length = planned.To - planned.From;
        return planned.From > length ? planned.From - length : TimeSpan.Zero;
    }

    /// <summary>How quick a function was before, and has been lately.</summary>
    private sealed class Pace
    {
        private bool isBack;

        public LogLinearHistogram Before { get; } = new(CoarsePrecision);

        public LogLinearHistogram Recent { get; } = new(CoarsePrecision);

        /// <summary>Whether it was as quick as before when enough calls had been answered.</summary>
        public bool IsBack()
        {
            if (isBack || Recent.Count < FaultMetrics.EnoughCalls) return isBack;
            isBack = Recent.Quantile(0.99) <= AsBefore * Before.Quantile(0.99);
            Recent.Clear();
            return isBack;
        }
    }
}
