namespace LambdaSim.Reports.Views;

/// <summary>What is worth doing after an answer.</summary>
/// <param name="Reason">The measured cause, as a sentence; or why no setting helps.</param>
/// <param name="Command">The command to type, quoted for a shell; null where none would help.</param>
public sealed record NextHint(string Reason, string? Command);
