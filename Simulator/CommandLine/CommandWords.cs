namespace LambdaSim.CommandLine;

/// <summary>The words of a command line.</summary>
internal static class CommandWords
{
    /// <summary>The words without some options and their values.</summary>
    /// <param name="words">The words, each option apart from its value.</param>
    /// <param name="options">The names of options that take a value.</param>
    public static IEnumerable<string> Without(IEnumerable<string> words, IReadOnlyCollection<string> options)
    {
        bool value = false;
        foreach (string word in words)
        {
            bool skipped = value;
            value = !skipped && options.Contains(word);
            if (!skipped && !value) yield return word;
        }
    }
}
