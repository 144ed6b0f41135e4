using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>What users saw of functions behind front doors, in words.</summary>
internal static class TriggerAnswer
{
    /// <summary>A sentence for each trigger that had no permission, and for each whose clients got no answer of the function in
    /// time; null when there are none.</summary>
    /// <param name="result">What came out.</param>
    public static string? Of(RunResult result)
    {
        var triggers = result.SourcesOf(TriggerMetrics.Set);
        string[] sentences =
        [
            .. triggers.Where(trigger => trigger[TriggerMetrics.Denied] > 0).Select(Denied),
            .. triggers.Where(trigger => trigger[TriggerMetrics.TimedOut] > 0).Select(TooLate),
        ];
        return sentences.Length == 0 ? null : string.Join(' ', sentences);
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
