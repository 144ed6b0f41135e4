using LambdaSim.Reports.Results;
using static LambdaSim.Scenarios.Metrics.FunctionMetrics;

namespace LambdaSim.Reports.Views;

/// <summary>The table of calls, latency, cold starts, throttles and errors.</summary>
internal static class LatencySection
{
    /// <summary>The table: the functions with most calls, then how many are left out, then totals by tag.</summary>
    public static IReadOnlyCollection<TextLine> Lines(RunResult result, TextDetail detail)
    {
        var percentiles = detail.Percentiles.Select(percentile => FormattableString.Invariant($"p{percentile}"));
        var table = new TextTable("Latency", ["calls", .. percentiles, "max", "cold", "throttled", "errors"]);
        var shown = Shown(result, detail.Functions);
        foreach (var function in shown)
            AddFunction(table, result, function, detail);
        int others = result.Functions.Count - shown.Count;
        if (others > 0)
        {
            AddTotal(table, result, $"  and {Readable.Count(others, "other")}", [.. result.Functions.Except(shown)], detail);
            AddTags(table, result, detail);
        }
        if (table.Width > detail.Width) table.DropIfAll("errors", "0%", Readable.Missing, "");
        if (table.Width > detail.Width) table.DropIfAll("throttled", "0%", Readable.Missing, "");
        return [.. table.Lines(detail.Width)];
    }

    /// <summary>The functions with most calls, in the order of the scenario.</summary>
    public static IReadOnlyList<FunctionResult> Shown(RunResult result, int most)
    {
        if (result.Functions.Count <= most) return result.Functions;
        var chosen = result.Functions.OrderByDescending(function => function[Calls]).Take(most).ToHashSet();
        return [.. result.Functions.Where(chosen.Contains)];
    }

    private static void AddFunction(TextTable table, RunResult result, FunctionResult function, TextDetail detail)
    {
        bool split = detail.Split && result.Functions.Count <= 3;
        AddTotal(table, result, $"  {function.Name}", [function], detail);
        if (function[TimeToFirstByte] is { Count: > 0 } first)
            table.Add("    first byte", [Readable.Count(result.PerRun(first.Count)), .. Times(first, detail)]);
        if (!split || function[ColdStarts] == 0 || function[WarmStarts] == 0) return;
        table.Add("    warm", [Readable.Count(result.PerRun(function[WarmStarts])), .. Times(function[WarmLatency], detail)]);
        table.Add(
            "    cold", [Readable.Count(result.PerRun(function[ColdStarts])), .. Times(function[ColdLatency], detail)], Ahead(function));
    }

    /// <summary>Why cold starts may be as quick as warm ones: their sandboxes were ready before the calls came.</summary>
    private static string Ahead(FunctionResult function) => function[InitialisedAhead] == 0
        ? ""
        : $"{Readable.Share(function[InitialisedAhead], function[ColdStarts])} initialised ahead";

    private static void AddTotal(
        TextTable table, RunResult result, string label, IReadOnlyList<FunctionResult> functions, TextDetail detail)
    {
        long calls = functions.Sum(function => function[Calls]);
        long invocations = functions.Sum(function => function[Invocations]);
        var latency = new LogLinearHistogram();
        foreach (var function in functions) latency.Add(function[Latency]);
        table.Add(
            label,
            [
                Readable.Count(result.PerRun(calls)), .. Times(latency, detail),
                Readable.Share(functions.Sum(function => function[ColdStarts]), invocations),
                Readable.Share(functions.Sum(function => function[Throttles]), calls),
                Readable.Share(functions.Sum(function => function[Errors]), invocations),
            ]);
    }

    /// <summary>Totals by the tag that most functions carry.</summary>
    private static void AddTags(TextTable table, RunResult result, TextDetail detail)
    {
        var tag = result.Functions.SelectMany(function => function.Tags.Keys).GroupBy(key => key)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .FirstOrDefault();
        if (tag is null) return;
        var groups = result.Functions.Where(function => function.Tags.ContainsKey(tag.Key))
            .GroupBy(function => function.Tags[tag.Key])
            .OrderByDescending(group => group.Sum(function => function[Calls])).Take(detail.Tags);
        foreach (var group in groups) AddTotal(table, result, $"  {tag.Key}: {group.Key}", [.. group], detail);
    }

    private static IEnumerable<string> Times(LogLinearHistogram latency, TextDetail detail)
    {
        foreach (double percentile in detail.Percentiles)
            yield return Readable.Duration(latency.SupportedQuantile(percentile / 100));
        yield return Readable.Duration(latency.Count == 0 ? null : latency.Maximum);
    }
}
