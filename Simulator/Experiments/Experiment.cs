using LambdaSim.Experiments.Sharding;
using LambdaSim.Experiments.Statistics;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments;

/// <summary>Runs a scenario in several worlds and says how sure its numbers are.</summary>
/// <remarks>
/// Replications run in parallel, each serial on a thread of its own; they are added up in their order, so that the same
/// bytes come out whatever the number of threads. Each replication's result is folded into the sums and dropped. An experiment
/// can go on from what it has, when more replications are wanted.
/// </remarks>
public sealed class Experiment
{
    private readonly Scenario scenario;
    private readonly ExperimentOptions options;
    private readonly MetricEvaluation[] evaluations;
    private readonly List<double?>[] values;
    private readonly ControlVariate?[] controls;
    private readonly RunSum sum = new();
    private readonly SpreadSum spread = new();
    private readonly List<ReplicationResult> replications = [];
    private RunResult? first;
    private int unsettled;

    /// <summary>An experiment without a replication yet.</summary>
    /// <param name="scenario">What to simulate.</param>
    /// <param name="options">How.</param>
    internal Experiment(Scenario scenario, ExperimentOptions options)
    {
        (this.scenario, this.options) = (scenario, options);
        var references = StandardMetrics.Of(scenario).Concat(options.Metrics).DistinctBy(reference => reference.Name);
        evaluations = [.. references.Select(reference => new MetricEvaluation(reference))];
        values = [.. evaluations.Select(_ => new List<double?>())];
        controls = [.. evaluations.Select(evaluation => options.Adjusts ? ControlVariate.Of(scenario, evaluation.Reference) : null)];
        Rule = StoppingRules.Of(scenario, options);
    }

    /// <summary>How many replications there are.</summary>
    internal int Count => replications.Count;

    /// <summary>The ends of their warm-ups.</summary>
    internal IEnumerable<TimeSpan> MeasuredFrom => replications.Select(replication => replication.MeasuredFrom);

    /// <summary>How many there shall be, as far as is known.</summary>
    internal int Wanted { get; private set; }

    /// <summary>How many there shall be.</summary>
    internal IStoppingRule Rule { get; set; }

    /// <summary>Runs it.</summary>
    /// <param name="scenario">What to simulate.</param>
    /// <param name="options">How.</param>
    /// <returns>What came out; partial when it was stopped.</returns>
    public static ExperimentResult Run(Scenario scenario, ExperimentOptions options)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(options);
        var experiment = new Experiment(scenario, options);
        Run([experiment], options);
        return experiment.Result();
    }

    /// <summary>Runs several as one list of work, each as far as its rule says.</summary>
    /// <param name="experiments">The experiments.</param>
    /// <param name="options">How.</param>
    internal static void Run(IReadOnlyList<Experiment> experiments, ExperimentOptions options) =>
        WorkList.Run(experiments.Count, options.Jobs, number => experiments[number], _ => { }, options.Stop);

    /// <summary>Whether its rule wants more replications than there are.</summary>
    internal bool GoesOn()
    {
        if (Count < Wanted) return true;
        if (Rule.Next(this) is not { } next) return false;
        Wanted = next;
        return true;
    }

    /// <summary>Runs a replication, on any thread.</summary>
    /// <param name="number">From 1.</param>
    /// <returns>Null when it is too late for more.</returns>
    internal Replication? Replicate(int number) => options.Stop.IsCancellationRequested && number > 1
        ? null
        : Make(number);

    /// <summary>Runs a replication, or takes it from who ran it. The first is run here also then when its rows are wanted: its
    /// fingerprint must be the same.</summary>
    private Replication Make(int number)
    {
        if (options.Shards is not { } shards) return Replication.Run(scenario, number, Wanted, options);
        var made = shards.Find(options.Design, number);
        return number == 1 && options.PrepareFirst is not null
            ? MergedShards.Same(Replication.Run(scenario, number, Wanted, options), made)
            : made;
    }

    /// <summary>Adds the next replication; one that was cut off counts only when it is all there is.</summary>
    /// <param name="replication">The replication; null when it was not run.</param>
    internal void Take(Replication? replication)
    {
        bool cutOff = replication is null || (replication.Result.Partial && replication.Number > 1);
        if (cutOff || replications.Count != replication!.Number - 1 || first is { Partial: true }) return;
        var result = replication.Result;
        first ??= result;
        if (!replication.Settled) unsettled++;
        replications.Add(new ReplicationResult(
            replication.Number, result.Seed, result.Fingerprint, result.MeasuredFrom, result.Simulated, result.Messages));
        for (int metric = 0; metric < evaluations.Length; metric++) values[metric].Add(evaluations[metric].OfOne(result));
        foreach (var control in controls) control?.Take(result);
        sum.Add(result);
        spread.Add(result);
    }

    /// <summary>All metrics.</summary>
    /// <param name="confidence">How sure their intervals shall be.</param>
    internal List<MetricEstimate> Estimates(double confidence) =>
        [.. evaluations.Select((_, metric) => Estimate(metric, confidence))];

    /// <summary>The objectives with their verdicts.</summary>
    /// <param name="confidence">How sure the intervals shall be.</param>
    internal List<ObjectiveResult> Judged(double confidence) => [.. scenario.Objectives.Select(objective =>
    {
        int metric = Array.FindIndex(evaluations, evaluation => evaluation.Reference.Name == objective.Reference.Name);
        return Judgement.Of(objective, Estimate(metric, confidence));
    })];

    private MetricEstimate Estimate(int metric, double confidence) =>
        Estimation.Of(evaluations[metric], sum.Together, values[metric], confidence, controls[metric]);

    /// <summary>What came out so far, for who looks at it while the experiment goes on.</summary>
    internal ExperimentResult Snapshot() => Result() with
    {
        Replications = [.. replications],
        Spread = [.. spread.Spread.Select(series => series with { Least = [.. series.Least], Most = [.. series.Most] })],
    };

    /// <summary>What came out so far.</summary>
    internal ExperimentResult Result()
    {
        double confidence = Rule.Confidence(Count);
        var (judged, metrics) = (Judged(confidence), Estimates(confidence));
        var notes = ExperimentNotes.Of(
            scenario, replications, Wanted, unsettled, (Rule as UntilClear)?.Told(Count, judged), AdjustmentNote.OfPage(metrics));
        var together = sum.Together with { Notes = [.. options.Notes, .. notes] };
        return new ExperimentResult
        {
            Together = together,
            First = replications.Count == 1 ? together : first!,
            Replications = replications,
            Asked = Wanted,
            Confidence = Intervals.Confidence,
            WarmUp = scenario.Run.WarmUp is null ? WarmUpKind.Automatic
                : scenario.Run.WarmUp > TimeSpan.Zero ? WarmUpKind.Given : WarmUpKind.None,
            Metrics = metrics,
            Objectives = judged,
            Spread = spread.Spread,
            BackTest = BackTest.Of(scenario, metrics),
        };
    }
}
