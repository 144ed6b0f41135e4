using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>A comparison in words: every clause is made of numbers that stand in its table.</summary>
internal static class ComparisonAnswer
{
    private const int Most = 2;

    /// <summary>The sentences, the most important first.</summary>
    public static IEnumerable<string> Sentences(ComparisonResult comparison)
    {
        var same = comparison.Variants.Where(
            variant => variant.Differences.All(difference => difference.None)).ToList();
        if (same.Count == comparison.Variants.Count)
        {
            yield return comparison.Variants.Count == 1
                ? $"{comparison.Title}: no difference at all. Every metric of '{same[0].Name}' is exactly that of "
                    + $"'{comparison.Base.Name}', in every run."
                : $"{comparison.Title}: no difference at all, in any metric, variant or run.";
            yield break;
        }
        foreach (var variant in comparison.Variants.Except(same).OrderByDescending(Gain(comparison.Base)).Take(Most))
            yield return Of(variant, comparison.Base);
        foreach (var condition in comparison.Conditions.Where(condition => condition.Verdict == Verdict.Missed))
            yield return $"Failed: {condition.Sentence} ('{condition.Variant}': {condition.Explanation}).";
    }

    /// <summary>How many more objectives a variant meets than the base.</summary>
    private static Func<ComparedDesign, int> Gain(ComparedDesign before) => variant => MetBy(variant) - MetBy(before);

    private static int MetBy(ComparedDesign design) =>
        design.Objectives.Count(objective => objective.Verdict == Verdict.Met);

    private static string Of(ComparedDesign variant, ComparedDesign before)
    {
        var shown = variant.Differences.Where(difference => difference.Shown).ToList();
        string numbers = shown.Count == 0
            ? "no difference could be shown"
            : string.Join(
                ", ", shown.Take(3).Select(difference => $"{difference.Metric} {MetricText.Difference(difference)}"));
        return $"{Readable.Capital(variant.Name)}: {Objectives(variant, before)}{numbers}.";
    }

    private static string Objectives(ComparedDesign variant, ComparedDesign before)
    {
        int count = variant.Objectives.Count, met = MetBy(variant);
        if (count == 0) return "";
        if (met == count)
            return MetBy(before) == count
                ? ""
                : count == 1
                ? "meets the objective; "
                : $"meets all {count} objectives; ";
        int open = variant.Objectives.Count(objective => objective.Verdict == Verdict.CannotTell);
        string untold = open == 0 ? "" : $" (of {open} it cannot be told)";
        return met == MetBy(before) ? "" : $"meets {met} of {count} objectives, not {MetBy(before)}{untold}; ";
    }
}
