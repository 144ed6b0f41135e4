using LambdaSim.Model.Counting;
using LambdaSim.Model.Provisioned;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>What CloudWatch would show: AWS's metrics by AWS's definitions, a point a minute.</summary>
/// <remarks>
/// Sources: AWS Lambda Developer Guide, Types of metrics for Lambda functions, and Monitoring concurrency (2026). A
/// point belongs to the minute in which an invocation reached Lambda. In a long run the points are farther apart.
/// </remarks>
internal sealed class CloudWatchMeter :
    IHear<InvocationAdmitted>, IHear<InvocationReleased>, IHear<ProvisionedBegun>, IHear<ProvisionedEnded>,
    IHear<ProvisionedUsable>, IHear<ConcurrencyClaimed>
{
    private readonly CloudWatchPeriods periods;
    private readonly Function[] functions;
    private readonly CloudWatchLevel all, unreserved, claimed;
    private readonly int[] claims;
    private int present;
    private long presentBegins, presentEnds;

    /// <summary>Nothing measured yet.</summary>
    /// <param name="scenario">What is simulated.</param>
    public CloudWatchMeter(Scenario scenario)
    {
        periods = CloudWatchPeriods.For(scenario.Run.Duration, scenario.Functions.Count);
        functions = [.. scenario.Functions.Select(function => new Function(function, periods))];
        (all, unreserved, claimed) = (new CloudWatchLevel(periods), new CloudWatchLevel(periods), new CloudWatchLevel(periods));
        claims = [.. scenario.Functions.Select(function => function.Provisioned?.AtStart ?? 0)];
        claimed.Add(0, (int)scenario.Reserved + claims.Where((_, function) => functions[function].Unreserved).Sum());
        presentEnds = periods.Length.Ticks;
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in InvocationAdmitted fact) => Change(fact.Function, difference: 1, now);

    /// <inheritdoc/>
    public void Hear(Instant now, in InvocationReleased fact) => Change(fact.Function, difference: -1, now);

    /// <inheritdoc/>
    public void Hear(Instant now, in ProvisionedBegun fact) => ChangeProvisioned(fact.Function, difference: 1, now);

    /// <inheritdoc/>
    public void Hear(Instant now, in ProvisionedEnded fact) => ChangeProvisioned(fact.Function, difference: -1, now);

    /// <inheritdoc/>
    public void Hear(Instant now, in ProvisionedUsable fact) =>
        functions[fact.Function].Provisioned!.Usable(PeriodOf(now), fact.Concurrency);

    /// <summary>So much provisioned concurrency is configured from now on; a function that has reserved concurrency
    /// claims that instead.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="fact">Whose, and how much.</param>
    public void Hear(Instant now, in ConcurrencyClaimed fact)
    {
        if (functions[fact.Function].Unreserved) claimed.Add(PeriodOf(now), fact.Concurrency - claims[fact.Function]);
        claims[fact.Function] = fact.Concurrency;
    }

    /// <summary>An invocation was answered.</summary>
    /// <param name="fact">Everything about it.</param>
    public void Record(in InvocationRecord fact)
    {
        if (fact.Function == Functions.Unknown) return;
        var function = functions[fact.Function];
        int period = PeriodOf(fact.Arrived);
        if (fact.Outcome == InvocationOutcome.Throttled) function.Throttles.Add(period, 1);
        if (!fact.Outcome.WasInvoked()) return;
        function.Invocations.Add(period, 1);
        if (fact.Outcome.IsFunctionError()) function.Errors.Add(period, 1);
        function.Durations.Record(period, fact.Duration.Ticks);
        if (fact.Route == Route.Provisioned || fact.SpilledOver) function.Provisioned!.Count(period, fact.SpilledOver);
    }

    /// <summary>The metrics of one function.</summary>
    /// <param name="number">Which.</param>
    /// <param name="now">The present moment: the end of the run.</param>
    public FunctionCloudWatch Of(int number, Instant now)
    {
        int count = periods.BegunBefore(now);
        var function = functions[number];
        return new FunctionCloudWatch
        {
            Period = periods.Length,
            Invocations = function.Invocations.First(count),
            Errors = function.Errors.First(count),
            Throttles = function.Throttles.First(count),
            Duration = function.Durations.Points(count),
            ConcurrentExecutions = function.InFlight.Points(count),
            Provisioned = function.Provisioned?.Points(count),
        };
    }

    /// <summary>The metrics of the account.</summary>
    /// <param name="now">The present moment: the end of the run.</param>
    public AccountCloudWatch OfAccount(Instant now)
    {
        int count = periods.BegunBefore(now);
        return new AccountCloudWatch
        {
            Period = periods.Length,
            Invocations = Sums(count, function => function.Invocations),
            Errors = Sums(count, function => function.Errors),
            Throttles = Sums(count, function => function.Throttles),
            ConcurrentExecutions = all.Points(count),
            UnreservedConcurrentExecutions = unreserved.Points(count),
            ClaimedAccountConcurrency = claimed.Points(count),
        };
    }

    private void Change(int function, int difference, Instant now)
    {
        int period = PeriodOf(now);
        functions[function].InFlight.Add(period, difference);
        all.Add(period, difference);
        if (!functions[function].Unreserved) return;
        unreserved.Add(period, difference);
        claimed.Add(period, difference);
    }

    /// <summary>Invocations in provisioned sandboxes use no unreserved concurrency: what is provisioned is claimed, used or
    /// not.</summary>
    private void ChangeProvisioned(int function, int difference, Instant now)
    {
        int period = PeriodOf(now);
        functions[function].InFlight.Add(period, difference);
        all.Add(period, difference);
        functions[function].Provisioned!.Change(period, difference);
    }

    private int PeriodOf(Instant moment)
    {
        if (moment.Ticks >= presentBegins && moment.Ticks < presentEnds) return present;
        int period = periods.IndexOf(moment);
        if (period <= present) return period;
        (present, presentBegins, presentEnds) =
            (period, period * periods.Length.Ticks, (period + 1) * periods.Length.Ticks);
        return period;
    }

    private long[] Sums(int count, Func<Function, CountSeries> metric)
    {
        long[] sums = new long[count];
        foreach (var function in functions)
        {
            var series = metric(function);
            for (int period = 0; period < count; period++) sums[period] += series[period];
        }
        return sums;
    }

    /// <summary>The points of one function.</summary>
    private sealed class Function(FunctionSettings settings, CloudWatchPeriods periods)
    {
        public bool Unreserved { get; } = settings.ReservedConcurrency is null;

        public CountSeries Invocations { get; } = new(periods.Count);

        public CountSeries Errors { get; } = new(periods.Count);

        public CountSeries Throttles { get; } = new(periods.Count);

        public CloudWatchDurations Durations { get; } = new(periods, settings.Timeout);

        public CloudWatchLevel InFlight { get; } = new(periods);

        public CloudWatchProvisioned? Provisioned { get; } = settings.Provisioned is null ? null : new(periods);
    }
}
