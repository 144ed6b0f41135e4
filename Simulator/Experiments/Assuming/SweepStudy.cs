using System.Globalization;
using LambdaSim.Experiments.Sweeping;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Assumptions;

namespace LambdaSim.Experiments.Assuming;

/// <summary>Sweeps again with one assumption at both ends of its range, and says whether the answer rests on it.</summary>
/// <remarks>
/// Every sweep has the seeds of the first, at most <see cref="AssumptionStudy.MostReplications"/> of them, so it takes two
/// thirds of ten replications more.
/// </remarks>
public static class SweepStudy
{
    /// <summary>The share by which the ratio of two costs must differ between the ends to be told.</summary>
    private const double Told = 0.1;

    /// <summary>Sweeps twice.</summary>
    /// <param name="sweep">What came out with what the profile says.</param>
    /// <param name="range">The assumption.</param>
    /// <param name="candidates">The points with defaults taken otherwise, in their order.</param>
    /// <param name="options">How to run each; replications beyond the most are left out.</param>
    /// <returns>The sentence; null when it was stopped before its end.</returns>
    public static string? Run(
        SweepResult sweep, AssumedRange range, Func<IReadOnlyList<SettingOverride>, IReadOnlyList<SweepCandidate>> candidates,
        ExperimentOptions options)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(range);
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(options);
        var few = options with
        {
            Precision = null,
            Replications = Math.Min(sweep.Replications, AssumptionStudy.MostReplications),
        };
        SweepResult? At(bool up)
        {
            var points = candidates([range.Towards(up, share: 1)]);
            return points.Any(point => point.Scenario is not null)
                ? Sweep.Run(sweep.Axes, points, few, store: null)
                : sweep with { Points = [] };
        }

        return At(up: false) is { } low && At(up: true) is { } high ? Sentence(sweep, range, low, high) : null;
    }

    private static string Sentence(SweepResult sweep, AssumedRange range, SweepResult low, SweepResult high)
    {
        string named = AssumptionText.Named(range.Path, range.Value, range.Kind == OriginKind.Measured);
        string nothing = $"The answer does not rest on {named}: it is the same at {range.Low} and at {range.High}.";
        if (sweep.Points.Any(point => point.Objectives.Count > 0))
        {
            string atLow = Meeting(low), atHigh = Meeting(high);
            if (atLow != atHigh)
                return $"This rests on {named}: the objectives are first met {atLow} at {range.Low}, {atHigh} at {range.High}.";
        }
        if (Least(sweep, sweep.CostMetric) is not { } cheap || Other(sweep, cheap) is not { } quick) return nothing;
        if (Ratio(low, quick, cheap) is not { } first || Ratio(high, quick, cheap) is not { } last) return nothing;
        return Math.Abs(first - last) <= Told * Math.Max(first, last)
            ? nothing
            : $"This rests on {named}: {Values(quick)} costs {Times(first, Values(cheap))} at {range.Low}, "
                + $"{Times(last, Values(cheap))} at {range.High}.";
    }

    /// <summary>Where all objectives hold first, by values without intervals.</summary>
    private static string Meeting(SweepResult sweep)
    {
        var first = sweep.Points.FirstOrDefault(point => point.NotPossible is null
            && point.Objectives.All(objective => objective.HoldsAtValue == true));
        return first is null ? "nowhere" : $"with {Values(first)}";
    }

    private static SweepPoint? Least(SweepResult sweep, string metric)
    {
        SweepFailures failures = new(sweep.Points);
        return sweep.Points.Where(point => point.Find(metric)?.Value is not null && !failures.AreMoreAt(point))
            .MinBy(point => point.Find(metric)!.Value);
    }

    /// <summary>What the cheapest is set against: the quickest; where that is not known or the same, the dearest.</summary>
    private static SweepPoint? Other(SweepResult sweep, SweepPoint cheap)
    {
        if (Least(sweep, sweep.LatencyMetric) is { } quick && quick != cheap) return quick;
        var dearest = sweep.Points.Where(point => point.Find(sweep.CostMetric)?.Value is not null)
            .MaxBy(point => point.Find(sweep.CostMetric)!.Value);
        return dearest == cheap ? null : dearest;
    }

    private static double? Ratio(SweepResult sweep, SweepPoint over, SweepPoint under)
    {
        double? Cost(SweepPoint point) =>
            sweep.Points.FirstOrDefault(other => other.Number == point.Number)?.Find(sweep.CostMetric)?.Value;
        return Cost(under) > 0 ? Cost(over) / Cost(under) : null;
    }

    private static string Times(double ratio, string of) => Math.Abs(ratio - 1) < Told / 2
        ? $"the same as {of}"
        : $"{ratio.ToString("0.#", CultureInfo.InvariantCulture)} x of {of}";

    private static string Values(SweepPoint point) => string.Join(", ", point.Values);
}
