using LambdaSim.Experiments.Sweeping;
using LambdaSim.Reports;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Settings;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Experiments.Assuming;

/// <summary>What would have become of the messages of throttled batches, did AWS do the other of two things.</summary>
/// <remarks>
/// AWS's text says that Lambda tries a throttled batch again until its messages are visible; operators report good messages in
/// dead-letter queues, as if it were dropped at once. Which of them is true is not known (docs/MODEL.md, Not known), and a
/// function with little reserved concurrency may lose its messages by it: so where batches were throttled and the scenario does
/// not say what becomes of them, both are run, with the same
/// seeds.
/// </remarks>
public static class ThrottledBatchStudy
{
    private static readonly string Setting = SqsTable.ThrottledBatches.Path;

    /// <summary>Runs the other outcome, where it may differ.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="result">What came out.</param>
    /// <param name="assuming">The scenario with defaults taken otherwise, or why there can be none.</param>
    /// <param name="options">How it was run.</param>
    /// <returns>Both outcomes in a sentence; null where no batch was throttled, no message can die of it, the scenario says what
    /// becomes of them, or it was stopped before its end.</returns>
    public static string? Run(
        Scenario scenario, ExperimentResult result, Func<IReadOnlyList<SettingOverride>, SweepCandidate> assuming,
        ExperimentOptions options)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(assuming);
        ArgumentNullException.ThrowIfNull(options);
        if (result.Partial || !Matters(scenario, result.Together)) return null;
        bool retried = scenario.Region.SqsPollers.ThrottledBatches == ThrottledBatches.Retried;
        var otherwise = retried ? ThrottledBatches.Returned : ThrottledBatches.Retried;
        if (assuming([new SettingOverride(Setting, Worded.Word(otherwise))]).Scenario is not { } changed) return null;
        int runs = result.Replications.Count;
        var other = Experiment.Run(
            changed, options with { Precision = null, PrepareFirst = null, Progress = null, Replications = runs });
        if (other.Partial) return null;

        string here = Dead(result), there = Dead(other);
        const string Question = "What AWS does with a throttled batch is not known";
        string of = $"of {Readable.Count(Sum(result, QueueMetrics.Sent), "message")}";
        if (here == there) return $"{Question}, and changes nothing here: {here} {of} died in either case ({Setting}).";
        return $"{Question}: {here} {of} went to a dead-letter queue where it is {Done(retried)}, as here, "
            + $"{there} where it is {Done(!retried)} ({Setting}: {Worded.Word(otherwise)}).";
    }

    private static bool Matters(Scenario scenario, RunResult result) =>
        scenario.Origins.Any(origin => origin.Path == Setting && origin.Origin == OriginKind.Assumption)
        && scenario.Queues.Any(queue => queue.DeadLetterQueue is not null)
        && result.Mappings.Any(mapping => mapping[MappingMetrics.ThrottledAttempts] > 0);

    private static string Dead(ExperimentResult result) => Readable.Count(Sum(result, QueueMetrics.DeadLettered));

    private static long Sum(ExperimentResult result, Count count) => result.Together.Queues.Sum(queue => queue[count]);

    private static string Done(bool retried) => retried ? "tried again" : "returned at once";
}
