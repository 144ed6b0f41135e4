using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>What piled up, in words: how much at the most, and when it was gone.</summary>
internal static class BacklogAnswer
{
    /// <summary>Fewer than this many waiting are no backlog.</summary>
    private const int Least = 100;

    /// <summary>The share of the most below which a backlog is gone.</summary>
    private const double Gone = 0.01;

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    /// <summary>The longest backlog of queues, and that of events; none where nothing waited for a minute.</summary>
    public static IEnumerable<string> Sentences(RunResult result)
    {
        // Nobody reads a dead-letter queue.
        var queues = result.Queues.Where(queue => queue[QueueMetrics.Receives] > 0).Select(
            queue => Of(queue[QueueMetrics.Visible], queue[QueueMetrics.AgeOfOldest], "message", $"in {queue.Name}", result));
        var events = result.Functions.Where(function => function.Events is not null).Select(function => Of(
            function.Events![EventMetrics.InQueue], function.Events[EventMetrics.AgeOfOldest], "event", $"for {function.Name}", result));
        foreach (var kind in (IEnumerable<Backlog?>[])[queues, events])
            if (kind.OfType<Backlog>().MaxBy(backlog => backlog.Length) is { } longest) yield return Sentence(longest, result);
    }

    private static Backlog? Of(LevelValues waiting, LevelValues ages, string thing, string where, RunResult result)
    {
        int first = (int)Math.Ceiling(result.MeasuredFrom / result.Window);
        var peaks = waiting.Peaks;
        if (peaks.Count <= first) return null;
        int most = Enumerable.Range(first, peaks.Count - first).MaxBy(window => peaks[window]);
        if (peaks[most] < Least || ages.Peaks.Skip(first).Max() < Long.Ticks) return null;
        double none = Math.Max(Gone * peaks[most], 1);
        int began = most, gone = most;
        while (began > first && peaks[began - 1] > none) began--;
        while (gone < peaks.Count && peaks[gone] > none) gone++;
        bool lasts = gone == peaks.Count;
        return new Backlog(
            thing, where, peaks[most], result.Window * ((lasts ? peaks.Count : gone) - began), lasts, waiting.AtEnd,
            TimeSpan.FromTicks((long)ages.AtEnd));
    }

    private static string Sentence(Backlog backlog, RunResult result)
    {
        string what = $"{Readable.Count(backlog.Most, backlog.Thing)} {backlog.Where}";
        string run = result.Runs == 1 ? "" : $", in the first of {result.Runs} runs";
        return backlog.Lasts
            ? $"{Readable.Count((long)Math.Round(backlog.AtEnd), backlog.Thing)} {backlog.Where} still waited at the end, the oldest for "
                + $"{Readable.Moment(backlog.Oldest)}."
            : $"The backlog of up to {what} was gone after {Readable.Moment(backlog.Length)}{run}.";
    }

    /// <summary>A backlog.</summary>
    private sealed record Backlog(
        string Thing, string Where, long Most, TimeSpan Length, bool Lasts, double AtEnd, TimeSpan Oldest);
}
