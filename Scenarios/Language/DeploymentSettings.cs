namespace LambdaSim.Scenarios.Language;

/// <summary>The alias that a function's callers call.</summary>
/// <param name="Version">The version it points to when the run begins.</param>
/// <param name="Additional">A second version that gets a share of the requests; null for none.</param>
/// <param name="Weight">The share of requests that the second version gets, 0 to 1.</param>
public sealed record AliasSettings(string Version, string? Additional, double Weight);

/// <summary>A deployment while the run goes on: another version takes over.</summary>
/// <param name="At">When it is begun, from the start of the run.</param>
/// <param name="Version">The version that takes over.</param>
/// <param name="Shift">How the requests are shifted to it.</param>
/// <param name="RollBack">When it is rolled back; null for never.</param>
public sealed record DeploymentSettings(TimeSpan At, string Version, TrafficShift Shift, RollBackSettings? RollBack)
{
    /// <summary>The signature of the new version's code.</summary>
    public CodeSignature Signature { get; init; }

    /// <summary>Whether a configuration lets its code be deployed.</summary>
    /// <param name="signing">The function's configuration.</param>
    public bool IsAllowedBy(CodeSigning signing) => (signing, Signature) switch
    {
        (CodeSigning.None, _) or (_, CodeSignature.Valid) => true,
        (CodeSigning.Warn, CodeSignature.Untrusted) => true,
        _ => false,
    };

    /// <summary>Whether its code is deployed with a warning.</summary>
    /// <param name="signing">The function's configuration.</param>
    public bool IsWarnedOfBy(CodeSigning signing) => signing == CodeSigning.Warn && Signature == CodeSignature.Untrusted;
}

/// <summary>How the weight of a new version grows: a first share, then so much more every interval, up to all.</summary>
/// <param name="First">The share of requests that the new version gets first; more than 0, at most 1.</param>
/// <param name="Step">How much more it gets after each interval; more than 0.</param>
/// <param name="Interval">How long it stays at each share; more than zero unless the first share is all.</param>
public sealed record TrafficShift(double First, double Step, TimeSpan Interval)
{
    /// <summary>Everything at once.</summary>
    public static TrafficShift AllAtOnce { get; } = new(First: 1, Step: 1, TimeSpan.Zero);

    /// <summary>A small share for a while, then everything.</summary>
    /// <param name="share">The small share; more than 0, at most 1.</param>
    /// <param name="length">For how long.</param>
    public static TrafficShift Canary(double share, TimeSpan length) => new(share, Step: 1, length);

    /// <summary>Equal steps.</summary>
    /// <param name="step">The share that each step shifts; more than 0, at most 1.</param>
    /// <param name="interval">From one step to the next.</param>
    public static TrafficShift Linear(double step, TimeSpan interval) => new(step, step, interval);
}

/// <summary>The alarm that rolls a deployment back.</summary>
/// <param name="ErrorsAbove">The share of the alias's invocations that may fail; 0 to 1.</param>
/// <param name="Points">How many points of one minute in a row above it raise the alarm; 1 or more.</param>
public sealed record RollBackSettings(double ErrorsAbove, int Points);

/// <summary>How AWS carries deployments out.</summary>
public sealed record DeployingSettings
{
    /// <summary>From the beginning of a deployment until the new version can serve; the old one serves meanwhile.</summary>
    public required Distribution UpdateTime { get; init; }

    /// <summary>From the end of the minute that raises an alarm until the weights are changed back.</summary>
    public required Distribution AlarmDelay { get; init; }
}

/// <summary>How the states of functions change.</summary>
public sealed record FunctionStateSettings
{
    /// <summary>A function that nobody has invoked for so long is inactive.</summary>
    public required TimeSpan InactiveAfter { get; init; }

    /// <summary>How long an inactive function is pending once somebody has invoked it.</summary>
    public required Distribution Activation { get; init; }
}
