using LambdaSim.Reports.Results;
using static LambdaSim.Scenarios.Metrics.FunctionMetrics;

namespace LambdaSim.Reports.Views;

/// <summary>What became of the calls, as a sum that adds up.</summary>
internal static class CallSum
{
    /// <summary>The sum: "7,246: 7,245 invocations · 1 open at the end"; null where every call became an invocation.</summary>
    /// <remarks>Of several runs it is that of all, for means of a run would not add up.</remarks>
    public static string? Of(RunResult result)
    {
        long Sum(Func<FunctionResult, long> count) => result.Functions.Sum(count);
        long calls = Sum(function => function[Calls]), invocations = Sum(function => function[Invocations]);
        if (calls == invocations) return null;
        (long Count, string What)[] parts =
        [
            (invocations, invocations == 1 ? "invocation" : "invocations"),
            (Sum(function => function[Throttles]), "throttled"),
            (Sum(function => function[Rejections].ByReason.Sum(rejection => rejection.Count)), "refused"),
            (Sum(function => function[DryRuns]), "only checked"),
            ((long)Math.Round(result.Functions.Sum(function => function[InFlight].AtEnd) * result.Runs), "open at the end"),
        ];
        string several = result.Runs == 1 ? "" : $" in {result.Runs} runs";
        return $"{Readable.Count(calls)}{several}: " + string.Join(
            " · ", parts.Where(part => part.Count > 0).Select(part => $"{Readable.Count(part.Count)} {part.What}"));
    }
}
