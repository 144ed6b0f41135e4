using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Traffic;

namespace LambdaSim.Measurement;

/// <summary>Measures the groups of callers: hears what becomes of their journeys and calls.</summary>
/// <remarks>What began in the warm-up stands in the series, and is counted nowhere else.</remarks>
/// <param name="scenario">What is simulated.</param>
/// <param name="windows">The windows of the series.</param>
/// <param name="madeFor">Knows for whom a call was made.</param>
internal sealed class CallerMeter(Scenario scenario, Windows windows, MadeFor madeFor) :
    IMeter, IHear<JourneyBegun>, IHear<JourneyEnded>, IHear<CallBegun>, IHear<CallRetried>, IHear<CallAnswered>, IHear<CallTimedOut>,
    IHear<CallEnded>
{
    private const int StatusCodes = 600;

    private static readonly string[] Statuses = [.. Enumerable.Range(0, StatusCodes).Select(status => status.ToString())];

    private readonly MetricValues[] groups = [.. scenario.Traffic.Select(_ => NothingYet(windows))];
    private WarmUp warmUp = WarmUp.None;

    /// <inheritdoc/>
    public void Hear(Instant now, in JourneyBegun fact) => Add(fact.Group, CallerMetrics.Journeys, warmUp.IsOver);

    /// <inheritdoc/>
    public void Hear(Instant now, in JourneyEnded fact) => Add(
        fact.Group, fact.Completed ? CallerMetrics.JourneysCompleted : CallerMetrics.JourneysFailed,
        warmUp.Counts(begun: new Instant(now.Ticks - fact.Length.Ticks)));

    /// <inheritdoc/>
    public void Hear(Instant now, in CallBegun fact)
    {
        Add(fact.Group, CallerMetrics.Calls, warmUp.IsOver);
        Add(fact.Group, CallerMetrics.Attempts, warmUp.IsOver);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in CallRetried fact)
    {
        Add(fact.Group, CallerMetrics.Retries, warmUp.IsOver);
        Add(fact.Group, CallerMetrics.Attempts, warmUp.IsOver);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in CallAnswered fact) =>
        groups[fact.Group].Add(CallerMetrics.AnswersByStatus, fact.Status, warmUp.IsOver);

    /// <inheritdoc/>
    public void Hear(Instant now, in CallTimedOut fact) => Add(fact.Group, CallerMetrics.Timeouts, warmUp.IsOver);

    /// <inheritdoc/>
    public void Hear(Instant now, in CallEnded fact)
    {
        bool measured = warmUp.Counts(begun: new Instant(now.Ticks - fact.Latency.Ticks));
        Add(fact.Group, fact.Succeeded ? CallerMetrics.Succeeded : CallerMetrics.Failed, measured);
        if (measured) groups[fact.Group].Record(CallerMetrics.Latency, fact.Latency);
    }

    /// <summary>A call of a function was answered.</summary>
    /// <param name="call">Everything about it.</param>
    /// <param name="counts">Whether it counts: it came after the warm-up.</param>
    public void Record(in InvocationRecord call, bool counts)
    {
        int group = madeFor.Traffic(call.Id);
        if (group >= 0) MadeFor.Count(groups[group], CallerMetrics.Functions, call, counts);
    }

    /// <inheritdoc/>
    public void BeginWarmUp() => warmUp = WarmUp.UnderWay;

    /// <summary>The warm-up is over: journeys and calls that begin from now on count.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="region">Not needed: callers stand outside of it.</param>
    public void BeginMeasuring(Instant now, Region region)
    {
        warmUp = WarmUp.OverAt(now);
        foreach (var group in groups) group.BeginMeasuring();
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        foreach (var group in groups)
        {
            Invariant.Check(Open(group) >= 0, "no more calls end than were begun");
            if (at.Ends) group.CloseWindow(at.Window);
        }
    }

    /// <summary>Everything measured, as plain data.</summary>
    public IReadOnlyList<CallerResult> Results() =>
        [.. groups.Select((measured, number) => Result(measured, scenario.Traffic[number].Name))];

    private static CallerResult Result(MetricValues measured, string name)
    {
        measured[CallerMetrics.Open].ReadEnd(Open(measured), 0, 0);
        return new CallerResult(name, measured);
    }

    private static long Open(MetricValues measured) =>
        measured[CallerMetrics.Calls] - measured[CallerMetrics.Succeeded] - measured[CallerMetrics.Failed];

    private static MetricValues NothingYet(Windows windows)
    {
        var measured = new MetricValues(CallerMetrics.Set, windows.Count);
        measured.Name(CallerMetrics.AnswersByStatus, Statuses);
        return measured;
    }

    private void Add(int group, Count count, bool measured) => groups[group].Add(count, measured: measured);
}
