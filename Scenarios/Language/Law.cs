namespace LambdaSim.Scenarios.Language;

/// <summary>A probability law of a length of time. All lengths are in milliseconds.</summary>
public abstract record Law;

/// <summary>Always the same value.</summary>
/// <param name="Milliseconds">Zero or more.</param>
public sealed record ConstantLaw(double Milliseconds) : Law;

/// <summary>Any value between two, equally likely.</summary>
/// <param name="Low">Zero or more.</param>
/// <param name="High">More than <paramref name="Low"/>.</param>
public sealed record UniformLaw(double Low, double High) : Law;

/// <summary>The exponential law.</summary>
/// <param name="Mean">More than zero.</param>
public sealed record ExponentialLaw(double Mean) : Law;

/// <summary>The lognormal law: the logarithm of the value in milliseconds is normal.</summary>
/// <param name="Mu">The mean of the logarithm; its exponential is the median.</param>
/// <param name="Sigma">The standard deviation of the logarithm; more than zero.</param>
public sealed record LognormalLaw(double Mu, double Sigma) : Law;

/// <summary>The gamma law.</summary>
/// <param name="Shape">More than zero.</param>
/// <param name="Mean">More than zero.</param>
public sealed record GammaLaw(double Shape, double Mean) : Law;

/// <summary>The Weibull law.</summary>
/// <param name="Shape">More than zero.</param>
/// <param name="Scale">More than zero.</param>
public sealed record WeibullLaw(double Shape, double Scale) : Law;

/// <summary>The Pareto law: P(longer than x) = (minimum / x) ^ shape.</summary>
/// <param name="Minimum">More than zero.</param>
/// <param name="Shape">More than zero; the mean is finite above 1.</param>
public sealed record ParetoLaw(double Minimum, double Shape) : Law;

/// <summary>Measured values, drawn as they are, each equally likely.</summary>
/// <param name="File">Where they were read, as written in the scenario.</param>
/// <param name="Values">At least one value, ascending.</param>
public sealed record SamplesLaw(string File, IReadOnlyList<double> Values) : Law
{
    /// <summary>Two laws are the same when they draw the same values.</summary>
    /// <param name="other">The law to compare with.</param>
    public bool Equals(SamplesLaw? other) => other is not null && File == other.File && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(File, Values.Count);
}

/// <summary>A quantile table: between two points the logarithm of the value is linear in the probability.</summary>
/// <param name="Points">At least two points from probability 0 to probability 1, both ascending; values above zero.</param>
public sealed record QuantileLaw(IReadOnlyList<QuantilePoint> Points) : Law
{
    /// <summary>Two laws are the same when their points are.</summary>
    /// <param name="other">The law to compare with.</param>
    public bool Equals(QuantileLaw? other) => other is not null && Points.SequenceEqual(other.Points);

    /// <inheritdoc/>
    public override int GetHashCode() => Points.Count;
}

/// <summary>One point of a quantile table.</summary>
/// <param name="Probability">From 0 to 1.</param>
/// <param name="Milliseconds">The value not exceeded with that probability.</param>
public readonly record struct QuantilePoint(double Probability, double Milliseconds);

/// <summary>One of several laws, chosen by weight.</summary>
/// <param name="Parts">At least two parts whose weights sum to 1.</param>
public sealed record MixtureLaw(IReadOnlyList<MixturePart> Parts) : Law
{
    /// <summary>Two laws are the same when their parts are.</summary>
    /// <param name="other">The law to compare with.</param>
    public bool Equals(MixtureLaw? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Count;
}

/// <summary>One part of a mixture.</summary>
/// <param name="Weight">Its probability; more than 0, less than 1.</param>
/// <param name="Law">The law it draws from.</param>
public sealed record MixturePart(double Weight, Law Law);
