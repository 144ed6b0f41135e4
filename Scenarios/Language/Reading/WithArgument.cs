using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>Reads the settings of a variant that was typed: <c>checkout.memorySize=2048 MB; checkout.architecture=arm64</c>.</summary>
internal static partial class WithArgument
{
    private const string Advice = $"Write {SettingOverride.WithOption} \"checkout.memorySize=2048 MB; checkout.architecture=arm64\".";

    /// <summary>Reads an argument.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="findings">Receives the mistakes, each with its place in the argument.</param>
    /// <returns>The changes; null when there are mistakes.</returns>
    public static IReadOnlyList<OverrideText>? Read(string argument, Findings findings)
    {
        int before = findings.Reported;
        OverrideText[] changes = [.. Parts(argument).Select(part => Change(argument, part, findings)).OfType<OverrideText>()];
        HashSet<string> paths = new(StringComparer.Ordinal);
        foreach (OverrideText change in changes.Where(change => !paths.Add(change.Change.Path)))
            findings.Mistake(
                ErrorNames.BadOverride, At(argument, change.PathAt, change.Change.Path.Length),
                $"'{Words.Shorten(change.Change.Path)}' is given twice", "Keep one of them, or make another variant of it.");
        if (changes.Length == 0 && findings.Reported == before)
            findings.Mistake(ErrorNames.BadOverride, At(argument, 0, argument.Length), "no setting is given", Advice);
        return findings.Reported == before ? changes : null;
    }

    /// <summary>A stretch of an argument, to point at.</summary>
    public static Place At(string argument, int from, int length) => new(
        new SourceText(SettingOverride.WithOption, folder: ".", argument, OriginKind.CommandLine), Line: 1, from + 1, Math.Max(1, length));

    private static OverrideText? Change(string argument, Range part, Findings findings)
    {
        int from = part.Start.Value, length = part.End.Value - from;
        string text = argument.Substring(from, length);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            findings.Mistake(
                ErrorNames.BadOverride, At(argument, from, length), $"'{Words.Shorten(text)}' gives no setting a value", Advice);
            return null;
        }
        if (Another().Match(text, equals) is { Success: true } another)
        {
            findings.Mistake(
                ErrorNames.BadOverride, At(argument, from + another.Index, another.Length), "another setting begins here",
                $"Put ';' between settings, not ','. {Advice}");
            return null;
        }
        string path = text[..equals].TrimEnd(), value = text[(equals + 1)..].TrimStart();
        return new OverrideText(new SettingOverride(path, value), SettingOverride.WithOption, argument, from, from + length - value.Length);
    }

    /// <summary>What stands between semicolons that are in no quotation and no bracket, without the blanks around it.</summary>
    private static IEnumerable<Range> Parts(string argument)
    {
        int from = 0, depth = 0;
        char quote = '\0';
        for (int i = 0; i <= argument.Length; i++)
        {
            char letter = i < argument.Length ? argument[i] : ';';
            bool end = i == argument.Length || (letter == ';' && depth <= 0 && quote == '\0');
            if (end)
            {
                string part = argument[from..i];
                int start = from + part.Length - part.TrimStart().Length;
                if (part.Trim().Length > 0) yield return start..(start + part.Trim().Length);
                from = i + 1;
            }
            else if (quote != '\0') quote = letter == quote ? '\0' : quote;
            else if (letter is '"' or '\'' && Begins(argument.AsSpan(from, i - from))) quote = letter;
            else if (letter is '{' or '[') depth++;
            else if (letter is '}' or ']') depth--;
        }
    }

    /// <summary>Whether a value begins behind this: elsewhere a quotation mark is a letter of it, as in <c>Bob's</c>.</summary>
    private static bool Begins(ReadOnlySpan<char> before) =>
        before.TrimEnd() is [.., '=' or ',' or ':' or '{' or '['];

    [GeneratedRegex(@"(?<=,\s*)[A-Za-z][\w-]*(\.[\w-]+)+(?==)")]
    private static partial Regex Another();
}
