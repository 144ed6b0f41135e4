using System.Globalization;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments.Statistics;

/// <summary>After how many replications an experiment looks whether its verdicts are clear, and how sure each look must be.</summary>
/// <remarks>
/// Who looks often errs often, unless every look is surer than the answer shall be (group-sequential testing; Jennison and Turnbull,
/// 2000). Here the error that is allowed is spent look by look: half of it by the last, the other half in equal parts by those before it.
/// The parts add up to the whole, so by Bonferroni's inequality the intervals of all looks hold at once with the confidence of the
/// answer, whatever stops the experiment. Early intervals are wide, and what is clear by them is far from the limit.
/// </remarks>
internal sealed class Looks
{
    /// <summary>Fewer replications than these show no verdict that rests on values which are all the same, nor a line through values.
    /// </summary>
    public const int FewestWithoutSpread = 10;

    private static readonly int[] All = [RunSettings.FewestReplications, 4, 6, 10, RunSettings.MostReplications, 25, 40];

    private readonly int[] counts;

    private Looks(int[] counts) => this.counts = counts;

    /// <summary>Those of a question that is asked once.</summary>
    public static Looks Usual { get; } = new([.. All.Where(count => count <= RunSettings.MostReplications)]);

    /// <summary>Those of a value on which the answer of a search rests.</summary>
    public static Looks Long { get; } = new(All);

    /// <summary>The first.</summary>
    public int First => counts[0];

    /// <summary>The last: what is not clear by then cannot be told.</summary>
    public int Last => counts[^1];

    /// <summary>Whether there is a look after so many replications.</summary>
    /// <param name="count">How many.</param>
    public bool At(int count) => Array.IndexOf(counts, count) >= 0;

    /// <summary>The next look after so many replications; null behind the last.</summary>
    /// <param name="count">How many.</param>
    public int? After(int count)
    {
        foreach (int look in counts)
            if (look > count) return look;
        return null;
    }

    /// <summary>How sure the intervals of a look are; of one that was cut off, those of the look that was to come.</summary>
    /// <param name="count">How many replications there are.</param>
    /// <param name="confidence">That of the answer, between 0 and 1.</param>
    public double Confidence(int count, double confidence = Intervals.Confidence)
    {
        double half = (1 - confidence) / 2;
        return 1 - (count > counts[^2] ? half : half / (counts.Length - 1));
    }

    /// <summary>What a reader of intervals must know of them.</summary>
    /// <param name="count">How many replications there were in the end.</param>
    public string Told(int count)
    {
        string sure = (100 * Confidence(count)).ToString("0.#", CultureInfo.InvariantCulture);
        return $"It was looked after {string.Join(", ", counts[..^1])} and {Last} runs at most; intervals are of {sure}%, so that all "
            + "looks together are right with 95% confidence.";
    }
}
