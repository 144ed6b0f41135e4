namespace LambdaSim.Reports.Results;

/// <summary>What a group of callers saw, over all attempts of each call.</summary>
public sealed record CallerResult
{
    /// <summary>The group's name.</summary>
    public required string Name { get; init; }

    /// <summary>Arrivals: journeys begun.</summary>
    public required long Journeys { get; init; }

    /// <summary>Calls made, repeated attempts not counted.</summary>
    public required long Calls { get; init; }

    /// <summary>Calls that got a good answer in the end.</summary>
    public required long Succeeded { get; init; }

    /// <summary>Calls given up.</summary>
    public required long Failed { get; init; }

    /// <summary>Attempts after the first.</summary>
    public required long Retries { get; init; }

    /// <summary>Attempts that the caller stopped waiting for.</summary>
    public required long Timeouts { get; init; }

    /// <summary>Calls still open when the run ended.</summary>
    public required long OpenAtEnd { get; init; }

    /// <summary>From the first attempt to the last answer.</summary>
    public required LogLinearHistogram Latency { get; init; }

    /// <summary>Answers by HTTP status, every attempt counted.</summary>
    public required IReadOnlyList<NamedCount> AnswersByStatus { get; init; }
}
