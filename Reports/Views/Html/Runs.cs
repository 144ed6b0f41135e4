using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>What a page is about: one run, or several replications of a scenario.</summary>
/// <param name="Together">All runs as one: counts, cost, distributions.</param>
/// <param name="First">The run whose course is drawn.</param>
/// <param name="Experiment">All that is known of the replications; null of a run alone.</param>
internal sealed record Runs(RunResult Together, RunResult First, ExperimentResult? Experiment)
{
    /// <summary>A run alone.</summary>
    public static Runs Of(RunResult result) => new(result, result, Experiment: null);

    /// <summary>All replications.</summary>
    public static Runs Of(ExperimentResult experiment) => new(experiment.Together, experiment.First, experiment);

    /// <summary>What lays the spread of the replications behind a chart; null of a run alone.</summary>
    public SpreadBands? Bands { get; } = Experiment is { Replications.Count: > 1 } ? new SpreadBands(Experiment) : null;

    /// <summary>The objectives; none of a run alone.</summary>
    public IReadOnlyList<ObjectiveResult> Objectives => Experiment?.Objectives ?? [];

    /// <summary>How many runs there are.</summary>
    public int Count => Math.Max(Together.Runs, 1);

    /// <summary>"Of the first of 10 runs.", with a space before; nothing of a run alone.</summary>
    public string OfTheFirst => Count == 1 ? "" : $" Of the first of {Count} runs.";

    /// <summary>" a run" where counts are the mean of a run; nothing of a run alone.</summary>
    public string ARun => Count == 1 ? "" : " a run";
}
