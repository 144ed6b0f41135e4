using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>Lines on cold starts by cause, on concurrency and sandboxes.</summary>
internal static class ResourceSection
{
    private const int Label = 15;

    /// <summary>The lines.</summary>
    public static IReadOnlyCollection<TextLine> Lines(RunResult result, TextDetail detail) =>
    [
        .. ColdStarts(result, detail).SelectMany(text => Labelled("Cold starts", text, detail)),
        .. CallSum.Of(result) is { } sum ? Labelled("Calls", sum, detail) : [],
        .. Refusals(result) is { } refusals ? Labelled("Refused", refusals, detail) : [],
        .. Labelled("Concurrency", Concurrency(result), detail),
        .. Labelled("Sandboxes", Sandboxes(result), detail),
        .. Provisioned(result).SelectMany(text => Labelled("Provisioned", text, detail)),
        .. SnapStart(result).SelectMany(text => Labelled("SnapStart", text, detail)),
        .. Tenants(result).SelectMany(text => Labelled("Tenants", text, detail)),
        .. Managed(result).SelectMany(text => Labelled("Instances", text, detail)),
    ];

    private static IEnumerable<TextLine> Labelled(string label, string text, TextDetail detail) =>
        TextPage.Wrap(text, lead: label.PadRight(Label), detail.Width).Select(line => new TextLine(line));

    private static List<string> ColdStarts(RunResult result, TextDetail detail)
    {
        var cold = result.Functions.Where(function => function[FunctionMetrics.ColdStarts] > 0).ToList();
        if (cold.Count == 0) return [];
        if (cold.Count > 1 && cold.Count > detail.Lines) return [Causes(cold, result.Runs)];
        string Of(FunctionResult function) => result.Functions.Count == 1 ? "" : $"{function.Name} ";
        return [.. cold.Select(function => Of(function) + Causes([function], result.Runs))];
    }

    private static string Causes(IReadOnlyList<FunctionResult> functions, int runs)
    {
        var causes = functions.SelectMany(function => function[FunctionMetrics.ColdStartCauses].ByReason).GroupBy(cause => cause.Name)
            .Select(group => (Name: Readable.Words(group.Key), Count: group.Sum(cause => cause.Count)))
            .OrderByDescending(cause => cause.Count).Where(cause => cause.Count > 0);
        string total = Readable.Count(functions.Sum(function => function[FunctionMetrics.ColdStarts]));
        long ahead = functions.Sum(function => function[FunctionMetrics.InitialisedAhead]);
        string several = runs == 1 ? "" : $" in {runs} runs";
        string waited = ahead == 0 ? "" : $"; {Readable.Count(ahead)} of them initialised ahead of the call";
        string parts = string.Join(" · ", causes.Select(cause => $"{cause.Name} {Readable.Count(cause.Count)}"));
        return parts.Length == 0 ? total + several + waited : $"{total}{several}: {parts}{waited}";
    }

    /// <summary>Throttles by AWS's Reason and every other refusal by its error; null when there is no more than the one
    /// reason that the answer names.</summary>
    private static string? Refusals(RunResult result)
    {
        var throttles = result.Account[AccountMetrics.ThrottlesByReason].ByReason;
        var refusals = throttles
            .Concat(result.Functions.SelectMany(function => function[FunctionMetrics.Rejections].ByReason))
            .GroupBy(refusal => refusal.Name, (name, all) => (Name: name, Count: all.Sum(refusal => refusal.Count)))
            .OrderByDescending(refusal => refusal.Count).ThenBy(refusal => refusal.Name, StringComparer.Ordinal)
            .Select(refusal => $"{Readable.Count(refusal.Count)} {refusal.Name}").ToList();
        if (result.Account[AccountMetrics.UnknownFunctionCalls] is > 0 and var unknown)
            refusals.Add($"{Readable.Count(unknown)} of unknown functions");
        if (refusals.Count == 0 || (refusals.Count == 1 && throttles.Count == 1)) return null;
        return $"{(result.Runs == 1 ? "" : $"in {result.Runs} runs: ")}{string.Join(" · ", refusals)}";
    }

    private static string Concurrency(RunResult result)
    {
        var concurrency = result.Account[AccountMetrics.Concurrency];
        var peaks = concurrency.Peaks.ToList();
        int window = peaks.LastIndexOf((long)concurrency.Peak);
        for (int earlier = window; earlier >= 0 && earlier * result.Window >= result.MeasuredFrom; earlier--)
            if (peaks[earlier] == concurrency.Peak) window = earlier;
        string when = window < 0 || result.Runs > 1 ? "" : $" (at {Readable.Moment(result.Window * window)})";
        return $"peak {Readable.Count(concurrency.Peak)} of {Readable.Count(result.Account.ConcurrencyLimit)}{when}" +
            $" · mean {Readable.Number(concurrency.Mean)}{Reserved(result)}";
    }

    private static string Reserved(RunResult result)
    {
        if (result.Functions.Count > 1 || result.Functions[0].ConcurrencyLimit == result.Account.ConcurrencyLimit) return "";
        return $" · reserved {Readable.Count(result.Functions[0].ConcurrencyLimit)}";
    }

    private static string Sandboxes(RunResult result)
    {
        long started = result.PerRun(result.Functions.Sum(function => function[FunctionMetrics.SandboxesStarted]));
        long unused = result.PerRun(result.Functions.Sum(function => function[FunctionMetrics.SandboxesUnused]));
        double mean = result.Functions.Sum(function => function[FunctionMetrics.Sandboxes].Mean);
        double running = result.Functions.Sum(function => function[FunctionMetrics.Running].Mean);
        string one = result.Functions.Count == 1 ? $"peak {Readable.Count(result.Functions[0][FunctionMetrics.Sandboxes].Peak)} · " : "";
        string never = unused == 0 ? "" : $" · {Readable.Count(unused)} never used";
        string busy = mean > 0 ? $", of which {Readable.Share(running, mean)} busy" : "";
        return $"{one}mean {Readable.Number(mean)}{busy} · {Readable.Count(started)} started{never}";
    }

    private static IEnumerable<string> Provisioned(RunResult result)
    {
        foreach (var function in result.Functions)
        {
            if (function.Provisioned is not { } provisioned) continue;
            string name = result.Functions.Count == 1 ? "" : $"{function.Name} ";
            string used = provisioned[ProvisionedMetrics.Utilisation] is null
                ? "nothing was ever ready"
                : $"mean {Readable.Number(provisioned[ProvisionedMetrics.Usable].Mean)}, of which "
                    + $"{Readable.Share(provisioned[ProvisionedMetrics.Busy].Mean, provisioned[ProvisionedMetrics.Usable].Mean)} busy";
            yield return $"{name}{used} · {Readable.Count(provisioned[ProvisionedMetrics.Invocations], "invocation")} · " +
                $"{Readable.Count(provisioned[ProvisionedMetrics.Spillovers])} spilled over{Reasons(provisioned)}";
        }
    }

    private static string Reasons(MetricValues provisioned)
    {
        (string Reason, string Words)[] reasons =
        [
            (ProvisionedMetrics.ByConcurrency, "for want of concurrency"), (ProvisionedMetrics.ByRequestRate, "above the request rate"),
            (ProvisionedMetrics.ByNotReady, "with none ready"),
        ];
        var parts = reasons.Select(reason => (Count: provisioned[ProvisionedMetrics.SpilloversByReason][reason.Reason], reason.Words))
            .Where(part => part.Count > 0).Select(part => $"{Readable.Count(part.Count)} {part.Words}");
        return provisioned[ProvisionedMetrics.Spillovers] == 0 ? "" : $": {string.Join(", ", parts)}";
    }

    private static IEnumerable<string> SnapStart(RunResult result)
    {
        foreach (var function in result.Functions)
        {
            if (function.SnapStart is not { } snapStart) continue;
            string name = result.Functions.Count == 1 ? "" : $"{function.Name} ";
            long failures = snapStart[SnapStartMetrics.FailedRestores];
            string failed = failures == 0 ? "" : $" · {Readable.Count(failures)} failed";
            yield return $"{name}{Readable.Count(snapStart[SnapStartMetrics.Restores])} restored{failed}"
                + $"{RestoreDuration(snapStart[SnapStartMetrics.RestoreDuration])}";
        }
    }

    private static string RestoreDuration(LogLinearHistogram durations)
    {
        var known = new[] { ("p50", 0.5), ("p99", 0.99) }
            .Where(percentile => durations.SupportedQuantile(percentile.Item2) is not null)
            .Select(percentile => $"{percentile.Item1} {Readable.Duration(durations.SupportedQuantile(percentile.Item2))}").ToList();
        return known.Count == 0 ? "" : $" · Restore Duration {string.Join(", ", known)}";
    }

    private static IEnumerable<string> Tenants(RunResult result)
    {
        foreach (var function in result.Functions)
        {
            if (function.Tenants is not { } tenants) continue;
            string name = result.Functions.Count == 1 ? "" : $"{function.Name} ";
            double busy = tenants[TenantMetrics.BusiestInvocations], other = tenants[TenantMetrics.OtherInvocations];
            string served = $"{name}{Readable.Count(tenants[TenantMetrics.Served])} served";
            string busiest = busy == 0 ? "" : " · the busiest tenth makes "
                + $"{Readable.Share(busy, busy + other)} of the invocations, of which "
                + $"{Readable.Share(tenants[TenantMetrics.BusiestColdStarts], busy)} are cold";
            string others = busiest.Length == 0 || other == 0 ? ""
                : $"; of the others' {Readable.Share(tenants[TenantMetrics.OtherColdStarts], other)}";
            yield return served + busiest + others;
        }
    }

    private static IEnumerable<string> Managed(RunResult result)
    {
        foreach (var function in result.Functions)
        {
            if (function.Managed is not { } managed) continue;
            string name = result.Functions.Count == 1 ? "" : $"{function.Name} ";
            yield return $"{name}mean {Readable.Number(managed[ManagedMetrics.Instances].Mean)} "
                + $"with {Readable.Number(managed[ManagedMetrics.Environments].Mean)} "
                + $"environments (peak {Readable.Count(managed[ManagedMetrics.Environments].Peak)}), in which "
                + $"{Readable.Number(managed[ManagedMetrics.Running].Mean)} invocations run at once";
        }
    }
}
