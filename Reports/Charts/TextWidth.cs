namespace LambdaSim.Reports.Charts;

/// <summary>Estimates how wide a text will be, a little generously, since the reader's font is not known.</summary>
public static class TextWidth
{
    /// <summary>The width in pixels.</summary>
    /// <param name="text">One line.</param>
    /// <param name="size">The font size in pixels.</param>
    public static double Of(string text, double size) => size * text.Sum(Letter);

    /// <summary>The text if it fits, else as much of it as fits and an ellipsis.</summary>
    /// <param name="text">One line.</param>
    /// <param name="size">The font size in pixels.</param>
    /// <param name="room">The most pixels.</param>
    public static string Cut(string text, double size, double room)
    {
        if (Of(text, size) <= room) return text;
        int kept = text.Length;
        while (kept > 0 && Of(text[..kept], size) + size > room) kept--;
        return $"{text[..kept].TrimEnd()}…";
    }

    /// <summary>Breaks a text into lines that fit.</summary>
    /// <param name="text">Words.</param>
    /// <param name="size">The font size in pixels.</param>
    /// <param name="room">The most pixels of a line.</param>
    public static IReadOnlyList<string> Wrap(string text, double size, double room)
    {
        List<string> lines = [];
        string line = "";
        foreach (string word in text.Split(' '))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Of(longer, size) > room)
            {
                lines.Add(line);
                longer = word;
            }
            line = longer;
        }
        lines.Add(line);
        return lines;
    }

    private static double Letter(char letter) => letter switch
    {
        'i' or 'l' or 'j' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or ' ' or '·' => 0.33,
        'f' or 't' or 'r' or '(' or ')' or '-' or '/' => 0.41,
        'm' or 'w' or 'M' or 'W' or '%' or '@' or '…' => 0.95,
        >= 'A' and <= 'Z' => 0.7,
        >= '0' and <= '9' => 0.64,
        _ => 0.61,
    };
}
