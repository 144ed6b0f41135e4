namespace LambdaSim.Scenarios.Language;

/// <summary>A probability distribution of a length of time. All lengths are in milliseconds.</summary>
public abstract record Distribution;

/// <summary>Always the same value.</summary>
/// <param name="Milliseconds">Zero or more.</param>
public sealed record ConstantDistribution(double Milliseconds) : Distribution;

/// <summary>Any value between two, equally likely.</summary>
/// <param name="Low">Zero or more.</param>
/// <param name="High">More than <paramref name="Low"/>.</param>
public sealed record UniformDistribution(double Low, double High) : Distribution;

/// <summary>The exponential distribution.</summary>
/// <param name="Mean">More than zero.</param>
public sealed record ExponentialDistribution(double Mean) : Distribution;

/// <summary>The lognormal distribution: the logarithm of the value in milliseconds is normal.</summary>
/// <param name="Mu">The mean of the logarithm; its exponential is the median.</param>
/// <param name="Sigma">The standard deviation of the logarithm; more than zero.</param>
public sealed record LognormalDistribution(double Mu, double Sigma) : Distribution;

/// <summary>The gamma distribution.</summary>
/// <param name="Shape">More than zero.</param>
/// <param name="Mean">More than zero.</param>
public sealed record GammaDistribution(double Shape, double Mean) : Distribution;

/// <summary>The Weibull distribution.</summary>
/// <param name="Shape">More than zero.</param>
/// <param name="Scale">More than zero.</param>
public sealed record WeibullDistribution(double Shape, double Scale) : Distribution;

/// <summary>The Pareto distribution: P(longer than x) = (minimum / x) ^ shape.</summary>
/// <param name="Minimum">More than zero.</param>
/// <param name="Shape">More than zero; the mean is finite above 1.</param>
public sealed record ParetoDistribution(double Minimum, double Shape) : Distribution;

/// <summary>Measured values, drawn as they are, each equally likely.</summary>
/// <param name="File">Where they were read, as written in the scenario.</param>
/// <param name="Values">At least one value, ascending.</param>
public sealed record SamplesDistribution(string File, IReadOnlyList<double> Values) : Distribution
{
    /// <summary>Two distributions are the same when they draw the same values.</summary>
    /// <param name="other">The distribution to compare with.</param>
    public bool Equals(SamplesDistribution? other) => other is not null && File == other.File && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(File, Values.Count);
}

/// <summary>A quantile table: between two points the logarithm of the value is linear in the probability.</summary>
/// <param name="Points">At least two points from probability 0 to probability 1, both ascending; values above zero.</param>
public sealed record QuantileDistribution(IReadOnlyList<QuantilePoint> Points) : Distribution
{
    /// <summary>Two distributions are the same when their points are.</summary>
    /// <param name="other">The distribution to compare with.</param>
    public bool Equals(QuantileDistribution? other) => other is not null && Points.SequenceEqual(other.Points);

    /// <inheritdoc/>
    public override int GetHashCode() => Points.Count;
}

/// <summary>One point of a quantile table.</summary>
/// <param name="Probability">From 0 to 1.</param>
/// <param name="Milliseconds">The value not exceeded with that probability.</param>
public readonly record struct QuantilePoint(double Probability, double Milliseconds);

/// <summary>One of several distributions, chosen by weight.</summary>
/// <param name="Parts">At least two parts whose weights sum to 1.</param>
public sealed record MixtureDistribution(IReadOnlyList<MixturePart> Parts) : Distribution
{
    /// <summary>Two distributions are the same when their parts are.</summary>
    /// <param name="other">The distribution to compare with.</param>
    public bool Equals(MixtureDistribution? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Count;
}

/// <summary>One part of a mixture.</summary>
/// <param name="Weight">Its probability; more than 0, less than 1.</param>
/// <param name="Distribution">The distribution it draws from.</param>
public sealed record MixturePart(double Weight, Distribution Distribution);
