namespace LambdaSim.Scenarios.Language.Objectives;

/// <summary>Why a sentence is not understood.</summary>
/// <param name="Name">The name of the mistake.</param>
/// <param name="Word">The part of the sentence that is meant.</param>
/// <param name="Message">What is wrong, without a full stop.</param>
/// <param name="Hint">The likely fix.</param>
public sealed record SentenceFault(string Name, string Word, string Message, string Hint);

/// <summary>Who a sentence can be about.</summary>
/// <param name="Functions">The names of the functions.</param>
/// <param name="Traffic">The names of the traffic.</param>
/// <param name="Queues">The names of the queues.</param>
/// <param name="Mappings">The names of the event source mappings.</param>
public sealed record SentenceSubjects(
    IReadOnlyList<string> Functions, IReadOnlyList<string> Traffic, IReadOnlyList<string> Queues,
    IReadOnlyList<string> Mappings)
{
    /// <summary>All words that can be a subject.</summary>
    internal IReadOnlyList<string> All => [.. Functions, .. Traffic, .. Queues, .. Mappings, MetricReference.Account];

    /// <summary>What a subject is; null when nothing has that name. Without a subject, all functions are
    /// meant.</summary>
    internal MetricScope? ScopeOf(string subject) =>
        subject.Length == 0 || Functions.Contains(subject) ? MetricScope.Function
        : Traffic.Contains(subject) ? MetricScope.Traffic
        : Queues.Contains(subject) ? MetricScope.Queue
        : Mappings.Contains(subject) ? MetricScope.Mapping
        : subject == MetricReference.Account ? MetricScope.Account
        : null;
}
