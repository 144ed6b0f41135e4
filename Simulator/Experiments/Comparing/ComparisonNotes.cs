using LambdaSim.Experiments.Statistics;
using LambdaSim.Reports.Results;

namespace LambdaSim.Experiments.Comparing;

/// <summary>What a reader must know to trust a comparison.</summary>
internal static class ComparisonNotes
{
    /// <summary>The notes.</summary>
    /// <param name="designs">The base and the others.</param>
    /// <param name="paired">Whether replications were paired.</param>
    /// <param name="replications">How many there are of the base.</param>
    /// <param name="looks">When it was looked whether the conditions are clear; null where they were not waited for.</param>
    public static IEnumerable<string> Of(ComparedDesign[] designs, bool paired, int replications, Looks? looks)
    {
        if (!paired)
            yield return "Not paired: the seeds differ, so the intervals are those of independent runs, and wider.";
        if (replications == 1)
            yield return "One run gives no intervals: no difference can be shown (--replications 10 tells more).";
        if (looks is not null)
            yield return (replications < looks.Last ? $"Stopped after {replications} runs, as every condition is clear. " : "")
                + looks.Told(replications);
        if (designs.Length > 2)
            yield return $"With {designs.Length - 1} variants each interval is widened so that all hold at once with "
                + $"95% confidence (Bonferroni).";
        foreach (var design in designs[1..])
        {
            if (design.Settings.Count == 0)
                yield return $"'{design.Name}' has the same settings as '{designs[0].Name}'.";
            else if (design.Differences.All(difference => difference.None))
                yield return $"'{design.Name}' differs in settings but in no number: they have no effect here.";
        }
        if (designs[0].Experiment is { } experiment)
        {
            foreach (string note in experiment.Together.Notes.Where(
                note => note.StartsWith("Warm-up", StringComparison.Ordinal)))
                yield return note;
        }
    }
}
