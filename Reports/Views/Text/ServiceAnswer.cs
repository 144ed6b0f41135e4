using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using static LambdaSim.Reports.Views.Answer;

namespace LambdaSim.Reports.Views;

/// <summary>What services did to invocations, in words: what was used up, by whom, how many failed by it, and when it was over.</summary>
internal static class ServiceAnswer
{
    private const double Few = 0.001;
    private const int MostTold = 3;

    /// <summary>A sentence for each of the services that failed most; none where none did.</summary>
    /// <param name="result">What came out.</param>
    public static IEnumerable<string> Sentences(RunResult result) =>
        result.SourcesOf(ServiceMetrics.Set).Where(service => service[ServiceMetrics.Failed] > 0)
            .OrderByDescending(service => service[ServiceMetrics.FailedInvocations]).Take(MostTold)
            .Select(service => Of(service, result));

    private static string Of(SourceResult service, RunResult result)
    {
        long failed = service[ServiceMetrics.Failed], uses = service[ServiceMetrics.Uses];
        var reasons = service.Measured[ServiceMetrics.FailedBy].ByReason;
        var reason = reasons.MaxBy(cause => cause.Count)!;
        string of = $"{Readable.Count(failed)} of {Readable.Count(uses, "use")} of {service.Name}{InRuns(result)} failed";
        string mostly = reasons.Count > 1 ? $", {Readable.Count(reason.Count)} of them because " : " because ";
        string nobody = service[ServiceMetrics.FailedInvocations] == 0 ? "; no invocation failed by it" : "";
        return $"{UsedUp(service, result)}{of}{mostly}{Why(reason.Name, service)}{Last(service, result)}{nobody}.";
    }

    private static string Why(string reason, SourceResult service) => reason switch
    {
        "too many connections" => "there was no room for another connection",
        "borrow timeout" => "the proxy had no connection to lend in time",
        "client timeout" => $"their own time-out was over{Load(service)}",
        "function timeout" => $"the function's time was over{Load(service)}",
        "throttled" => "it throttled all their attempts",
        "unavailable" => "it was unavailable",
        "mount timeout" => "the file system took no further connection",
        "full" => "it had as many requests as it takes",
        "function error" => "its handler failed",
        "circuit open" => "the circuit breaker did not let them through",
        _ => "it answered with an error",
    };

    /// <summary>What was busy when most of them failed.</summary>
    private static string Load(SourceResult service)
    {
        var (busy, processors) = (service[ServiceMetrics.Busy], service[ServiceMetrics.Processors]);
        var failed = service.SeriesOf(ServiceMetrics.Failed);
        if (processors.Mean == 0 || failed.Count == 0 || failed.Count > busy.Means.Count) return "";
        int worst = Enumerable.Range(0, failed.Count).MaxBy(window => failed[window]);
        double share = busy.Means[worst] / processors.Mean;
        return share < 0.9 ? "" : $" while its processors were {100 * share:F0}% busy";
    }

    /// <summary>When all connections were open for the first time, and how few of them ran a query.</summary>
    private static string UsedUp(SourceResult service, RunResult result)
    {
        double limit = service[ServiceMetrics.MaximumConnections].AtEnd;
        var peaks = service[ServiceMetrics.Connections].Peaks;
        bool refusing = limit > 1 && service[ServiceMetrics.Refused] > 0;
        int full = refusing ? Enumerable.Range(0, peaks.Count).FirstOrDefault(window => peaks[window] >= limit, -1) : -1;
        // What happened before measuring began is not told.
        if (full < 0 || result.Window * full < result.MeasuredFrom) return "";
        double querying = service[ServiceMetrics.Active].Means[full];
        return $"The {Readable.Count(limit)} connections of {service.Name} were used up for the first time at "
            + $"{Readable.Moment(result.Window * full)}, when {Readable.Number(querying)} of them ran a query: ";
    }

    private static string Last(SourceResult service, RunResult result)
    {
        var series = service.SeriesOf(ServiceMetrics.Failed);
        int last = Enumerable.Range(0, series.Count).LastOrDefault(window => series[window] > 0, -1);
        if (last < 0 || result.Runs > 1 || service[ServiceMetrics.Failed] < Few * service[ServiceMetrics.Uses]) return "";
        var end = result.Window * (last + 1);
        return end >= result.Simulated ? ", the last as the run ended" : $", the last before {Readable.Moment(end)}";
    }
}
