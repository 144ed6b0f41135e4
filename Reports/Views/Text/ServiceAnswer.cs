using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>What services did to invocations, in words: what was used up, by whom, how many failed by it, and when it was over.</summary>
internal static class ServiceAnswer
{
    private const double Few = 0.001;

    /// <summary>A sentence for each service that failed invocations; none where none did.</summary>
    /// <param name="result">What came out.</param>
    public static IEnumerable<string> Sentences(RunResult result) =>
        result.SourcesOf(ServiceMetrics.Set).Select(service => Of(service, result)).OfType<string>();

    private static string? Of(SourceResult service, RunResult result)
    {
        long failed = service[ServiceMetrics.Failed], uses = service[ServiceMetrics.Uses];
        if (failed == 0) return null;
        var reason = service.Measured[ServiceMetrics.FailedBy].ByReason.MaxBy(cause => cause.Count)!;
        string of = $"{Readable.Count(failed)} of {Readable.Count(uses, "use")} of {service.Name}{InRuns(result)} failed";
        string mostly = service.Measured[ServiceMetrics.FailedBy].ByReason.Count > 1
            ? $", {Readable.Count(reason.Count)} of them because " : " because ";
        string sentence = $"{UsedUp(service, result)}{of}{mostly}{Why(reason.Name, service)}";
        return $"{sentence}{Last(service, result)}.";
    }

    private static string Why(string reason, SourceResult service) => reason switch
    {
        "too many connections" => "there was no room for another connection",
        "borrow timeout" => "the proxy had no connection to lend in time",
        "client timeout" => $"their own time-out was over{Load(service)}",
        "function timeout" => $"the function's time was over{Load(service)}",
        "throttled" => "it throttled all their attempts",
        "unavailable" => "it was full",
        "function error" => "its handler failed",
        "circuit open" => "the circuit breaker let them not through",
        _ => "it answered with an error",
    };

    /// <summary>What was busy while they waited.</summary>
    private static string Load(SourceResult service)
    {
        var (busy, processors) = (service[ServiceMetrics.Busy], service[ServiceMetrics.Processors]);
        if (processors.Mean == 0) return "";
        double busiest = busy.Means.DefaultIfEmpty(0).Max() / processors.Mean;
        return busiest < 0.9 ? "" : $" while its processors were {100 * busiest:F0}% busy";
    }

    /// <summary>When all connections were open for the first time, and how few of them worked.</summary>
    private static string UsedUp(SourceResult service, RunResult result)
    {
        double limit = service[ServiceMetrics.MaximumConnections].AtEnd;
        var peaks = service[ServiceMetrics.Connections].Peaks;
        bool refusing = limit > 0 && service[ServiceMetrics.Refused] > 0;
        int full = refusing ? Enumerable.Range(0, peaks.Count).FirstOrDefault(window => peaks[window] >= limit, -1) : -1;
        if (full < 0) return "";
        double working = service[ServiceMetrics.Active].Means[full];
        return $"The {Readable.Count(limit)} connections of {service.Name} were used up for the first time at "
            + $"{Readable.Moment(result.Window * full)}, when {Readable.Number(working)} of them worked: ";
    }

    private static string Last(SourceResult service, RunResult result)
    {
        var series = service.SeriesOf(ServiceMetrics.Failed);
        int last = Enumerable.Range(0, series.Count).LastOrDefault(window => series[window] > 0, -1);
        if (last < 0 || result.Runs > 1 || service[ServiceMetrics.Failed] < Few * service[ServiceMetrics.Uses]) return "";
        var end = result.Window * (last + 1);
        return end >= result.Simulated ? ", the last as the run ended" : $", the last before {Readable.Moment(end)}";
    }

    private static string InRuns(RunResult result) => result.Runs == 1 ? "" : $" in {result.Runs} runs";
}
