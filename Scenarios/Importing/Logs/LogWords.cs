namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>What a scenario that is made of reports says of itself.</summary>
/// <param name="Question">What it asks.</param>
/// <param name="From">What it was made of.</param>
/// <param name="Title">Its name.</param>
/// <param name="Note">What else must be known of such reports; null for nothing.</param>
/// <param name="TellColdStarts">Whether the reports say which invocations were cold starts.</param>
internal sealed record LogWords(string Question, string From, string Title, string? Note, bool TellColdStarts = true)
{
    /// <summary>What the files hold.</summary>
    public LogNouns Nouns { get; init; } = LogNouns.OfLogs;
}

/// <summary>What the files hold that a scenario is made of.</summary>
/// <param name="Report">What tells of one invocation.</param>
/// <param name="Files">What they are.</param>
/// <param name="Silent">Who does not say something.</param>
/// <param name="Throttled">Why throttled calls are missing.</param>
internal sealed record LogNouns(string Report, string Files, string Silent, string Throttled)
{
    /// <summary>Logs.</summary>
    public static LogNouns OfLogs { get; } = new("report", "logs", "A log does not say", "Throttled calls write no report");

    /// <summary>Traces.</summary>
    public static LogNouns OfTraces { get; } = new("trace", "traces", "Traces do not say", "Throttled calls have no segment of a handler");
}
