using System.Text;

namespace LambdaSim.Reports.Views;

/// <summary>A line of text for a terminal.</summary>
/// <param name="Text">Without a newline.</param>
/// <param name="Heading">Whether it is emphasised where colour is to be had.</param>
/// <param name="Alarm">Whether it warns.</param>
internal readonly record struct TextLine(string Text, bool Heading = false, bool Alarm = false)
{
    /// <summary>An empty line.</summary>
    public static readonly TextLine Blank = new("");
}

/// <summary>Writes lines to a terminal or a file, as plain as is asked for.</summary>
internal static class TextPage
{
    /// <summary>The most columns of a line.</summary>
    public const int Width = 100;

    /// <summary>Below this, lines are longer than the terminal is wide.</summary>
    private const int LeastWidth = 40;

    private static readonly string[] Units = ["ms", "s", "min", "h", "d", "USD"];

    private const string Bold = "\e[1m", Red = "\e[1;31m", Green = "\e[32m", Plain = "\e[0m";

    /// <summary>Breaks a paragraph into lines.</summary>
    /// <param name="text">Words.</param>
    /// <param name="lead">What the first line begins with; the others are indented as far.</param>
    /// <param name="width">The most columns of a line.</param>
    public static IEnumerable<string> Wrap(string text, string lead = "", int width = Width)
    {
        var line = new StringBuilder(lead);
        foreach (string word in Words(text))
        {
            bool first = line.Length == lead.Length;
            if (!first && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear().Append(' ', lead.Length);
                first = true;
            }
            if (!first) line.Append(' ');
            line.Append(word);
        }
        if (line.Length > lead.Length) yield return line.ToString();
    }

    /// <summary>The columns to lay out for on a terminal of so many.</summary>
    public static int Fitting(int columns) => Math.Clamp(columns, LeastWidth, Width);

    /// <summary>A command behind its label; a long one goes on in the next line, so that it can still be copied to a
    /// shell.</summary>
    /// <remarks>A line is broken between words only, never inside a quotation, and a word that is too long stays whole.</remarks>
    public static IEnumerable<TextLine> Command(string label, string command, int width)
    {
        var line = new StringBuilder(label);
        foreach (string word in ShellWords(command))
        {
            if (line.Length + 1 + word.Length > width - 2 && line.Length > label.Length)
            {
                yield return new TextLine($"{line} \\");
                line.Clear().Append("   ");
            }
            line.Append(' ').Append(word);
        }
        yield return new TextLine(line.ToString());
    }

    /// <summary>The words of a command as they are written: a quotation with spaces is a part of one word.</summary>
    private static IEnumerable<string> ShellWords(string command)
    {
        var word = new StringBuilder();
        char quotation = '\0';
        foreach (char letter in command)
        {
            if (letter == ' ' && quotation == '\0')
            {
                if (word.Length > 0) yield return word.ToString();
                word.Clear();
                continue;
            }
            if (letter == quotation) quotation = '\0';
            else if (quotation == '\0' && (letter is '"' or '\'')) quotation = letter;
            word.Append(letter);
        }
        if (word.Length > 0) yield return word.ToString();
    }

    /// <summary>The words; a unit stays with its number.</summary>
    private static List<string> Words(string text)
    {
        List<string> words = [];
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            bool unit = Units.Contains(word.TrimEnd('.', ',', ';'));
            if (unit && words.Count > 0 && char.IsAsciiDigit(words[^1][^1])) words[^1] += $" {word}";
            else words.Add(word);
        }
        return words;
    }

    /// <summary>Writes the lines.</summary>
    public static void Write(IEnumerable<TextLine> lines, TextWriter output, bool color, bool unicode)
    {
        foreach (var line in lines)
        {
            string text = Cleaned(line.Text, unicode);
            string style = !color ? "" : line.Alarm ? Red : line.Heading ? Bold : "";
            if (color && style.Length == 0) text = Signed(text);
            output.Write(style.Length == 0 ? text : $"{style}{text}{Plain}");
            output.Write('\n');
        }
    }

    /// <summary>A line whose signs of verdicts have a colour: met is green, missed is red. The signs differ in shape too.</summary>
    private static string Signed(string text) => text
        .Replace("✓", $"{Green}✓{Plain}", StringComparison.Ordinal).Replace("✗", $"{Red}✗{Plain}", StringComparison.Ordinal);

    /// <summary>Without control characters, which a name could smuggle in; in ASCII where it must be.</summary>
    private static string Cleaned(string text, bool unicode) =>
        string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : unicode ? letter : Ascii(letter)));

    private static char Ascii(char letter) => letter switch
    {
        _ when char.IsAscii(letter) => letter,
        '·' or '–' or '−' => '-',
        '…' => '~',
        '×' or '✗' => 'x',
        '✓' => '+',
        '±' => '~',
        '≈' => '~',
        '◆' => '*',
        '→' => '>',
        _ => '?',
    };
}
