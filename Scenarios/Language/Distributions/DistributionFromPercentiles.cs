using System.Globalization;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Distributions;

/// <summary>
/// Distributions from percentiles, which is what people have. Two make a lognormal distribution through both; so do a mean and one
/// percentile. Three or more make a table whose ends follow the lognormal distribution through the two outer points.
/// </summary>
internal static class DistributionFromPercentiles
{
    private static readonly string[] Names =
    [
        "p50", "p90", "p99", "mean", "uniform", "exponential", "lognormal", "gamma", "weibull", "pareto", "samples",
        "histogram", "quantiles", "mix",
    ];

    public static Distribution? Read(MapNode map, Findings findings)
    {
        int before = findings.Reported;
        List<PercentilePoint> points = [];
        PercentilePoint? mean = null;
        foreach (Entry entry in map.Entries)
        {
            double? percent = Percent(entry.Key.Text);
            if (percent is null && entry.Key.Text != "mean")
            {
                findings.Mistake(
                    ErrorNames.UnknownDistribution, entry.Key.Place,
                    $"'{Words.Shorten(entry.Key.Text)}' is neither a percentile nor a distribution",
                    Words.DidYouMean(entry.Key.Text, Names));
                continue;
            }

            if (Kinds.PositiveDistributionTime.TryRead(entry.Value, findings, out double milliseconds))
            {
                PercentilePoint point = new((percent ?? 0) / 100, milliseconds, entry);
                mean = percent is null ? point : mean;
                points.AddRange(percent is null ? [] : [point]);
            }
        }

        return findings.Reported > before
            ? null
            : Make([.. points.OrderBy(point => point.Probability)], mean, map, findings);
    }

    /// <summary>Reads <c>quantiles: { 0: 10 ms, 0.5: 80 ms, 1: 2 s }</c>.</summary>
    public static QuantileDistribution? ReadQuantiles(Node node, Findings findings)
    {
        if (node is not MapNode map || map.Entries.Count < 2)
        {
            findings.Mistake(
                ErrorNames.DistributionIncomplete, node.Place, "a quantile table needs at least the quantiles 0 and 1",
                "Write '{ 0: 10 ms, 0.5: 80 ms, 1: 2 s }'.");
            return null;
        }

        int before = findings.Reported;
        List<PercentilePoint> points = [];
        foreach (Entry entry in map.Entries)
        {
            bool good = QuantityText.TryReadNumber(entry.Key.Text, out double probability, out _)
                && probability is >= 0 and <= 1;
            if (!good)
            {
                findings.Mistake(
                    ErrorNames.OutOfRange, entry.Key.Place,
                    $"'{Words.Shorten(entry.Key.Text)}' is not a probability from 0 to 1",
                    "A median is the quantile 0.5.");
            }
            else if (Kinds.PositiveDistributionTime.TryRead(entry.Value, findings, out double milliseconds))
            {
                points.Add(new PercentilePoint(probability, milliseconds, entry));
            }
        }

        points = [.. points.OrderBy(point => point.Probability)];
        if (findings.Reported > before || !Ascending(points, findings))
        {
            return null;
        }

        if (points[0].Probability > 0 || points[^1].Probability < 1)
        {
            findings.Mistake(
                ErrorNames.DistributionIncomplete, map.Place, "a quantile table begins at 0 and ends at 1",
                "Add the smallest and the largest value: '0: 1 ms' and '1: 10 s'.");
            return null;
        }

        return new QuantileDistribution([.. points.Select(point => new QuantilePoint(point.Probability, point.Milliseconds))]);
    }

    private static Distribution? Make(List<PercentilePoint> points, PercentilePoint? mean, MapNode map, Findings findings)
    {
        if (!Ascending(points, findings))
        {
            return null;
        }

        if (mean is not null)
        {
            return DistributionFromMean(points, mean, findings);
        }

        if (points.Count < 2)
        {
            findings.Mistake(
                ErrorNames.DistributionIncomplete, points[0].Entry.Key.Place, "one percentile does not make a distribution",
                $"Add another: '{{ {map.Entries[0].Key.Text}: {points[0].Entry.Value.ToText()}, p99: ... }}'.");
            return null;
        }

        bool inner = points[0].Probability > 0 && points[^1].Probability < 1;
        if (points.Count > 2 || !inner)
        {
            return PercentileTable.Make(points, findings);
        }

        double sigma = PercentileTable.Slope(points[0], points[1]);
        double mu = Math.Log(points[0].Milliseconds) - (sigma * PercentileTable.Normal(points[0].Probability));
        return sigma > 0 ? new LognormalDistribution(mu, sigma) : new ConstantDistribution(points[0].Milliseconds);
    }

    private static LognormalDistribution? DistributionFromMean(List<PercentilePoint> points, PercentilePoint mean, Findings findings)
    {
        if (points.Count != 1 || points[0].Probability is 0 or 1)
        {
            findings.Mistake(
                ErrorNames.DistributionIncomplete, mean.Entry.Key.Place,
                "a mean goes with exactly one percentile between p0 and p100",
                "Write '{ mean: 100 ms, p99: 400 ms }', or '{ exponential: 100 ms }'.");
            return null;
        }

        // With m = exp(mu + s^2/2) and q = exp(mu + z s): s^2 - 2 z s + 2 ln(q/m) = 0; the smaller positive root.
        double z = PercentileTable.Normal(points[0].Probability);
        double logRatio = Math.Log(points[0].Milliseconds / mean.Milliseconds);
        double square = (z * z) - (2 * logRatio);
        double root = Math.Sqrt(Math.Max(square, 0));
        double sigma = z - root > 0 ? z - root : z + root;
        if (square < 0 || sigma <= 1e-9 || logRatio == 0)
        {
            findings.Mistake(
                ErrorNames.DistributionIncomplete, points[0].Entry.Value.Place,
                $"no lognormal distribution has the mean {mean.Entry.Value.ToText()} and the {points[0].Entry.Key.Text} "
                + $"{points[0].Entry.Value.ToText()}",
                z > 0
                    ? $"At most {Words.Number(Math.Round(Math.Exp(z * z / 2), 1))} times the mean, and not equal to it."
                    : "A median lies below the mean.");
            return null;
        }

        return new LognormalDistribution(Math.Log(mean.Milliseconds) - (sigma * sigma / 2), sigma);
    }

    private static bool Ascending(List<PercentilePoint> points, Findings findings)
    {
        for (int i = 1; i < points.Count; i++)
        {
            (PercentilePoint low, PercentilePoint high) = (points[i - 1], points[i]);
            if (low.Probability == high.Probability)
            {
                findings.Mistake(
                    ErrorNames.DuplicateKey, high.Entry.Key.Place,
                    $"'{high.Entry.Key.Text}' says the same percentile as '{low.Entry.Key.Text}'", "Keep one of them.");
                return false;
            }

            if (high.Milliseconds < low.Milliseconds)
            {
                findings.Mistake(
                    ErrorNames.PercentileOrder, high.Entry.Value.Place,
                    $"{high.Entry.Key.Text} ({high.Entry.Value.ToText()}) is below {low.Entry.Key.Text} "
                    + $"({low.Entry.Value.ToText()})",
                    $"A higher percentile cannot be quicker.{Perhaps(high, low)}");
                return false;
            }
        }

        return true;
    }

    // A forgotten zero is the likeliest slip.
    private static string Perhaps(PercentilePoint high, PercentilePoint low)
    {
        string text = high.Entry.Value.ToText();
        int digits = text.TakeWhile(char.IsAsciiDigit).Count();
        bool enough = digits > 0 && high.Milliseconds * 10 > low.Milliseconds && text.IndexOfAny(['.', ',']) < 0;
        return enough ? $" Perhaps {text[..digits]}0{text[digits..]}?" : "";
    }

    // p50, p99, p99.9, and the p99_9 of result files.
    private static double? Percent(string key)
    {
        bool good = key.Length is > 1 and < 12 && key[0] == 'p' && char.IsAsciiDigit(key[1])
            && double.TryParse(
                key[1..].Replace('_', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out double percent)
            && percent is >= 0 and <= 100;
        return good ? double.Parse(key[1..].Replace('_', '.'), CultureInfo.InvariantCulture) : null;
    }
}
