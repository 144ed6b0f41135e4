namespace LambdaSim.Scenarios.Language;

/// <summary>The provisioned concurrency of a function: it is published, and what calls it calls the alias that has the
/// provisioned concurrency.</summary>
public sealed record ProvisionedSettings
{
    /// <summary>How much it has when the run begins, configured long before and ready; 0 or more.</summary>
    public required int AtStart { get; init; }

    /// <summary>The changes on schedule, in order of time; empty for none.</summary>
    public required IReadOnlyList<ScheduledProvisioning> Schedule { get; init; }

    /// <summary>How Application Auto Scaling changes it; null when it does not.</summary>
    public required AutoScalingSettings? AutoScaling { get; init; }
}

/// <summary>One change of provisioned concurrency on schedule.</summary>
/// <param name="At">When it is asked for, from the start of the run; it is ready minutes later.</param>
/// <param name="Concurrency">How much there is to be; 0 removes it.</param>
public sealed record ScheduledProvisioning(TimeSpan At, int Concurrency);

/// <summary>Target tracking of the utilisation of provisioned concurrency.</summary>
/// <param name="Target">The utilisation aimed at, 0.1 to 0.9.</param>
/// <param name="Minimum">The least provisioned concurrency; 0 or more.</param>
/// <param name="Maximum">The most provisioned concurrency; not below the minimum.</param>
/// <param name="Statistic">What of the utilisations of a minute is held against the target.</param>
public sealed record AutoScalingSettings(
    double Target, int Minimum, int Maximum, UtilisationStatistic Statistic = UtilisationStatistic.Average);

/// <summary>The statistic of CloudWatch's metric that an alarm of auto scaling looks at.</summary>
public enum UtilisationStatistic
{
    /// <summary>The mean of what the invocations of the minute found: the statistic of the predefined metric.</summary>
    [Word("Average", "the mean of what the invocations of a minute found, as the predefined metric has it")]
    Average,

    /// <summary>The highest that an invocation of the minute found: a customised metric.</summary>
    [Word("Maximum", "the highest that an invocation of a minute found: a customised metric, which follows bursts")]
    Maximum,
}

/// <summary>How provisioned concurrency is provided.</summary>
public sealed record ProvisioningSettings
{
    /// <summary>From a request for more to the start of the first sandbox.</summary>
    public required Distribution Preparation { get; init; }

    /// <summary>How many sandboxes of a function are then started a second; more than zero.</summary>
    public required double PerSecond { get; init; }

    /// <summary>INIT beyond this, or beyond the function's timeout if that is longer, is cut off.</summary>
    public required TimeSpan InitialisationLimit { get; init; }

    /// <summary>When the alarms of target tracking go off.</summary>
    public required TargetTrackingSettings TargetTracking { get; init; }
}

/// <summary>When the alarms of target tracking go off, and what follows.</summary>
public sealed record TargetTrackingSettings
{
    /// <summary>How many points of one minute in a row above the target make it scale out; 1 or more.</summary>
    public required int ScaleOutPoints { get; init; }

    /// <summary>How many points of one minute in a row make it scale in; 1 or more.</summary>
    public required int ScaleInPoints { get; init; }

    /// <summary>The share of the target below which a point counts for scaling in; 0 to 1.</summary>
    public required double ScaleInBelow { get; init; }

    /// <summary>The share of the provisioned concurrency that goes at most at once; at least one goes; 0 to 1.</summary>
    public required double ScaleInStep { get; init; }
}
