namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>What a scenario that is made of reports says of itself.</summary>
/// <param name="Question">What it asks.</param>
/// <param name="From">What it was made of.</param>
/// <param name="Title">Its name.</param>
/// <param name="Note">What else must be known of such reports; null for nothing.</param>
/// <param name="TellColdStarts">Whether the reports say which invocations were cold starts.</param>
internal sealed record LogWords(string Question, string From, string Title, string? Note, bool TellColdStarts = true);
