namespace LambdaSim.Model.Policies;

/// <summary>How many batches at a time the pollers of an SQS mapping work on.</summary>
internal interface ISqsScaling
{
    /// <summary>Where it begins.</summary>
    double Initial { get; }

    /// <summary>Decides at the end of a period.</summary>
    /// <param name="view">What the mapping has seen.</param>
    /// <returns>How many batches at a time it allows itself from now on; not a whole number.</returns>
    double Next(in SqsScalingView view);
}

/// <summary>As Lambda's pollers are documented to scale: <see cref="SqsScaling"/>, between the bounds of one mapping.</summary>
/// <param name="rule">The bounds.</param>
internal sealed class DocumentedSqsScaling(SqsScalingRule rule) : ISqsScaling
{
    /// <inheritdoc/>
    public double Initial => rule.Initial;

    /// <inheritdoc/>
    public double Next(in SqsScalingView view) => SqsScaling.Next(rule, view);
}
