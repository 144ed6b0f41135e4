using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Objectives;

namespace LambdaSim.Tests.Experiments;

/// <summary>
/// Of a thousand experiments whose answer is known, 93 to 97 of a hundred intervals must contain it: else they are not
/// 95 % intervals.
/// </summary>
[LongCheck]
public class CoverageTests
{
    private const int Seeds = 1000, Replications = 5;

    private static readonly ParallelOptions OneAProcessor = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    [Test]
    public void Intervals_of_the_share_refused_contain_what_Erlang_B_says()
    {
        // 4 offered on 5 places: 4^5/5! over the sum of 4^k/k! for k to 5.
        double refused = 1024.0 / 120 / (1 + 4 + 8 + (64.0 / 6) + (256.0 / 24) + (1024.0 / 120));

        Check(ExperimentScenarios.LossSystem, ("f throttles", refused));
    }

    [Test]
    public void Intervals_of_mean_concurrency_contain_the_mean_of_an_infinite_server() =>
        Check(ExperimentScenarios.InfiniteServer, ("f concurrency mean", 10));

    [Test]
    public void Intervals_of_mean_concurrency_at_the_expected_arrivals_contain_it_too()
    {
        int covered = Covered(ExperimentScenarios.InfiniteServer, seeds: 300, [("f concurrency mean", 10)], replications: 10)[0];

        Assert.That(covered, Is.InRange(0.93 * 300, 0.97 * 300));
    }

    // Calls that are still running at the end have no latency yet, and they are the long ones. So the durations here are
    // short against the run: with a mean of 0.5 s in 32 s, only 90 of a hundred intervals contained the 90th percentile.
    [Test]
    public void Intervals_of_mean_latency_and_of_a_percentile_contain_what_the_distribution_of_the_duration_says() =>
        Check(
            ExperimentScenarios.ShortDurations,
            ("f latency p90", 90 * TimeSpan.TicksPerMillisecond), ("f latency mean", 50 * TimeSpan.TicksPerMillisecond));

    // A queue read by five pollers, one message a batch, in a region where nothing else takes time, is M/M/5. Waits of
    // neighbours resemble each other, so the runs are long and the seeds fewer.
    [Test]
    public void Intervals_of_the_mean_wait_in_a_queue_contain_what_Erlang_C_says()
    {
        // 4 offered to 5 servers of 2 a second each, with 8 arrivals a second.
        double busy = 1024.0 / 120 / (1 - 0.8);
        double waits = busy / (1 + 4 + 8 + (64.0 / 6) + (256.0 / 24) + busy);

        int covered = Covered(
            ExperimentScenarios.QueueBeforeFive, seeds: 100,
            [("q waiting mean", waits / (10 - 8) * TimeSpan.TicksPerSecond)], replications: 10)[0];

        Assert.That(covered, Is.InRange(90, 99));
    }

    private static void Check(string text, params (string Metric, double Known)[] answers)
    {
        int[] covered = Covered(text, Seeds, answers);
        Assert.That(covered, Is.All.InRange(0.93 * Seeds, 0.97 * Seeds));
    }

    /// <summary>How many of so many intervals contain the answer, for each answer.</summary>
    private static int[] Covered(
        string text, int seeds, (string Metric, double Known)[] answers, int replications = Replications)
    {
        var scenario = ExperimentScenarios.Read(text);
        var subjects = SentenceSubjects.Of(scenario);
        var options = new ExperimentOptions
        {
            Replications = replications,
            Metrics = [.. answers.Select(answer => StandardMetrics.Parse(answer.Metric, subjects))],
        };
        int[] covered = new int[answers.Length];
        Parallel.For(0, seeds, OneAProcessor, seed =>
        {
            var result = Experiment.Run(WithSeed(scenario, (ulong)seed + 1), options);
            for (int answer = 0; answer < answers.Length; answer++)
            {
                if (Contains(result.Find(answers[answer].Metric)!, answers[answer].Known))
                    Interlocked.Increment(ref covered[answer]);
            }
        });
        for (int answer = 0; answer < answers.Length; answer++)
            TestContext.Out.WriteLine($"{answers[answer].Metric}: {covered[answer]} of {seeds} intervals contain the answer");
        return covered;
    }

    private static bool Contains(MetricEstimate estimate, double known) =>
        estimate.Low <= known && known <= estimate.High;

    private static Scenario WithSeed(Scenario scenario, ulong seed) =>
        scenario with { Run = scenario.Run with { Seed = seed } };
}
