using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Objectives;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.CommandLine;

/// <summary>What a name means that the program uses: an error, a setting or a metric.</summary>
internal static class Glossary
{
    private const int ShortestWord = 3, MostNames = 6;

    /// <summary>The meaning of a name, as lines; none when nothing has that name.</summary>
    /// <param name="name">Such as "unknown-setting", "memorySize", "checkout.memorySize" or "cold starts".</param>
    public static IReadOnlyList<string> Find(string name)
    {
        List<string> lines = [];
        if (ErrorCatalogue.Find(name) is { } error) lines.Add($"{error.Name}: {error.Explanation}");
        if (MetricTable.Find(name) is { } metric) lines.AddRange(Of(metric));
        var settings = SettingsReference.All.Where(setting => Names(setting.Path, name)).ToList();
        if (settings.Count == 0) settings = [.. SettingsReference.All.Where(setting => IsBelow(setting.Path, name))];
        foreach (var setting in settings)
        {
            if (lines.Count > 0) lines.Add("");
            lines.AddRange(Of(setting));
        }
        return lines;
    }

    /// <summary>The meaning of one setting of a scenario; none of what is no setting of its own.</summary>
    /// <param name="path">Its path, with the names of the scenario: "functions.checkout.memorySize".</param>
    public static IReadOnlyList<string> OfSetting(string path) =>
        SettingsReference.All.FirstOrDefault(setting => IsAt(setting.Path, path)) is { } found ? [.. Of(found)] : [];

    /// <summary>The name nearest to one that is not known; null when none is near.</summary>
    /// <param name="name">The unknown name.</param>
    public static string? Nearest(string name) => Words.Nearest(name, Names());

    /// <summary>Names that have a word in them, such as a heading of a table; the shortest first.</summary>
    /// <param name="word">The word, or its plural.</param>
    public static IReadOnlyList<string> Having(string word)
    {
        string stem = word.TrimEnd('s');
        if (stem.Length < ShortestWord) return [];
        return
        [
            .. Names().Where(name => name.Contains(stem, StringComparison.OrdinalIgnoreCase)).Distinct()
                .OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal).Take(MostNames),
        ];
    }

    private static IEnumerable<string> Names() => ErrorCatalogue.All.Select(error => error.Name)
        .Concat(MetricTable.All.Select(metric => metric.Name))
        .Concat(SettingsReference.All.Select(setting => Tail(setting.Path)));

    private static IEnumerable<string> Of(MetricDefinition metric)
    {
        string subject = SubjectKinds.ExampleOf(metric);
        string example = metric.Kind switch
        {
            MetricKind.Distribution => $"{subject} {metric.Name} p99 < 500 ms",
            MetricKind.Events or MetricKind.Share => $"{subject} {metric.Name} {(metric.MoreIsBetter ? '>' : '<')} 1%",
            MetricKind.Money => $"{metric.Name} < 12 USD per hour",
            MetricKind.Length => $"{subject} {metric.Name} < 5 min",
            MetricKind.Level => $"{subject} {metric.Name} < 100",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        yield return $"{metric.Name}: a metric. {metric.Meaning}";
        yield return $"  It is asked of a {string.Join(" or a ", metric.AskedOf)}.";
        if (metric.Formerly.Count > 0) yield return $"  Formerly: {string.Join(", ", metric.Formerly)}; still understood.";
        yield return $"  As an objective:  {example}";
    }

    private static IEnumerable<string> Of(SettingDescription setting)
    {
        yield return $"{setting.Path}: a setting. {setting.Meaning}";
        yield return $"  It takes:  {setting.Allowed}.";
        if (setting.Kind is not { } kind) yield break;
        yield return $"  Default:   {setting.Default}";
        yield return $"  Origin:    {kind.ToString().ToLowerInvariant()}. {setting.Source}";
        if (setting.Range is { } range) yield return $"  May be:    {range.Low} to {range.High}. {range.Reason}";
    }

    /// <summary>A whole path, its end, or its end behind the name of a function of some scenario.</summary>
    private static bool Names(string path, string name)
    {
        string tail = Tail(path);
        return name == path || name == tail || tail.EndsWith($".{name}", StringComparison.Ordinal)
            || (path.Contains(".*.", StringComparison.Ordinal) && name.EndsWith($".{tail}", StringComparison.Ordinal)
                && !name[..^(tail.Length + 1)].Contains('.', StringComparison.Ordinal));
    }

    private static bool IsAt(string path, string named)
    {
        string[] general = path.Split('.'), own = named.Split('.');
        return general.Length == own.Length && general.Zip(own).All(words => words.First == "*" || words.First == words.Second);
    }

    private static bool IsBelow(string path, string group) =>
        path.StartsWith($"{group}.", StringComparison.Ordinal) || Tail(path).StartsWith($"{group}.", StringComparison.Ordinal);

    private static string Tail(string path)
    {
        int star = path.IndexOf(".*.", StringComparison.Ordinal);
        return star < 0 ? path : path[(star + 3)..];
    }
}
