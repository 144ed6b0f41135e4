using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Scenarios.Language.Objectives;

/// <summary>
/// Reads the name of a number: <c>[subject] metric [pNN|mean|max|count] [per hour]</c>. A metric may have several
/// words; what stands before it is the subject.
/// </summary>
public static partial class MetricPhrase
{
    private static readonly (string Word, MetricPeriod Period)[] Periods =
        [.. Enum.GetValues<MetricPeriod>().Select(period => (period.ToString().ToLowerInvariant(), period))];

    /// <summary>Reads a phrase.</summary>
    /// <param name="phrase">The phrase.</param>
    /// <param name="subjects">Who it can be about.</param>
    /// <param name="reference">What it names.</param>
    /// <param name="fault">Why it is not understood.</param>
    /// <returns>Whether it is understood.</returns>
    public static bool TryRead(
        string phrase, SentenceSubjects subjects,
        [NotNullWhen(true)] out MetricReference? reference, [NotNullWhen(false)] out SentenceFault? fault)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        ArgumentNullException.ThrowIfNull(subjects);
        reference = null;
        List<string> words = [.. phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        fault = TakePeriod(words, out MetricPeriod? period);
        if (fault is not null)
        {
            return false;
        }

        string statistic = TakeStatistic(words, subjects);
        fault = TakeMetric(words, subjects, out string subject, out MetricDefinition? metric);
        fault ??= CheckScope(subject, metric!, subjects) ?? CheckStatistic(phrase, metric!, statistic, period);
        if (fault is null)
        {
            reference = new MetricReference(subject, metric!, statistic, period ?? MetricPeriod.Run);
        }

        return fault is null;
    }

    /// <summary>Reads the words behind "per", if the words end so, and takes them away.</summary>
    internal static SentenceFault? TakePeriod(List<string> words, out MetricPeriod? period)
    {
        period = null;
        if (words.Count < 2 || words[^2] != "per")
        {
            return null;
        }

        string word = words[^1];
        int index = Array.FindIndex(Periods, known => known.Word == word);
        if (index < 0)
        {
            return new SentenceFault(
                ErrorNames.BadObjective, word, $"'{Words.Shorten(word)}' is not a period",
                Words.DidYouMean(word, [.. Periods.Select(known => known.Word)]));
        }

        period = Periods[index].Period;
        words.RemoveRange(words.Count - 2, 2);
        return null;
    }

    private static string TakeStatistic(List<string> words, SentenceSubjects subjects)
    {
        if (words.Count < 2 || !Statistic().IsMatch(words[^1]))
        {
            return "";
        }

        string statistic = words[^1];
        // "concurrency mean" is a metric of its own; "waiting mean" is one of a service, and the mean of a time of a queue.
        string all = string.Join(' ', words);
        string? kind = subjects.KindOf(words[0]);
        bool Asked(IEnumerable<string> name) =>
            kind is not null && MetricTable.Find(string.Join(' ', name), kind) is { } metric && metric.IsAskedOf(kind);
        bool statisticOfTheKind = Asked(words.Skip(1).SkipLast(1)) && !Asked(words.Skip(1));
        if (!statisticOfTheKind
            && MetricTable.All.Any(known => all == known.Name || all.EndsWith($" {known.Name}", StringComparison.Ordinal)))
        {
            return "";
        }

        words.RemoveAt(words.Count - 1);
        return statistic;
    }

    private static SentenceFault? TakeMetric(
        List<string> words, SentenceSubjects subjects, out string subject, out MetricDefinition? metric)
    {
        (subject, metric) = ("", null);
        for (int from = 0; from <= 1 && from < words.Count; from++)
        {
            subject = from == 0 ? "" : words[0];
            metric = MetricTable.Find(string.Join(' ', words.Skip(from)), subjects.KindOf(subject));
            if (metric is not null)
            {
                return subjects.KindOf(subject) is null ? UnknownSubject(subject, subjects) : null;
            }
        }

        subject = "";
        if (words.Count == 0)
        {
            return new SentenceFault(
                ErrorNames.BadObjective, "", "the sentence names no metric",
                "Write 'checkout latency p99 < 500 ms'. All metrics: lambdasim list metrics");
        }

        bool named = words.Count > 1 && subjects.KindOf(words[0]) is not null;
        string rest = string.Join(' ', words.Skip(named ? 1 : 0));
        MetricDefinition? tail = MetricTable.All.FirstOrDefault(
            known => !named && rest.EndsWith($" {known.Name}", StringComparison.Ordinal));
        return tail is not null
            ? UnknownSubject(rest[..^(tail.Name.Length + 1)], subjects)
            : new SentenceFault(
                ErrorNames.UnknownMetric, rest, $"'{Words.Shorten(rest)}' is not a metric",
                NearestMetric(rest, named ? subjects.KindOf(words[0]) : null) + " All of them: lambdasim list metrics");
    }

    private static string NearestMetric(string word, string? kind) =>
        MetricsOf(kind, word) ?? Words.DidYouMean(word, [.. MetricTable.All.Select(metric => metric.Name)]);

    /// <summary>Metrics of a service that have a word in their names: what else is called so is of others.</summary>
    private static string? MetricsOf(string? kind, string word)
    {
        if (kind != ServiceMetrics.Set.AskedOf) return null;
        var all = MetricTable.All.Where(metric => metric.IsAskedOf(kind)).Select(metric => metric.Name);
        string[] names = [.. all.Where(name => name.Contains(word))];
        return names.Length == 0 ? null : $"Of a {kind} there are: {Words.List(names)}.";
    }

    private static SentenceFault UnknownSubject(string subject, SentenceSubjects subjects) =>
        new(
            ErrorNames.UnknownSubject, subject, $"this is about '{Words.Shorten(subject)}', and nothing has that name",
            $"{Words.DidYouMean(subject, subjects.All)}");

    private static SentenceFault? CheckScope(string subject, MetricDefinition metric, SentenceSubjects subjects)
    {
        string kind = subjects.KindOf(subject)!;
        if (metric.IsAskedOf(kind) || (subject.Length == 0 && metric.IsAskedOf(MetricReference.Account)))
        {
            return subjects.LackOf(subject, metric) is not { } lack ? null : new SentenceFault(
                ErrorNames.UnknownMetric, metric.Name, $"'{metric.Name}' is always 0 here: '{Words.Shorten(subject)}' {lack}",
                Others() ?? "All that can be asked: lambdasim list metrics");
        }

        if (MetricsOf(kind, metric.Name) is { } likely)
        {
            return new SentenceFault(
                ErrorNames.UnknownMetric, metric.Name, $"'{metric.Name}' is not known of '{Words.Shorten(subject)}'", likely);
        }

        string whom = subject.Length == 0 ? "all functions together" : $"'{subject}'";
        return new SentenceFault(
            ErrorNames.UnknownSubject, subject.Length == 0 ? metric.Name : subject,
            $"'{metric.Name}' is not known of {whom}",
            Others() ?? $"It is asked of a {string.Join(", ", metric.AskedOf)}, and this scenario has none.");

        string? Others() => subjects.AskedFor(metric) is { Count: > 0 } others ? $"It can be asked of: {Words.List(others)}." : null;
    }

    private static SentenceFault? CheckStatistic(
        string phrase, MetricDefinition metric, string statistic, MetricPeriod? period)
    {
        bool distribution = metric.Kind == MetricKind.Distribution;
        if (distribution && statistic is "" or "count")
        {
            return distribution
                ? new SentenceFault(
                    ErrorNames.BadObjective, metric.Name, $"'{metric.Name}' differs from call to call",
                    $"Say which is meant: '{phrase.Trim()} p99', p50, mean or max.")
                : null;
        }

        bool fits = statistic.Length == 0 || distribution || (statistic == "count" && metric.Kind == MetricKind.Events);
        if (!fits)
        {
            return new SentenceFault(
                ErrorNames.BadObjective, statistic, $"'{metric.Name}' has no '{statistic}'", "Leave it out.");
        }

        return period is null or MetricPeriod.Run || metric.Kind is MetricKind.Money || statistic == "count"
            ? null
            : new SentenceFault(
                ErrorNames.BadObjective, "per", $"'{metric.Name}' does not add up over time", "Leave out 'per ...'.");
    }

    [GeneratedRegex(@"^(p[0-9]{1,2}(\.[0-9]{1,4})?|mean|max|count)$", RegexOptions.CultureInvariant)]
    private static partial Regex Statistic();
}
