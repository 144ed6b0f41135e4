namespace LambdaSim.Scenarios.Language.Objectives;

/// <summary>Why a sentence is not understood.</summary>
/// <param name="Name">The name of the mistake.</param>
/// <param name="Word">The part of the sentence that is meant.</param>
/// <param name="Message">What is wrong, without a full stop.</param>
/// <param name="Hint">The likely fix.</param>
public sealed record SentenceFault(string Name, string Word, string Message, string Hint);
