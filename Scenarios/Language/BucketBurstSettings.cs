namespace LambdaSim.Scenarios.Language;

/// <summary>What makes the events of a bucket late when many come at once.</summary>
public sealed record BucketBurstSettings
{
    /// <summary>So many events more than usual within the window are a burst; 1 or more.</summary>
    public required int Events { get; init; }

    /// <summary>What counts as lately.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>How far back what is usual reaches; longer than the window.</summary>
    public required TimeSpan Memory { get; init; }

    /// <summary>How much longer an event of a burst takes.</summary>
    public required Distribution Delay { get; init; }
}
