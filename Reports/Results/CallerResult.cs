namespace LambdaSim.Reports.Results;

/// <summary>What a group of callers saw, over all attempts of each call.</summary>
public sealed record CallerResult
{
    /// <summary>The group's name.</summary>
    public required string Name { get; init; }

    /// <summary>Arrivals: journeys begun.</summary>
    [AddsUp(By.Sum)]
    public required long Journeys { get; init; }

    /// <summary>Journeys in which every call succeeded; of those that were started over, in the last start.</summary>
    [AddsUp(By.Sum)]
    public long JourneysCompleted { get; init; }

    /// <summary>Journeys that ended otherwise.</summary>
    [AddsUp(By.Sum)]
    public long JourneysFailed { get; init; }

    /// <summary>Calls made, repeated attempts not counted.</summary>
    [AddsUp(By.Sum)]
    public required long Calls { get; init; }

    /// <summary>Calls that got a good answer in the end.</summary>
    [AddsUp(By.Sum)]
    public required long Succeeded { get; init; }

    /// <summary>Calls given up.</summary>
    [AddsUp(By.Sum)]
    public required long Failed { get; init; }

    /// <summary>Attempts after the first.</summary>
    [AddsUp(By.Sum)]
    public required long Retries { get; init; }

    /// <summary>Attempts that the caller stopped waiting for.</summary>
    [AddsUp(By.Sum)]
    public required long Timeouts { get; init; }

    /// <summary>Calls still open when the run ended.</summary>
    [AddsUp(By.Mean)]
    public required double OpenAtEnd { get; init; }

    /// <summary>From the first attempt to the last answer.</summary>
    [AddsUp(By.Sum)]
    public required LogLinearHistogram Latency { get; init; }

    /// <summary>Answers by HTTP status, every attempt counted.</summary>
    [AddsUp(By.Sum)]
    public required IReadOnlyList<NamedCount> AnswersByStatus { get; init; }

    /// <summary>Everything over time; null when nobody counted.</summary>
    public CallerSeries? Series { get; init; }
}

/// <summary>What a group of callers saw over time; all lists have one entry a window.</summary>
/// <param name="Journeys">Journeys begun in the window.</param>
/// <param name="Completed">Journeys that were completed in the window: the goodput.</param>
/// <param name="Attempts">Attempts sent, the first ones included.</param>
/// <param name="Succeeded">Calls that got a good answer in the end.</param>
/// <param name="Failed">Calls given up.</param>
/// <param name="Timeouts">Attempts that the caller stopped waiting for.</param>
public sealed record CallerSeries(
    IReadOnlyList<long> Journeys,
    IReadOnlyList<long> Completed,
    IReadOnlyList<long> Attempts,
    IReadOnlyList<long> Succeeded,
    IReadOnlyList<long> Failed,
    IReadOnlyList<long> Timeouts);
