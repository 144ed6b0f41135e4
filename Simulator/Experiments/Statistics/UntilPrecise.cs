using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments.Statistics;

/// <summary>Until the interval of every objective's metric (of the latencies p99 without objectives) is tight enough.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="precision">Half an interval, as a share of its value.</param>
/// <param name="most">How many replications at most.</param>
internal sealed class UntilPrecise(Scenario scenario, double precision, int most) : IStoppingRule
{
    /// <summary>A width that was seen in fewer is hardly a guess.</summary>
    private const int First = 10;

    private readonly HashSet<string> judged = [.. scenario.Objectives.Count > 0
        ? scenario.Objectives.Select(objective => objective.Reference.Name)
        : scenario.Functions.Select(function => $"{function.Name} latency p99")];

    /// <inheritdoc/>
    public int? Next(Experiment experiment)
    {
        int count = experiment.Count;
        if (count == 0) return Math.Min(First, most);
        if (count >= most) return null;
        double widest = experiment.Estimates(Intervals.Confidence).Where(estimate => judged.Contains(estimate.Name))
            .Select(Relative).DefaultIfEmpty(0).Max();
        if (widest <= precision) return null;
        // Width falls with the square root; never more than twice as many at once, as the widths are guesses too.
        double needed = Math.Min(count * Math.Pow(widest / precision, 2), count * 2.0);
        return Math.Clamp((int)Math.Ceiling(needed), count + 1, most);
    }

    /// <inheritdoc/>
    public double Confidence(int count) => Intervals.Confidence;

    /// <summary>Half the interval as a share of the value; of what is zero, nothing.</summary>
    private static double Relative(MetricEstimate estimate) =>
        estimate is { Value: { } value, Low: { } low, High: { } high } && value != 0 ? (high - low) / 2 / Math.Abs(value) : 0;
}
