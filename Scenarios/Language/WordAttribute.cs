namespace LambdaSim.Scenarios.Language;

/// <summary>The word with which a scenario asks for one of several rules, and what the rule does.</summary>
/// <remarks>The rule itself is a class of the simulator, which it finds in a table of its own by the value that has this
/// word. A policy of the user's own may bear it at its class; without it, its word is the name of the class.</remarks>
/// <param name="word">The word, as it is written in a scenario.</param>
/// <param name="meaning">What it does, for the reference: a sentence without its first word's capital.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Class)]
public sealed class WordAttribute(string word, string meaning) : Attribute
{
    /// <summary>The word, as it is written in a scenario.</summary>
    public string Word { get; } = word;

    /// <summary>What it does.</summary>
    public string Meaning { get; } = meaning;
}
