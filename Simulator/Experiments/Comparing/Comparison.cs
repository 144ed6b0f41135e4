using LambdaSim.Experiments.Statistics;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

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

    private Comparison(
        IReadOnlyList<Design> designs, IReadOnlyList<FailCondition> conditions, ExperimentOptions options) =>
        (this.designs, this.conditions, this.options) = (designs, conditions, options);

    /// <summary>Runs what has to be run, and compares.</summary>
    /// <param name="designs">The base and one or more others.</param>
    /// <param name="conditions">When it fails.</param>
    /// <param name="options">How to run.</param>
    /// <param name="began">Hears which design is run next, and how many there are; or null.</param>
    public static ComparisonResult Run(
        IReadOnlyList<Design> designs, IReadOnlyList<FailCondition> conditions, ExperimentOptions options,
        Action<int, int>? began = null)
    {
        ArgumentNullException.ThrowIfNull(designs);
        return new Comparison(designs, conditions, options).Run(began);
    }

    private ComparisonResult Run(Action<int, int>? began)
    {
        var outcomes = new List<Outcome>();
        ExperimentResult? first = null;
        for (int number = 0; number < designs.Count; number++)
        {
            began?.Invoke(number, designs.Count);
            var outcome = designs[number].Scenario is { } scenario
                ? Outcome.Of(designs[number], Experiment.Run(WithSeedOfBase(scenario), OptionsAfter(first)))
                : Outcome.Of(designs[number]);
            first ??= outcome.Experiment;
            outcomes.Add(outcome);
        }
        return Result(outcomes);
    }

    /// <summary>Variants run as often as the base, and are measured over the same time.</summary>
    private ExperimentOptions OptionsAfter(ExperimentResult? first)
    {
        var metrics = conditions.Select(condition => condition.Reference);
        var wanted = options with { Metrics = [.. options.Metrics, .. metrics] };
        if (first is null) return wanted with { Replications = options.Replications ?? Usual() };
        return wanted with
        {
            Precision = null,
            Replications = first.Replications.Count,
            WarmUps = first.WarmUp == WarmUpKind.Automatic
                ? [.. first.Replications.Select(run => run.MeasuredFrom)]
                : null,
        };
    }

    private int? Usual() => options.Precision is not null ? null
        : Math.Max(
            designs.Max(design => design.Scenario?.Run.Replications ?? 0), RunSettings.ReplicationsWithObjectives);

    private Scenario WithSeedOfBase(Scenario scenario) =>
        designs[0].Scenario is { } first
            ? scenario with { Run = scenario.Run with { Seed = first.Run.Seed } }
            : scenario;

    private ComparisonResult Result(List<Outcome> outcomes)
    {
        string[] metrics = [.. ComparedMetrics.Of(outcomes[0].Metrics, outcomes[0].Objectives, conditions)
            .Where(name => outcomes.All(outcome => outcome.Find(name) is not null))];
        bool paired = outcomes.All(outcome => outcome.Seeds.SequenceEqual(outcomes[0].Seeds));
        double confidence = 1 - ((1 - Intervals.Confidence) / (outcomes.Count - 1));
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
            Notes = [.. options.Notes, .. ComparisonNotes.Of(compared, paired, outcomes[0].Seeds.Count)],
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
