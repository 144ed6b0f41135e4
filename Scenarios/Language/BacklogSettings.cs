namespace LambdaSim.Scenarios.Language;

/// <summary>What is in a queue or a stream when the run begins.</summary>
/// <param name="Count">How many messages or records; 1 or more.</param>
/// <param name="Oldest">How long before the start the oldest came; the others came evenly since. Zero: all just came.</param>
public sealed record BacklogSettings(int Count, TimeSpan Oldest)
{
    /// <summary>How long before the start one of them came.</summary>
    /// <param name="place">Its place in the order of coming, from 0.</param>
    public TimeSpan AgeOf(int place) => new((long)(Oldest.Ticks * ((Count - place) / (double)Count)));
}
