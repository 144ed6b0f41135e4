using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using static LambdaSim.Reports.Views.Answer;

namespace LambdaSim.Reports.Views;

/// <summary>What became of records that are read in order, in words: what was never written, what blocked the rest, what is behind,
/// and what was lost.</summary>
internal static class RecordAnswer
{
    private const double Keeping = 0.98;
    private const string PassedOver = "beforeStartingPosition";

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    /// <summary>The sentences; none where nothing is read in order, or all went well.</summary>
    public static IEnumerable<string> Sentences(RunResult result)
    {
        var mappings = result.SourcesOf(RecordMappingMetrics.Set);
        var blocked = mappings.Where(IsToldOfBlockage).OrderByDescending(mapping => mapping.LongestBlockage!.Length).ToList();
        if (NeverWritten(result) is { } neverWritten) yield return neverWritten;
        if (blocked.Count > 0) yield return Blocked(blocked[0], result);
        if (Behind(mappings.Where(mapping => !IsBlocked(mapping)), result) is { } behind) yield return behind;
        // What expired behind the blockage has been told.
        bool IsTold(SourceResult mapping) =>
            mapping == blocked.FirstOrDefault() && mapping[RecordMappingMetrics.Lost] <= mapping.LongestBlockage!.Expired;
        if (Lost(mappings.Where(mapping => !IsTold(mapping)), result) is { } lost) yield return lost;
    }

    /// <summary>The mapping that was furthest behind and caught up; none where one is still behind.</summary>
    public static IEnumerable<string> CaughtUp(RunResult result)
    {
        var mappings = result.SourcesOf(RecordMappingMetrics.Set);
        if (Behind(mappings.Where(mapping => !IsBlocked(mapping)), result) is null
            && CaughtUp(mappings.Where(mapping => !IsToldOfBlockage(mapping)), result) is { } caughtUp) yield return caughtUp;
    }

    private static bool IsToldOfBlockage(SourceResult mapping) =>
        mapping.LongestBlockage is { } longest && (longest.Length >= Long || longest.Expired > 0);

    private static bool IsBlocked(SourceResult mapping) => IsToldOfBlockage(mapping) && mapping.LongestBlockage!.Lasts;

    private static string? NeverWritten(RunResult result)
    {
        var stream = result.SourcesOf(StreamMetrics.Set).MaxBy(candidate => candidate[StreamMetrics.NeverWritten]);
        if (stream is null || stream[StreamMetrics.NeverWritten] is not (> 0 and var never)) return null;
        string were = never == 1 ? "was" : "were";
        return $"{Readable.Count(never, "record")} ({Readable.Share(never, never + stream[StreamMetrics.Written])}) of {stream.Name}"
            + $"{InRuns(result)} {were} never written, because {Why(stream)}.";
    }

    private static string Why(SourceResult stream) => stream[StreamMetrics.FailedWrites] switch
    {
        0 => "shards had no room",
        _ when stream[StreamMetrics.Refused] == 0 => "the stream answered with errors",
        _ => "the stream answered with errors, or shards had no room",
    };

    private static string Blocked(SourceResult mapping, RunResult result)
    {
        var longest = mapping.LongestBlockage!;
        string key = longest.Key is { } name ? $" of key {name}" : $" (number {Readable.Count(longest.Record)})";
        string what = longest.IsPoison ? $"One bad record{key}" : $"A failed batch with a record{key}";
        string length = Readable.Moment(longest.Length);
        string worst = result.Runs == 1 ? "" : $" in the worst of {result.Runs} runs";
        string expired = longest.Expired switch
        {
            0 => "",
            1 => "; 1 record expired meanwhile",
            _ => $"; {Readable.Count(longest.Expired)} records expired meanwhile",
        };
        return longest.Lasts
            ? $"{what} has blocked those behind it in {mapping.Name} since {Readable.Moment(longest.Since)}, for {length} at the end"
                + $"{worst}{expired}."
            : $"{what} blocked those behind it in {mapping.Name} for {length}{worst}{expired}.";
    }

    /// <summary>The mapping that was furthest behind at the end, if fewer records left than came.</summary>
    private static string? Behind(IEnumerable<SourceResult> mappings, RunResult result)
    {
        var furthest = mappings.Where(mapping => IsFalling(mapping.Measured)).MaxBy(Age);
        if (furthest is null) return null;
        double seconds = result.Measured.TotalSeconds;
        string came = Readable.Number(furthest[RecordMappingMetrics.Came] / seconds);
        return $"{furthest.Name} was {Readable.Moment(Age(furthest))} behind at the end: {came} records a second came, "
            + $"{Readable.Number(furthest[RecordMappingMetrics.Handled] / seconds)} were handled.";
    }

    private static bool IsFalling(MetricValues mapping)
    {
        long came = mapping[RecordMappingMetrics.Came];
        long left = mapping[RecordMappingMetrics.Handled] + mapping[RecordMappingMetrics.FilteredOut]
            + mapping[RecordMappingMetrics.ToDestination] + mapping[RecordMappingMetrics.Lost];
        return mapping[RecordMappingMetrics.AgeOfOldest].AtEnd >= Long.Ticks && left < Keeping * came;
    }

    /// <summary>The mapping that was furthest behind, of those that were not any more at the end. One that gathers its batches for
    /// long is always as far behind, and so has nothing to catch up with.</summary>
    private static string? CaughtUp(IEnumerable<SourceResult> mappings, RunResult result)
    {
        const int tenths = 10, farLess = 4;
        int first = (int)Math.Ceiling(result.MeasuredFrom / result.Window);
        double[] Ages(SourceResult mapping) =>
            [.. mapping[RecordMappingMetrics.AgeOfOldest].Peaks.Skip(first).Select(ticks => (double)ticks).DefaultIfEmpty(0)];
        var furthest = mappings.MaxBy(mapping => Ages(mapping).Max());
        if (furthest is null) return null;
        double[] ages = Ages(furthest);
        double most = ages.Max();
        if (most < Long.Ticks || ages[^((ages.Length + tenths - 1) / tenths)..].Average() * farLess > most) return null;
        string at = result.Runs == 1 ? $", at {Readable.Moment(result.Window * (first + Array.IndexOf(ages, most)))}" : "";
        string behind = Readable.Moment(TimeSpan.FromTicks((long)most));
        return $"{furthest.Name} was {behind} behind at the most{at}, and had caught up at the end.";
    }

    private static TimeSpan Age(SourceResult mapping) => TimeSpan.FromTicks((long)mapping[RecordMappingMetrics.AgeOfOldest].AtEnd);

    private static string? Lost(IEnumerable<SourceResult> mappings, RunResult result)
    {
        var mapping = mappings.MaxBy(LostOnTheWay);
        if (mapping is null || LostOnTheWay(mapping) is not (> 0 and var lost)) return null;
        var reasons = mapping[RecordMappingMetrics.Discarded].ByReason.Select(reason => reason.Name)
            .Where(reason => reason != PassedOver).Select(Readable.Words);
        // Reasons are of all that was discarded, not of what was lost alone.
        string why = mapping[RecordMappingMetrics.ToDestination] > 0 ? "" : $" ({string.Join(", ", reasons)})";
        string were = lost == 1 ? "was" : "were";
        return $"{Readable.Count(lost, "record")} ({Readable.Share(lost, mapping[RecordMappingMetrics.Came])}) {were} lost by "
            + $"{mapping.Name}{InRuns(result)}{why}.";
    }

    /// <summary>What came before a mapping began to read was passed over on purpose.</summary>
    private static long LostOnTheWay(SourceResult mapping) =>
        mapping[RecordMappingMetrics.Lost] - mapping[RecordMappingMetrics.Discarded][PassedOver];
}
