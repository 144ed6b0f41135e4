using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>What a limit of concurrency trades: how many calls succeed, fail and are refused at each, and how long those that succeed
/// take.</summary>
public static class LimitChart
{
    /// <summary>The chart.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="advice">What came of it.</param>
    public static Chart Of(SweepResult sweep, LimitAdvice advice)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(advice);
        var points = advice.Points;
        string of = advice.Best is { } best ? $"Recommended: {best.Limit}. " : "No limit lets more succeed than none. ";
        return new Chart
        {
            Name = "limit",
            Title = $"What a limit of {advice.Function} does for {advice.Service}",
            Subtitle = $"{of}What becomes of the calls, by how many of {advice.Function} may run at once; at the end of each row how many "
                + "succeed a second, and within which time 99% of these are answered.",
            Horizontal = new Axis("share of the calls", new LinearScale(1, share => $"{100 * share:0}%")),
            Vertical = new Axis("limit", new CategoryScale([.. points.Select(point => Label(advice, point))])),
            Series =
            [
                Part("succeed", Meaning.Served, points, _ => 0, Succeeded),
                Part($"fail after waiting for {advice.Service}", Meaning.Service1, points, Succeeded, point => point.Failed),
                Part("are refused at once", Meaning.Others, points, point => Succeeded(point) + point.Failed, point => point.Refused),
            ],
            RowTexts = [.. points.Select(point => $"{Rate(point)} · {Readable.Duration(point.Latency)}")],
            Table = new ChartTable(
                [
                    "limit", "succeed a second", "95% confidence", "fail", "refused", "p99 of those that succeed", "processors busy", "",
                ],
                [.. points.Select(point => Row(advice, point))]),
        };
    }

    /// <summary>The share of the calls that succeeds.</summary>
    /// <param name="point">At which limit.</param>
    internal static double Succeeded(LimitPoint point) => Math.Max(0, 1 - point.Failed - point.Refused);

    /// <summary>What is said of a point in tables.</summary>
    internal static IReadOnlyList<string> Row(LimitAdvice advice, LimitPoint point) =>
    [
        point.Limit, Readable.Number(point.Goodput),
        point is { Low: { } low, High: { } high } ? $"{Readable.Number(Math.Max(0, low))} to {Readable.Number(high)}" : Readable.Missing,
        Readable.Share(point.Failed, 1), Readable.Share(point.Refused, 1), Readable.Duration(point.Latency),
        point.Utilisation is { } busy ? Readable.Share(busy, 1) : Readable.Missing,
        point.Number == advice.Recommended ? "recommended" : point.AsGood ? "as good" : "",
    ];

    private static string Rate(LimitPoint point) => $"{Readable.Number(point.Goodput)}/s";

    private static string Label(LimitAdvice advice, LimitPoint point) =>
        point.Number == advice.Recommended ? $"→ {point.Limit}" : point.AsGood ? $"◆ {point.Limit}" : point.Limit;

    private static Segments Part(
        string label, Meaning meaning, IReadOnlyList<LimitPoint> points, Func<LimitPoint, double> from, Func<LimitPoint, double> share)
    {
        Segment Piece(LimitPoint point, int row) =>
            new(row, from(point), from(point) + share(point), $"{Readable.Share(share(point), 1)} {label}");
        return new Segments(label, meaning, [.. points.Select(Piece)]);
    }
}
