namespace LambdaSim.Scenarios.Language;

/// <summary>A function on managed instances: it runs in environments on EC2 instances of the account's own, each of which
/// serves several invocations at once.</summary>
public sealed record ManagedSettings
{
    /// <summary>How many invocations an environment serves at once; at most 64 for each vCPU, and 1,600.</summary>
    public required int ConcurrencyPerSandbox { get; init; }

    /// <summary>How many virtual processors an environment has; 1 or more.</summary>
    public required int Processors { get; init; }

    /// <summary>The fewest environments: 3 or more, one in each zone.</summary>
    public required int Minimum { get; init; }

    /// <summary>The most environments.</summary>
    public required int Maximum { get; init; }
}

/// <summary>How managed instances are provided and scaled.</summary>
public sealed record ManagedInstanceSettings
{
    /// <summary>Whether AWS offers managed instances.</summary>
    public required bool Offered { get; init; }

    /// <summary>How often the number of environments is reconsidered.</summary>
    public required TimeSpan EvaluationPeriod { get; init; }

    /// <summary>The saturation aimed at, more than 0 to 1: a half leaves headroom to double.</summary>
    public required double Target { get; init; }

    /// <summary>In this time the number of environments at most doubles.</summary>
    public required TimeSpan DoublingTime { get; init; }

    /// <summary>From the decision to an environment that serves: an instance, the runtime and INIT.</summary>
    public required Distribution LaunchTime { get; init; }

    /// <summary>Virtual processors of an instance; 1 or more.</summary>
    public required int InstanceProcessors { get; init; }

    /// <summary>Memory of an instance in MB.</summary>
    public required double InstanceMemory { get; init; }

    /// <summary>How many environments of a function an instance holds; 0 when it is too small.</summary>
    /// <param name="function">The function; it is on managed instances.</param>
    public int EnvironmentsPerInstance(FunctionSettings function) =>
        Math.Min(InstanceProcessors / function.Managed!.Processors, (int)(InstanceMemory / function.MemorySize));
}
