using LambdaSim.Experiments.Statistics;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments;

/// <summary>Runs a scenario in several worlds and says how sure its numbers are.</summary>
/// <remarks>
/// Replications run in parallel, each serial on a thread of its own; they are added up in their order, so that the same
/// bytes come out whatever the number of threads. Each replication's result is folded into the sums and dropped.
/// </remarks>
public sealed class Experiment
{
    private readonly Scenario scenario;
    private readonly ExperimentOptions options;
    private readonly MetricEvaluation[] evaluations;
    private readonly List<double?>[] values;
    private readonly RunSum sum = new();
    private readonly SpreadSum spread = new();
    private readonly List<ReplicationResult> replications = [];
    private RunResult? first;
    private int unsettled;

    private Experiment(Scenario scenario, ExperimentOptions options)
    {
        (this.scenario, this.options) = (scenario, options);
        var references = StandardMetrics.Of(scenario).Concat(options.Metrics).DistinctBy(reference => reference.Name);
        evaluations = [.. references.Select(reference => new MetricEvaluation(reference))];
        values = [.. evaluations.Select(_ => new List<double?>())];
    }

    /// <summary>Runs it.</summary>
    /// <param name="scenario">What to simulate.</param>
    /// <param name="options">How.</param>
    /// <returns>What came out; partial when it was stopped.</returns>
    public static ExperimentResult Run(Scenario scenario, ExperimentOptions options)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(options);
        var experiment = new Experiment(scenario, options);
        int asked = options.Replications ?? scenario.Run.Replications;
        if (options.Precision is { } precision)
            asked = experiment.RunToPrecision(precision, most: options.Replications);
        else experiment.RunTo(asked);
        return experiment.Result(asked);
    }

    /// <summary>Replicates in rounds until all intervals are tight enough.</summary>
    private int RunToPrecision(double precision, int? most)
    {
        int bound = most ?? ExperimentOptions.MostForPrecision;
        int wanted = Math.Min(RunSettings.ReplicationsWithObjectives, bound);
        while (true)
        {
            RunTo(wanted);
            if (options.Stop.IsCancellationRequested || wanted == bound) return wanted;
            double widest = WidestRelative();
            if (widest <= precision) return wanted;
            // Width falls with the square root; never more than twice as many at once, as the widths are guesses too.
            double needed = Math.Min(wanted * Math.Pow(widest / precision, 2), wanted * 2.0);
            wanted = Math.Clamp((int)Math.Ceiling(needed), wanted + 1, bound);
        }
    }

    private double WidestRelative()
    {
        var judged = scenario.Objectives.Select(objective => objective.Reference.Name).ToList();
        if (judged.Count == 0) judged = [.. scenario.Functions.Select(function => $"{function.Name} latency p99")];
        return Estimates().Where(estimate => judged.Contains(estimate.Name)).Select(Relative).DefaultIfEmpty(0).Max();
    }

    /// <summary>Half the interval as a share of the value; of what is zero, nothing.</summary>
    private static double Relative(MetricEstimate estimate) =>
        estimate is { Value: { } value, Low: { } low, High: { } high } && value != 0
            ? (high - low) / 2 / Math.Abs(value)
            : 0;

    private void RunTo(int count)
    {
        int before = replications.Count;
        OrderedWork.Run(
            count - before,
            options.Jobs,
            work: piece => options.Stop.IsCancellationRequested && piece + before > 0
                ? null
                : Replication.Run(scenario, before + piece + 1, count, options),
            take: (_, replication) => Take(replication));
    }

    /// <summary>Adds a replication; one that was cut off counts only when it is all there is.</summary>
    private void Take(Replication? replication)
    {
        bool cutOff = replication is null || (replication.Result.Partial && replication.Number > 1);
        if (cutOff || replications.Count != replication!.Number - 1 || first is { Partial: true }) return;
        var result = replication.Result;
        first ??= result;
        if (!replication.Settled) unsettled++;
        replications.Add(new ReplicationResult(
            replication.Number, result.Seed, result.Fingerprint, result.MeasuredFrom, result.Simulated, result.Messages));
        for (int metric = 0; metric < evaluations.Length; metric++) values[metric].Add(evaluations[metric].OfOne(result));
        sum.Add(result);
        spread.Add(result);
    }

    private List<MetricEstimate> Estimates() =>
        [.. evaluations.Select((evaluation, metric) => Estimation.Of(evaluation, sum.Together, values[metric]))];

    private ExperimentResult Result(int asked)
    {
        var estimates = Estimates();
        var byName = estimates.ToDictionary(estimate => estimate.Name, StringComparer.Ordinal);
        var together = sum.Together with
        {
            Notes = [.. options.Notes, .. ExperimentNotes.Of(scenario, replications, asked, unsettled)],
        };
        return new ExperimentResult
        {
            Together = together,
            First = replications.Count == 1 ? together : first!,
            Replications = replications,
            Asked = asked,
            Confidence = Intervals.Confidence,
            WarmUp = scenario.Run.WarmUp is null ? WarmUpKind.Automatic
                : scenario.Run.WarmUp > TimeSpan.Zero ? WarmUpKind.Given : WarmUpKind.None,
            Metrics = estimates,
            Objectives = [.. scenario.Objectives.Select(
                objective => Judgement.Of(objective, byName[objective.Reference.Name]))],
            Spread = spread.Spread,
        };
    }
}
