namespace LambdaSim.Model.EventSources.Sqs;

/// <summary>A long poll that waits.</summary>
/// <param name="Asked">Who waits, and for how many.</param>
/// <param name="Until">When it comes back empty.</param>
internal readonly record struct WaitingPoll(ReceiveMessages Asked, Instant Until);
