using System.Globalization;
using System.Text.RegularExpressions;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Fuzzing;

/// <summary>Changes texts as no person would: the same number makes the same text.</summary>
internal static partial class Mutation
{
    private static readonly string[] Scalars =
    [
        "null", "~", "[]", "{}", "&a", "*a", "'", "\"", "- -", "1e999", "-1", "0", "NaN", "Infinity", "9223372036854775808", "0x10", "1_000",
        "true", "2026-02-30", "\u0001", "🚀", "%", "1e-300 s", "0.0000001%", "100.00001%", "-0", "????", "|", ">", "<<", "!!int x", "@", "`",
        "1 ms..2 ms", "{ p50: 0 s }", "[1, [2, [3]]]", "366 d", "1e15/s", "../../x", "-", ":", "?", "#",
    ];

    /// <summary>The lessons, by name.</summary>
    public static (string Name, string Text)[] Lessons() =>
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "Scenarios"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file))),
    ];

    /// <summary>One of the texts, changed in one place or a few.</summary>
    public static string Of(IReadOnlyList<string> corpus, int number)
    {
        Random random = new(number);
        string text = corpus[random.Next(corpus.Count)];
        for (int changes = 1 + random.Next(4); changes > 0; changes--) text = Changed(text, corpus, random);
        return text;
    }

    /// <summary>Bytes of which a few are others, or the end is missing.</summary>
    public static byte[] OfBytes(byte[] whole, int number)
    {
        Random random = new(number);
        byte[] bytes = random.Next(5) == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
        for (int changes = random.Next(4); changes > 0 && bytes.Length > 0; changes--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    /// <summary>A text in which some numbers are others of about the same size.</summary>
    public static string OfNumbers(string text, Random random, double share) => Number().Replace(text, match =>
    {
        if (random.NextDouble() >= share || !double.TryParse(match.Value, CultureInfo.InvariantCulture, out double value)) return match.Value;
        double other = value * Math.Pow(10, (random.NextDouble() * 2) - 1);
        return match.Value.Contains('.')
            ? other.ToString("0.###", CultureInfo.InvariantCulture)
            : Math.Round(other).ToString("0", CultureInfo.InvariantCulture);
    });

    private static string Changed(string text, IReadOnlyList<string> corpus, Random random)
    {
        if (text.Length == 0) return Any(Scalars, random);
        int place = random.Next(text.Length);
        switch (random.Next(9))
        {
            case 0:
                return text[..place];
            case 1:
                return OnLines(text, random, (lines, at) => lines.RemoveAt(at));
            case 2:
                return OnLines(text, random, (lines, at) => lines.Insert(random.Next(lines.Count), lines[at]));
            case 3:
                return OnLines(text, random, (lines, at) => lines[at] = new string(' ', random.Next(7)) + lines[at].TrimStart());
            case 4:
                return $"{text[..place]}{(char)random.Next(1, 300)}{text[(place + 1)..]}";
            case 5:
                return OnOne(Number(), text, random, _ => Any(Scalars, random));
            case 6:
                return OnOne(Value(), text, random, _ => Any(Scalars, random));
            case 7:
                string other = corpus[random.Next(corpus.Count)];
                var words = Word().Matches(other);
                return OnOne(Word(), text, random, word => words.Count > 0 ? words[random.Next(words.Count)].Value : word);
            default:
                string more = corpus[random.Next(corpus.Count)];
                return text[..place] + more[random.Next(more.Length)..];
        }
    }

    private static string Any(string[] texts, Random random) => texts[random.Next(texts.Length)];

    private static string OnLines(string text, Random random, Action<List<string>, int> change)
    {
        List<string> lines = [.. text.Split('\n')];
        change(lines, random.Next(lines.Count));
        return string.Join('\n', lines);
    }

    private static string OnOne(Regex pattern, string text, Random random, Func<string, string> change)
    {
        var matches = pattern.Matches(text);
        if (matches.Count == 0) return text;
        var match = matches[random.Next(matches.Count)];
        return text[..match.Index] + change(match.Value) + text[(match.Index + match.Length)..];
    }

    [GeneratedRegex(@"(?<![\w.])\d+(?:\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<=: )[^\n{}\[\]]+")]
    private static partial Regex Value();

    [GeneratedRegex(@"[A-Za-z][\w-]*")]
    private static partial Regex Word();
}
