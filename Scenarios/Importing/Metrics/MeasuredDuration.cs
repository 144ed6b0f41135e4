using MathNet.Numerics.Distributions;

namespace LambdaSim.Scenarios.Importing.Metrics;

/// <summary>The distribution of durations that the statistics of Duration give.</summary>
/// <remarks>
/// Two percentiles or more are taken as they are, one beside the average too. Of one alone the spread is assumed: that p99 is four times
/// the median, as it was 3.4 to 4.0 times in load tests of functions that ask a table (aws-samples/serverless-java-frameworks-samples,
/// warm starts, 2022).
/// </remarks>
internal sealed class MeasuredDuration
{
    private const double TimesMedian = 4, Median = 0.5, Highest = 0.99;

    /// <summary>Chooses the distribution.</summary>
    /// <param name="percentiles">The percentiles that are known, ascending, each with its share.</param>
    /// <param name="average">The average, if it is known.</param>
    /// <param name="invocations">How often it was called, by which periods weigh.</param>
    public MeasuredDuration(
        IEnumerable<(MetricSeries Series, double Share)> percentiles, MetricSeries? average, MetricSeries? invocations)
    {
        List<(MetricSeries Series, double Share, double Value)> points = [];
        foreach (var (series, share) in percentiles)
            if (series.WeightedMedian(invocations) is { } value && value > (points.Count > 0 ? points[^1].Value : 0))
                points.Add((series, share, value));
        double? mean = average?.WeightedMedian(invocations);
        bool averaged = points.Count == 0 && mean is not null;
        if (points.Count >= 2) (Text, Note) = Several(points);
        else if (points is [var only]) (Text, Note, averaged) = One(only, mean);
        else (Text, Remark, Note) = Alone(mean);
        Taken = [.. points.Select(point => point.Series), .. averaged ? [average!] : Array.Empty<MetricSeries>()];
    }

    /// <summary>It, as a scenario writes it; ??? where nothing is known.</summary>
    public string Text { get; }

    /// <summary>What is said behind it; null for nothing.</summary>
    public string? Remark { get; }

    /// <summary>What must be known of it, a sentence.</summary>
    public string Note { get; }

    /// <summary>What it was made of.</summary>
    public IReadOnlyList<MetricSeries> Taken { get; }

    private static (string, string) Several(List<(MetricSeries Series, double Share, double Value)> points) => (
        $"{{ {string.Join(", ", points.Select(point => $"{point.Series.Statistic}: {Quantities.Time(point.Value)}"))} }}",
        "percentiles of many periods cannot be added up; those of the median period, weighted by Invocations, are taken. REPORT lines say "
        + "more; 'import logs' reads them.");

    private static (string, string, bool) One((MetricSeries Series, double Share, double Value) point, double? mean)
    {
        string known = $"{point.Series.Statistic}: {Quantities.Time(point.Value)}";
        if (mean is { } average && HasMean(point.Share, point.Value / average))
            return ($"{{ mean: {Quantities.Time(average)}, {known} }}",
                $"of the percentiles of Duration only {point.Series.Statistic} is known; with the average it gives a lognormal "
                + "distribution. "
                + "Query p50 and p99 for the tail.", true);
        double sigma = Math.Log(TimesMedian) / Normal.InvCDF(0, 1, Highest);
        double At(double share) => point.Value * Math.Exp(sigma * (Normal.InvCDF(0, 1, share) - Normal.InvCDF(0, 1, point.Share)));
        string text = point.Share > Median ? $"{{ p50: {Quantities.Time(At(Median))}, {known} }}"
            : $"{{ {known}, p99: {Quantities.Time(At(Highest))} }}";
        return (text, $"of Duration only {point.Series.Statistic} is known, so the spread is assumed: p99 is {TimesMedian:0} times the "
            + "median, as load tests of simple functions show it. Query p50 and p99.", false);
    }

    private static (string, string?, string) Alone(double? mean) => mean is { } average
        ? (Quantities.Time(average), "an average: without percentiles there is no spread",
            "only an average of Duration is known. Query p50 and p99 as well.")
        : ("???", "{ p50: 80 ms, p99: 400 ms }: query Duration with p50 and p99", "there is no Duration with p50 and p99.");

    // With m = exp(mu + s²/2) and q = exp(mu + z s) is s² - 2 z s + 2 ln(q/m) = 0; a root above 0 is wanted, within what functions have.
    private static bool HasMean(double share, double ratio)
    {
        const double Widest = 2.5;
        double z = Normal.InvCDF(0, 1, share), square = (z * z) - (2 * Math.Log(ratio));
        if (square < 0) return false;
        double low = z - Math.Sqrt(square), sigma = low > 0 ? low : z + Math.Sqrt(square);
        return sigma is > 0.01 and < Widest;
    }
}
