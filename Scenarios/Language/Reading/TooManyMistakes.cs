namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>Ends the reading of a file that has so many mistakes that more of them would help nobody.</summary>
internal sealed class TooManyMistakes : Exception;
