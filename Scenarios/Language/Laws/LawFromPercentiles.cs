using System.Globalization;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Laws;

/// <summary>
/// Laws from percentiles, which is what people have. Two make a lognormal law through both; so do a mean and one
/// percentile. Three or more make a table whose ends follow the lognormal law through the two outer points.
/// </summary>
internal static class LawFromPercentiles
{
    private static readonly string[] Names =
    [
        "p50", "p90", "p99", "mean", "uniform", "exponential", "lognormal", "gamma", "weibull", "pareto", "samples",
        "quantiles", "mix",
    ];

    // How far the tails of a table are drawn out: to these probabilities, and no further.
    private const double LowestTail = 0.001;
    private const double HighestTail = 0.9999;

    // Where the tails get points of their own, so that the table follows the lognormal law between them.
    private static readonly double[] Tail =
        [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995];

    private sealed record Point(double Probability, double Milliseconds, Entry Entry);

    public static Law? Read(MapNode map, Findings findings)
    {
        int before = findings.Count;
        List<Point> points = [];
        Point? mean = null;
        foreach (Entry entry in map.Entries)
        {
            double? percent = Percent(entry.Key.Text);
            if (percent is null && entry.Key.Text != "mean")
            {
                findings.Mistake(
                    ErrorNames.UnknownLaw, entry.Key.Place, $"'{Words.Shorten(entry.Key.Text)}' is neither a percentile nor a law",
                    Words.DidYouMean(entry.Key.Text, Names));
                continue;
            }

            if (Kinds.PositiveLawTime.TryRead(entry.Value, findings, out double milliseconds))
            {
                Point point = new((percent ?? 0) / 100, milliseconds, entry);
                mean = percent is null ? point : mean;
                points.AddRange(percent is null ? [] : [point]);
            }
        }

        return findings.Count > before
            ? null
            : Make([.. points.OrderBy(point => point.Probability)], mean, map, findings);
    }

    /// <summary>Reads <c>quantiles: { 0: 10 ms, 0.5: 80 ms, 1: 2 s }</c>.</summary>
    public static QuantileLaw? ReadQuantiles(Node node, Findings findings)
    {
        if (node is not MapNode map || map.Entries.Count < 2)
        {
            findings.Mistake(
                ErrorNames.LawIncomplete, node.Place, "a quantile table needs at least the quantiles 0 and 1",
                "Write '{ 0: 10 ms, 0.5: 80 ms, 1: 2 s }'.");
            return null;
        }

        int before = findings.Count;
        List<Point> points = [];
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
            else if (Kinds.PositiveLawTime.TryRead(entry.Value, findings, out double milliseconds))
            {
                points.Add(new Point(probability, milliseconds, entry));
            }
        }

        points = [.. points.OrderBy(point => point.Probability)];
        if (findings.Count > before || !Ascending(points, findings))
        {
            return null;
        }

        if (points[0].Probability > 0 || points[^1].Probability < 1)
        {
            findings.Mistake(
                ErrorNames.LawIncomplete, map.Place, "a quantile table begins at 0 and ends at 1",
                "Add the smallest and the largest value: '0: 1 ms' and '1: 10 s'.");
            return null;
        }

        return new QuantileLaw([.. points.Select(point => new QuantilePoint(point.Probability, point.Milliseconds))]);
    }

    private static Law? Make(List<Point> points, Point? mean, MapNode map, Findings findings)
    {
        if (!Ascending(points, findings))
        {
            return null;
        }

        if (mean is not null)
        {
            return LawFromMean(points, mean, findings);
        }

        if (points.Count < 2)
        {
            findings.Mistake(
                ErrorNames.LawIncomplete, points[0].Entry.Key.Place, "one percentile does not make a law",
                $"Add another: '{{ {map.Entries[0].Key.Text}: {points[0].Entry.Value.ToText()}, p99: ... }}'.");
            return null;
        }

        bool inner = points[0].Probability > 0 && points[^1].Probability < 1;
        if (points.Count > 2 || !inner)
        {
            return Table(points, findings);
        }

        double sigma = Slope(points[0], points[1]);
        double mu = Math.Log(points[0].Milliseconds) - (sigma * Normal(points[0].Probability));
        return sigma > 0 ? new LognormalLaw(mu, sigma) : new ConstantLaw(points[0].Milliseconds);
    }

    private static LognormalLaw? LawFromMean(List<Point> points, Point mean, Findings findings)
    {
        if (points.Count != 1 || points[0].Probability is 0 or 1)
        {
            findings.Mistake(
                ErrorNames.LawIncomplete, mean.Entry.Key.Place,
                "a mean goes with exactly one percentile between p0 and p100",
                "Write '{ mean: 100 ms, p99: 400 ms }', or '{ exponential: 100 ms }'.");
            return null;
        }

        // With m = exp(mu + s^2/2) and q = exp(mu + z s): s^2 - 2 z s + 2 ln(q/m) = 0; the smaller positive root.
        double z = Normal(points[0].Probability);
        double logRatio = Math.Log(points[0].Milliseconds / mean.Milliseconds);
        double square = (z * z) - (2 * logRatio);
        double root = Math.Sqrt(Math.Max(square, 0));
        double sigma = z - root > 0 ? z - root : z + root;
        if (square < 0 || sigma <= 1e-9 || logRatio == 0)
        {
            findings.Mistake(
                ErrorNames.LawIncomplete, points[0].Entry.Value.Place,
                $"no lognormal law has the mean {mean.Entry.Value.ToText()} and the {points[0].Entry.Key.Text} "
                + $"{points[0].Entry.Value.ToText()}",
                z > 0
                    ? $"The percentile can be at most {Words.Number(Math.Round(Math.Exp(z * z / 2), 1))} times the mean, and not equal to it."
                    : "A median lies below the mean.");
            return null;
        }

        return new LognormalLaw(Math.Log(mean.Milliseconds) - (sigma * sigma / 2), sigma);
    }

    // Adds the ends that a table lacks, on the lognormal law through the two outer points of each side.
    private static QuantileLaw? Table(List<Point> points, Findings findings)
    {
        List<QuantilePoint> table =
            [.. points.Select(point => new QuantilePoint(point.Probability, point.Milliseconds))];
        Point[] inner = [.. points.Where(point => point.Probability is > 0 and < 1)];
        (double lowest, double highest) = (points[0].Probability, points[^1].Probability);
        if (inner.Length < 2 && (lowest > 0 || highest < 1))
        {
            string missing = lowest > 0 ? "p0" : "p100";
            findings.Mistake(
                ErrorNames.LawIncomplete, points[0].Entry.Key.Place, "this does not say how the law ends",
                $"Add {missing}, or a second percentile between p0 and p100.");
            return null;
        }

        if (lowest > 0)
        {
            table.InsertRange(
                0, Tail.Where(tail => tail < lowest).Select(tail => new QuantilePoint(tail, At(inner[..2], tail))));
            table.Insert(0, new QuantilePoint(0, At(inner[..2], Math.Min(LowestTail, lowest / 2))));
        }

        if (highest < 1)
        {
            table.AddRange(
                Tail.Where(tail => tail > highest).Select(tail => new QuantilePoint(tail, At(inner[^2..], tail))));
            table.Add(new QuantilePoint(1, At(inner[^2..], Math.Max(HighestTail, (1 + highest) / 2))));
        }

        return new QuantileLaw(table);
    }

    private static double At(Point[] two, double probability)
    {
        double z = Normal(probability) - Normal(two[0].Probability);
        return two[0].Milliseconds * Math.Exp(Slope(two[0], two[1]) * z);
    }

    private static double Slope(Point low, Point high) =>
        Math.Log(high.Milliseconds / low.Milliseconds) / (Normal(high.Probability) - Normal(low.Probability));

    private static bool Ascending(List<Point> points, Findings findings)
    {
        for (int i = 1; i < points.Count; i++)
        {
            (Point low, Point high) = (points[i - 1], points[i]);
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
    private static string Perhaps(Point high, Point low)
    {
        string text = high.Entry.Value.ToText();
        int digits = text.TakeWhile(char.IsAsciiDigit).Count();
        bool enough = digits > 0 && high.Milliseconds * 10 > low.Milliseconds && text.IndexOfAny(['.', ',']) < 0;
        return enough ? $" Perhaps {text[..digits]}0{text[digits..]}?" : "";
    }

    private static double Normal(double probability) => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, probability);

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
