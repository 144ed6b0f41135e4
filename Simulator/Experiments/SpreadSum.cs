using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using static LambdaSim.Scenarios.Metrics.FunctionMetrics;

namespace LambdaSim.Experiments;

/// <summary>Least, mean and most of every series over the replications.</summary>
internal sealed class SpreadSum
{
    private static readonly (string Name, Func<FunctionResult, TimeSpan, IEnumerable<double?>> Values)[] OfFunctions =
    [
        ("offered", (function, _) => Numbers(function.SeriesOf(Calls))),
        ("served", (function, _) => Numbers(function.SeriesOf(Invocations))),
        ("throttled", (function, _) => Numbers(function.SeriesOf(Throttles))),
        ("errors", (function, _) => Numbers(function.SeriesOf(Errors))),
        ("coldStarts", (function, _) => Numbers(function.SeriesOf(ColdStarts))),
        ("latencyP50", (function, window) => function.LatencyOverTime.Filled(0.5, window)),
        ("latencyP99", (function, window) => function.LatencyOverTime.Filled(0.99, window)),
        ("concurrency", (function, _) => Numbers(function[Concurrency].Means)),
        ("sandboxes", (function, _) => Numbers(function[Sandboxes].Means)),
    ];

    private readonly List<(string Subject, string Series, Band Band)> bands = [];
    private HashSet<string>? functions;

    /// <summary>All series, by subject.</summary>
    public IReadOnlyList<SeriesSpread> Spread => [.. bands.Select(band => band.Band.Spread(band.Subject, band.Series))];

    /// <summary>Adds the next replication.</summary>
    /// <param name="run">A whole run.</param>
    public void Add(RunResult run)
    {
        int place = 0;
        functions ??= run.Busiest.Select(function => function.Name).ToHashSet();
        foreach (var function in run.Functions.Where(function => functions.Contains(function.Name)))
        {
            foreach (var (name, values) in OfFunctions) Add(place++, function.Name, name, values(function, run.Window));
        }
        Add(place++, "account", "concurrency", Numbers(run.Account[AccountMetrics.Concurrency].Means));
        Add(place, "account", "sandboxes", Numbers(run.Fleet[FleetMetrics.Sandboxes].Means));
    }

    private void Add(int place, string subject, string series, IEnumerable<double?> values)
    {
        double?[] numbers = [.. values];
        if (place == bands.Count) bands.Add((subject, series, new Band(numbers.Length)));
        bands[place].Band.Add(numbers);
    }

    private static IEnumerable<double?> Numbers(IEnumerable<long> counts) => counts.Select(count => (double?)count);

    private static IEnumerable<double?> Numbers(IEnumerable<double> levels) => levels.Select(level => (double?)level);

    private sealed class Band(int windows)
    {
        private readonly double?[] least = new double?[windows], most = new double?[windows];
        private readonly double[] sums = new double[windows];
        private readonly int[] counts = new int[windows];

        public void Add(double?[] values)
        {
            for (int window = 0; window < windows; window++)
            {
                if (values[window] is not { } value) continue;
                least[window] = Math.Min(least[window] ?? value, value);
                most[window] = Math.Max(most[window] ?? value, value);
                sums[window] += value;
                counts[window]++;
            }
        }

        public SeriesSpread Spread(string subject, string series) =>
            new(
                subject, series, least, [.. sums.Zip(counts, (sum, count) => count == 0 ? (double?)null : sum / count)],
                most);
    }
}
