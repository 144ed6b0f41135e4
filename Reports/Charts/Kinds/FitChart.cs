using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>Measured lengths of time and the distribution that was chosen for them: which share is at most so long.</summary>
/// <remarks>Time is logarithmic and the probability has room for its nines, as in <see cref="DistributionChart"/>.</remarks>
public static class FitChart
{
    /// <summary>The chart of one distribution.</summary>
    /// <param name="fit">What was measured and chosen.</param>
    public static Chart Of(FittedTimes fit)
    {
        double[] all = [.. fit.Points.SelectMany(point => (double[])[point.Measured, point.Chosen])];
        return new Chart
        {
            Name = $"{fit.Subject.Replace(' ', '.')}.fit",
            Title = $"{fit.Subject}: measured, and as the scenario draws it",
            Subtitle = $"Share of {fit.Count:N0} values that is at most so long. Chosen: {fit.Law}, at most "
                + $"{Readable.Share(fit.Distance, 1)} apart (Kolmogorov-Smirnov distance).",
            Horizontal = new Axis("time, logarithmic", LogScale.Around(all.Min(), all.Max())) { Text = value => Readable.Duration(value) },
            Vertical = new Axis("share of values", new NinesScale(Math.Log10(2.0 * fit.Points.Count))),
            Series =
            [
                new Line("measured", Meaning.All, [.. fit.Points.Select(point => new Point(point.Measured, point.Share))]) { Broad = true },
                new Line($"chosen: {fit.Law}", Meaning.P99, [.. fit.Points.Select(point => new Point(point.Chosen, point.Share))]),
            ],
            Table = new ChartTable(
                ["share", "measured", "chosen"],
                [
                    .. fit.Points.Where((_, place) => place % 10 == 5).Select(point => (IReadOnlyList<string>)
                        [Readable.Share(point.Share, 1), Readable.Duration(point.Measured), Readable.Duration(point.Chosen)]),
                ]),
        };
    }
}
