using System.Globalization;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>Distributions of lengths of time as percentile files of HdrHistogram (.hgrm), which its plotter and others draw.</summary>
/// <remarks>
/// Values are in milliseconds. Each bucket is a line: up to its greatest value, such a share of all values lies. Where the bucket before
/// is empty, a line with the least value and the same share as before it says so, and nothing is guessed between them.
/// </remarks>
public static class PercentileFiles
{
    /// <summary>What the names of the files end with.</summary>
    public const string Extension = ".hgrm";

    private const double TicksOfMillisecond = TimeSpan.TicksPerMillisecond;

    /// <summary>The files of a result: one for each distribution in which there is a value, "checkout.function.latency.hgrm".</summary>
    /// <param name="result">What came out; of several runs all together.</param>
    public static IReadOnlyList<(string Name, LogLinearHistogram Lengths)> Of(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. from subject in result.Subjects
               from measured in subject.All
               from time in measured.Set.Times
               let lengths = measured[time]
               where lengths.Count > 0
               select (FileNames.Unused(Name(subject, measured.Set, time), Extension, taken), lengths),
        ];
    }

    /// <summary>Writes a distribution.</summary>
    /// <param name="lengths">Lengths of time, at least one.</param>
    /// <param name="output">Where to.</param>
    public static void Write(LogLinearHistogram lengths, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        ArgumentNullException.ThrowIfNull(output);
        output.Write($"{"Value",12} {"Percentile",14} {"TotalCount",10} {"1/(1-Percentile)",14}\n\n");
        long below = 0;
        double reached = -1;
        foreach (var (lowest, highest, count) in lengths.Ranges())
        {
            if (lowest > reached + 1) WriteLine(lowest, below, lengths.Count, output);
            below += count;
            WriteLine(highest, below, lengths.Count, output);
            reached = highest;
        }
        double mean = lengths.Mean ?? 0;
        double deviation = Math.Sqrt(Math.Max(0, (lengths.SumOfSquares / lengths.Count) - (mean * mean)));
        output.Write($"#[Mean    = {Milliseconds(mean)}, StdDeviation   = {Milliseconds(deviation)}]\n");
        output.Write($"#[Max     = {Milliseconds(lengths.Maximum)}, Total count    = {Whole(lengths.Count),12}]\n");
        output.Write($"#[Buckets = {Whole(lengths.Ranges().Count()),12}, SubBuckets     = {Whole(lengths.BucketsInOctave),12}]\n");
    }

    private static void WriteLine(double ticks, long below, long all, TextWriter output)
    {
        double share = (double)below / all;
        output.Write($"{Milliseconds(ticks)} {share.ToString("0.000000000000", CultureInfo.InvariantCulture)} {Whole(below),10}");
        if (below < all) output.Write($" {(1 / (1 - share)).ToString("0.00", CultureInfo.InvariantCulture),14}");
        output.Write('\n');
    }

    private static string Name(SubjectResult subject, MetricSet set, Times time) => subject.Name == set.Of
        ? $"{subject.Name}.{time.Name}"
        : $"{subject.Name}.{set.Of.Replace(' ', '-')}.{time.Name}";

    /// <summary>Ticks of 100 ns, exactly.</summary>
    private static string Milliseconds(double ticks) =>
        (ticks / TicksOfMillisecond).ToString("0.0000", CultureInfo.InvariantCulture).PadLeft(12);

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
