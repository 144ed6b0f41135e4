using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>What users saw of functions behind front doors, in words.</summary>
internal static class TriggerAnswer
{
    /// <summary>A sentence for each loss of a trigger: a fault of its own, no permission, clients that got no answer of the function
    /// in time, or none because the authorizer failed, and events that Lambda did not take; null when there was none.</summary>
    /// <param name="result">What came out.</param>
    public static string? Of(RunResult result)
    {
        string[] losses = [.. result.SourcesOf(TriggerMetrics.Set).SelectMany(Losses)];
        return losses.Length == 0 ? null : string.Join(' ', losses);
    }

    private static IEnumerable<string> Losses(SourceResult trigger)
    {
        if (trigger[TriggerMetrics.Failed] is > 0 and var refused)
        {
            long requests = trigger[TriggerMetrics.Calls];
            yield return $"{Readable.Count(refused)} of {Readable.Count(requests, "request")} through {trigger.Name} "
                + $"({Readable.Share(refused, requests)}) were answered with an error: the trigger itself had a fault.";
        }
        if (trigger[TriggerMetrics.Denied] > 0) yield return Denied(trigger);
        if (trigger[TriggerMetrics.TimedOut] > 0) yield return TooLate(trigger);
        if (trigger[TriggerMetrics.AuthorizerFailures] is > 0 and var failed)
            yield return $"{Readable.Count(failed)} of {Readable.Count(trigger[TriggerMetrics.Calls], "request")} through "
                + $"{trigger.Name} got 500: the authorizer failed, was throttled or took too long.";
        if (trigger[TriggerMetrics.Lost] is > 0 and var lost && trigger[TriggerMetrics.Denied] == 0)
            yield return $"{Readable.Count(lost)} of {Readable.Count(trigger[TriggerMetrics.Deliveries], "event")} of {trigger.Name} "
                + $"{(lost == 1 ? "is" : "are")} lost: Lambda did not take {(lost == 1 ? "it" : "them")}.";
    }

    private static string Denied(SourceResult trigger)
    {
        string calls = Readable.Count(trigger[TriggerMetrics.Calls], "call");
        string denied = $"{Readable.Count(trigger[TriggerMetrics.Denied])} of {calls} through {trigger.Name} were denied: it had no "
            + $"permission to invoke {trigger[TriggerMetrics.Function]}";
        (long Count, string Ending)[] endings =
        [
            (trigger[TriggerMetrics.Skipped], "more were not sent because the subscription was disabled"),
            (trigger[TriggerMetrics.DeadLettered], "went to a dead-letter queue"), (trigger[TriggerMetrics.Lost], "were lost"),
        ];
        string[] there = [.. endings.Where(end => end.Count > 0).Select(end => $"{Readable.Count(end.Count)} {end.Ending}")];
        return $"{denied}{(there.Length == 0 ? "" : "; ")}{string.Join(", ", there)}.";
    }

    private static string TooLate(SourceResult trigger)
    {
        string statuses = string.Join(
            " or ", trigger.Measured[TriggerMetrics.TimedOutByStatus].ByReason.Select(status => status.Name));
        // Nobody waits longer than the time-out, and who was late has waited just as long.
        string waited = Readable.Duration(trigger.Measured[TriggerMetrics.Latency].Maximum);
        long late = trigger[TriggerMetrics.TimedOut], succeeded = trigger[TriggerMetrics.SucceededTooLate];
        string calls = Readable.Count(trigger[TriggerMetrics.Calls], "request");
        string behind = succeeded == 0
            ? "the function succeeded in none of them"
            : $"the function succeeded in {(succeeded == late ? "all" : Readable.Count(succeeded))} of them";
        return $"{Readable.Count(late)} of {calls} through {trigger.Name} got {statuses} after {waited}: {behind}.";
    }
}
