using System.Globalization;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>What the reports of a function say that a simulation should come to.</summary>
/// <param name="expected">Where to.</param>
/// <param name="words">What the reports tell.</param>
internal sealed class ExpectedFromLog(Expected expected, LogWords words)
{
    // Of fewer, chance decides; ten values must lie above a percentile.
    private const int Fewest = 100, FewestAbove = 10;

    private static readonly (string, string)[] Nothing = [];

    private static readonly (string Name, double Probability)[] Percentiles = [("p50", 0.5), ("p90", 0.9), ("p99", 0.99)];

    /// <summary>Writes functions whose load is told minute by minute: of others nobody knows how long the measurement took.</summary>
    public void Write(IEnumerable<FunctionLog> functions, IReadOnlyDictionary<FunctionLog, string> names, long from, long to)
    {
        foreach (var function in functions)
        {
            if (function.Count < Fewest || function.Timed < function.Count || function.Minutes(from, to) is not { } load) continue;
            List<(string, string)> numbers =
            [
                ("invocations", function.Count.ToString(CultureInfo.InvariantCulture)),
                .. words.TellColdStarts ? [("cold starts", Quantities.Share((double)function.Cold.Count / function.Count))] : Nothing,
                .. Of("duration", function.All), .. Of("init duration", function.Init),
            ];
            if (function.Billed is { } billed) numbers.Add(("billed duration mean", Quantities.Time(billed)));
            long failed = function.Errors + function.Crashes + function.OutOfMemory + function.TimedOutCount;
            if (failed >= FewestAbove) numbers.Add(("errors", Quantities.Share((double)failed / function.Count)));
            List<(string, IReadOnlyList<double>)> series = [("invocations", load.Counts)];
            if (function.InFlight.Peaks(from, to) is { } peaks)
            {
                numbers.Add(("concurrency peak", Quantities.Number(peaks.Max())));
                series.Add(("concurrency peak", peaks));
            }
            expected.Write(names[function], numbers, load.Period, series);
        }
    }

    private static IEnumerable<(string, string)> Of(string metric, Sample sample) => Percentiles
        .Where(percentile => sample.Count * (1 - percentile.Probability) >= FewestAbove)
        .Select(percentile => ($"{metric} {percentile.Name}", Quantities.Time(sample.Quantile(percentile.Probability))));
}
