namespace LambdaSim.Reports.Results;

/// <summary>What CloudWatch would show of one function: AWS's metrics, one point a period.</summary>
/// <remarks>
/// As AWS defines them, a point belongs to the period in which the invocation reached Lambda, also when it ended later.
/// A throttle counts in Throttles only. Invocations that are still open when the run ends are in no point but those of
/// ConcurrentExecutions.
/// </remarks>
public sealed record FunctionCloudWatch
{
    /// <summary>No point at all.</summary>
    public static FunctionCloudWatch None { get; } = new()
    {
        Period = TimeSpan.FromMinutes(1),
        Invocations = [],
        Errors = [],
        Throttles = [],
        Duration = new DurationPoints([], [], [], [], []),
        ConcurrentExecutions = [],
    };

    /// <summary>The length of a period: a minute, or longer in a long run.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Invocations (sum): what a sandbox ran, with function errors.</summary>
    public required IReadOnlyList<long> Invocations { get; init; }

    /// <summary>Errors (sum): function errors, with timeouts.</summary>
    public required IReadOnlyList<long> Errors { get; init; }

    /// <summary>Throttles (sum).</summary>
    public required IReadOnlyList<long> Throttles { get; init; }

    /// <summary>Duration: the time that the handler took, without INIT.</summary>
    public required DurationPoints Duration { get; init; }

    /// <summary>ConcurrentExecutions (maximum): in flight at once, those in provisioned sandboxes included.</summary>
    public required IReadOnlyList<int> ConcurrentExecutions { get; init; }

    /// <summary>The metrics of its provisioned concurrency; null when it has none.</summary>
    public ProvisionedCloudWatch? Provisioned { get; init; }
}

/// <summary>What CloudWatch would show of provisioned concurrency, one point a period.</summary>
/// <param name="Executions">ProvisionedConcurrentExecutions (maximum): at once in provisioned sandboxes; null in a period
/// in which none was.</param>
/// <param name="Invocations">ProvisionedConcurrencyInvocations (sum).</param>
/// <param name="Spillovers">ProvisionedConcurrencySpilloverInvocations (sum): ran on demand, because all provisioned
/// sandboxes were used up.</param>
/// <param name="Utilization">ProvisionedConcurrencyUtilization (maximum): executions divided by what is usable; null
/// where <paramref name="Executions"/> is.</param>
public sealed record ProvisionedCloudWatch(
    IReadOnlyList<int?> Executions,
    IReadOnlyList<long> Invocations,
    IReadOnlyList<long> Spillovers,
    IReadOnlyList<double?> Utilization);

/// <summary>Statistics of Duration in ticks, one point a period; null where nothing was invoked.</summary>
/// <param name="Average">The mean.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">At 90 %.</param>
/// <param name="P99">At 99 %, however few invocations there were: CloudWatch does not mind.</param>
/// <param name="Maximum">The longest.</param>
public sealed record DurationPoints(
    IReadOnlyList<double?> Average,
    IReadOnlyList<double?> P50,
    IReadOnlyList<double?> P90,
    IReadOnlyList<double?> P99,
    IReadOnlyList<double?> Maximum);

/// <summary>What CloudWatch would show of the account: over all functions, one point a period.</summary>
public sealed record AccountCloudWatch
{
    /// <summary>No point at all.</summary>
    public static AccountCloudWatch None { get; } = new()
    {
        Period = TimeSpan.FromMinutes(1),
        Invocations = [],
        Errors = [],
        Throttles = [],
        ConcurrentExecutions = [],
        UnreservedConcurrentExecutions = [],
        ClaimedAccountConcurrency = [],
    };

    /// <summary>The length of a period: a minute, or longer in a long run.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Invocations (sum).</summary>
    public required IReadOnlyList<long> Invocations { get; init; }

    /// <summary>Errors (sum).</summary>
    public required IReadOnlyList<long> Errors { get; init; }

    /// <summary>Throttles (sum).</summary>
    public required IReadOnlyList<long> Throttles { get; init; }

    /// <summary>ConcurrentExecutions (maximum).</summary>
    public required IReadOnlyList<int> ConcurrentExecutions { get; init; }

    /// <summary>UnreservedConcurrentExecutions (maximum): in flight of functions without reserved concurrency,
    /// outside provisioned sandboxes.</summary>
    public required IReadOnlyList<int> UnreservedConcurrentExecutions { get; init; }

    /// <summary>ClaimedAccountConcurrency (maximum): UnreservedConcurrentExecutions, and all that is reserved or
    /// provisioned, used or not (of a function with both, what is reserved); on-demand scaling stops when it reaches the
    /// account's limit.</summary>
    public required IReadOnlyList<int> ClaimedAccountConcurrency { get; init; }
}
