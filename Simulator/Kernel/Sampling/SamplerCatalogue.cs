using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Kernel;

/// <summary>Makes samplers of distributions, one for all equal distributions, because a table takes time and 32 KB.</summary>
/// <remarks>Runs of one scenario share what its distributions were made into, for as long as the scenario is in use.</remarks>
public sealed class SamplerCatalogue
{
    private static readonly ConditionalWeakTable<Distribution, Sampler> OfAllRuns = [];

    private static readonly ConditionalWeakTable<Sampler, ConcurrentDictionary<double, Sampler>> Scaled = [];

    private readonly Dictionary<Distribution, Sampler> made = [];

    /// <summary>The sampler of a distribution.</summary>
    /// <param name="distribution">Any distribution of the scenario language.</param>
    /// <returns>The same object for equal distributions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distribution has values that are negative or not numbers.</exception>
    public Sampler For(Distribution distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        if (made.TryGetValue(distribution, out var known)) return known;
        var sampler = OfAllRuns.GetValue(distribution, Make);
        made.Add(distribution, sampler);
        return sampler;
    }

    /// <summary>The sampler of a multiple of a distribution.</summary>
    /// <param name="distribution">Any distribution of the scenario language.</param>
    /// <param name="factor">Zero or more.</param>
    /// <returns>The same object for equal distributions and factors.</returns>
    public Sampler For(Distribution distribution, double factor)
    {
        var sampler = For(distribution);
        if (factor == 1) return sampler;
        return Scaled.GetOrCreateValue(sampler).GetOrAdd(factor, static (by, of) => of.ScaledBy(by), sampler);
    }

    private Sampler Make(Distribution distribution) => distribution switch
    {
        ConstantDistribution constant => Sampler.Constant(constant.Milliseconds),
        UniformDistribution uniform => Sampler.Tabulated(new UniformQuantiles(uniform)),
        ExponentialDistribution exponential => Sampler.Tabulated(new WeibullQuantiles(exponential)),
        LognormalDistribution lognormal => Sampler.Tabulated(new LognormalQuantiles(lognormal)),
        GammaDistribution gamma => Sampler.Tabulated(new GammaQuantiles(gamma)),
        WeibullDistribution weibull => Sampler.Tabulated(new WeibullQuantiles(weibull)),
        ParetoDistribution pareto => Sampler.Tabulated(new ParetoQuantiles(pareto)),
        QuantileDistribution table => Sampler.Tabulated(new MeasuredQuantiles(table)),
        SamplesDistribution samples => Sampler.Samples(samples.Values),
        MixtureDistribution mixture => Sampler.Mixture([.. mixture.Parts.Select(part => (part.Weight, For(part.Distribution)))]),
        _ => throw new UnreachableException($"There is no sampler for {distribution.GetType().Name}."),
    };
}
