using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using static LambdaSim.Reports.Views.Answer;

namespace LambdaSim.Reports.Views;

/// <summary>What became of executions of durable functions, in words: what was lost and where, what was late, and how much of their time
/// anything ran.</summary>
internal static class DurableAnswer
{
    /// <summary>What failed, was late or was refused; none where nothing was.</summary>
    public static IEnumerable<string> Failures(RunResult result)
    {
        foreach (var function in result.SourcesOf(DurableMetrics.Set))
        {
            if (function[DurableMetrics.Failed] is > 0 and var failed)
                yield return $"{Of(failed, function, result)} failed: {Causes(function)}.";
            if (function[DurableMetrics.TimedOut] is > 0 and var late)
                yield return $"{Of(late, function, result)} took longer than their executionTimeout, and were ended.";
            if (function[DurableMetrics.Refused] is > 0 and var refused)
                yield return $"{Of(refused, function, result)} {(refused == 1 ? "was" : "were")} refused at the first invocation.";
        }
    }

    /// <summary>How long executions took; none in a run without executions.</summary>
    public static IEnumerable<string> Times(RunResult result) => result.SourcesOf(DurableMetrics.Set)
        .Where(function => function[DurableMetrics.ExecutionTime].Count > 0).Select(function => HowLong(function, result));

    private static string HowLong(SourceResult function, RunResult result)
    {
        var times = function[DurableMetrics.ExecutionTime];
        string took = times.SupportedQuantile(0.5) is { } median
            ? $"took {Readable.Duration(median)} in the median"
            : $"took at most {Readable.Duration(times.Maximum)}";
        return $"{Readable.Count(times.Count, "execution")} of {function.Name}{InRuns(result)} {took}, and "
            + $"{Readable.Share((double)function[DurableMetrics.ActiveTime].Sum, Math.Max(1.0, times.Sum))} of that time something ran: "
            + $"{Readable.Number((double)function[DurableMetrics.InvocationsOfEnded] / times.Count)} invocations each.";
    }

    private static string Causes(SourceResult function)
    {
        var causes = function.Measured[DurableMetrics.FailedBy].ByReason.OrderByDescending(cause => cause.Count).ToList();
        return string.Join(", ", causes.Select(cause => $"{Readable.Count(cause.Count)} in {cause.Name}"));
    }

    private static string Of(long some, SourceResult function, RunResult result) =>
        $"{Readable.Count(some)} of {Readable.Count(function[DurableMetrics.Started], "execution")} of {function.Name}{InRuns(result)}";
}
