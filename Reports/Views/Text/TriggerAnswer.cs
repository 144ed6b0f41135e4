using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>What users saw of functions behind front doors, in words.</summary>
internal static class TriggerAnswer
{
    /// <summary>A sentence for each trigger whose clients got no answer of the function in time; null when all did.</summary>
    /// <param name="result">What came out.</param>
    public static string? Of(RunResult result)
    {
        string[] late =
            [.. result.SourcesOf(TriggerMetrics.Set).Where(trigger => trigger[TriggerMetrics.TimedOut] > 0).Select(TooLate)];
        return late.Length == 0 ? null : string.Join(' ', late);
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
