using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Objectives;

/// <summary>Reads an objective: <c>[subject] metric [pNN] &lt; quantity [per hour]</c>.</summary>
public static partial class ObjectiveSentence
{
    /// <summary>An example for messages.</summary>
    internal const string Example = "checkout latency p99 < 500 ms";

    private static readonly Dictionary<string, ObjectiveOperator> Operators = new(StringComparer.Ordinal)
    {
        ["<"] = ObjectiveOperator.Less,
        ["<="] = ObjectiveOperator.AtMost,
        ["≤"] = ObjectiveOperator.AtMost,
        [">"] = ObjectiveOperator.More,
        [">="] = ObjectiveOperator.AtLeast,
        ["≥"] = ObjectiveOperator.AtLeast,
        ["="] = ObjectiveOperator.Equal,
    };

    /// <summary>Reads a sentence.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="subjects">Who it can be about.</param>
    /// <param name="objective">What it says.</param>
    /// <param name="fault">Why it is not understood.</param>
    /// <returns>Whether it is understood.</returns>
    public static bool TryRead(
        string sentence, SentenceSubjects subjects,
        [NotNullWhen(true)] out ObjectiveSettings? objective, [NotNullWhen(false)] out SentenceFault? fault)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        objective = null;
        Match match = Form().Match(sentence);
        if (!match.Success)
        {
            fault = new SentenceFault(
                ErrorNames.BadObjective, sentence.Trim(), "an objective compares a metric with a limit",
                $"Write '{Example}'; the signs are <, <=, >, >= and =.");
            return false;
        }

        List<string> right = [.. match.Groups["limit"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        fault = MetricPhrase.TakePeriod(right, out MetricPeriod? period);
        string phrase = match.Groups["phrase"].Value.Trim();
        if (fault is not null || !MetricPhrase.TryRead(
            WithPeriod(phrase, period), subjects, out MetricReference? reference, out fault))
        {
            return false;
        }

        string limit = string.Join(' ', right);
        if (!TryReadLimit(limit, ref reference, out double value, out fault))
        {
            return false;
        }

        string tidy = string.Join(' ', sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        objective = new ObjectiveSettings(tidy, reference, Operators[match.Groups["operator"].Value], value, limit);
        return true;
    }

    private static string WithPeriod(string phrase, MetricPeriod? period) =>
        period is MetricPeriod given ? $"{phrase} per {given.ToString().ToLowerInvariant()}" : phrase;

    // Events are a share with a percent sign and a count without one.
    private static bool TryReadLimit(
        string text, ref MetricReference reference, out double value, [NotNullWhen(false)] out SentenceFault? fault)
    {
        bool counted = reference.Metric.Kind == MetricKind.Level || reference.Statistic == "count"
            || (reference.Metric.Kind == MetricKind.Events && !text.EndsWith('%'));
        QuantityFault? wrong;
        bool good = counted
            ? QuantityText.TryReadNumber(text, out value, out wrong)
            : QuantityText.TryRead(text, reference.Metric.Units, out value, out wrong);
        fault = good ? null : new SentenceFault(wrong!.Name, text, wrong.Message, wrong.Hint);
        if (good && counted && reference.Metric.Kind == MetricKind.Events)
        {
            reference = reference with { Statistic = "count" };
        }

        return good;
    }

    [GeneratedRegex(
        @"^(?<phrase>[^<>=≤≥]+)(?<operator><=|>=|<|>|=|≤|≥)\s*(?<limit>[^<>=≤≥]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
