using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Measured;

namespace LambdaSim.Tests.Laws;

/// <summary>
/// Without a limit, concurrency is M/G/∞: Poisson with mean rate times duration. And Little's law holds everywhere.
/// </summary>
public class InfiniteServerTests
{
    private const int Seeds = 20;
    private const double Offered = 60;
    private static readonly string[] Laws =
    [
        "{ exponential: 2 s }", "2 s", "{ lognormal: { median: 973.5 ms, sigma: 1.2 } }",
    ];

    private static readonly Dictionary<string, (ConfidenceInterval Mean, ConfidenceInterval VarianceOverMean)>
        Known = [];

    internal static IEnumerable<string[]> Rows =>
    [
        .. Laws.Select(law => (string[])
        [
            $"mean concurrency, 30/s, duration {law}", Markdown.Number(Offered, 2), Concurrency(law).Mean.Text(2),
        ]),
        .. Laws.Select(law => (string[])
        [
            $"its variance over its mean, duration {law}", "1.000", Concurrency(law).VarianceOverMean.Text(3),
        ]),
    ];

    [Test]
    public void Mean_concurrency_without_a_limit_is_rate_times_duration([ValueSource(nameof(Laws))] string law) =>
        Concurrency(law).Mean.AssertHolds(Offered, within: 0.02);

    [Test]
    public void Concurrency_without_a_limit_varies_as_much_as_its_mean([ValueSource(nameof(Laws))] string law) =>
        Concurrency(law).VarianceOverMean.AssertHolds(1, within: 0.15);

    [Test]
    public void Littles_law_holds_for_concurrency_and_for_busy_sandboxes_in_a_whole_region()
    {
        const string text = """
            functions:
              f: { memorySize: 1024 MB, runtime: java21, duration: { p50: 1.5 s, p99: 6 s } }
            traffic:
              callers: { invokes: f, rate: 20/s }
            run: { duration: 30 min }
            """;
        var (result, rows) = Runs.WithRows(Runs.ReadText(text, seed: 1));
        var function = result.Functions[0];
        double rate = rows.Count / result.Duration.TotalSeconds;

        // From the question to the counting service, and to the worker manager, until the handler has ended; the few
        // messages before and after take less than a millisecond together.
        double counted = rows.Average(row => (row.Started + row.Duration - row.AdmissionAsked).TotalSeconds);
        double held = rows.Average(row => (row.Started + row.Duration - row.Admitted).TotalSeconds);

        Assert.That(function[FunctionMetrics.Concurrency].Mean, Is.EqualTo(rate * counted).Within(0.2).Percent);
        Assert.That(function[FunctionMetrics.Running].Mean, Is.EqualTo(rate * held).Within(0.2).Percent);
    }

    private static (ConfidenceInterval Mean, ConfidenceInterval VarianceOverMean) Concurrency(string law)
    {
        if (Known.TryGetValue(law, out var known)) return known;
        string text = IdealRegion.Scenario($"duration: {law}, coldStart: 0 ms", "rate: 30/s", "1800 s");
        var runs = Runs.EachSeed(Seeds, seed => Runs.WithRows(Runs.ReadText(text, seed)));
        return Known[law] = (
            ConfidenceInterval.Of([.. runs.Select(run => MeanAfterStart(run.Result.Functions[0]))]),
            ConfidenceInterval.Of([.. runs.Select(run => VarianceOverMean(run.Rows))]));
    }

    /// <summary>The mean of the region's own gauge after the first tenth, in which the region fills.</summary>
    private static double MeanAfterStart(FunctionResult function)
    {
        var windows = function[FunctionMetrics.Concurrency].Series.Mean;
        return windows.Skip(windows.Count / 10).Average();
    }

    /// <summary>From looks at the region every 10 s, counted from the rows and not from the gauge.</summary>
    private static double VarianceOverMean(IReadOnlyList<InvocationRecord> rows)
    {
        const int step = 10, from = 200, until = 1780;
        double[] seen = new double[((until - from) / step) + 1];
        foreach (var row in rows)
        {
            double begin = (row.Started - Instant.Start).TotalSeconds, end = begin + row.Duration.TotalSeconds;
            int first = Math.Max(0, (int)Math.Ceiling((begin - from) / step));
            for (int look = first; look < seen.Length && from + (look * step) < end; look++) seen[look]++;
        }
        double mean = seen.Average();
        return seen.Sum(value => (value - mean) * (value - mean)) / (seen.Length - 1) / mean;
    }
}
