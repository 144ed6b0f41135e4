using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>The summary on the terminal: the answer in words, the tables it rests on, how to get it again.</summary>
/// <remarks>
/// At most 40 lines of 100 columns. A scenario of many functions is shown in less and less <see cref="TextDetail"/>
/// until it fits.
/// </remarks>
public static class TextView
{
    private const int Height = 40;

    /// <summary>Writes the summary.</summary>
    /// <param name="result">What to write.</param>
    /// <param name="output">Where to.</param>
    /// <param name="color">Whether the terminal takes escape sequences; without, not one is written.</param>
    /// <param name="unicode">Whether the terminal shows more than ASCII.</param>
    /// <param name="files">The directory in which the files are, if there are any.</param>
    public static void Write(RunResult result, TextWriter output, bool color, bool unicode, string? files = null)
    {
        List<TextLine> page = [];
        foreach (var detail in TextDetail.Falling)
        {
            page = Page(result, detail, files);
            if (page.Count <= Height) break;
        }
        TextPage.Write(page, output, color, unicode);
    }

    private static List<TextLine> Page(RunResult result, TextDetail detail, string? files)
    {
        var page = Head(result);
        Section(page, QueueSection.Lines(result, detail));
        if (result.Functions.Any(function => function.Calls > 0))
        {
            Section(page, LatencySection.Lines(result, detail));
            Section(page, PhaseSection.Lines(result, detail));
            Section(page, ResourceSection.Lines(result, detail));
            Section(page, CallerSection.Lines(result, detail));
        }
        Section(page, EventSection.Lines(result, detail));
        var foot = Foot(result, files);
        int room = Math.Min(detail.Notes, Height - page.Count - foot.Count - 2);
        Section(page, Notes(result, page, Math.Max(room, 2)));
        page.Add(TextLine.Blank);
        page.AddRange(foot);
        return page;
    }

    private static void Section(List<TextLine> page, IReadOnlyCollection<TextLine> lines)
    {
        if (lines.Count == 0) return;
        page.Add(TextLine.Blank);
        page.AddRange(lines);
    }

    private static List<TextLine> Head(RunResult result)
    {
        List<TextLine> head = [];
        if (result.Partial)
            head.Add(new TextLine(
                $"INTERRUPTED after {Readable.Moment(result.Simulated)} of {Readable.Moment(result.Duration)}: " +
                "everything below is about that part only.",
                Alarm: true));
        string answer = string.Join(' ', Answer.Sentences(result));
        head.AddRange(TextPage.Wrap(answer).Select(text => new TextLine(text, Heading: true)));
        return head;
    }

    private static List<TextLine> Notes(RunResult result, List<TextLine> page, int room)
    {
        List<string> notes = [.. result.Notes];
        if (page.Exists(line => line.Text.Contains($" {Readable.Missing}")))
            notes.Insert(0, $"{Readable.Missing} stands where fewer than ten values lie above the percentile.");
        if (notes.Count == 0) return [];
        List<TextLine> lines = [new("Notes", Heading: true)];
        for (int shown = 0; shown < notes.Count; shown++)
        {
            string[] note = [.. TextPage.Wrap(notes[shown], lead: "  · ")];
            bool last = shown == notes.Count - 1;
            if (lines.Count - 1 + note.Length > (last ? room : room - 1))
            {
                lines.Add(new TextLine($"  · {notes.Count - shown} more in result.json"));
                break;
            }
            lines.AddRange(note.Select(text => new TextLine(text)));
        }
        return lines;
    }

    private static List<TextLine> Foot(RunResult result, string? files)
    {
        string ran = $"Ran {Readable.Count(result.Messages)} messages over {Readable.Moment(result.Simulated)} " +
            $"(seed {result.Seed}, fingerprint {result.Fingerprint}).";
        string where = files is null ? "" : $"Files: {files}";
        bool together = ran.Length + 1 + where.Length <= TextPage.Width;
        string[] paragraphs = together ? [$"{ran} {where}"] : [ran, where];
        List<TextLine> foot = [.. paragraphs.SelectMany(text => TextPage.Wrap(text), (_, line) => new TextLine(line))];
        foot.AddRange(Command($"Reproduce: {result.Command}"));
        return foot;
    }

    /// <summary>A long command goes on in the next line, so that it can still be copied to a shell.</summary>
    private static IEnumerable<TextLine> Command(string command)
    {
        while (command.Length > TextPage.Width)
        {
            int space = command.LastIndexOf(' ', TextPage.Width - 2);
            if (space <= 4) break;
            yield return new TextLine($"{command[..space]} \\");
            command = $"    {command[(space + 1)..]}";
        }
        yield return new TextLine(command);
    }
}
