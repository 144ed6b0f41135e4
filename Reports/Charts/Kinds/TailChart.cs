using LambdaSim.Reports.Results;
using static LambdaSim.Scenarios.Metrics.FunctionMetrics;

namespace LambdaSim.Reports.Charts;

/// <summary>Who owns the tail: the Lorenz curve of a function's concurrency and of its bill.</summary>
/// <remarks>An invocation holds one unit of concurrency as long as it takes, so that its share of all time is its share of it.</remarks>
public static class TailChart
{
    private static readonly double[] Shares = [0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 1];

    /// <summary>The chart of one function.</summary>
    /// <param name="result">The run.</param>
    /// <param name="function">One of its functions.</param>
    public static Chart Of(RunResult result, FunctionResult function)
    {
        var concurrency = TailShare.Curve(function[Latency]);
        var bill = TailShare.Curve(function[BilledDuration]);
        static string Percent(double share) => $"{100 * share:0}%";
        return new Chart
        {
            Name = $"{function.Name}.tail",
            Title = $"Who holds the concurrency of {function.Name}",
            Subtitle = function[Invocations] == 0 ? "" :
                $"The slowest 1% of invocations hold {Readable.Share(TailShare.At(concurrency, 0.01), 1)} of it, " +
                $"the slowest 10% hold {Readable.Share(TailShare.At(concurrency, 0.1), 1)}.",
            Warning = Windows.Warning(result),
            Empty = function[Invocations] == 0 ? "no invocations" : null,
            Horizontal = new Axis("slowest share of invocations", new LinearScale(1, Percent)),
            Vertical = new Axis("share of concurrency, and of billed time", new LinearScale(1, Percent)),
            Series =
            [
                new Line("if all took equally long", Meaning.Limit, [new(0, 0), new(1, 1)]) { Faint = true },
                new Line("billed time", Meaning.CostOfDuration, bill) { Broad = true },
                new Line("concurrency", Meaning.InFlight, concurrency),
            ],
            Table = new ChartTable(
                ["slowest", "share of concurrency", "share of billed time"],
                [.. Shares.Select(share => Row(share, concurrency, bill))]),
        };
    }

    private static IReadOnlyList<string> Row(double share, IReadOnlyList<Point> concurrency, IReadOnlyList<Point> bill) =>
    [
        Readable.Share(share, 1),
        Readable.Share(TailShare.At(concurrency, share), 1),
        Readable.Share(TailShare.At(bill, share), 1),
    ];
}
