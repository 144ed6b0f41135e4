using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>The charts of a service that functions use.</summary>
public static class ServiceCharts
{
    private const double LimitInSight = 2.5;

    /// <summary>Connections over time, of a database; and who waits for the service.</summary>
    /// <param name="result">The run.</param>
    /// <param name="service">One of its services.</param>
    public static IReadOnlyList<Chart> Of(RunResult result, SourceResult service)
    {
        ArgumentNullException.ThrowIfNull(service);
        bool isDatabase = service[ServiceMetrics.MaximumConnections].AtEnd > 0;
        return isDatabase ? [Connections(result, service), Users(result, service)] : [Users(result, service)];
    }

    private static Chart Connections(RunResult result, SourceResult service)
    {
        var windows = new Windows(result);
        var (open, lingering, lent) =
            (service[ServiceMetrics.Connections], service[ServiceMetrics.Lingering], service[ServiceMetrics.Lent]);
        bool hasProxy = service[ServiceMetrics.Clients].Peak > 0;
        double[] working = [.. service[ServiceMetrics.Active].Means.Zip(open.Means, Math.Min)];
        double[] held = hasProxy ? Difference([.. lent.Means], working) : new double[working.Length];
        double[] gone = [.. lingering.Means];
        double[] idle = Difference([.. open.Means], working, held, gone);
        (string Label, Meaning Meaning, double[] Values)[] kinds =
        [
            ("run a query", Meaning.Busy, working), ("borrowed, and run none", Meaning.InFlight, held),
            ("idle, or being opened", Meaning.Idle, idle), ("of sandboxes that have ended", Meaning.Throttled, gone),
        ];
        var stack = windows.Stack([.. kinds.Where(kind => kind.Values.Any(value => value > 0))]);
        double limit = service[ServiceMetrics.MaximumConnections].AtEnd, most = FunctionStack.Highest(stack);
        bool near = limit <= LimitInSight * most;
        return new Chart
        {
            Name = $"{service.Name}.connections",
            Title = $"Connections to {service.Name}",
            Subtitle = $"At most {Readable.Count(open.Peak)} of {Readable.Count(limit)} allowed, on average {Readable.Number(open.Mean)}; "
                + $"{Readable.Count(service[ServiceMetrics.Refused])} times there was no room for one.",
            Warning = Windows.Warning(result),
            Horizontal = windows.Axis,
            Vertical = new Axis("connections", new LinearScale(near ? Math.Max(limit, most) : Math.Max(most, LinearScale.FewThings))),
            Series = stack,
            ReferenceLines = near ? [new ReferenceLine($"limit {Readable.Count(limit)}", Meaning.Limit, limit)] : [],
        };
    }

    private static Chart Users(RunResult result, SourceResult service)
    {
        var windows = new Windows(result);
        var (inUse, active) = (service[ServiceMetrics.InUse], service[ServiceMetrics.Active]);
        double[] served = [.. active.Means.Zip(inUse.Means, Math.Min)];
        var stack = windows.Stack(
            ("being served", Meaning.Busy, served),
            ("connecting, waiting, or between attempts", Meaning.Backlog, Difference([.. inUse.Means], served)));
        return new Chart
        {
            Name = $"{service.Name}.uses",
            Title = $"Invocations that wait for {service.Name}",
            Subtitle = $"{Readable.Count(service[ServiceMetrics.Uses])} uses, {Readable.Count(service[ServiceMetrics.Failed])} failed; "
                + $"at most {Readable.Count(inUse.Peak)} at a time, on average {Readable.Number(inUse.Mean)}.",
            Warning = Windows.Warning(result),
            Empty = service[ServiceMetrics.Uses] == 0 && inUse.Peak == 0 ? "no uses" : null,
            Horizontal = windows.Axis,
            Vertical = new Axis("invocations", new LinearScale(Math.Max(FunctionStack.Highest(stack), LinearScale.FewThings))),
            Series = stack,
        };
    }

    private static double[] Difference(double[] whole, params double[][] parts) =>
        [.. whole.Select((value, window) => Math.Max(0, value - parts.Sum(part => part[window])))];
}
