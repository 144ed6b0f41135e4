using LambdaSim.Experiments.Comparing;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Assumptions;

namespace LambdaSim.Experiments.Assuming;

/// <summary>Compares designs again with each of their assumptions at both ends of its range, and says what flips.</summary>
/// <remarks>
/// Every comparison has the seeds of the first, at most <see cref="AssumptionStudy.MostReplications"/> of them; what
/// differs is judged by values without intervals. An assumption takes two comparisons.
/// </remarks>
public sealed class ComparisonStudy
{
    private readonly ComparisonResult comparison;
    private readonly Func<IReadOnlyList<SettingOverride>, IReadOnlyList<Design>?> assuming;
    private readonly ExperimentOptions options;

    private ComparisonStudy(
        ComparisonResult comparison, Func<IReadOnlyList<SettingOverride>, IReadOnlyList<Design>?> assuming,
        ExperimentOptions options) => (this.comparison, this.assuming, this.options) = (comparison, assuming, options);

    /// <summary>Runs all of them.</summary>
    /// <param name="comparison">What came out with what the profile says.</param>
    /// <param name="designs">The designs; all are scenarios.</param>
    /// <param name="assuming">The designs with defaults taken otherwise; null where there can be none.</param>
    /// <param name="options">How to run each; replications beyond the most are left out.</param>
    /// <param name="began">Hears which assumption is next, and how many there are; or null.</param>
    /// <returns>A sentence for each assumption that the answer rests on, or one that says that there is none; null when it was
    /// stopped before its end.</returns>
    public static IReadOnlyList<string>? Run(
        ComparisonResult comparison, IReadOnlyList<Design> designs,
        Func<IReadOnlyList<SettingOverride>, IReadOnlyList<Design>?> assuming, ExperimentOptions options,
        Action<int, int>? began = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(designs);
        ArgumentNullException.ThrowIfNull(options);
        int runs = comparison.Base.Experiment!.Replications.Count;
        var few = options with { Precision = null, Replications = Math.Min(runs, AssumptionStudy.MostReplications) };
        AssumedRange[] ranges = [.. designs.SelectMany(design => AssumedRanges.TouchedBy(design.Scenario!))
            .DistinctBy(range => range.Path)];
        return new ComparisonStudy(comparison, assuming, few).Run(ranges, began);
    }

    private List<string>? Run(AssumedRange[] ranges, Action<int, int>? began)
    {
        List<string> sentences = [];
        for (int number = 0; number < ranges.Length; number++)
        {
            began?.Invoke(number, ranges.Length);
            var (low, high) = (At(ranges[number], up: false), At(ranges[number], up: true));
            if (options.Stop.IsCancellationRequested) return null;
            if (low is null || high is null) continue;
            if (Flip(low, high) is { } flip) sentences.Add(Sentence(ranges[number], flip));
        }
        if (sentences.Count == 0)
            sentences.Add($"This rests on no assumption: within their ranges, none of {ranges.Length} turns a difference round.");
        return sentences;
    }

    private static string Sentence(AssumedRange range, (string What, string AtLow, string AtHigh) flip) =>
        $"This rests on {AssumptionText.Named(range.Path, range.Value, range.Kind == OriginKind.Measured)}: {flip.What} is "
        + $"{flip.AtLow} at {AssumptionText.Plain(range.Low)}; {flip.AtHigh} at {AssumptionText.Plain(range.High)}.";

    private ComparisonResult? At(AssumedRange range, bool up) =>
        !options.Stop.IsCancellationRequested && assuming([range.Towards(up, share: 1)]) is { } designs
            ? Comparison.Run(designs, [], options)
            : null;

    /// <summary>The first number in which a variant is on the other side of the base at one end than at the other.</summary>
    private (string What, string AtLow, string AtHigh)? Flip(ComparisonResult low, ComparisonResult high)
    {
        for (int variant = 0; variant < comparison.Variants.Count; variant++)
            foreach (var difference in comparison.Variants[variant].Differences.Where(one => one.Shown))
            {
                var (atLow, atHigh) = (Find(low, variant, difference.Metric), Find(high, variant, difference.Metric));
                if (Sign(low, atLow) * Sign(high, atHigh) < 0)
                    return ($"{difference.Metric} of '{comparison.Variants[variant].Name}'", Text(atLow!), Text(atHigh!));
            }
        return null;
    }

    private static MetricDifference? Find(ComparisonResult result, int variant, string metric) =>
        result.Variants[variant].Differences.FirstOrDefault(difference => difference.Metric == metric);

    /// <summary>More is 1, less is -1; what is hardly a difference is none.</summary>
    private static int Sign(ComparisonResult result, MetricDifference? difference)
    {
        double before = result.Base.Metrics.FirstOrDefault(metric => metric.Name == difference?.Metric)?.Value ?? 0;
        return difference?.Value is { } value && Math.Abs(value) > AssumptionSwing.Hardly * Math.Abs(before) ? Math.Sign(value) : 0;
    }

    private static string Text(MetricDifference difference) => MetricText.Difference(difference with { Low = null, High = null });
}
