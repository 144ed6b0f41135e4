using LambdaSim.Experiments.Sweeping;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Assumptions;

namespace LambdaSim.Experiments.Assuming;

/// <summary>Runs a scenario with each of its assumptions at both ends of its range, the others as they are.</summary>
/// <remarks>
/// Every experiment has the same seeds, so a difference comes from the assumption and not from chance. So that it takes
/// no longer than need be, each has at most <see cref="MostReplications"/> replications, and what holds is judged by
/// values without intervals. An assumption takes two experiments, and each objective that flips at most
/// <see cref="Halvings"/> more.
/// </remarks>
public sealed class AssumptionStudy
{
    /// <summary>The most replications of each experiment.</summary>
    public const int MostReplications = 3;

    /// <summary>How often the stretch in which an objective flips is halved: to a sixty-fourth of the way to the end.</summary>
    public const int Halvings = 6;

    private readonly Scenario scenario;
    private readonly Func<IReadOnlyList<SettingOverride>, SweepCandidate> assuming;
    private readonly ExperimentOptions options;
    private readonly List<string> notes = [];
    private ExperimentResult standard = null!;

    private AssumptionStudy(
        Scenario scenario, Func<IReadOnlyList<SettingOverride>, SweepCandidate> assuming, ExperimentOptions options) =>
        (this.scenario, this.assuming, this.options) = (scenario, assuming, options);

    /// <summary>Runs all of them.</summary>
    /// <param name="scenario">The scenario as it is.</param>
    /// <param name="assuming">The scenario with defaults taken otherwise, or why there can be none.</param>
    /// <param name="options">How to run each; replications beyond the most are left out.</param>
    /// <param name="began">Hears which assumption is next, and how many there are; or null.</param>
    /// <returns>Null when it was stopped before its end.</returns>
    public static AssumptionsResult? Run(
        Scenario scenario, Func<IReadOnlyList<SettingOverride>, SweepCandidate> assuming, ExperimentOptions options,
        Action<int, int>? began = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(options);
        int asked = options.Replications ?? scenario.Run.Replications ?? (scenario.Objectives.Count > 0 ? MostReplications : 1);
        var few = options with
        {
            Precision = null,
            PrepareFirst = null,
            Replications = Math.Min(asked, MostReplications),
        };
        return new AssumptionStudy(scenario, assuming, few).Run(began);
    }

    private AssumptionsResult? Run(Action<int, int>? began)
    {
        var ranges = AssumedRanges.TouchedBy(scenario);
        standard = Experiment.Run(scenario, options);
        List<AssumptionResult> items = [];
        for (int number = 0; number < ranges.Count; number++)
        {
            began?.Invoke(number, ranges.Count);
            var item = Item(ranges[number]);
            if (options.Stop.IsCancellationRequested) return null;
            items.Add(item);
        }
        return new AssumptionsResult
        {
            Replications = standard.Replications.Count,
            Metrics = Metrics(),
            Judged = scenario.Objectives.Count > 0,
            Items = items,
            Notes = notes,
        };
    }

    private AssumptionResult Item(AssumedRange range)
    {
        var low = At(range, up: false, share: 1);
        var high = At(range, up: true, share: 1);
        AssumptionFlip[] flips = [.. Enumerable.Range(0, scenario.Objectives.Count).SelectMany(objective => new[]
        {
            Flip(range, objective, up: false, low), Flip(range, objective, up: true, high),
        }).OfType<AssumptionFlip>()];
        return new AssumptionResult(
            range.Path, range.Value, range.Low, range.High, range.Kind == OriginKind.Measured, range.Source, range.Reason,
            [.. Metrics().Select(metric => Swing(metric, low, high))], flips);
    }

    /// <summary>The experiment with an assumption on the way to an end of its range; null where there can be none.</summary>
    private ExperimentResult? At(AssumedRange range, bool up, double share)
    {
        if (options.Stop.IsCancellationRequested) return null;
        var change = range.Towards(up, share);
        if (change.Value == range.Value) return standard;
        var candidate = assuming([change]);
        if (candidate.Scenario is { } changed)
            return Experiment.Run(changed, options with { WarmUps = [.. standard.Replications.Select(run => run.MeasuredFrom)] });
        notes.Add($"{change.Path} {change.Value} is not possible: {candidate.Reason}.");
        return null;
    }

    /// <summary>Where an objective flips on the way to an end; null where it does not.</summary>
    private AssumptionFlip? Flip(AssumedRange range, int objective, bool up, ExperimentResult? end)
    {
        if (Holds(objective, standard) is not { } holds || Holds(objective, end) is not { } there || there == holds) return null;
        double same = 0, other = 1;
        for (int halving = 0; halving < Halvings; halving++)
        {
            double middle = (same + other) / 2;
            string value = range.Towards(up, middle).Value;
            // Between two whole numbers there is none.
            if (value == range.Towards(up, same).Value || value == range.Towards(up, other).Value) break;
            if (Holds(objective, At(range, up, middle)) == holds) same = middle;
            else other = middle;
        }
        return new AssumptionFlip(scenario.Objectives[objective].Sentence, holds, up, range.Towards(up, other).Value);
    }

    private static bool? Holds(int objective, ExperimentResult? experiment) => experiment?.Objectives[objective].HoldsAtValue;

    private AssumptionSwing Swing(string metric, ExperimentResult? low, ExperimentResult? high) => new(
        metric, standard.Find(metric)!.Unit, standard.Find(metric)!.Value, low?.Find(metric)?.Value, high?.Find(metric)?.Value);

    private IReadOnlyList<string> Metrics() => AssumedMetrics.Of(standard);
}
