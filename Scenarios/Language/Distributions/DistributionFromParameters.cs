using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Distributions;

/// <summary>Distributions with a name and parameters.</summary>
internal static class DistributionFromParameters
{
    private static readonly NumberKind LogarithmOfMilliseconds = new(-20, 24.5);
    private static readonly NumberKind Sigma = new(0, 20) { AboveMinimum = true };

    public static Distribution? Read(Entry distribution, Findings findings) =>
        distribution.Key.Text switch
        {
            "uniform" => Uniform(distribution.Value, findings),
            "exponential" => Exponential(distribution.Value, findings),
            "lognormal" => Lognormal(distribution.Value, findings),
            "gamma" => Gamma(distribution.Value, findings),
            "weibull" => Weibull(distribution.Value, findings),
            _ => Pareto(distribution.Value, findings),
        };

    private static ExponentialDistribution? Exponential(Node node, Findings findings) =>
        Kinds.PositiveDistributionTime.TryRead(node, findings, out double mean) ? new ExponentialDistribution(mean) : null;

    private static GammaDistribution? Gamma(Node node, Findings findings)
    {
        var pair = Pair(node, "a gamma distribution", "{ shape: 2, mean: 80 ms }", "shape", "mean", findings);
        return pair is (double shape, double mean) ? new GammaDistribution(shape, mean) : null;
    }

    private static WeibullDistribution? Weibull(Node node, Findings findings)
    {
        var pair = Pair(node, "a Weibull distribution", "{ shape: 1.5, scale: 80 ms }", "shape", "scale", findings);
        return pair is (double shape, double scale) ? new WeibullDistribution(shape, scale) : null;
    }

    private static ParetoDistribution? Pareto(Node node, Findings findings)
    {
        var pair = Pair(node, "a Pareto distribution", "{ minimum: 10 ms, shape: 2.5 }", "shape", "minimum", findings);
        return pair is (double shape, double minimum) ? new ParetoDistribution(minimum, shape) : null;
    }

    private static UniformDistribution? Uniform(Node node, Findings findings)
    {
        if (node is not ListNode { Items.Count: 2 } list)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, "a uniform distribution needs two values",
                "Write '{ uniform: [5 min, 7 min] }'.");
            return null;
        }

        bool good = Kinds.DistributionTime.TryRead(list.Items[0], findings, out double low);
        good &= Kinds.DistributionTime.TryRead(list.Items[1], findings, out double high);
        if (good && high <= low)
        {
            findings.Mistake(
                ErrorNames.PercentileOrder, list.Items[1].Place,
                $"{list.Items[1].ToText()} is not above {list.Items[0].ToText()}",
                "Write the smaller value first; for one value only, write it alone.");
            return null;
        }

        return good ? new UniformDistribution(low, high) : null;
    }

    private static LognormalDistribution? Lognormal(Node node, Findings findings)
    {
        Fields? fields =
            Fields.Open(node, "a lognormal distribution", "{ median: 80 ms, sigma: 0.7 }", findings, "median", "mu", "sigma");
        if (fields is null)
        {
            return null;
        }

        bool good = fields.TryRead("sigma", Sigma, out double sigma);
        double mu = 0;
        if (fields.Has("mu") && !fields.Has("median"))
        {
            good &= fields.TryRead("mu", LogarithmOfMilliseconds, out mu);
        }
        else
        {
            good &= fields.TryRead("median", Kinds.PositiveDistributionTime, out double median);
            mu = good ? Math.Log(median) : 0;
        }

        if (fields.Has("mu") && fields.Has("median"))
        {
            findings.Mistake(
                ErrorNames.DistributionIncomplete, fields.Find("mu")!.Place, "'mu' and 'median' say the same",
                "Keep one of them.");
            return null;
        }

        return good ? new LognormalDistribution(mu, sigma) : null;
    }

    private static (double Shape, double Time)? Pair(
        Node node, string what, string example, string shapeKey, string timeKey, Findings findings)
    {
        Fields? fields = Fields.Open(node, what, example, findings, shapeKey, timeKey);
        if (fields is null)
        {
            return null;
        }

        bool good = fields.TryRead(shapeKey, Kinds.Shape, out double shape);
        good &= fields.TryRead(timeKey, Kinds.PositiveDistributionTime, out double time);
        return good ? (shape, time) : null;
    }
}
