using System.Text;

namespace LambdaSim.Scenarios.Importing;

/// <summary>Writes a scenario file, line by line.</summary>
/// <remarks>First the question and where it came from, then what was not taken, then the settings.</remarks>
internal sealed class ScenarioText
{
    private const int Width = 100;
    private readonly StringBuilder body = new();
    private readonly List<string> notes = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>What it is made of, as notes call it.</summary>
    public string Source { get; init; } = "template";

    /// <summary>What was not taken, assumed or rounded.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Says once that something was not taken, assumed or rounded.</summary>
    public void Note(string sentence)
    {
        if (!notes.Contains(sentence)) notes.Add(sentence);
    }

    /// <summary>Makes a name that the language takes and that nothing else has.</summary>
    /// <param name="wanted">The name as it was found.</param>
    public string Name(string wanted)
    {
        string clean = string.Concat(wanted.Select(letter =>
            char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '-')).Trim('-');
        clean = clean.Length == 0 ? "function" : clean[..Math.Min(56, clean.Length)];
        if (clean == "account") clean = "account-function";
        string name = clean;
        for (int i = 2; !names.Add(name); i++) name = $"{clean}-{i}";
        return name;
    }

    /// <summary>An empty line, and a key of the outermost level.</summary>
    public void Section(string key)
    {
        if (body.Length > 0) body.Append('\n');
        body.Append(key).Append(":\n");
    }

    /// <summary>A line two levels or more in.</summary>
    /// <param name="depth">How deep: 1 for a name below a section.</param>
    /// <param name="text">The line.</param>
    /// <param name="comment">A remark behind it.</param>
    public void Line(int depth, string text, string? comment = null)
    {
        string line = new string(' ', depth * 2) + text;
        body.Append(comment is null ? line : $"{line.PadRight(46)}  # {comment}").Append('\n');
    }

    /// <summary>A value that YAML might take for something else is quoted.</summary>
    public static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    /// <summary>The whole file.</summary>
    /// <param name="question">What the scenario asks; ends with a question mark.</param>
    /// <param name="from">What it was made of, a sentence or two.</param>
    /// <param name="title">Its name.</param>
    public string ToText(string question, string from, string title)
    {
        StringBuilder text = new();
        Comment(text, question, "# ");
        text.Append("#\n");
        Comment(text, from, "# ");
        if (notes.Count > 0)
        {
            text.Append("#\n# Not taken, or assumed:\n");
            foreach (string note in notes) Comment(text, note, "#  - ", "#    ");
        }
        return Printable(text.Append($"name: {Quoted(title)}\n\n").Append(body).ToString());
    }

    /// <summary>A text in which what no scenario may hold is a question mark: other files have control characters, and halves of
    /// surrogate pairs, in what is quoted from them.</summary>
    private static string Printable(string text)
    {
        bool IsGood(int place)
        {
            char letter = text[place];
            if (char.IsHighSurrogate(letter)) return place + 1 < text.Length && char.IsLowSurrogate(text[place + 1]);
            if (char.IsLowSurrogate(letter)) return place > 0 && char.IsHighSurrogate(text[place - 1]);
            return letter is '\n' or '\t' || (!char.IsControl(letter) && letter is not ('\uFFFE' or '\uFFFF'));
        }

        return string.Create(text.Length, text, (made, from) =>
        {
            for (int place = 0; place < made.Length; place++) made[place] = IsGood(place) ? from[place] : '?';
        });
    }

    private static void Comment(StringBuilder text, string sentence, string first, string? others = null)
    {
        string lead = first;
        int column = 0;
        foreach (string word in sentence.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > 0 && lead.Length + column + word.Length + 1 > Width)
            {
                text.Append('\n');
                (lead, column) = (others ?? first, 0);
            }
            text.Append(column == 0 ? lead : " ").Append(word);
            column += word.Length + 1;
        }
        text.Append('\n');
    }
}
