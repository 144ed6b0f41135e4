namespace LambdaSim.Scenarios.Metrics;

/// <summary>What became of the calls of functions that were made for somebody: for a group of callers, or by a trigger.</summary>
/// <remarks>
/// Counted by who began it: a call through a trigger counts for the trigger and for the callers behind it, with that of the
/// authoriser; an event counts as often as it is tried. What functions send on by themselves counts for nobody.
/// </remarks>
public sealed class FunctionCallMetrics
{
    /// <summary>Declares them.</summary>
    /// <param name="set">The set that they stand in.</param>
    internal FunctionCallMetrics(MetricSet set)
    {
        Calls = set.Count("functionCalls", "Calls of functions that reached Lambda's front end for it, every attempt counted.");
        Invocations = set.Count("invocations", "Calls of functions that a sandbox ran for it.");
        ColdStarts = set.Count(
            "coldStarts", "Invocations for it that were the first in their sandbox, among its invocations.", among: Invocations);
        Throttles = set.Count(
            "throttles", "Calls of functions for it that Lambda answered 429, among its calls of functions.", among: Calls);
        Errors = set.Count(
            "errors", "Invocations for it that ended in a function error, timeouts and crashes included, among its invocations.",
            among: Invocations);
    }

    /// <summary>Calls that were answered or refused.</summary>
    public Count Calls { get; }

    /// <summary>Of these, those that a sandbox ran.</summary>
    public Count Invocations { get; }

    /// <summary>Invocations that were the first in their sandbox.</summary>
    public Count ColdStarts { get; }

    /// <summary>Calls answered 429 by Lambda.</summary>
    public Count Throttles { get; }

    /// <summary>Invocations that ended in a function error.</summary>
    public Count Errors { get; }
}
