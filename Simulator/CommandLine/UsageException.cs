namespace LambdaSim.CommandLine;

/// <summary>The command line asks for something that cannot be asked.</summary>
/// <param name="message">What is wrong, and the likely fix.</param>
internal sealed class UsageException(string message) : Exception(message)
{
    /// <summary>A word is none of those that are known.</summary>
    /// <param name="wrong">What is wrong, as a sentence.</param>
    /// <param name="known">What there is.</param>
    public static UsageException NoneOf(string wrong, IEnumerable<string> known) =>
        new($"{wrong} There are: {string.Join(", ", known)}.");
}
