using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Results;

/// <summary>What one version of a function saw: see <see cref="VersionMetrics"/>.</summary>
/// <param name="Name">Its number, or <c>$LATEST</c>.</param>
/// <param name="Measured">What was measured.</param>
public sealed record VersionResult(string Name, MetricValues Measured) : SubjectResult(Name, Measured)
{
    /// <summary>Its share of the requests by the weights of the alias: each change in order of time.</summary>
    public required IReadOnlyList<WeightChange> Weights { get; init; }
}

/// <summary>A new weight of a version.</summary>
/// <param name="At">From when on, from the start of the run.</param>
/// <param name="Weight">The share of requests that it gets, 0 to 1.</param>
public sealed record WeightChange(TimeSpan At, double Weight);

/// <summary>How a deployment ended.</summary>
public enum DeploymentEnding
{
    /// <summary>It had not ended when the run did.</summary>
    UnderWay,

    /// <summary>The new version serves.</summary>
    Completed,

    /// <summary>The old version serves again.</summary>
    RolledBack,

    /// <summary>It was not begun: another one was under way.</summary>
    Refused,

    /// <summary>It was not begun: no allowed publisher has signed its code, or the code has changed since.</summary>
    CodeVerificationFailed,
}

/// <summary>One deployment.</summary>
public sealed record DeploymentResult
{
    /// <summary>The version that takes over.</summary>
    public required string Version { get; init; }

    /// <summary>The version that served before.</summary>
    public required string From { get; init; }

    /// <summary>When it was begun, or refused.</summary>
    public required TimeSpan Started { get; init; }

    /// <summary>When the new version got its first requests; null when it never did.</summary>
    public required TimeSpan? Shifted { get; init; }

    /// <summary>When it was completed or rolled back; null when neither.</summary>
    public required TimeSpan? Ended { get; init; }

    /// <summary>How it ended.</summary>
    public required DeploymentEnding Ending { get; init; }

    /// <summary>Calls that arrived while it was under way and were served by the new version.</summary>
    public required long Invocations { get; init; }

    /// <summary>How many of them ended in a function error.</summary>
    public required long Errors { get; init; }

    /// <summary>Whether its code was deployed though no allowed publisher had signed it: CloudWatch counts
    /// SignatureValidationErrors.</summary>
    public required bool SignatureWarning { get; init; }
}
