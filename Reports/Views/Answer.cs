using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>The result in words: every clause is made of numbers that stand in the report.</summary>
internal static class Answer
{
    /// <summary>The sentences, the most important first.</summary>
    public static IEnumerable<string> Sentences(RunResult result)
    {
        var served = result.Functions.Where(function => function.Invocations > 0).ToList();
        if (result.Functions.Sum(function => function.Calls) == 0)
        {
            yield return $"{result.Scenario}: no invocations, because no call arrived.";
            yield break;
        }
        yield return $"{result.Scenario}: {ColdStarts(result)}.";
        if (Latency(result, served) is { } latency) yield return latency;
        if (WhenCold(result) is { } when) yield return when;
        if (UsedUp(result) is { } usedUp) yield return usedUp;
        if (Throttles(result) is { } throttles) yield return throttles;
        if (Errors(result) is { } errors) yield return errors;
    }

    private static string ColdStarts(RunResult result)
    {
        long invocations = result.Functions.Sum(function => function.Invocations);
        long cold = result.Functions.Sum(function => function.ColdStarts);
        string of = result.Functions.Count == 1 ? result.Functions[0].Name : $"{result.Functions.Count} functions";
        if (invocations == 0) return $"no invocations of {of}, whatever was called";
        if (invocations == 1) return $"the only invocation of {of} was a {(cold == 1 ? "cold" : "warm")} start";
        string runs = result.Runs == 1 ? "" : $" in {result.Runs} runs";
        string count = $"{Readable.Count(invocations)} invocations of {of}{runs}";
        if (cold == 0) return $"none of {count} was a cold start";
        if (cold == invocations) return $"all {count} were cold starts";
        return $"{Readable.Share(cold, invocations)} of {count} were cold starts";
    }

    private static string? Latency(RunResult result, List<FunctionResult> served)
    {
        if (served.Count == 0) return null;
        var all = new LogLinearHistogram();
        foreach (var function in served) all.Add(function.Latency);
        if (all.SupportedQuantile(0.5) is not { } median)
            return $"The slowest took {Readable.Duration(all.Maximum)}.";
        string half = $"Half took at most {Readable.Duration(median)}";
        if (all.SupportedQuantile(0.99) is not { } tail)
            return $"{half}, the slowest {Readable.Duration(all.Maximum)}.";
        string sentence = $"{half}, 99% at most {Readable.Duration(tail)}";
        var slowest = served.MaxBy(function => function.Latency.SupportedQuantile(0.99) ?? 0)!;
        // Of many functions with few calls each, none may have a p99 of its own.
        if (slowest.Latency.SupportedQuantile(0.99) is not { } most) return $"{sentence}.";
        string where = result.Functions.Count == 1
            ? ""
            : $"; slowest at p99 is {slowest.Name} with {Readable.Duration(most)}";
        return $"{sentence}{where}{Dominant(slowest)}.";
    }

    /// <summary>When the provisioned concurrency of the function that spills over most was first used up.</summary>
    private static string? UsedUp(RunResult result)
    {
        var function = result.Functions.MaxBy(candidate => candidate.Provisioned?.Spillovers ?? 0);
        if (function?.Provisioned is not { Spillovers: > 0 } provisioned) return null;
        var (busy, usable) = (provisioned.Busy.Peak, provisioned.Usable.Peak);
        int first = (int)Math.Ceiling(result.MeasuredFrom / result.Window);
        int full = Enumerable.Range(0, Math.Min(busy.Count, usable.Count))
            .FirstOrDefault(window => window >= first && usable[window] > 0 && busy[window] >= usable[window], -1);
        string spilled = Readable.Share(provisioned.Spillovers, function.Invocations);
        return full < 0
            ? $"{spilled} of the invocations of {function.Name} spilled over."
            : $"The {Readable.Count(usable[full])} provisioned of {function.Name} were used up for the first time at "
                + $"{Readable.Moment(result.Window * full)}; {spilled} of its invocations spilled over.";
    }

    private static string Dominant(FunctionResult function)
    {
        var tail = function.Phases.FirstOrDefault(phase => phase.Label == "p99");
        if (tail is null || tail.Shares.Count == 0) return "";
        int greatest = Enumerable.Range(0, tail.Shares.Count).MaxBy(index => tail.Shares[index]);
        string name = greatest == (int)Phase.Init ? "INIT" : Readable.Words(((Phase)greatest).ToString());
        string the = greatest is (int)Phase.Handler or (int)Phase.Network or (int)Phase.FrontEnd ? "the " : "";
        return $", where {the}{name} is {100 * tail.Shares[greatest]:F0}% of the time";
    }

    private static string? WhenCold(RunResult result)
    {
        var series = Busiest.Measured(result, result.Functions.Select(function => function.Series.ColdStarts));
        if (Busiest.Run(series, share: 0.5) is not { } run || series.Sum() < 20) return null;
        var (from, to) = Busiest.Between(result, run);
        if ((to - from) * 4 > result.Simulated) return null;
        return $"Half of the cold starts came between {Readable.Moment(from)} and {Readable.Moment(to)}.";
    }

    private static string? Throttles(RunResult result)
    {
        long throttles = result.Functions.Sum(function => function.Throttles);
        if (throttles == 0) return null;
        long calls = result.Functions.Sum(function => function.Calls);
        var reason = result.Functions.SelectMany(function => function.ThrottlesByReason)
            .GroupBy(count => count.Name).MaxBy(group => group.Sum(count => count.Count));
        string why = reason is null ? "" : $" ({reason.Key})";
        string were = throttles == 1 ? "was" : "were";
        string sentence = $"{Readable.Count(throttles, "call")} ({Readable.Share(throttles, calls)}) {were} throttled{why}";
        var series = Busiest.Measured(result, result.Functions.Select(function => function.Series.Throttled));
        if (Busiest.Run(series, share: 0.9) is not { } run) return $"{sentence}.";
        var (from, to) = Busiest.Between(result, run);
        if ((to - from) * 10 > result.Simulated * 8) return $"{sentence}, all through the run.";
        return $"{sentence}, nearly all between {Readable.Moment(from)} and {Readable.Moment(to)}.";
    }

    private static string? Errors(RunResult result)
    {
        long errors = result.Functions.Sum(function => function.Errors);
        if (errors == 0) return null;
        long invocations = result.Functions.Sum(function => function.Invocations);
        long timeouts = result.Functions.Sum(function => function.Timeouts);
        string of = timeouts == 0 ? "" : $", {Readable.Count(timeouts)} of them by timeout";
        return $"{Readable.Count(errors, "invocation")} ({Readable.Share(errors, invocations)}) failed{of}.";
    }
}
