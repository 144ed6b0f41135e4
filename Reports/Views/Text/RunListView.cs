using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>Runs that are kept, the newest first: what each is called, when it was, what differs, what came out.</summary>
public static class RunListView
{
    private const int MostLines = 2;

    /// <summary>Writes one run.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="when">When it was, in words.</param>
    /// <param name="change">In what it differs from the one before.</param>
    /// <param name="experiment">What came out; null where it cannot be read.</param>
    /// <param name="output">Where to.</param>
    /// <param name="width">The columns of the terminal.</param>
    public static void Write(
        string name, string when, string change, ExperimentResult? experiment, TextWriter output, int width)
    {
        width = TextPage.Fitting(width);
        bool fits = name.Length + when.Length + 2 <= width;
        List<TextLine> lines =
        [
            new(fits ? $"{name}{new string(' ', width - name.Length - when.Length)}{when}" : name),
            .. fits ? [] : new[] { new TextLine(when.PadLeft(width)) },
            .. Cut(change, width), .. experiment is null ? [] : Cut(Headline(experiment), width),
        ];
        TextPage.Write(lines, output, color: false, unicode: true);
    }

    private static string Headline(ExperimentResult experiment)
    {
        using StringWriter answer = new();
        TextView.WriteBriefly(experiment, answer);
        return answer.ToString().TrimEnd();
    }

    /// <summary>The first lines of a text, and a sign where there are more.</summary>
    private static IEnumerable<TextLine> Cut(string text, int width)
    {
        string[] all = [.. TextPage.Wrap(text, "  ", width - 2)];
        return all.Take(MostLines).Select((line, number) =>
            new TextLine(number == MostLines - 1 && all.Length > MostLines ? $"{line} …" : line));
    }
}
