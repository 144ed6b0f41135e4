using System.Reflection;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>Settings whose values say themselves with which word they are asked for, and what they mean.</summary>
internal static class Worded
{
    /// <summary>One of the words of an enumeration, in the order of its values.</summary>
    /// <param name="what">What the words are, for the message: "a placement policy".</param>
    public static ChoiceKind<T> Kind<T>(string what) where T : struct, Enum =>
        new([.. Enum.GetValues<T>().Select(value => (WordOf(value).Word, value))]) { What = what };

    /// <summary>All words of an enumeration with their meanings.</summary>
    public static string Meanings<T>() where T : struct, Enum =>
        string.Join(" ", Enum.GetValues<T>().Select(value => $"{WordOf(value).Word}: {WordOf(value).Meaning.TrimEnd('.')}."));

    /// <summary>What a value means.</summary>
    /// <param name="value">The value.</param>
    public static string Meaning<T>(T value) where T : struct, Enum => WordOf(value).Meaning.TrimEnd('.');

    /// <summary>All words of an enumeration, in the order of its values.</summary>
    /// <param name="words">The enumeration.</param>
    public static IReadOnlyList<string> All(Type words) =>
    [
        .. words.GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(field => field.GetCustomAttribute<WordAttribute>()!.Word),
    ];

    /// <summary>The word of a value.</summary>
    /// <param name="value">The value.</param>
    public static string Word<T>(T value) where T : struct, Enum => WordOf(value).Word;

    private static WordAttribute WordOf<T>(T value) where T : struct, Enum =>
        typeof(T).GetField(value.ToString())!.GetCustomAttribute<WordAttribute>()!;
}
