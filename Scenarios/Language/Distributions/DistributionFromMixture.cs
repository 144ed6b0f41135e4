using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Distributions;

/// <summary>Mixtures: a list of distributions, each with its weight.</summary>
internal static class DistributionFromMixture
{
    private const double Tolerance = 1e-9;
    private static readonly QuantityKind<double> Weight =
        new(UnitSet.Share, "0%", "100%", share => share) { AboveLowest = true };

    public static MixtureDistribution? Read(Node node, Findings findings, int depth)
    {
        if (node is not ListNode { Items.Count: >= 2 } list)
        {
            findings.Mistake(
                ErrorNames.DistributionIncomplete, node.Place, "a mixture needs a list of at least two distributions",
                "Write '{ mix: [ { weight: 99%, value: 80 ms }, { weight: 1%, value: 1 s } ] }'.");
            return null;
        }

        int before = findings.Reported;
        List<MixturePart> parts = [];
        foreach (Node item in list.Items)
        {
            if (item is not MapNode map || map["weight"] is not Node weight)
            {
                findings.Mistake(
                    ErrorNames.DistributionIncomplete, item.Place, "a part of a mixture needs a weight",
                    "Write '{ weight: 1%, value: 1 s }'.");
                continue;
            }

            Distribution? distribution = DistributionKind.Read(map, findings, depth + 1, insideMixture: true);
            if (Weight.TryRead(weight, findings, out double share) && distribution is not null)
            {
                parts.Add(new MixturePart(share, distribution));
            }
        }

        if (findings.Reported > before)
        {
            return null;
        }

        double sum = parts.Sum(part => part.Weight);
        if (Math.Abs(sum - 1) > Tolerance)
        {
            findings.Mistake(
                ErrorNames.WeightsNotWhole, list.Place,
                $"the weights of this mixture sum to {Words.Number(Math.Round(sum * 100, 6))}%",
                "They must sum to 100%.");
            return null;
        }

        return new MixtureDistribution(parts);
    }
}
