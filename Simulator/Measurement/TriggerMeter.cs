using LambdaSim.Model.Triggers;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the triggers: hears what comes to them, and what clients get.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="windows">The windows of the series.</param>
/// <param name="madeFor">Knows which trigger made a call.</param>
internal sealed class TriggerMeter(Scenario scenario, Windows windows, MadeFor madeFor) :
    ISourceMeter, IHear<TriggerCalled>, IHear<TriggerAnswered>, IHear<TriggerTriedAgain>, IHear<TriggerTimedOut>,
    IHear<AnswerCameTooLate>, IHear<RequestAuthorized>, IHear<TriggerDenied>, IHear<EventHandedOver>, IHear<EventFiltered>,
    IHear<HealthChecked>, IHear<InvocationRecord>
{
    private const int StatusCodes = 600, From4xx = 400, From5xx = 500, Unauthorized = 401, Forbidden = 403;

    private static readonly string[] Statuses = [.. Enumerable.Range(0, StatusCodes).Select(status => status.ToString())];

    private readonly TriggerCost?[] costs = [.. scenario.Triggers.Select(trigger => TriggerCost.Of(scenario, trigger))];
    private WarmUp warmUp = WarmUp.None;
    private readonly MetricValues[] triggers = [.. scenario.Triggers.Select(_ => Empty(windows))];

    /// <inheritdoc/>
    public void Hear(Instant now, in TriggerCalled fact)
    {
        triggers[fact.Trigger].Add(TriggerMetrics.Calls);
        if (fact.Failed) triggers[fact.Trigger].Add(TriggerMetrics.Failed);
        if (fact.Written) triggers[fact.Trigger].Add(TriggerMetrics.Written);
        if (!fact.Refused) costs[fact.Trigger]?.Bill(fact.Bytes);
        if (!IsFrontDoor(fact.Trigger) && !fact.Refused)
            triggers[fact.Trigger].Add(TriggerMetrics.Deliveries, scenario.Triggers[fact.Trigger].Subscriptions.Count);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in EventFiltered fact) => triggers[fact.Trigger].Add(TriggerMetrics.Filtered);

    /// <inheritdoc/>
    public void Hear(Instant now, in RequestAuthorized fact)
    {
        var trigger = triggers[fact.Trigger];
        if (fact.Called) trigger.Add(TriggerMetrics.AuthorizerCalls);
        switch (fact.Status)
        {
            case Unauthorized: trigger.Add(TriggerMetrics.Anonymous); break;
            case Forbidden: trigger.Add(TriggerMetrics.Forbidden); break;
            case From5xx: trigger.Add(TriggerMetrics.AuthorizerFailures); break;
            default: break;
        }
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in TriggerAnswered fact)
    {
        var trigger = triggers[fact.Trigger];
        trigger.Add(TriggerMetrics.AnswersByStatus, fact.Status);
        if (fact.Status >= From5xx) trigger.Add(TriggerMetrics.Errors5xx);
        else if (fact.Status >= From4xx) trigger.Add(TriggerMetrics.Errors4xx);
        if (fact.Refused) trigger.Add(TriggerMetrics.Refused);
        else if (IsFrontDoor(fact.Trigger)) trigger.Record(TriggerMetrics.Latency, fact.Latency);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in TriggerTriedAgain fact) => triggers[fact.Trigger].Add(TriggerMetrics.TriedAgain);

    /// <inheritdoc/>
    public void Hear(Instant now, in TriggerTimedOut fact)
    {
        triggers[fact.Trigger].Add(TriggerMetrics.TimedOut);
        triggers[fact.Trigger].Add(TriggerMetrics.TimedOutByStatus, fact.Status);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in AnswerCameTooLate fact)
    {
        if (fact.Succeeded) triggers[fact.Trigger].Add(TriggerMetrics.SucceededTooLate);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in HealthChecked fact) => triggers[fact.Trigger].Add(TriggerMetrics.HealthChecks);

    /// <inheritdoc/>
    public void Hear(Instant now, in TriggerDenied fact) => triggers[fact.Trigger].Add(TriggerMetrics.Denied);

    /// <inheritdoc/>
    public void Hear(Instant now, in EventHandedOver fact)
    {
        triggers[fact.Trigger].Add(fact.Ending switch
        {
            HandOverEnding.Taken => TriggerMetrics.Taken,
            HandOverEnding.Queued => TriggerMetrics.Queued,
            HandOverEnding.DeadLettered => TriggerMetrics.DeadLettered,
            HandOverEnding.Lost or HandOverEnding.Skipped => TriggerMetrics.Lost,
            _ => throw new System.Diagnostics.UnreachableException(),
        });
        if (fact.Ending == HandOverEnding.Skipped) triggers[fact.Trigger].Add(TriggerMetrics.Skipped);
        triggers[fact.Trigger].Record(TriggerMetrics.Delay, fact.Delay);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in InvocationRecord fact)
    {
        int trigger = madeFor.Trigger(fact.Id);
        if (trigger >= 0) MadeFor.Count(triggers[trigger], TriggerMetrics.Functions, fact, warmUp.Counts(fact.Arrived));
    }

    /// <inheritdoc/>
    public void BeginWarmUp() => warmUp = WarmUp.UnderWay;

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        warmUp = WarmUp.OverAt(now);
        for (int number = 0; number < triggers.Length; number++)
        {
            triggers[number].BeginMeasuring();
            costs[number]?.StartOver(now);
            triggers[number].StartOver(TriggerMetrics.Open, now, region.Triggers!.Open(number));
        }
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        for (int number = 0; number < triggers.Length; number++)
        {
            CheckBooks(number, region.Triggers!.Open(number).Value);
            triggers[number].Read(TriggerMetrics.Open, at, region.Triggers.Open(number));
            if (at.Ends) triggers[number].CloseWindow(at.Window);
        }
    }

    /// <inheritdoc/>
    public SourcesResult? Result(Instant now, Region region) => triggers.Length == 0 ? null : new(
        TriggerMetrics.Set.Of, [.. Enumerable.Range(0, triggers.Length).Select(number => Result(now, number, region))]);

    private SourceResult Result(Instant now, int number, Region region)
    {
        triggers[number].ReadEnd(TriggerMetrics.Open, now, region.Triggers!.Open(number));
        return new SourceResult(
            scenario.Triggers[number].Name, triggers[number], string.Join(", ", scenario.Triggers[number].Called))
        {
            HandsOver = !IsFrontDoor(number),
            Cost = costs[number] is { } cost ? CostResult.None with { Triggers = cost.Sum(now) } : null,
        };
    }

    private void CheckBooks(int number, int open)
    {
        var measured = triggers[number];
        long ended = IsFrontDoor(number)
            ? measured[TriggerMetrics.AnswersByStatus].ByReason.Sum(status => status.Count)
            : measured[TriggerMetrics.Taken] + measured[TriggerMetrics.Queued] + measured[TriggerMetrics.Filtered]
                + measured[TriggerMetrics.DeadLettered] + measured[TriggerMetrics.Lost];
        long begun = measured[IsFrontDoor(number) ? TriggerMetrics.Calls : TriggerMetrics.Deliveries];
        Invariant.Check(
            measured[TriggerMetrics.Open].AtStart + begun == ended + open, "of a trigger, open at the start + begun = ended + open");
    }

    private bool IsFrontDoor(int number) => scenario.Triggers[number].Manner == TriggerManner.FrontDoor;

    private static MetricValues Empty(Windows windows)
    {
        var measured = new MetricValues(TriggerMetrics.Set, windows.Count);
        measured.Name(TriggerMetrics.AnswersByStatus, Statuses);
        measured.Name(TriggerMetrics.TimedOutByStatus, Statuses);
        return measured;
    }
}
