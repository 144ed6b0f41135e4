using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>Benchmarks on the terminal: a table, and how to read it.</summary>
public static class BenchmarkView
{
    private const double Million = 1e6, Kilobyte = 1e3, Megabyte = 1048576;

    /// <summary>Writes how fast the program was.</summary>
    /// <param name="result">What was measured.</param>
    /// <param name="output">Where to.</param>
    /// <param name="color">Whether the terminal takes escape sequences.</param>
    /// <param name="width">The columns of the terminal.</param>
    public static void Write(BenchmarkResult result, TextWriter output, bool color, int width = TextPage.Width)
    {
        width = TextPage.Fitting(width);
        var table = new TextTable(
            "", "best s", "spread", "wall s", "invocations", "M/s", "ns/message", "bytes each", "peak MB");
        foreach (var line in result.Lines) table.Add(line.Name, Cells(line));
        List<TextLine> page = [.. table.Lines(width)];
        List<string> notes = [.. result.Lines.SelectMany(Asides)];
        int rounds = result.Lines.Max(line => line.Rounds.Count);
        notes.Add((rounds > 1
            ? $"best s: the least processor time of {rounds} rounds, because other work on the machine only ever adds to it; spread: how "
                + "much longer the longest round took."
            : "best s: the processor time of one round; --rounds 3 shows how much it spreads.") + (OfProcess(result.Lines)
            ? " Of validate, empty-run and sweep it is that of a whole process, start included; of all others that of the one thread "
                + "that simulates."
            : " It is that of the one thread that simulates."));
        if (result.Lines.Any(line => line.Best.Processor is null))
            notes.Add("This system does not tell the processor time: times are wall-clock time, other work included.");
        notes.Add("M/s: million invocations a second. bytes each: allocated for an invocation, or for a message where there is none.");
        notes.Add("Only ratios within one run mean anything: machines differ, and so do their moods. Another build: --against.");
        page.AddRange(Notes(notes, width));
        TextPage.Write(page, output, color, unicode: true);
    }

    /// <summary>Writes two builds beside each other.</summary>
    /// <param name="comparison">What was measured.</param>
    /// <param name="output">Where to.</param>
    /// <param name="color">Whether the terminal takes escape sequences.</param>
    /// <param name="width">The columns of the terminal.</param>
    public static void Write(BenchmarkComparison comparison, TextWriter output, bool color, int width = TextPage.Width)
    {
        width = TextPage.Fitting(width);
        var table = new TextTable("", "this s", "other s", "ratio", "lowest", "highest", "faster in");
        foreach (var pairs in comparison.Lines)
            table.Add(
                pairs.Name,
                [
                    Seconds(pairs.This.Best.Busy), Seconds(pairs.Other.Best.Busy), $"{pairs.Median:0.000}", $"{pairs.Lowest:0.000}",
                    $"{pairs.Highest:0.000}", $"{pairs.Faster} of {pairs.Ratios.Count}",
                ],
                Word(pairs.Verdict));
        List<TextLine> page = [.. table.Lines(width)];
        int rounds = comparison.Lines.Min(pairs => pairs.Ratios.Count);
        List<string> notes =
        [
            .. comparison.Lines.Where(pairs => !pairs.SameWork).Select(NotTheSame),
            $"ratio: processor time of this build by that of the other ({comparison.Other}), the median of "
                + $"{Readable.Count(rounds, "pair")} of rounds right after each other, with the lowest and the highest; below 1 this build "
                + "is faster. this s, other s: the best round of each.",
            rounds < BenchmarkPairs.FewestPairs
                ? $"{Readable.Count(rounds, "pair")} can resolve nothing: it takes {BenchmarkPairs.FewestPairs} that agree."
                : "Faster and slower are said where so many pairs agree as chance alone makes agree in less than "
                    + $"{BenchmarkPairs.Chance:0%} of the lines (sign test). A smaller difference takes more --rounds.",
        ];
        page.AddRange(Notes(notes, width));
        TextPage.Write(page, output, color, unicode: true);
    }

    /// <summary>A verdict in words.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string Word(BenchmarkVerdict verdict) => verdict switch
    {
        BenchmarkVerdict.Faster => "faster",
        BenchmarkVerdict.Slower => "slower",
        _ => "not resolved",
    };

    private static string[] Cells(BenchmarkLine line)
    {
        double seconds = line.Best.Busy.TotalSeconds;
        long each = line.Invocations > 0 ? line.Invocations : line.Messages;
        return
        [
            Seconds(line.Best.Busy),
            line.Rounds.Count == 1 ? "" : $"{line.Spread:0.0%}",
            Seconds(line.Best.Wall),
            line.Invocations == 0 ? "" : $"{line.Invocations:N0}",
            line.Invocations == 0 ? "" : $"{line.Invocations / seconds / Million:0.00}",
            line.Messages == 0 ? "" : $"{line.Best.Busy.TotalNanoseconds / line.Messages:0.0}",
            each == 0 ? "" : $"{(double)line.AllocatedBytes / each:0.0}",
            line.PeakMemoryBytes == 0 ? "" : $"{line.PeakMemoryBytes / Megabyte:0}",
        ];
    }

    /// <summary>What a line has to say that is no column.</summary>
    private static IEnumerable<string> Asides(BenchmarkLine line)
    {
        if (line.Records > 0)
            yield return $"{line.Name}: {line.Records:N0} records handled, {line.Records / line.Best.Busy.TotalSeconds / Million:0.00} M "
                + $"records/s, {(double)line.AllocatedBytes / line.Records:0.0} bytes/record.";
        if (line is { Functions: > 1, Invocations: > 0, HeldBytes: > 0 })
            yield return $"{line.Name}: {line.Functions:N0} functions, {line.Best.Busy.TotalMicroseconds / line.Invocations:0.00} µs an "
                + $"invocation, {line.HeldBytes / Kilobyte / line.Functions:0} KB held for each function.";
    }

    private static string NotTheSame(BenchmarkPairs pairs) =>
        $"{pairs.Name}: not the same work. This build: {pairs.This.Invocations:N0} invocations, {pairs.This.Messages:N0} messages; the "
            + $"other: {pairs.Other.Invocations:N0} and {pairs.Other.Messages:N0}.";

    private static bool OfProcess(IEnumerable<BenchmarkLine> lines) => lines.Any(line => line.OfProcess);

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0.000}";

    private static IEnumerable<TextLine> Notes(IEnumerable<string> notes, int width) =>
        notes.SelectMany(note => TextPage.Wrap(note, "· ", width)).Select(line => new TextLine(line)).Prepend(TextLine.Blank);
}
