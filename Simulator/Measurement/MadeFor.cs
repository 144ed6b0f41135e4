using LambdaSim.Model.Asynchronous;
using LambdaSim.Model.Triggers;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>For whom a call of a function was made: told by its number alone.</summary>
internal sealed class MadeFor
{
    private readonly CallerGroups groups;
    private readonly int traffics, firstTrigger;
    private readonly CallNumbers[] triggers;

    /// <summary>Knows who calls.</summary>
    /// <param name="scenario">What is simulated.</param>
    public MadeFor(Scenario scenario)
    {
        groups = new CallerGroups(scenario.Callers.Count);
        traffics = scenario.Traffic.Count;
        triggers = [.. scenario.Triggers.Select(trigger => new CallNumbers(scenario, trigger))];
        firstTrigger = triggers.Length == 0 ? int.MaxValue : scenario.FirstCaller(TriggerSettings.Kind);
    }

    /// <summary>The traffic that a call was made for; -1 when it was made for none.</summary>
    /// <param name="call">The call.</param>
    public int Traffic(InvocationId call)
    {
        if (call.Caller < traffics) return call.Caller;
        if (groups.IsDerived(call.Caller)) return -1;
        int caller = groups.Origin(call.Caller);
        if (caller < traffics) return caller;
        int trigger = Trigger(call);
        return trigger < 0 || call.Attempt == HealthChecks.Attempt ? -1 : triggers[trigger].TrafficOf(call.Call);
    }

    /// <summary>The trigger that made a call; -1 when none did.</summary>
    /// <param name="call">The call.</param>
    public int Trigger(InvocationId call)
    {
        int trigger = groups.Origin(call.Caller) - firstTrigger;
        return trigger < 0 || trigger >= triggers.Length || groups.IsDerived(call.Caller) ? -1 : trigger;
    }

    /// <summary>Counts what became of a call.</summary>
    /// <param name="measured">What is measured of whom it was made for.</param>
    /// <param name="metrics">Its metrics.</param>
    /// <param name="call">Everything about the call.</param>
    /// <param name="counts">Whether it counts: it came after the warm-up.</param>
    public static void Count(MetricValues measured, FunctionCallMetrics metrics, in InvocationRecord call, bool counts)
    {
        measured.Add(metrics.Calls, measured: counts);
        if (call.Outcome == InvocationOutcome.Throttled) measured.Add(metrics.Throttles, measured: counts);
        if (!call.Outcome.WasInvoked()) return;
        measured.Add(metrics.Invocations, measured: counts);
        if (call.Cold) measured.Add(metrics.ColdStarts, measured: counts);
        if (call.Outcome.IsFunctionError()) measured.Add(metrics.Errors, measured: counts);
    }
}
