using LambdaSim.Experiments.Sharding;
using LambdaSim.Experiments.Statistics;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Objectives;

namespace LambdaSim.Experiments.Comparing;

/// <summary>Compares designs that meet the same traffic with the same random numbers.</summary>
/// <remarks>
/// Replication n of every design has the same seed, and every random number is addressed by what it is about: so the
/// difference of a pair of replications is the difference of the designs, and its interval is far narrower than the
/// difference of two intervals. With m variants each interval is widened to a confidence of 1 − 0.05/m (Bonferroni).
/// </remarks>
public sealed class Comparison
{
    private readonly IReadOnlyList<Design> designs;
    private readonly IReadOnlyList<FailCondition> conditions;
    private readonly ExperimentOptions options;
    private readonly List<TimeSpan> warmUps = [];
    private readonly Experiment?[] experiments;
    private readonly Experiment? leader;
    private readonly Looks? looks;
    private readonly int? wanted;

    private Comparison(
        IReadOnlyList<Design> designs, IReadOnlyList<FailCondition> conditions, ExperimentOptions options)
    {
        (this.designs, this.conditions, this.options) = (designs, conditions, options);
        int? said = options.Replications ?? designs.Max(design => design.Scenario?.Run.Replications);
        // What is beside a saved result is paired with it, run by run.
        int? saved = designs.Max(design => design.Saved?.Seeds.Count);
        if (options.Precision is null && said is null && saved is null && conditions.Count > 0) looks = Looks.Usual;
        if (options.Precision is null) wanted = said ?? saved ?? ExperimentOptions.WithoutVerdict;
        experiments = [.. designs.Select(Begin)];
        leader = Array.Find(experiments, experiment => experiment is not null);
    }

    /// <summary>Runs what has to be run, and compares.</summary>
    /// <remarks>Where nobody says how often, it is run until it is clear whether each condition holds; without conditions, ten
    /// times.</remarks>
    /// <param name="designs">The base and one or more others.</param>
    /// <param name="conditions">When it fails.</param>
    /// <param name="options">How to run.</param>
    /// <returns>Null when it was stopped before its end.</returns>
    public static ComparisonResult? Run(
        IReadOnlyList<Design> designs, IReadOnlyList<FailCondition> conditions, ExperimentOptions options)
    {
        ArgumentNullException.ThrowIfNull(designs);
        ArgumentNullException.ThrowIfNull(options);
        return new Comparison(designs, conditions, options).Run();
    }

    /// <summary>The runs that have to be made, numbered; null where how many depends on what comes out.</summary>
    /// <param name="designs">The base and one or more others, none of them a saved result.</param>
    /// <param name="conditions">When it fails.</param>
    /// <param name="options">How to run.</param>
    public static ShardPlan? Plan(
        IReadOnlyList<Design> designs, IReadOnlyList<FailCondition> conditions, ExperimentOptions options)
    {
        Comparison comparison = new(designs, conditions, options);
        if (comparison.looks is not null || comparison.wanted is not { } count) return null;
        return new ShardPlan([.. designs.Select(design => comparison.WithSeedOfBase(design.Scenario!))], options with
        {
            Replications = count,
            Metrics = comparison.MetricsOfAll,
        })
        {
            MeasuredLikeFirst = true,
        };
    }

    private IReadOnlyList<MetricReference> MetricsOfAll =>
        [.. options.Metrics, .. conditions.Select(condition => condition.Reference)];

    private Experiment? Begin(Design design, int number)
    {
        if (design.Scenario is not { } scenario) return null;
        var first = designs.First(known => known.Scenario is not null);
        return new Experiment(WithSeedOfBase(scenario), options with
        {
            Metrics = MetricsOfAll,
            // What is saved was adjusted, and beside it so is what is run.
            Adjusts = designs.Any(known => known.Saved is not null),
            Design = number,
            Progress = options.Progress?.Part(number, designs.Count),
            WarmUps = design != first && first.Scenario!.Run.WarmUp is null ? warmUps : options.WarmUps,
        });
    }

    private ComparisonResult? Run()
    {
        int? count = looks?.First ?? wanted;
        while (true)
        {
            RunTo(count);
            if (options.Stop.IsCancellationRequested) return null;
            var result = Result([.. designs.Zip(experiments, (design, experiment) =>
                experiment is null ? Outcome.Of(design) : Outcome.Of(design, experiment.Result()))]);
            if (looks?.After(count!.Value) is not { } next || IsClear(result)) return result;
            count = next;
        }
    }

    /// <summary>Variants run as often as the base, and are measured over the same time.</summary>
    private void RunTo(int? count)
    {
        if (leader is null) return;
        if (count is { } known) leader.Rule = new FixedNumber(known, looks);
        if (count is null || designs.Any(design => design.Scenario is { Run.WarmUp: null })) Experiment.Run([leader], options);
        warmUps.AddRange(leader.MeasuredFrom.Skip(warmUps.Count));
        var all = experiments.OfType<Experiment>().ToList();
        foreach (var follower in all.Skip(1)) follower.Rule = new FixedNumber(count ?? leader.Count, looks);
        Experiment.Run(all, options);
    }

    /// <summary>Whether it can be told of every condition, and not by differences that are the same in a few runs.</summary>
    private bool IsClear(ComparisonResult result) =>
        result.Conditions.All(condition => condition.Verdict != Verdict.CannotTell)
        && result.Variants.All(variant => leader!.Count >= Looks.FewestWithoutSpread || GoesTheSameWay(variant, result.Base)
            || conditions.All(condition => variant.Differences.First(
                difference => difference.Metric == condition.Reference.Name) is { Low: var low, High: var high } && low != high));

    private static bool GoesTheSameWay(ComparedDesign variant, ComparedDesign other) => variant.Experiment!.Replications.Zip(
        other.Experiment!.Replications).All(pair => pair.First.Fingerprint == pair.Second.Fingerprint);

    private Scenario WithSeedOfBase(Scenario scenario) =>
        designs[0].Scenario is { } first
            ? scenario with { Run = scenario.Run with { Seed = first.Run.Seed } }
            : scenario;

    private ComparisonResult Result(List<Outcome> outcomes)
    {
        string[] metrics = [.. ComparedMetrics.Of(outcomes[0].Metrics, outcomes[0].Objectives, conditions)
            .Where(name => outcomes.All(outcome => outcome.Find(name) is not null))];
        bool paired = outcomes.All(outcome => outcome.Seeds.SequenceEqual(outcomes[0].Seeds));
        double each = 1 - ((1 - Intervals.Confidence) / (outcomes.Count - 1));
        double confidence = looks?.Confidence(leader!.Count, each) ?? each;
        ComparedDesign[] compared = [.. outcomes.Select(
            outcome => outcome.Compared(outcomes[0], metrics, paired, confidence))];
        return new ComparisonResult
        {
            Title = outcomes[0].Title,
            Command = options.Command,
            Base = compared[0],
            Variants = compared[1..],
            Paired = paired,
            Confidence = Intervals.Confidence,
            Metrics = metrics,
            Conditions = [.. compared[1..].SelectMany(
                _ => conditions, (variant, condition) => Judge(variant, condition, compared[0]))],
            Notes = [.. options.Notes, .. ComparisonNotes.Of(compared, paired, outcomes[0].Seeds.Count, looks)],
        };
    }

    private static ConditionResult Judge(ComparedDesign variant, FailCondition condition, ComparedDesign before)
    {
        int metric = before.Metrics.ToList().FindIndex(estimate => estimate.Name == condition.Reference.Name);
        return metric < 0
            ? new ConditionResult(
                condition.Sentence, variant.Name, Verdict.CannotTell, "the saved result does not have this metric")
            : condition.Judge(variant.Name, before.Metrics[metric], variant.Differences[metric]);
    }
}
