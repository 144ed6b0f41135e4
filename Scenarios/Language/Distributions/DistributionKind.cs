using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Distributions;

/// <summary>
/// Every spelling of a distribution of a length of time: a plain value, percentiles, a mean with a percentile, a named distribution,
/// measured samples, a histogram, a quantile table, or a mixture of distributions.
/// </summary>
internal sealed class DistributionKind : ValueKind<Distribution>
{
    private const int DeepestMixture = 4;

    /// <summary>The spellings, with an example each; they make the reference page.</summary>
    public static readonly IReadOnlyList<(string Example, string Meaning)> Spellings =
    [
        ("80 ms", "always the same"),
        ("{ p50: 80 ms, p99: 400 ms }", "lognormal through both percentiles (any two)"),
        ("{ mean: 100 ms, p99: 400 ms }", "lognormal with this mean and this percentile"),
        ("{ p50: 80 ms, p90: 150 ms, p99: 400 ms }",
            "three percentiles or more: a table, log-linear between the points. Beyond the outer points it "
            + "follows the lognormal distribution through the two points at that end, down to 0.1% and up to 99.99%, unless "
            + "p0 or p100 is given"),
        ("{ quantiles: { 0: 10 ms, 0.5: 80 ms, 1: 2 s } }", "the same table with probabilities; 0 and 1 must be there"),
        ("{ uniform: [5 min, 7 min] }", "any value between two, equally likely"),
        ("{ exponential: 80 ms }", "exponential with this mean"),
        ("{ lognormal: { median: 80 ms, sigma: 0.7 } }",
            "lognormal; sigma is the standard deviation of the logarithm. Instead of the median: mu, the mean of "
            + "the logarithm of milliseconds"),
        ("{ gamma: { shape: 2, mean: 80 ms } }", "gamma"),
        ("{ weibull: { shape: 1.5, scale: 80 ms } }", "Weibull"),
        ("{ pareto: { minimum: 10 ms, shape: 2.5 } }", "Pareto"),
        ("{ samples: data/durations.csv, column: duration, unit: ms }",
            "measured values, drawn as they are, at most 1,000,000. Unit is ms unless given; the column may be "
            + "left out when there is only one"),
        ("{ histogram: data/checkout.hgrm, unit: ms }",
            "a percentile file of HdrHistogram, as wrk2 and `run --hgrm` write it, log-linear between its lines. Unit is ms unless given"),
        ("{ mix: [ { weight: 99.9%, p50: 80 ms, p99: 400 ms }, { weight: 0.1%, uniform: [1 s, 3 s] } ] }",
            "one of several distributions; the weights sum to 100%. A part that is a plain value is written `value: 80 ms`"),
    ];

    public override string Allowed => "a length of time or a distribution";

    public override ValueRange? Range => Kinds.DistributionTime.Range;

    public override JsonObject Schema() => new() { ["$ref"] = "#/$defs/distribution" };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out Distribution value)
    {
        value = Read(node, findings, depth: 0, insideMixture: false);
        return value is not null;
    }

    /// <summary>Reads a distribution; null after a mistake.</summary>
    internal static Distribution? Read(Node node, Findings findings, int depth, bool insideMixture)
    {
        if (node is ScalarNode scalar)
        {
            return ReadConstant(scalar, findings);
        }

        if (node is not MapNode map || depth > DeepestMixture)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"a distribution is expected here, not {node.Describe()}",
                "Write '80 ms' or '{ p50: 80 ms, p99: 400 ms }'.");
            return null;
        }

        if (insideMixture)
        {
            map = new MapNode(map.Place, [.. map.Entries.Where(entry => entry.Key.Text != "weight")]);
        }

        return ReadMap(map, findings, depth, insideMixture);
    }

    private static ConstantDistribution? ReadConstant(ScalarNode scalar, Findings findings)
    {
        if (scalar.Text.Length > 0 && scalar.Text.All(letter => letter == '?'))
        {
            findings.Mistake(
                ErrorNames.MissingSetting, scalar.Place, "a distribution is still to be filled in here",
                "Put in what CloudWatch shows: '{ p50: 80 ms, p99: 400 ms }'.");
            return null;
        }

        return Kinds.DistributionTime.TryRead(scalar, findings, out double milliseconds) ? new ConstantDistribution(milliseconds) : null;
    }

    private static Distribution? ReadMap(MapNode map, Findings findings, int depth, bool insideMixture)
    {
        if (map.Entries.Count == 0)
        {
            findings.Mistake(
                ErrorNames.DistributionIncomplete, map.Place, "this distribution says nothing", "Write '{ p50: 80 ms, p99: 400 ms }'.");
            return null;
        }

        string key = map.Entries[0].Key.Text;
        return key switch
        {
            "histogram" => DistributionFromHistogram.Read(map, findings),
            "unit" when map["histogram"] is not null => DistributionFromHistogram.Read(map, findings),
            "samples" or "column" or "unit" => DistributionFromSamples.Read(map, findings),
            "value" when insideMixture =>
                OnlyKey(map, findings) ? Read(map.Entries[0].Value, findings, depth + 1, insideMixture: false) : null,
            "uniform" or "exponential" or "lognormal" or "gamma" or "weibull" or "pareto" =>
                OnlyKey(map, findings) ? DistributionFromParameters.Read(map.Entries[0], findings) : null,
            "quantiles" =>
                OnlyKey(map, findings) ? DistributionFromPercentiles.ReadQuantiles(map.Entries[0].Value, findings) : null,
            "mix" => OnlyKey(map, findings) ? DistributionFromMixture.Read(map.Entries[0].Value, findings, depth) : null,
            _ => DistributionFromPercentiles.Read(map, findings),
        };
    }

    private static bool OnlyKey(MapNode map, Findings findings)
    {
        foreach (Entry entry in map.Entries.Skip(1))
        {
            findings.Mistake(
                ErrorNames.UnknownDistribution, entry.Key.Place,
                $"'{Words.Shorten(entry.Key.Text)}' does not go with '{map.Entries[0].Key.Text}'",
                $"A distribution is said in one way: keep '{map.Entries[0].Key.Text}' alone.");
        }

        return map.Entries.Count == 1;
    }
}
