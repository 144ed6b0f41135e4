using LambdaSim.Model.Triggers;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the triggers: hears what comes to them, and what clients get.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class TriggerMeter(Scenario scenario, Windows windows) :
    ISourceMeter, IHear<TriggerCalled>, IHear<TriggerAnswered>, IHear<TriggerTriedAgain>, IHear<TriggerTimedOut>,
    IHear<AnswerCameTooLate>, IHear<TriggerDenied>, IHear<EventHandedOver>
{
    private const int StatusCodes = 600, From4xx = 400, From5xx = 500;

    private static readonly string[] Statuses = [.. Enumerable.Range(0, StatusCodes).Select(status => status.ToString())];

    private readonly MetricValues[] triggers = [.. scenario.Triggers.Select(_ => Empty(windows))];

    /// <inheritdoc/>
    public void Hear(Instant now, in TriggerCalled fact) => triggers[fact.Trigger].Add(TriggerMetrics.Calls);

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
    public void Hear(Instant now, in TriggerDenied fact) => triggers[fact.Trigger].Add(TriggerMetrics.Denied);

    /// <inheritdoc/>
    public void Hear(Instant now, in EventHandedOver fact)
    {
        triggers[fact.Trigger].Add(fact.Ending switch
        {
            HandOverEnding.Taken => TriggerMetrics.Taken,
            HandOverEnding.DeadLettered => TriggerMetrics.DeadLettered,
            HandOverEnding.Lost or HandOverEnding.Skipped => TriggerMetrics.Lost,
            _ => throw new System.Diagnostics.UnreachableException(),
        });
        if (fact.Ending == HandOverEnding.Skipped) triggers[fact.Trigger].Add(TriggerMetrics.Skipped);
        triggers[fact.Trigger].Record(TriggerMetrics.Delay, fact.Delay);
    }

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        for (int number = 0; number < triggers.Length; number++)
        {
            triggers[number].BeginMeasuring();
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
        return new SourceResult(scenario.Triggers[number].Name, triggers[number], scenario.Triggers[number].Function);
    }

    private void CheckBooks(int number, int open)
    {
        var measured = triggers[number];
        long ended = IsFrontDoor(number)
            ? measured[TriggerMetrics.AnswersByStatus].ByReason.Sum(status => status.Count)
            : measured[TriggerMetrics.Taken] + measured[TriggerMetrics.DeadLettered] + measured[TriggerMetrics.Lost];
        Invariant.Check(
            measured[TriggerMetrics.Open].AtStart + measured[TriggerMetrics.Calls] == ended + open,
            "of a trigger, open at the start + calls = ended + open");
    }

    private bool IsFrontDoor(int number) => scenario.Triggers[number].OfType.Manner == TriggerManner.FrontDoor;

    private static MetricValues Empty(Windows windows)
    {
        var measured = new MetricValues(TriggerMetrics.Set, windows.Count);
        measured.Name(TriggerMetrics.AnswersByStatus, Statuses);
        measured.Name(TriggerMetrics.TimedOutByStatus, Statuses);
        return measured;
    }
}
