using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using static LambdaSim.Reports.Views.Answer;

namespace LambdaSim.Reports.Views;

/// <summary>What networks did to calls, in words: refused while an interface was made, or because a subnet had no address.</summary>
internal static class SubnetAnswer
{
    private const int MostNamed = 3;

    /// <summary>A sentence for each of the two; none where neither happened.</summary>
    /// <param name="result">What came out.</param>
    public static IEnumerable<string> Sentences(RunResult result)
    {
        if (Those(result, SubnetMetrics.NoAddress) is { Count: > 0 } full)
            yield return $"{Readable.Capital(Names(full))} had no address for a network interface "
                + $"{Readable.Count(Sum(full, SubnetMetrics.NoAddress), "time")}{InRuns(result)}, first at "
                + $"{Readable.Moment(Window(full, SubnetMetrics.NoAddress, result).First)}: 502, SubnetIPAddressLimitReached.";
        if (Those(result, SubnetMetrics.Pending) is not { Count: > 0 } pending) yield break;
        long calls = Sum(pending, SubnetMetrics.Pending);
        var (_, last) = Window(pending, SubnetMetrics.Pending, result);
        yield return $"{Readable.Count(calls, "call")}{InRuns(result)} {(calls == 1 ? "was" : "were")} answered 409 because a network "
            + $"interface in {Names(pending)} was being made, the last before {Readable.Moment(last)}.";
    }

    private static List<SourceResult> Those(RunResult result, Count count) =>
        [.. result.SourcesOf(SubnetMetrics.Set).Where(subnet => subnet[count] > 0)];

    private static long Sum(List<SourceResult> subnets, Count count) => subnets.Sum(subnet => subnet[count]);

    private static string Names(List<SourceResult> subnets) => subnets.Count == 1
        ? $"subnet {subnets[0].Name}"
        : subnets.Count > MostNamed ? $"{subnets.Count} subnets"
        : $"subnets {string.Join(", ", subnets[..^1].Select(subnet => subnet.Name))} and {subnets[^1].Name}";

    /// <summary>When the first window begins in which it happened, and when the last ends.</summary>
    private static (TimeSpan First, TimeSpan Last) Window(List<SourceResult> subnets, Count count, RunResult result)
    {
        int windows = subnets[0].SeriesOf(count).Count;
        var those = Enumerable.Range(0, windows).Where(window => subnets.Exists(subnet => subnet.SeriesOf(count)[window] > 0)).ToList();
        return those.Count == 0 ? default : (result.Window * those[0], result.Window * (those[^1] + 1));
    }
}
