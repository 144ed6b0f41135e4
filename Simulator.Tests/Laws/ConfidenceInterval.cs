using LambdaSim.Tests.Measured;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace LambdaSim.Tests.Laws;

/// <summary>Where a mean lies, from independent runs: Student's t interval at 99.9 %.</summary>
/// <remarks>
/// The seeds are fixed: a law that holds was accepted once and stays accepted. Each test also bounds the width, so that
/// it can fail.
/// </remarks>
/// <param name="Mean">The mean of the runs.</param>
/// <param name="HalfWidth">Half the width of the interval.</param>
internal sealed record ConfidenceInterval(double Mean, double HalfWidth)
{
    private const double Confidence = 0.999;

    public double Low => Mean - HalfWidth;

    public double High => Mean + HalfWidth;

    /// <summary>The interval from one value a run.</summary>
    /// <param name="values">At least two values.</param>
    public static ConfidenceInterval Of(IReadOnlyCollection<double> values)
    {
        double quantile = StudentT.InvCDF(location: 0, scale: 1, freedom: values.Count - 1, (1 + Confidence) / 2);
        return new ConfidenceInterval(values.Mean(), quantile * values.StandardDeviation() / Math.Sqrt(values.Count));
    }

    /// <summary>
    /// Asserts that theory lies in the interval, and that the interval is narrow enough to say something.
    /// </summary>
    /// <param name="theory">The value of theory.</param>
    /// <param name="within">The largest half width, as a share of theory.</param>
    public void AssertHolds(double theory, double within)
    {
        Assert.That(HalfWidth, Is.LessThanOrEqualTo(within * theory), "The interval is too wide to say anything.");
        Assert.That(theory, Is.InRange(Low, High));
    }

    /// <summary>The interval as the page shows it.</summary>
    /// <param name="decimals">How many decimals.</param>
    /// <param name="unit">The factor and the sign behind: 100 and " %" for shares.</param>
    public string Text(int decimals, (double Factor, string Sign)? unit = null)
    {
        var (factor, sign) = unit ?? (1, "");
        string Shown(double value) => $"{Markdown.Number(value * factor, decimals)}{sign}";
        return $"{Shown(Mean)} ± {Shown(HalfWidth)}";
    }
}
