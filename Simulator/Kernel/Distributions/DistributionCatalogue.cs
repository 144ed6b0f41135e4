using System.Diagnostics;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Kernel;

/// <summary>Makes distributions of laws, one for all equal laws, because a table takes time and 32 KB.</summary>
public sealed class DistributionCatalogue
{
    private readonly Dictionary<Law, Distribution> made = [];

    /// <summary>The distribution of a law.</summary>
    /// <param name="law">Any law of the scenario language.</param>
    /// <returns>The same object for equal laws.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The law has values that are negative or not numbers.</exception>
    public Distribution For(Law law)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (made.TryGetValue(law, out var known)) return known;
        var distribution = Make(law);
        made.Add(law, distribution);
        return distribution;
    }

    private Distribution Make(Law law) => law switch
    {
        ConstantLaw constant => Distribution.Constant(constant.Milliseconds),
        UniformLaw uniform => Distribution.Tabulated(new UniformQuantiles(uniform)),
        ExponentialLaw exponential => Distribution.Tabulated(new WeibullQuantiles(exponential)),
        LognormalLaw lognormal => Distribution.Tabulated(new LognormalQuantiles(lognormal)),
        GammaLaw gamma => Distribution.Tabulated(new GammaQuantiles(gamma)),
        WeibullLaw weibull => Distribution.Tabulated(new WeibullQuantiles(weibull)),
        ParetoLaw pareto => Distribution.Tabulated(new ParetoQuantiles(pareto)),
        QuantileLaw table => Distribution.Tabulated(new MeasuredQuantiles(table)),
        SamplesLaw samples => Distribution.Samples(samples.Values),
        MixtureLaw mixture => Distribution.Mixture([.. mixture.Parts.Select(part => (part.Weight, For(part.Law)))]),
        _ => throw new UnreachableException($"There is no distribution for {law.GetType().Name}."),
    };
}
