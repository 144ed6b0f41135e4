using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language;

/// <summary>A policy that a scenario chooses: one that the language has a word for, or one of the user's own.</summary>
/// <typeparam name="T">The words for what is chosen.</typeparam>
public sealed record PolicyChoice<T> where T : struct, Enum
{
    private PolicyChoice(T? known, OwnPolicy? own) => (Known, Own) = (known, own);

    /// <summary>The value that the word stands for; null of a policy of the user's own.</summary>
    public T? Known { get; }

    /// <summary>The user's own policy; null of one that the language has a word for.</summary>
    public OwnPolicy? Own { get; }

    /// <summary>The word, as it is written in a scenario.</summary>
    public string Word => Own?.Word ?? Worded.Word(Known!.Value);

    /// <summary>A policy that the language has a word for.</summary>
    /// <param name="known">Its value.</param>
    public static implicit operator PolicyChoice<T>(T known) => new(known, own: null);

    /// <summary>A policy of the user's own.</summary>
    /// <param name="own">Which.</param>
    public static implicit operator PolicyChoice<T>(OwnPolicy own) => new(known: null, own);

    /// <inheritdoc/>
    public override string ToString() => Word;
}
