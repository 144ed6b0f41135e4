using System.Globalization;
using System.Text.RegularExpressions;
using LambdaSim.Experiments.Statistics;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language.Objectives;

namespace LambdaSim.Experiments.Comparing;

/// <summary>When a comparison fails: <c>checkout latency p99 worse by &gt; 5%</c>. The harm must be shown to
/// fail.</summary>
/// <remarks>
/// The grammar: a metric, one of worse, better, higher and lower, and optionally "by &gt;" with a share of the base or
/// an
/// amount in the metric's unit. Without an amount, any difference that is shown counts.
/// </remarks>
public sealed partial record FailCondition
{
    private FailCondition(string sentence, MetricReference reference, int sign, double amount, bool relative) =>
        (Sentence, Reference, Sign, Amount, Relative) = (sentence, reference, sign, amount, relative);

    /// <summary>As it is written.</summary>
    public string Sentence { get; }

    /// <summary>The metric.</summary>
    public MetricReference Reference { get; }

    /// <summary>1 when more of the metric is the harm, -1 when less is.</summary>
    private int Sign { get; }

    /// <summary>How much is too much: a share of the base, or an amount.</summary>
    private double Amount { get; }

    private bool Relative { get; }

    /// <summary>Reads a sentence.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="subjects">Who it can be about.</param>
    /// <exception cref="FormatException">It is not understood; the message says why.</exception>
    public static FailCondition Parse(string sentence, SentenceSubjects subjects)
    {
        var match = Form().Match(sentence.Trim());
        if (!match.Success)
            throw new FormatException($"'{sentence}' is no condition. Write: checkout latency p99 worse by > 5%");
        if (!MetricPhrase.TryRead(match.Groups["phrase"].Value, subjects, out var reference, out var fault))
            throw new FormatException($"'{sentence}': {fault.Message}. {fault.Hint}");
        int sign = match.Groups["direction"].Value switch
        {
            "higher" => 1,
            "lower" => -1,
            "worse" => reference.Metric.MoreIsBetter ? -1 : 1,
            _ => reference.Metric.MoreIsBetter ? 1 : -1,
        };
        string limit = match.Groups["limit"].Value.Trim();
        if (limit.Length == 0) return new FailCondition(sentence.Trim(), reference, sign, amount: 0, relative: false);
        bool relative = limit.EndsWith('%') && reference.Metric.Kind is not MetricKind.Share and not MetricKind.Events;
        string objective = relative ? $"throttles > {limit}" : $"{reference.Name} > {limit}";
        if (!ObjectiveSentence.TryRead(objective, subjects, out var read, out fault))
            throw new FormatException($"'{sentence}': {fault.Message}. {fault.Hint}");
        double amount = relative || reference.Metric.Kind is not (MetricKind.Distribution or MetricKind.Length)
            ? read.Limit
            : read.Limit * TimeSpan.TicksPerMillisecond;
        return new FailCondition(sentence.Trim(), relative ? reference : read.Reference, sign, amount, relative);
    }

    /// <summary>Judges a variant.</summary>
    /// <param name="variant">Its name.</param>
    /// <param name="before">The metric of the base.</param>
    /// <param name="difference">How the variant differs.</param>
    internal ConditionResult Judge(string variant, MetricEstimate before, MetricDifference difference)
    {
        double unit = Relative ? Math.Abs(before.Value ?? 0) : 1;
        if (difference.Value is null)
            return new ConditionResult(
                Sentence, variant, Verdict.CannotTell, $"{difference.Metric} cannot be had from so few in both designs");
        string seen = $"{difference.Metric} {MetricText.Difference(difference)}";
        if (difference is not { Low: { } low, High: { } high } || unit == 0)
            return new ConditionResult(Sentence, variant, Verdict.CannotTell, $"{seen}: no interval can be had");
        var harm = Sign > 0 ? new Interval(low / unit, high / unit) : new Interval(-high / unit, -low / unit);
        var verdict = harm.Low > Amount ? Verdict.Missed : harm.High <= Amount ? Verdict.Met : Verdict.CannotTell;
        return new ConditionResult(Sentence, variant, verdict, Relative ? $"{seen}, {Share(low / unit, high / unit)} than the base" : seen);
    }

    /// <summary>"24.7 … 25.3% less", or "1.2% less … 3.4% more".</summary>
    private static string Share(double low, double high)
    {
        static string Percent(double share) => (100 * Math.Abs(share)).ToString("0.##", CultureInfo.InvariantCulture);
        if (low >= 0) return $"{Percent(low)} … {Percent(high)}% more";
        return high <= 0 ? $"{Percent(high)} … {Percent(low)}% less" : $"{Percent(low)}% less … {Percent(high)}% more";
    }

    [GeneratedRegex(
        @"^(?<phrase>.+?)\s+(?<direction>worse|better|higher|lower)(\s+by\s*>\s*(?<limit>.+))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
