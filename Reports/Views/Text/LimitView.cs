using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>Advice on a limit of concurrency in words.</summary>
internal static class LimitView
{
    /// <summary>The answer: the limit, what it does, how far it is from where it would do worse.</summary>
    /// <param name="advice">The advice.</param>
    public static string Answer(LimitAdvice advice)
    {
        if (advice.Best is not { } best) return Needless(advice);
        string against = advice.Unlimited is { } without
            ? $", {Times(best.Goodput, without.Goodput)} the {Succeed(without)} without a limit, where "
                + $"{Readable.Share(without.Failed, 1)} of the calls fail"
            : "";
        return $"Let {best.Limit} of {advice.Function} run at once: {Succeed(best)} a second succeed{against}. "
            + $"{Readable.Share(best.Failed, 1)} fail, and {Readable.Share(best.Refused, 1)} are refused at once"
            + $"{Busy(advice, best)}. {Margin(advice)}";
    }

    /// <summary>The table.</summary>
    /// <param name="advice">The advice.</param>
    public static TextTable Table(LimitAdvice advice)
    {
        var table = new TextTable(
            $"{advice.Function}.reservedConcurrency",
            ["succeed/s", "95% confidence", "fail", "refused", "p99 of successes", "busy", ""]);
        foreach (var point in advice.Points)
        {
            var row = LimitChart.Row(advice, point);
            table.Add($"  {row[0]}", row.Skip(1));
        }
        table.DropIfAll("busy", Readable.Missing);
        table.DropIfAll("95% confidence", Readable.Missing);
        return table;
    }

    private static string Needless(LimitAdvice advice)
    {
        var without = advice.Unlimited ?? advice.Points[^1];
        return $"No limit of {advice.Function} lets more calls succeed than none: {Succeed(without)} a second do, and "
            + $"{Readable.Share(without.Failed, 1)} fail{Busy(advice, without)}.";
    }

    private static string Succeed(LimitPoint point) =>
        $"{Readable.Number(point.Goodput)} calls (99% within {Readable.Duration(point.Latency)})";

    private static string Times(double one, double other) => other <= 0 ? "not"
        : one >= 1.5 * other ? $"{Math.Round(one / other, 1):0.#} times"
        : $"{100 * ((one / other) - 1):0}% more than";

    private static string Busy(LimitAdvice advice, LimitPoint point) => point.Utilisation is { } busy
        ? $"; the processors of {advice.Service} are {Readable.Share(busy, 1)} busy" : "";

    /// <summary>How far the limit may be wrong in either direction.</summary>
    private static string Margin(LimitAdvice advice)
    {
        var good = advice.Points.Where(point => point.AsGood).ToList();
        LimitPoint?[] edges =
        [
            advice.Points.TakeWhile(other => other != good[0]).LastOrDefault(),
            advice.Points.SkipWhile(other => other != good[^1]).Skip(1).FirstOrDefault(other => other.Limit != LimitPoint.None),
        ];
        string range = good.Count == 1 ? "No other limit on the list is as good"
            : $"From {Within(good[0])} to {Within(good[^1])} as many succeed";
        var worse = edges.OfType<LimitPoint>().Select(point => $"; at {point.Limit} only {Readable.Number(point.Goodput)} a second");
        return $"{range}{string.Concat(worse)}.";
    }

    private static string Within(LimitPoint point) => $"{point.Limit} ({Readable.Duration(point.Latency)})";
}
