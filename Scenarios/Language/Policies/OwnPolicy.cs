namespace LambdaSim.Scenarios.Language;

/// <summary>A policy that a user has written: a class in an assembly of theirs.</summary>
/// <param name="Word">The word with which a scenario chooses it.</param>
/// <param name="Words">The enumeration of the language whose words it stands beside: what kind of decision it makes.</param>
/// <param name="Class">The class.</param>
/// <param name="Assembly">The file that it was loaded from, as it was named.</param>
public sealed record OwnPolicy(string Word, Type Words, Type Class, string Assembly);

/// <summary>Marks an interface of the simulator whose implementations are chosen by the words of an enumeration, so that an
/// implementation in an assembly of the user's can be chosen beside them.</summary>
/// <param name="words">The enumeration.</param>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ChosenByAttribute(Type words) : Attribute
{
    /// <summary>The enumeration.</summary>
    public Type Words { get; } = words;
}
