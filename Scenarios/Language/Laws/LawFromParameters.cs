using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Laws;

/// <summary>Laws with a name and parameters.</summary>
internal static class LawFromParameters
{
    private static readonly NumberKind LogarithmOfMilliseconds = new(-20, 24.5);
    private static readonly NumberKind Sigma = new(0, 20) { AboveMinimum = true };

    public static Law? Read(Entry law, Findings findings) =>
        law.Key.Text switch
        {
            "uniform" => Uniform(law.Value, findings),
            "exponential" => Exponential(law.Value, findings),
            "lognormal" => Lognormal(law.Value, findings),
            "gamma" => Gamma(law.Value, findings),
            "weibull" => Weibull(law.Value, findings),
            _ => Pareto(law.Value, findings),
        };

    private static ExponentialLaw? Exponential(Node node, Findings findings) =>
        Kinds.PositiveLawTime.TryRead(node, findings, out double mean) ? new ExponentialLaw(mean) : null;

    private static GammaLaw? Gamma(Node node, Findings findings)
    {
        var pair = Pair(node, "a gamma law", "{ shape: 2, mean: 80 ms }", "shape", "mean", findings);
        return pair is (double shape, double mean) ? new GammaLaw(shape, mean) : null;
    }

    private static WeibullLaw? Weibull(Node node, Findings findings)
    {
        var pair = Pair(node, "a Weibull law", "{ shape: 1.5, scale: 80 ms }", "shape", "scale", findings);
        return pair is (double shape, double scale) ? new WeibullLaw(shape, scale) : null;
    }

    private static ParetoLaw? Pareto(Node node, Findings findings)
    {
        var pair = Pair(node, "a Pareto law", "{ minimum: 10 ms, shape: 2.5 }", "shape", "minimum", findings);
        return pair is (double shape, double minimum) ? new ParetoLaw(minimum, shape) : null;
    }

    private static UniformLaw? Uniform(Node node, Findings findings)
    {
        if (node is not ListNode { Items.Count: 2 } list)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, "a uniform law needs two values",
                "Write '{ uniform: [5 min, 7 min] }'.");
            return null;
        }

        bool good = Kinds.LawTime.TryRead(list.Items[0], findings, out double low);
        good &= Kinds.LawTime.TryRead(list.Items[1], findings, out double high);
        if (good && high <= low)
        {
            findings.Mistake(
                ErrorNames.PercentileOrder, list.Items[1].Place,
                $"{list.Items[1].ToText()} is not above {list.Items[0].ToText()}",
                "Write the smaller value first; for one value only, write it alone.");
            return null;
        }

        return good ? new UniformLaw(low, high) : null;
    }

    private static LognormalLaw? Lognormal(Node node, Findings findings)
    {
        Fields? fields =
            Fields.Open(node, "a lognormal law", "{ median: 80 ms, sigma: 0.7 }", findings, "median", "mu", "sigma");
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
            good &= fields.TryRead("median", Kinds.PositiveLawTime, out double median);
            mu = good ? Math.Log(median) : 0;
        }

        if (fields.Has("mu") && fields.Has("median"))
        {
            findings.Mistake(
                ErrorNames.LawIncomplete, fields.Find("mu")!.Place, "'mu' and 'median' say the same",
                "Keep one of them.");
            return null;
        }

        return good ? new LognormalLaw(mu, sigma) : null;
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
        good &= fields.TryRead(timeKey, Kinds.PositiveLawTime, out double time);
        return good ? (shape, time) : null;
    }
}
