using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>What an answer rests on, in words.</summary>
public static class AssumptionText
{
    private const int MostSentences = 3;

    /// <summary>The name of an assumption, without the group that all of its kind have: "cpuBound", "network.client".</summary>
    /// <param name="assumption">The assumption.</param>
    public static string Name(AssumptionResult assumption)
    {
        ArgumentNullException.ThrowIfNull(assumption);
        return Name(assumption.Path);
    }

    private static string Name(string path)
    {
        int star = path.IndexOf(".*.", StringComparison.Ordinal);
        return star >= 0 ? path[(star + 3)..] : path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>The name with what the profile says: "cpuBound 50% (assumed)".</summary>
    /// <param name="assumption">The assumption.</param>
    public static string Named(AssumptionResult assumption) =>
        Named(assumption.Path, assumption.Value, assumption.Measured);

    /// <summary>The same of an assumption that was not run yet.</summary>
    /// <param name="path">The setting's path.</param>
    /// <param name="value">What the profile says.</param>
    /// <param name="measured">Whether it was measured; else it is assumed.</param>
    public static string Named(string path, string value, bool measured) =>
        $"{Name(path)} {Plain(value)} ({(measured ? "measured" : "assumed")})";

    /// <summary>The answer: where an objective flips, and of each metric which assumption carries it.</summary>
    /// <param name="assumptions">What came out.</param>
    public static IReadOnlyList<string> Sentences(AssumptionsResult assumptions)
    {
        ArgumentNullException.ThrowIfNull(assumptions);
        var flips = assumptions.Items.SelectMany(item => item.Flips, Sentence).ToList();
        var carried = assumptions.Carried();
        if (carried.Count == 0)
            return [assumptions.Items.Count == 0
                ? "This rests on no assumption of the model that has a range."
                : $"This rests on no assumption: none of {assumptions.Items.Count} moves a number by more than "
                    + $"{100 * AssumptionSwing.Hardly:0.#}%."];
        return
        [
            .. flips.Take(MostSentences), .. More(flips.Count),
            .. carried.Take(MostSentences).Select(metric => Sentence(metric, assumptions.Ranked(metric)[0])),
            .. flips.Count == 0 && assumptions.Judged ? ["No objective flips within these ranges."] : Array.Empty<string>(),
        ];
    }

    /// <summary>A law without its brackets: "p50 3 ms, p99 42 ms".</summary>
    /// <param name="value">Any value.</param>
    public static string Plain(string value) => value.StartsWith('{')
        ? value.Trim('{', '}', ' ').Replace(":", "", StringComparison.Ordinal)
        : value;

    /// <summary>Where the objectives flip at a value that was found to meet them.</summary>
    /// <param name="assumptions">What came out at that value.</param>
    /// <param name="answer">The value.</param>
    public static IReadOnlyList<string> Flips(AssumptionsResult assumptions, string answer)
    {
        ArgumentNullException.ThrowIfNull(assumptions);
        string[] flips = [.. assumptions.Items.SelectMany(item => item.Flips, Sentence)];
        return flips.Length > 0
            ? [.. flips.Take(MostSentences), .. More(flips.Length)]
            : [$"It rests on no assumption: within their ranges, none of {assumptions.Items.Count} flips an objective at {answer}."];
    }

    private static IEnumerable<string> More(int flips) =>
        flips > MostSentences ? [$"{flips - MostSentences} more verdicts flip."] : [];

    private static string Sentence(AssumptionResult item, AssumptionFlip flip) =>
        $"This rests on {Named(item)}: '{flip.Sentence}' {(flip.Holds ? "fails" : "holds")} from {Plain(flip.At)} "
        + $"{(flip.Up ? "up" : "down")}.";

    private static string Sentence(string metric, (AssumptionResult Assumption, AssumptionSwing Swing) row)
    {
        var (assumption, swing) = row;
        return $"{metric} rests most on {Named(assumption)}: {MetricText.Value(swing.AtLow, swing.Unit)} at {Plain(assumption.Low)}; "
            + $"{MetricText.Value(swing.AtHigh, swing.Unit)} at {Plain(assumption.High)}.";
    }
}
