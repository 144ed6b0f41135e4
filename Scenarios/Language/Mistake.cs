using System.Text;

namespace LambdaSim.Scenarios.Language;

/// <summary>Something wrong (or, as a warning, doubtful) in a scenario: what, where, and the likely fix.</summary>
public sealed record Mistake
{
    /// <summary>Its kind, as <c>lambdasim explain</c> knows it: <c>unknown-setting</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The file as the user wrote it, or <c>--set</c> for a setting of the command line.</summary>
    public required string File { get; init; }

    /// <summary>The line, counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The column, counted from 1.</summary>
    public required int Column { get; init; }

    /// <summary>How many characters are meant; at least 1.</summary>
    public required int Length { get; init; }

    /// <summary>What is wrong, without a full stop.</summary>
    public required string Message { get; init; }

    /// <summary>The likely fix, as a sentence.</summary>
    public required string Hint { get; init; }

    /// <summary>The text of the line; empty when the file has no such line.</summary>
    public required string SourceLine { get; init; }

    /// <summary>Whether the run goes on all the same.</summary>
    public bool IsWarning { get; init; }

    /// <summary>The place as editors understand it: <c>file:line:column</c>.</summary>
    public string Where => $"{File}:{Line}:{Column}";

    /// <summary>The mistake as people read it: place, message, the line with a caret, the fix.</summary>
    /// <returns>Two to four lines without a line break at the end.</returns>
    public string Render()
    {
        const int width = 110;
        StringBuilder text = new();
        text.Append(Where).Append(IsWarning ? "  warning: " : "  error: ").Append(Message);
        if (SourceLine.Length > 0)
        {
            int skipped = Column > width ? Column - (width / 2) : 0;
            string shown = SourceLine.Length > skipped + width
                ? SourceLine.Substring(skipped, width)
                : SourceLine[skipped..];
            int caret = Math.Min(Column - 1 - skipped, shown.Length);
            int length = Math.Clamp(Length, 1, Math.Max(1, shown.Length - caret));
            string number = Line.ToString().PadLeft(5);
            text.Append('\n').Append(number).Append(" | ").Append(Visible(shown));
            text.Append('\n').Append("      | ").Append(' ', caret).Append('^', length);
        }

        string more = $"More: lambdasim explain {Name}";
        bool oneLine = Hint.Length + more.Length <= 88;
        return text.Append("\n      ").Append(Hint).Append(oneLine ? "      " : "\n      ").Append(more).ToString();
    }

    // Tabs and control characters would move the caret, or the terminal.
    private static string Visible(string line) =>
        string.Create(line.Length, line, static (span, text) =>
        {
            for (int i = 0; i < text.Length; i++)
            {
                span[i] = char.IsControl(text[i]) ? ' ' : text[i];
            }
        });
}
