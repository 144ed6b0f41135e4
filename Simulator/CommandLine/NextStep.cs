using LambdaSim.Reports;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.CommandLine;

/// <summary>What is worth trying after an answer: chosen by the cause that was measured, not by the name of the metric.</summary>
/// <param name="result">What came out.</param>
/// <param name="scenario">The scenario.</param>
/// <param name="words">The words of the command line that a next command has to repeat.</param>
internal sealed class NextStep(ExperimentResult result, Scenario scenario, NextWords words)
{
    private const int MostMemory = 10_240;
    private const int MoreReplications = 4;
    private const double ManyRetries = 0.01;

    /// <summary>The hint; null when nothing useful can be said.</summary>
    public NextHint? Find()
    {
        if (words.File == "-" || result.Partial) return null;
        var missed = result.Objectives.FirstOrDefault(objective => objective.Verdict == Verdict.Missed);
        if (missed is not null) return AfterMissed(missed.Estimate);
        bool open = result.Objectives.Any(objective => objective.Verdict == Verdict.CannotTell);
        if (!open) return result.Objectives.Count == 0 ? OfRecords : null;
        if (result.Replications.Count == 1) return null;
        int runs = result.Replications.Count * MoreReplications;
        return new NextHint(
            "More runs narrow the intervals.", $"lambdasim run {words.Of(replications: runs)}");
    }

    private NextHint? OfRecords => new RecordStep(result.Together, scenario, words).Find();

    private NextHint? AfterMissed(MetricEstimate missed)
    {
        if (scenario.RecordMappings.Any(mapping => mapping.Name == missed.Subject || mapping.Source == missed.Subject))
            return OfRecords;
        if (scenario.Services.Any(service => service.Name == missed.Subject))
            return new ServiceStep(result.Together, scenario, words).Of(missed.Subject);
        if (scenario.Queues.Any(queue => queue.Name == missed.Subject) || scenario.Mappings.Any(mapping => mapping.Name == missed.Subject))
            return new QueueStep(result.Together, scenario, words).Of(missed.Subject);
        var functions = About(missed.Subject);
        if (functions.Count == 0) return null;
        switch (missed.Metric)
        {
            case "throttles" or "failures" or "retries":
                return Trouble(functions);
            case "errors":
                return Errors(functions);
            case "latency" when Retried(missed.Subject):
                return Trouble(functions);
            case "latency" or "warm latency" or "cold latency":
                return Latency(Slowest(functions), missed.Name);
            case "duration" or "billed duration":
                return Handler(functions[0], share: null, missed.Name);
            case "cold starts":
                var coldest = functions.MaxBy(function => function[FunctionMetrics.ColdStarts])!;
                return Provisioned(
                    coldest.Name, $"{coldest.Name} has {Readable.Count(coldest[FunctionMetrics.ColdStarts], "cold start")}.");
            case var name when name.StartsWith("spillovers", StringComparison.Ordinal):
                return Spillovers(functions);
            case "cost":
                return Cost(functions);
            default:
                return null;
        }
    }

    /// <summary>The functions that a metric is about: one, those that a caller calls, or all.</summary>
    private List<FunctionResult> About(string subject)
    {
        var named = scenario.Callers.FirstOrDefault(caller => caller.Name == subject)?.Functions.ToHashSet();
        bool one = scenario.Functions.Any(function => function.Name == subject);
        return [.. result.Together.Functions.Where(
            function => one ? function.Name == subject : named?.Contains(function.Name) ?? true)];
    }

    private bool Retried(string subject) => result.Together.Callers.FirstOrDefault(caller => caller.Name == subject) is { } caller
        && caller[CallerMetrics.Retries] > caller[CallerMetrics.Calls] * ManyRetries;

    private static FunctionResult Slowest(List<FunctionResult> functions) =>
        functions.MaxBy(function => function[FunctionMetrics.Latency].SupportedQuantile(0.99) ?? 0)!;

    /// <summary>What makes callers try again or give up: throttles or errors, whichever are more.</summary>
    private NextHint? Trouble(List<FunctionResult> functions) =>
        functions.Sum(function => function[FunctionMetrics.Throttles]) >= functions.Sum(function => function[FunctionMetrics.Errors])
            ? Throttles(functions) : Errors(functions);

    private NextHint? Throttles(List<FunctionResult> functions)
    {
        var (name, reason) = functions
            .SelectMany(function => function[FunctionMetrics.ThrottlesByReason].ByReason, (function, count) => (function.Name, count))
            .OrderByDescending(throttled => throttled.count.Count).FirstOrDefault();
        if (name is null || reason.Count == 0) return null;
        long all = functions.Sum(function => function[FunctionMetrics.Throttles]);
        string what = $"{Readable.Share(reason.Count, all)} of the throttles are {reason.Name}";
        return reason.Name switch
        {
            "ConcurrentInvocationLimitExceeded" or "FunctionInvocationRateLimitExceeded" => new NextHint(
                $"{what}: the account's limit.", $"lambdasim advise concurrency account {words.OfSearch}"),
            "ReservedFunctionConcurrentInvocationLimitExceeded" or "ReservedFunctionInvocationRateLimitExceeded" => new NextHint(
                $"{what}: what {name} has reserved.", $"lambdasim advise concurrency {ShellWord.Of(name)} {words.OfSearch}"),
            "ScalingRateExceeded" => Provisioned(name, $"{what}: the load climbs faster than Lambda starts sandboxes; "
                + "a higher limit would not change that."),
            _ => new NextHint($"{what}.", Command: null),
        };
    }

    private NextHint? Errors(List<FunctionResult> functions)
    {
        var function = functions.MaxBy(candidate => candidate[FunctionMetrics.Errors])!;
        if (function[FunctionMetrics.Errors] == 0) return null;
        bool late = function[FunctionMetrics.Timeouts] * 2 > function[FunctionMetrics.Errors];
        string what = late
            ? $"{Readable.Share(function[FunctionMetrics.Timeouts], function[FunctionMetrics.Errors])} of the "
                + $"errors of {function.Name} are timeouts."
            : $"The errors are those of the code of {function.Name}: no setting of Lambda helps.";
        return new NextHint(what, late ? $"lambdasim explain {words.Of(explain: true)} --slowest {ShellWord.Of(function.Name)}" : null);
    }

    /// <summary>By the largest part of the time of calls near the percentile: getting a sandbox, the handler, or the way.</summary>
    private NextHint? Latency(FunctionResult function, string metric)
    {
        string percentile = metric[(metric.LastIndexOf(' ') + 1)..];
        var time = function.Phases.FirstOrDefault(phases => phases.Label == percentile)
            ?? function.Phases.FirstOrDefault(phases => phases.Label == "p99");
        if (time is null || time.Shares.Count == 0) return null;
        double sandbox = Enumerable.Range((int)Phase.Placement, Phase.Init - Phase.Placement + 1).Sum(phase => time.Shares[phase]);
        double handler = time.Shares[(int)Phase.Handler], way = 1 - sandbox - handler;
        if (handler >= sandbox && handler >= way && time.Services.Count > 0
            && time.Services.MaxBy(service => service.Share) is var most && most.Share >= time.Own)
        {
            var step = new ServiceStep(result.Together, scenario, words).Of(most.Service);
            string what = $"{Percent(most.Share)} of the {time.Label} of {function.Name} is waiting for {most.Service}.";
            return step is null ? new NextHint(what, Command: null) : step with { Reason = $"{what} {step.Reason}" };
        }
        if (sandbox >= handler && sandbox >= way)
            return Provisioned(
                function.Name, $"{Percent(sandbox)} of the {time.Label} of {function.Name} is waiting for a sandbox and its INIT.");
        return handler >= way
            ? Handler(function, handler, time.Label)
            : new NextHint(
                $"{Percent(way)} of the {time.Label} of {function.Name} is network, front end and admission: no setting of "
                + "Lambda helps.", Command: null);
    }

    private NextHint Handler(FunctionResult function, double? share, string label)
    {
        var settings = scenario.Functions.First(known => known.Name == function.Name);
        string what = share is { } part
            ? $"{Percent(part)} of the {label} of {function.Name} is the handler"
            : $"{label} is the handler's own time";
        double whole = scenario.Region.Sandboxes.MegabytesPerProcessor;
        bool helps = settings.CpuBound > 0
            && settings.ComputingSpeed(MostMemory, whole) > settings.ComputingSpeed(settings.MemorySize, whole);
        return helps
            ? new NextHint($"{what}: more memory makes its CPU-bound part quicker.", Memory(function.Name))
            : new NextHint($"{what}: no setting of Lambda helps, only quicker code or what it calls.", Command: null);
    }

    /// <summary>By the largest reason: as many run as are provisioned, or more requests a second come than they take.</summary>
    private NextHint? Spillovers(List<FunctionResult> functions)
    {
        if (functions.Where(function => function.Provisioned is not null).MaxBy(Spilled) is not { } function || Spilled(function) == 0)
            return null;
        var reason = function.Provisioned![ProvisionedMetrics.SpilloversByReason].ByReason.MaxBy(count => count.Count);
        string why = reason.Name switch
        {
            ProvisionedMetrics.ByRequestRate => "more requests came in a second than ten for each that is provisioned",
            ProvisionedMetrics.ByNotReady => "no provisioned sandbox was ready",
            _ => "as many ran as are provisioned",
        };
        return Provisioned(
            function.Name, $"{Readable.Share(reason.Count, Spilled(function))} of the spillovers of {function.Name} are because {why}.");
    }

    private static long Spilled(FunctionResult function) => function.Provisioned?[ProvisionedMetrics.Spillovers] ?? 0;

    private NextHint? Cost(List<FunctionResult> functions)
    {
        var dearest = functions.MaxBy(function => function.Cost.Total)!;
        var part = dearest.Cost.Parts.MaxBy(candidate => candidate.Amount);
        if (part.Amount <= 0) return null;
        string what = $"{Readable.Share(part.Amount, dearest.Cost.Total)} of the cost of {dearest.Name} is {part.Name}.";
        return part.Name switch
        {
            "duration" => new NextHint(what, Memory(dearest.Name)),
            "provisioned concurrency" => Provisioned(dearest.Name, what),
            _ => new NextHint(what, $"lambdasim advise cost {words.Of()}"),
        };
    }

    private string Memory(string function) => $"lambdasim advise memory {ShellWord.Of(function)} {words.Of()}";

    /// <summary>Provisioned concurrency, where the function may have any.</summary>
    private NextHint Provisioned(string function, string reason) => words.Allows($"{function}.provisionedConcurrency", "1")
        ? new NextHint(reason, $"lambdasim advise provisioned {ShellWord.Of(function)} {words.Of()}")
        : new NextHint(reason, Command: null);

    private static string Percent(double share) => $"{100 * share:F0}%";
}
