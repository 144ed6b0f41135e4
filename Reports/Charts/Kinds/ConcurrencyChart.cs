using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using static LambdaSim.Scenarios.Metrics.FunctionMetrics;

namespace LambdaSim.Reports.Charts;

/// <summary>Sandboxes of a function over time, busy and idle, with the invocations in flight and their limit.</summary>
public static class ConcurrencyChart
{
    private const double LimitInSight = 2.5;

    /// <summary>The chart of one function.</summary>
    /// <param name="result">The run.</param>
    /// <param name="function">One of its functions.</param>
    public static Chart Of(RunResult result, FunctionResult function)
    {
        var windows = new Windows(result);
        double[] busy = [.. function[Running].Series.Mean];
        double[] idle = [.. function[Sandboxes].Series.Mean.Zip(busy, (all, working) => Math.Max(all - working, 0))];
        double[] peak = [.. function[Concurrency].Series.Peak.Select(level => (double)level)];
        var stack = windows.Stack(
            [.. Provisioned(function), ("busy sandboxes", Meaning.Busy, busy), ("idle sandboxes", Meaning.Idle, idle)]);
        const string Peak = "in flight, peak of each window";
        var inFlight = new Line(Peak, Meaning.InFlight, windows.Points(peak)) { Stepped = true };
        double most = Math.Max(FunctionStack.Highest(stack), peak.DefaultIfEmpty(0).Max());
        var limit = Limit(function.ConcurrencyLimit, most);
        return new Chart
        {
            Name = $"{function.Name}.concurrency",
            Title = $"Concurrency of {function.Name}",
            Subtitle = Levels(function[Concurrency].Peak, function.ConcurrencyLimit, function[Concurrency].Mean) +
                $"; at most {Readable.Count(function[Sandboxes].Peak)} sandboxes.",
            Warning = Windows.Warning(result),
            Empty = function[Calls] == 0 ? "no invocations" : null,
            Horizontal = windows.Axis,
            Vertical = new Axis("sandboxes and invocations", Scale(most, limit)),
            Series = [.. stack, inFlight],
            ReferenceLines = limit,
        };
    }

    /// <summary>Invocations in flight, stacked by function.</summary>
    /// <param name="result">A run of several functions.</param>
    public static Chart OfAccount(RunResult result)
    {
        var windows = new Windows(result);
        var account = result.Account;
        var concurrency = account[AccountMetrics.Concurrency];
        var stack = FunctionStack.Of(result, windows, function => [.. function[Concurrency].Series.Mean]);
        double most = FunctionStack.Highest(stack);
        var limit = Limit(account.ConcurrencyLimit, most);
        return new Chart
        {
            Name = "account.concurrency",
            Title = "Concurrency by function",
            Subtitle = Levels(concurrency.Peak, account.ConcurrencyLimit, concurrency.Mean) + ".",
            Warning = Windows.Warning(result),
            Empty = result.Functions.All(function => function[Calls] == 0) ? "no invocations" : null,
            Horizontal = windows.Axis,
            Vertical = new Axis("invocations in flight, mean of each window", Scale(most, limit)),
            Series = stack,
            ReferenceLines = limit,
        };
    }

    /// <summary>The provisioned sandboxes that are ready, below those on demand; nothing for a function without.</summary>
    private static IEnumerable<(string Label, Meaning Meaning, double[] Values)> Provisioned(FunctionResult function)
    {
        if (function.Provisioned is not { } provisioned) yield break;
        double[] busy = [.. provisioned[ProvisionedMetrics.Busy].Series.Mean];
        double[] idle = [.. provisioned[ProvisionedMetrics.Usable].Series.Mean.Zip(busy, (all, working) => Math.Max(all - working, 0))];
        yield return ("provisioned, busy", Meaning.ProvisionedBusy, busy);
        yield return ("provisioned, idle", Meaning.ProvisionedIdle, idle);
    }

    private static string Levels(double peak, int limit, double mean) =>
        $"At most {Readable.Count(peak)} invocations in flight of {Readable.Count(limit)} allowed, on average {Readable.Number(mean)}";

    private static LinearScale Scale(double most, ReferenceLine[] limit) =>
        new(limit.Select(line => line.Value).Append(most).Append(LinearScale.FewThings).Max());

    /// <summary>The limit, unless it is so far above everything else that it would press it flat.</summary>
    private static ReferenceLine[] Limit(int limit, double most) =>
        limit <= LimitInSight * most
            ? [new ReferenceLine($"limit {Readable.Count(limit)}", Meaning.Limit, limit)]
            : [];
}
