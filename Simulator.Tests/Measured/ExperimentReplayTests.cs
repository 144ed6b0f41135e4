using System.Globalization;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Measured;

/// <summary>Five experiments of 28 hours on AWS in 2020, replayed: were as many requests cold?</summary>
public class ExperimentReplayTests
{
    private const int Seeds = 20;

    /// <summary>A call that takes no longer than this beyond its duration did not wait for a sandbox.</summary>
    private static readonly TimeSpan AsQuickAsWarm = TimeSpan.FromMilliseconds(200);

    private static readonly Lazy<IReadOnlyList<Replay>> Replays = new(() => [.. Measurements.Select(Run)]);

    internal static PageSection Section => new("Cold starts of five experiments of 28 hours", $"""
        A function of 128 MB that runs for 1.9 s, called at random times; us-east-1, 2020
        ([Mahmoudi and Khazaei](https://github.com/pacslab/serverless-performance-modeling)). The recorded arrivals and
        durations are replayed over the profile `aws-2020`; simulated values are means of {Seeds} seeds, with the standard
        deviation of a single one. How much AWS itself varies is not known: each file is one run.

        {Table()}

        {ColdTable()}

        Mean absolute error of the cold starts: {Markdown.Number(100 * MeanError, 1)} %.

        * **Calibration, mostly.** Fitted to these same five files: the idle time of a lone sandbox (640 s), how long a
          spare stays (1,520 s), the lifetime (2 h), that one in 6.3 h ends early, the shares that are replaced (100 % of
          age, 92 % of early ends), how long a microVM stays prepared (985 s), and the two lengths of a cold start
          (microVM with the code 0.26 s, INIT 0.27 s). The rules (who is kept, who is replaced and by what place, when a
          request is bound) were chosen because they agree with these files and with the next section. Only the period of
          380 s comes from other data alone. No sixth file was held back.
        * **Read from single calls, not from these tables:** early ends, shares, the order of replacements, 985 s and the
          moment of binding. The numbers of cold starts and the shares in the tables were not fitted to directly.
        * **Calibration:** the client's distance, on the latencies. Quick cold calls are those with less than 0.2 s
          beyond their duration: nobody waited for the sandbox, which had replaced another or was left over.
        * **Taken from the record:** which sandboxes were warm before the first request, after a warm-up of ten minutes
          that was not recorded (two in the first file, one in each other). Here they are as old as the run, there up to
          ten minutes older.
        * **Validation:** the billed time of every file is the measured one within half a percent (a documented rule).
        * The cold mean is up to 0.05 s off: cold calls ran 0.12 s longer than warm ones, which is part of the recorded
          durations, and here other calls are cold than there; and the slowest measured ones (1.1 and 1.5 s more than a
          warm call) have no like.
        """);

    private static IReadOnlyList<Measurement> Measurements =>
    [
        .. Repository.Rows("Simulator.Tests/Data/experiment-2020-measured.csv").Select(row => new Measurement(
            row["experiment"], int.Parse(row["requests"]), int.Parse(row["coldStarts"]),
            Number(row["coldFast"]) / Number(row["coldStarts"]), Number(row["warmP50_s"]), Number(row["coldP50_s"]),
            Number(row["coldMean_s"]), Number(row["billed_s"]))),
    ];

    private static double MeanError => Replays.Value.Average(replay => replay.Error);

    [Test]
    public void Every_recorded_request_is_replayed() =>
        Assert.That(Replays.Value.Select(replay => replay.Invocations), Is.EqualTo(Measurements
            .Select(measured => measured.Requests)));

    [Test]
    public void Cold_starts_are_right_within_4_percent_on_average_and_9_percent_at_worst()
    {
        TestContext.Out.WriteLine(Table());

        Assert.That(MeanError, Is.LessThanOrEqualTo(0.04));
        Assert.That(Replays.Value.Select(replay => replay.Error), Has.All.LessThanOrEqualTo(0.09));
    }

    [Test]
    public void As_many_cold_calls_are_as_quick_as_warm_ones_within_10_points()
    {
        TestContext.Out.WriteLine(ColdTable());

        foreach (var replay in Replays.Value)
            Assert.That(
                replay.FastShare, Is.EqualTo(replay.Measured.FastShare).Within(0.1), replay.Measured.Experiment);
    }

    [Test]
    public void The_median_cold_call_takes_as_long_as_measured_within_10_percent()
    {
        foreach (var replay in Replays.Value)
            Assert.That(
                replay.ColdMedian, Is.EqualTo(replay.Measured.ColdMedian).Within(10).Percent, replay.Measured.Experiment);
    }

    [Test]
    public void Warm_calls_take_as_long_as_measured_from_the_distant_client()
    {
        foreach (var replay in Replays.Value)
            Assert.That(
                replay.WarmMedian, Is.EqualTo(replay.Measured.WarmMedian).Within(2).Percent, replay.Measured.Experiment);
    }

    [Test]
    public void Cold_calls_take_as_long_as_measured_within_10_percent()
    {
        foreach (var replay in Replays.Value)
            Assert.That(
                replay.ColdMean, Is.EqualTo(replay.Measured.ColdMean).Within(10).Percent, replay.Measured.Experiment);
    }

    [Test]
    public void The_billed_time_is_the_measured_one_within_half_a_percent()
    {
        foreach (var replay in Replays.Value)
            Assert.That(
                replay.Billed, Is.EqualTo(replay.Measured.Billed).Within(0.5).Percent, replay.Measured.Experiment);
    }

    private static string Table() => Markdown.Table(
        ["experiment", "requests", "cold, AWS", "cold, simulated", "error", "warm p50, AWS", "simulated"],
        Replays.Value.Select(replay => (string[])
        [
            replay.Measured.Experiment,
            Markdown.Number(replay.Measured.Requests),
            Markdown.Number(replay.Measured.ColdStarts),
            $"{Markdown.Number(replay.ColdStarts, 1)} ± {Markdown.Number(replay.Spread, 1)}",
            Markdown.Deviation(replay.ColdStarts, replay.Measured.ColdStarts),
            $"{Markdown.Number(replay.Measured.WarmMedian, 2)} s",
            $"{Markdown.Number(replay.WarmMedian, 2)} s",
        ]));

    private static string ColdTable() => Markdown.Table(
        [
            "experiment", "cold as quick as warm, AWS", "simulated", "cold p50, AWS", "simulated",
            "cold mean, AWS", "simulated",
        ],
        Replays.Value.Select(replay => (string[])
        [
            replay.Measured.Experiment,
            $"{Markdown.Number(100 * replay.Measured.FastShare)} %",
            $"{Markdown.Number(100 * replay.FastShare)} %",
            $"{Markdown.Number(replay.Measured.ColdMedian, 2)} s",
            $"{Markdown.Number(replay.ColdMedian, 2)} s",
            $"{Markdown.Number(replay.Measured.ColdMean, 2)} s",
            $"{Markdown.Number(replay.ColdMean, 2)} s",
        ]));

    private static Replay Run(Measurement measured)
    {
        Seed[] seeds = Runs.EachSeed(Seeds, seed => Of(Runs.Read($"experiment-{measured.Experiment}.yaml", seed)));
        double mean = seeds.Average(seed => seed.ColdStarts);
        double squares = seeds.Sum(seed => Math.Pow(seed.ColdStarts - mean, 2));
        return new Replay(
            measured,
            seeds[0].Invocations,
            mean,
            Math.Sqrt(squares / (Seeds - 1)),
            seeds.Average(seed => seed.Fast) / mean,
            seeds.Average(seed => seed.WarmMedian),
            seeds.Average(seed => seed.ColdMedian),
            seeds.Average(seed => seed.ColdMean),
            seeds.Average(seed => seed.Billed));
    }

    private static Seed Of(Scenario scenario)
    {
        var (result, rows) = Runs.WithRows(scenario);
        var function = result.Functions[0];
        var cold = rows.Where(row => row.Cold).ToList();
        double[] latencies = [.. cold.Select(row => row.Latency.TotalSeconds).Order()];
        return new Seed(
            function[FunctionMetrics.Invocations],
            cold.Count,
            cold.Count(row => row.Latency - row.Duration < AsQuickAsWarm),
            function[FunctionMetrics.WarmLatency].Quantile(0.5)!.Value / TimeSpan.TicksPerSecond,
            (latencies[(latencies.Length - 1) / 2] + latencies[latencies.Length / 2]) / 2,
            latencies.Average(),
            function[FunctionMetrics.BilledDuration].Sum / TimeSpan.TicksPerSecond);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Measurement(
        string Experiment, int Requests, int ColdStarts, double FastShare, double WarmMedian, double ColdMedian,
        double ColdMean, double Billed);

    private sealed record Seed(
        long Invocations, int ColdStarts, int Fast, double WarmMedian, double ColdMedian, double ColdMean, double Billed);

    private sealed record Replay(
        Measurement Measured, long Invocations, double ColdStarts, double Spread, double FastShare, double WarmMedian,
        double ColdMedian, double ColdMean, double Billed)
    {
        public double Error => Math.Abs((ColdStarts / Measured.ColdStarts) - 1);
    }
}
