namespace LambdaSim.Reports.Views;

/// <summary>Words of a command that is printed, so that it can be typed into a shell as it stands.</summary>
public static class ShellWord
{
    private const string Plain = "._-/=:,@%+~", Special = "\"$`\\!";

    /// <summary>A word: as it is where a shell takes it so, else in quotation marks.</summary>
    /// <param name="word">Any text.</param>
    public static string Of(string word) =>
        word.Length > 0 && word[0] != '~' && word.All(letter => char.IsAsciiLetterOrDigit(letter) || Plain.Contains(letter))
            ? word
            : Quoted(word);

    /// <summary>A word in quotation marks: in single ones where a shell would read something into double ones.</summary>
    /// <param name="word">Any text.</param>
    public static string Quoted(string word) =>
        word.Any(Special.Contains) ? $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'" : $"\"{word}\"";
}
