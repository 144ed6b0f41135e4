using System.Globalization;
using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>Finds what Lambda wrote in lines of plain text, whatever tool printed them.</summary>
/// <param name="collector">Takes what is found.</param>
internal sealed partial class LogLines(LogCollector collector)
{
    private const int MostContinuations = 10;
    private readonly HandlerFailures failures = new();
    private double? timeBefore;
    private (string Text, LogPlace Place, long Line, int Continuations)? held;
    private HashSet<string>? heldBeside;

    /// <summary>Takes the lines of a text; a report at its end may go on in the next text.</summary>
    /// <param name="text">One line, or more.</param>
    /// <param name="place">What its surroundings say.</param>
    /// <param name="line">The number of its first line.</param>
    /// <param name="beside">The requests of reports that say the same as those in the text; null without any.</param>
    public void Read(string text, LogPlace place, long line, HashSet<string>? beside = null)
    {
        var lines = text.AsSpan();
        if (lines is [.., '\n']) lines = lines[..^1];
        if (held is null && !failures.Waits && !LogText.MayHold(text) && !text.Contains("timestamp", StringComparison.Ordinal)
            && LogPlace.OnlyTimeOf(lines) is null)
            return;
        foreach (var one in lines.EnumerateLines()) ReadLine(one.ToString(), place, line++, beside);
    }

    /// <summary>Says that the text does not go on.</summary>
    public void End()
    {
        EndReport();
        Tell(failures.End());
    }

    /// <summary>Forgets what the lines before have said.</summary>
    public void Reset()
    {
        End();
        timeBefore = null;
    }

    private void ReadLine(string line, LogPlace place, long number, HashSet<string>? beside)
    {
        if (held is { Continuations: < MostContinuations } folded && folded.Text.EndsWith('\\'))
        {
            // As YAML folds a text between quotes.
            held = folded with
            {
                Text = folded.Text[..^1] + line.TrimStart().TrimStart('\\'),
                Continuations = folded.Continuations + 1,
            };
            return;
        }
        if (held is { Continuations: < MostContinuations } before && TextReport.GoesOn(line))
        {
            held = before with { Text = $"{before.Text} {line}", Continuations = before.Continuations + 1 };
            return;
        }
        if (PendingTime().Match(line) is { Success: true } pending)
        {
            timeBefore = double.Parse(pending.Groups["time"].ValueSpan, CultureInfo.InvariantCulture);
            if (held is { } untimed && pending.Groups["behind"].Success)
                held = untimed with { Place = untimed.Place with { Time = timeBefore } };
        }
        EndReport();
        timeBefore = LogPlace.OnlyTimeOf(line) ?? timeBefore;
        LogPlace near = place with { Time = place.Time ?? timeBefore };
        if (!LogText.MayHold(line) && !line.EndsWith("Error", StringComparison.Ordinal))
        {
            if (failures.Waits) Tell(failures.Take(line, near));
            return;
        }
        string[] parts = line.Split(TextReport.Mark);
        if (parts.Length == 1) Other(line, near);
        else Tell(failures.End());
        for (int i = 1; i < parts.Length; i++)
        {
            near = near.Behind(parts[i - 1]);
            if (i < parts.Length - 1) collector.Add(TextReport.Read(parts[i], near), number, beside);
            else (held, heldBeside) = ((parts[i], near, number, 0), beside);
        }
        if (parts.Length == 1 && LostJson().IsMatch(line)) collector.Add(null, number, beside);
    }

    private void Other(string line, LogPlace place)
    {
        place = place.Behind(line);
        if (TextReport.TimeoutOf(line) is { } seconds) collector.TimedOut(seconds, place, line);
        if (line.Contains("INIT_START", StringComparison.Ordinal) && TextReport.RuntimeOf(line) is { } runtime)
            collector.Runs(runtime, place);
        if (TextReport.IsFailedInit(line)) collector.InitFailed(place, line);
        Tell(failures.Take(line, place));
    }

    private void EndReport()
    {
        if (held is not { } report) return;
        held = null;
        collector.Add(TextReport.Read(report.Text, report.Place), report.Line, heldBeside);
    }

    private void Tell(HandlerFailure failure)
    {
        if (failure != HandlerFailure.None) collector.Failed(failure, failures.Told.Place, failures.Told.Line);
    }

    // Of an event in YAML the time may stand below the message; a dash begins the next event.
    [GeneratedRegex(@"""timestamp""\s*:\s*(?<time>\d{13})|^(?:(?<behind>\s+)|\s*-\s+)timestamp: (?<time>\d{13})\s*$")]
    private static partial Regex PendingTime();

    [GeneratedRegex(@"""platform\.report\\?""")]
    private static partial Regex LostJson();
}
