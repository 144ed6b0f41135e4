using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>The result in words: every clause is made of numbers that stand in the report.</summary>
internal static class Answer
{
    /// <summary>So many words are read at a glance.</summary>
    private const int MostWords = 35;

    /// <summary>The share of calls, of journeys or of invocations, from which on what went wrong comes before cold starts.</summary>
    public const double Severe = 0.01;

    /// <summary>The answer at a glance: what comes first, and what comes next where both are two sentences, and short.</summary>
    /// <param name="result">What came out.</param>
    public static IReadOnlyList<string> Headline(RunResult result)
    {
        string[] first = [.. Sentences(result).Take(2)];
        string both = string.Join(' ', first);
        return both.Split(' ').Length <= MostWords && both.Split(". ").Length <= 2 ? first : first[..1];
    }

    /// <summary>The sentences, the most important first.</summary>
    public static IEnumerable<string> Sentences(RunResult result)
    {
        var served = result.Functions.Where(function => function[FunctionMetrics.Invocations] > 0).ToList();
        if (result.Functions.Sum(function => function[FunctionMetrics.Calls]) == 0)
        {
            yield return $"{result.Scenario}: no invocations, {WhyNone(result)}.";
            foreach (string sentence in StateMachineAnswer.Sentences(result).Concat(RecordAnswer.Sentences(result))) yield return sentence;
            if (LoopsCut(result) is { } cut) yield return cut;
            yield break;
        }
        string? throttles = Throttles(result), errors = Errors(result);
        string? severeThrottles = IsSevere(result, FunctionMetrics.Throttles, FunctionMetrics.Calls) ? throttles : null;
        string? severeErrors = IsSevere(result, FunctionMetrics.Errors, FunctionMetrics.Invocations) ? errors : null;
        // Whoever reads records in order asks first whether they move; users first what they got while the function succeeded.
        string title = $"{result.Scenario}: ";
        IEnumerable<string> first =
        [
            .. FaultAnswer.Sentences(result), .. TriggerAnswer.Of(result) is { } late ? [late] : (string[])[],
            .. CallerAnswer.Sentences(result),
            .. StateMachineAnswer.Sentences(result), .. DurableAnswer.Failures(result), .. SubnetAnswer.Sentences(result),
            .. ServiceAnswer.Sentences(result), .. LossAnswer.Sentences(result), .. RecordAnswer.Sentences(result),
            .. BacklogAnswer.Sentences(result),
            .. new[] { DeploymentAnswer.Of(result), severeThrottles, severeErrors }.OfType<string>(),
            .. RecordAnswer.CaughtUp(result), .. DurableAnswer.Times(result),
        ];
        foreach (string sentence in first)
        {
            yield return title + sentence;
            title = "";
        }
        yield return (title.Length > 0 ? title + ColdStarts(result) : Readable.Capital(ColdStarts(result))) + ".";
        if (Latency(result, served) is { } latency) yield return latency;
        // Where something went wrong, nobody asks when cold starts came.
        if (title.Length > 0 && WhenCold(result) is { } when) yield return when;
        if (SpilledOver(result) is { } spilledOver) yield return spilledOver;
        if (severeThrottles is null && throttles is not null) yield return throttles;
        if (severeErrors is null && errors is not null) yield return errors;
        if (LoopsCut(result) is { } loops) yield return loops;
    }

    /// <summary>What came instead of calls: events that were not tried, or messages and records that stayed where they were.</summary>
    private static string WhyNone(RunResult result)
    {
        var events = result.Functions.Where(function => function.Events is not null).Select(function => function.Events!).ToList();
        long written = result.SourcesOf(StreamMetrics.Set).Sum(stream => stream[StreamMetrics.Written])
            + result.SourcesOf(TopicMetrics.Set).Sum(topic => topic[TopicMetrics.Written]);
        long received = events.Sum(one => one[EventMetrics.Received]), sent = result.Queues.Sum(queue => queue[QueueMetrics.Sent])
            + result.SourcesOf(BrokerMetrics.Set).Sum(broker => broker[BrokerMetrics.Sent]);
        if (received > 0)
            return $"because no event was tried: of {Readable.Count(received, "event")}{InRuns(result)}, "
                + Ends(events, result.Runs);
        long started = result.SourcesOf(StateMachineMetrics.Set).Sum(machine => machine[StateMachineMetrics.Started]);
        if (sent == 0 && started > 0)
            return $"because no state called a function: {Readable.Count(started, "execution")}{InRuns(result)} began";
        if (sent == 0 && written > 0)
            return $"because no record was handed over to a function: {Readable.Count(written, "record")}{InRuns(result)} "
                + $"{(written == 1 ? "was" : "were")} written";
        return sent == 0
            ? "because no call arrived"
            : $"because no message was handed over to a function: {Readable.Count(sent, "message")}{InRuns(result)} "
                + $"{(sent == 1 ? "was" : "were")} sent";
    }

    /// <summary>Of what is a sum over several runs: over how many.</summary>
    public static string InRuns(RunResult result) => result.Runs == 1 ? "" : $" in {result.Runs} runs";

    private static string Ends(List<MetricValues> events, int runs)
    {
        (long Count, string End)[] ends =
        [
            (events.Sum(one => one[EventMetrics.DeadLettered]), "went to a dead-letter queue"),
            (events.Sum(one => one[EventMetrics.ToDestination]), "went to a destination"),
            (events.Sum(one => one[EventMetrics.Lost]), $"were lost{Why(events)}"),
            (
                (long)Math.Round(events.Sum(one => one[EventMetrics.InQueue].AtEnd + one[EventMetrics.InFlight].AtEnd) * runs),
                "still waited at the end"),
        ];
        return string.Join(", ", ends.Where(end => end.Count > 0).Select(end => $"{Readable.Count(end.Count)} {end.End}"));
    }

    private static string Why(List<MetricValues> events)
    {
        var reasons = events.SelectMany(one => one[EventMetrics.LostByReason].ByReason)
            .Select(reason => Readable.Words(reason.Name)).Distinct();
        return $" ({string.Join(", ", reasons)})";
    }

    /// <summary>Loops of functions that were cut: whole chains, not the refusals.</summary>
    private static string? LoopsCut(RunResult result)
    {
        long cut = result.Functions.Sum(function => function[FunctionMetrics.LoopsCut]);
        if (cut == 0) return null;
        string were = cut == 1 ? "was" : "were";
        return $"{Readable.Count(cut, "loop")}{InRuns(result)} {were} cut after "
            + $"{Readable.Count(result.Account.RecursionLimit)} rounds.";
    }

    private static bool IsSevere(RunResult result, Count some, Count all) =>
        result.Functions.Sum(function => function[some]) >= Severe * result.Functions.Sum(function => function[all]);

    private static string ColdStarts(RunResult result)
    {
        long invocations = result.Functions.Sum(function => function[FunctionMetrics.Invocations]);
        long cold = result.Functions.Sum(function => function[FunctionMetrics.ColdStarts]);
        string of = result.Functions.Count == 1 ? result.Functions[0].Name : $"{result.Functions.Count} functions";
        if (invocations == 0) return $"no invocations of {of}, whatever was called";
        if (invocations == 1) return $"the only invocation of {of} was a {(cold == 1 ? "cold" : "warm")} start";
        string count = $"{Readable.Count(invocations)} invocations of {of}{InRuns(result)}";
        if (cold == 0) return $"none of {count} was a cold start";
        if (cold == invocations) return $"all {count} were cold starts";
        return $"{Readable.Share(cold, invocations)} of {count} were cold starts";
    }

    private static string? Latency(RunResult result, List<FunctionResult> served)
    {
        if (served.Count == 0) return null;
        var all = new LogLinearHistogram();
        foreach (var function in served) all.Add(function[FunctionMetrics.Latency]);
        if (all.SupportedQuantile(0.5) is not { } median)
            return $"The slowest took {Readable.Duration(all.Maximum)}.";
        string half = $"Half took at most {Readable.Duration(median)}";
        if (all.SupportedQuantile(0.99) is not { } tail)
            return $"{half}, the slowest {Readable.Duration(all.Maximum)}.";
        string sentence = $"{half}, 99% at most {Readable.Duration(tail)}";
        var slowest = served.MaxBy(function => function[FunctionMetrics.Latency].SupportedQuantile(0.99) ?? 0)!;
        // Of many functions with few calls each, none may have a p99 of its own.
        if (slowest[FunctionMetrics.Latency].SupportedQuantile(0.99) is not { } most) return $"{sentence}.";
        string where = result.Functions.Count == 1
            ? ""
            : $"; slowest at p99 is {slowest.Name} with {Readable.Duration(most)}";
        return $"{sentence}{where}{Dominant(slowest)}.";
    }

    /// <summary>Why the function that spills over most does so: which of the limits it was.</summary>
    private static string? SpilledOver(RunResult result)
    {
        var function = result.Functions.MaxBy(candidate => candidate.Provisioned?[ProvisionedMetrics.Spillovers] ?? 0);
        if (function?.Provisioned is not { } provisioned || provisioned[ProvisionedMetrics.Spillovers] == 0) return null;
        string share = Readable.Share(provisioned[ProvisionedMetrics.Spillovers], function[FunctionMetrics.Invocations]);
        string spilled = $"{share} of the invocations of {function.Name} spilled over";
        long all = provisioned[ProvisionedMetrics.Spillovers];
        string rate = $"{RequestRate(provisioned, result.Account)} requests a second is the limit of "
            + Readable.Count(provisioned[ProvisionedMetrics.Usable].Peaks.DefaultIfEmpty(0).Max());
        (string Name, string Why)[] reasons =
        [
            (ProvisionedMetrics.ByRequestRate, rate), (ProvisionedMetrics.ByNotReady, "none provisioned was ready for them"),
            (ProvisionedMetrics.ByConcurrency, "all provisioned were in use"),
        ];
        long Of(string reason) => provisioned[ProvisionedMetrics.SpilloversByReason][reason];
        string Besides(string main) => string.Concat(reasons.Where(reason => reason.Name != main && Of(reason.Name) > 0).Select(
            reason => $", {Readable.Share(Of(reason.Name), all)} of these because {reason.Why}"));
        if (Array.Find(reasons[..2], reason => Of(reason.Name) * 2 > all) is { Name: { } mainly, Why: var why })
            return $"{spilled}: {why}{Besides(mainly)}.";
        string others = Besides(ProvisionedMetrics.ByConcurrency);
        return UsedUp(result, provisioned) is not { } used
            ? $"{spilled}{others}."
            : $"The {Readable.Count(used.Usable)} provisioned of {function.Name} were used up for the first time at "
                + $"{Readable.Moment(used.At)}; {share} of its invocations spilled over{others}.";
    }

    private static string RequestRate(MetricValues provisioned, AccountResult account)
    {
        double rate = provisioned[ProvisionedMetrics.Usable].Peaks.DefaultIfEmpty(0).Max() * (account.RequestsPerConcurrency ?? 0);
        return rate == Math.Floor(rate) ? Readable.Count((long)rate) : Readable.Number(rate);
    }

    /// <summary>When as many ran for the first time as are provisioned.</summary>
    private static (TimeSpan At, long Usable)? UsedUp(RunResult result, MetricValues provisioned)
    {
        var (busy, usable) = (provisioned[ProvisionedMetrics.Busy].Peaks, provisioned[ProvisionedMetrics.Usable].Peaks);
        int first = (int)Math.Ceiling(result.MeasuredFrom / result.Window);
        int full = Enumerable.Range(0, Math.Min(busy.Count, usable.Count))
            .FirstOrDefault(window => window >= first && usable[window] > 0 && busy[window] >= usable[window], -1);
        return full < 0 ? null : (result.Window * full, usable[full]);
    }

    private static string Dominant(FunctionResult function)
    {
        var tail = function.Phases.FirstOrDefault(phase => phase.Label == "p99");
        if (tail is null || tail.Shares.Count == 0) return "";
        var (greatest, share) = TimeParts.Greatest(tail).First();
        bool isThing = greatest is { Service: null, Phase: Phase.Handler or Phase.Network or Phase.FrontEnd or Phase.Restore };
        return $", where {(isThing ? "the " : "")}{greatest.Name} is {100 * share:F0}% of the time";
    }

    private static string? WhenCold(RunResult result)
    {
        var series = Busiest.Measured(result, result.Functions.Select(function => function.SeriesOf(FunctionMetrics.ColdStarts)));
        if (Busiest.Run(series, share: 0.5) is not { } run || series.Sum() < 20) return null;
        var (from, to) = Busiest.Between(result, run);
        if ((to - from) * 4 > result.Simulated) return null;
        return $"Half of the cold starts came between {Readable.Moment(from)} and {Readable.Moment(to)}.";
    }

    private static string? Throttles(RunResult result)
    {
        long throttles = result.Functions.Sum(function => function[FunctionMetrics.Throttles]);
        if (throttles == 0) return null;
        long calls = result.Functions.Sum(function => function[FunctionMetrics.Calls]);
        var reasons = result.Account[AccountMetrics.ThrottlesByReason].ByReason;
        string most = reasons.Count > 1 ? "mostly " : "";
        string why = reasons.Count == 0 ? "" : $" ({most}{reasons.MaxBy(reason => reason.Count).Name})";
        string were = throttles == 1 ? "was" : "were";
        string sentence = $"{Readable.Count(throttles, "call")} ({Readable.Share(throttles, calls)}) {were} throttled{why}";
        var series = Busiest.Measured(result, result.Functions.Select(function => function.SeriesOf(FunctionMetrics.Throttles)));
        if (Busiest.Run(series, share: 0.9) is not { } run) return $"{sentence}.";
        var (from, to) = Busiest.Between(result, run);
        if ((to - from) * 10 > result.Simulated * 8) return $"{sentence}, all through the run.";
        return $"{sentence}, nearly all between {Readable.Moment(from)} and {Readable.Moment(to)}.";
    }

    private static string? Errors(RunResult result)
    {
        long errors = result.Functions.Sum(function => function[FunctionMetrics.Errors]);
        if (errors == 0) return null;
        long invocations = result.Functions.Sum(function => function[FunctionMetrics.Invocations]);
        long timeouts = result.Functions.Sum(function => function[FunctionMetrics.Timeouts]);
        string of = timeouts == 0 ? "" : $", {Readable.Count(timeouts)} of them by timeout";
        return $"{Readable.Count(errors, "invocation")} ({Readable.Share(errors, invocations)}) failed{of}.";
    }
}
