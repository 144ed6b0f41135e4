using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

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
    public static void Write(RunResult result, TextWriter output, bool color, bool unicode, string? files = null) =>
        Write(result, [], output, color, unicode, files, next: null, percentiles: null, TextPage.Width);

    /// <summary>Writes the summary of all replications: the verdict first, and the objectives it rests on.</summary>
    /// <param name="experiment">What to write.</param>
    /// <param name="output">Where to.</param>
    /// <param name="color">Whether the terminal takes escape sequences; without, not one is written.</param>
    /// <param name="unicode">Whether the terminal shows more than ASCII.</param>
    /// <param name="files">The directory in which the files are, if there are any.</param>
    /// <param name="next">What is worth trying next, if there is anything.</param>
    /// <param name="percentiles">The percentiles of the latency to show, in percent; null for the usual ones.</param>
    /// <param name="width">The columns of the terminal.</param>
    public static void Write(
        ExperimentResult experiment, TextWriter output, bool color, bool unicode, string? files = null, NextHint? next = null,
        IReadOnlyList<double>? percentiles = null, int width = TextPage.Width) =>
        Write(
            experiment.Together, experiment.Objectives, output, color, unicode, files, next, percentiles, width,
            experiment.Assumptions, experiment.BackTest);

    /// <summary>Writes the answer on one line: the verdict and what was missed, or what came out.</summary>
    /// <param name="experiment">What to write.</param>
    /// <param name="output">Where to.</param>
    public static void WriteBriefly(ExperimentResult experiment, TextWriter output)
    {
        var lines = Head(
            experiment.Together, experiment.Objectives, TextPage.Width, experiment.BackTest,
            experiment.Objectives.Count == 0 ? Answer.Headline(experiment.Together) : [], []);
        TextPage.Write(
            [new TextLine(string.Join(' ', lines.Select(line => line.Text)))], output, color: false, unicode: true);
    }

    private static void Write(
        RunResult result, IReadOnlyList<ObjectiveResult> objectives, TextWriter output, bool color, bool unicode,
        string? files, NextHint? next, IReadOnlyList<double>? percentiles, int width, AssumptionsResult? assumptions = null,
        BackTestResult? test = null)
    {
        List<TextLine> page = [];
        foreach (var usual in TextDetail.Falling)
        {
            var detail = usual with { Width = TextPage.Fitting(width), Percentiles = percentiles ?? usual.Percentiles };
            page = Page(result, objectives, test, detail, files, next);
            if (page.Count <= HeightAt(detail.Width)) break;
        }
        // What it rests on was asked for besides, and does not take the room of the rest.
        List<TextLine> rests = [.. AssumptionSection.Lines(assumptions, TextPage.Fitting(width))];
        if (rests.Count > 0)
            page.InsertRange(page.Count - Foot(result, files, next, TextPage.Fitting(width)).Count, [.. rests, TextLine.Blank]);
        TextPage.Write(page, output, color, unicode);
    }

    /// <summary>What is narrower may be longer.</summary>
    private static int HeightAt(int width) => Height * TextPage.Width / width;

    private static List<TextLine> Page(
        RunResult result, IReadOnlyList<ObjectiveResult> objectives, BackTestResult? test, TextDetail detail, string? files,
        NextHint? next)
    {
        var page = Head(result, objectives, detail.Width, test, Answer.Headline(result), [.. Answer.Sentences(result)]);
        Section(page, ObjectiveSection.Lines(objectives, detail));
        Section(page, BackTestSection.Lines(test, detail));
        Section(page, FaultSection.Lines(result, detail));
        Section(page, TriggerSection.Lines(result, detail));
        Section(page, FunctionCallSection.Lines(result, detail));
        Section(page, ExecutionSection.Lines(result, detail));
        Section(page, ServiceSection.Lines(result, detail));
        Section(page, [.. StreamSection.Table("Subnets", SourceColumns.OfSubnets, SubnetMetrics.Set, result, detail)]);
        Section(page, QueueSection.Lines(result, detail));
        Section(page, StreamSection.Lines(result, detail));
        if (result.Functions.Any(function => function[FunctionMetrics.Calls] > 0))
        {
            Section(page, LatencySection.Lines(result, detail));
            Section(page, PhaseSection.Lines(result, detail));
            // A bill of one service is a line like those of the resources; of several it is a table of its own.
            bool alike = BillSection.IsOneLine(result);
            Section(page, [.. ResourceSection.Lines(result, detail), .. alike ? BillSection.Lines(result, detail) : []]);
            Section(page, VersionSection.Lines(result, detail));
            if (!alike) Section(page, BillSection.Lines(result, detail));
        }
        else if (result.Account.Cost > 0) Section(page, BillSection.Lines(result, detail));
        Section(page, CallerSection.Lines(result, detail));
        Section(page, EventSection.Lines(result, detail));
        var foot = Foot(result, files, next, detail.Width);
        int room = Math.Min(detail.Notes, HeightAt(detail.Width) - page.Count - foot.Count - 2);
        Section(page, Notes(result, page, Math.Max(room, 2), detail.Width));
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

    private static List<TextLine> Head(
        RunResult result, IReadOnlyList<ObjectiveResult> objectives, int width, BackTestResult? test, IReadOnlyList<string> headline,
        IReadOnlyList<string> sentences)
    {
        List<TextLine> head = [];
        if (result.Partial)
            head.Add(new TextLine(
                $"INTERRUPTED after {Readable.Moment(result.Simulated)} of {Readable.Moment(result.Duration)}: " +
                "everything below is about that part only.",
                Alarm: true));
        string[] verdict = [.. BackTestText.Verdicts(result.Scenario, objectives, test)];
        string[] first = verdict.Length > 0 ? verdict : [.. headline];
        head.AddRange(TextPage.Wrap(string.Join(' ', first), width: width).Select(text => new TextLine(text, Heading: true)));
        string rest = string.Join(' ', sentences.Skip(verdict.Length > 0 ? 0 : headline.Count));
        // The title stands before the verdict then, and once is enough.
        if (verdict.Length > 0 && rest.Length > 0) rest = Readable.Capital(rest[(result.Scenario.Length + 2)..]);
        if (rest.Length > 0) head.AddRange(TextPage.Wrap(rest, width: width).Select(text => new TextLine(text)));
        return head;
    }

    private static List<TextLine> Notes(RunResult result, List<TextLine> page, int room, int width)
    {
        List<string> notes = [.. result.Notes];
        if (page.Exists(line => line.Text.Contains($" {Readable.Missing}")))
            notes.Insert(0, $"{Readable.Missing} stands where fewer than ten values lie above the percentile.");
        if (notes.Count == 0) return [];
        List<TextLine> lines = [new("Notes", Heading: true)];
        for (int shown = 0; shown < notes.Count; shown++)
        {
            string[] note = [.. TextPage.Wrap(notes[shown], lead: "  · ", width)];
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

    private static List<TextLine> Foot(RunResult result, string? files, NextHint? next, int width)
    {
        string runs = result.Runs == 1 ? "" : $"{result.Runs} × ", of = result.Runs == 1 ? "" : " of the first";
        string ran = $"Ran {Readable.Count(result.Messages)} messages over {runs}{Readable.Moment(result.Simulated)} " +
            $"(seed {result.Seed}, fingerprint{of} {result.Fingerprint}).";
        string where = files is null ? "" : $"Files: {files}";
        bool together = ran.Length + 1 + where.Length <= width;
        string[] paragraphs = together ? [$"{ran} {where}"] : [ran, where];
        List<TextLine> foot = [.. paragraphs.SelectMany(text => TextPage.Wrap(text, width: width), (_, line) => new TextLine(line))];
        foot.AddRange(TextPage.Command("Reproduce:", result.Command, width));
        if (next is null) return foot;
        foot.AddRange(TextPage.Wrap(next.Reason, width: width).Select(line => new TextLine(line)));
        if (next.Command is { } command) foot.AddRange(TextPage.Command("Try next:", command, width));
        return foot;
    }
}
