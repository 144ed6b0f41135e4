using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Importing.LoadTests;

/// <summary>Thresholds of k6 as objectives.</summary>
internal static partial class Threshold
{
    /// <summary>The objectives of all thresholds; what has none is noted.</summary>
    /// <param name="root">The options.</param>
    /// <param name="traffic">The traffic of each scenario of k6.</param>
    /// <param name="scenario">Where notes go.</param>
    public static IReadOnlyList<string> Objectives(
        JsonElement root, IReadOnlyList<(string Scenario, string Traffic)> traffic, ScenarioText scenario)
    {
        List<string> objectives = [];
        foreach (var threshold in JsonSource.Members(root, "thresholds"))
        {
            string metric = threshold.Name.Split('{')[0];
            string[] tags = Tags(threshold.Name);
            string[] scenarios = [.. tags.Where(tag => tag.StartsWith("scenario:", StringComparison.Ordinal))
                .Select(tag => tag["scenario:".Length..].Trim())];
            bool good = tags.Contains("expected_response:true") && metric.EndsWith("duration", StringComparison.Ordinal);
            bool known = tags.Length == scenarios.Length + (good ? 1 : 0);
            string[] subjects = [.. traffic.Where(one => known && scenarios.All(name => name == one.Scenario))
                .Select(one => one.Traffic)];
            if (Objects(threshold.Value).Any(one => JsonSource.Find(one, "abortOnFail") is { ValueKind: JsonValueKind.True }))
                scenario.Note(
                    $"The threshold {threshold.Name} ends the test when it is missed (abortOnFail); here the run goes on to its end.");
            foreach (string expression in Expressions(threshold.Value))
            {
                string? sentence = subjects.Length == 0 ? null : Sentence(metric, expression);
                if (good && sentence is not null)
                    scenario.Note($"The threshold {threshold.Name}: {expression} is about good answers alone; here it is "
                        + "about all, those of failed calls too.");
                if (sentence is null)
                    scenario.Note($"The threshold {threshold.Name}: {expression} has no objective here.");
                else
                    objectives.AddRange(subjects.Select(subject => $"{subject} {sentence}"));
            }
        }
        return [.. objectives.Distinct()];
    }

    // Of http_req_duration{scenario:sale,expected_response:true} both tags.
    private static string[] Tags(string name) =>
        [.. Selection().Match(name).Groups[1].Value
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(tag => string.Join(':', tag.Split(':', StringSplitOptions.TrimEntries)))];

    // A list of texts, or of objects with abortOnFail beside; k6 also takes a single text.
    private static IEnumerable<JsonElement> Objects(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];

    private static IEnumerable<string> Expressions(JsonElement value)
    {
        foreach (var item in Objects(value))
        {
            string? text = item.ValueKind == JsonValueKind.String ? item.GetString() : JsonSource.Text(item,
                "threshold");
            if (text is not null) yield return text;
        }
    }

    private static string? Sentence(string metric, string expression)
    {
        var found = Expression().Match(expression);
        if (!found.Success) return null;
        string aggregate = found.Groups["p"].Success ? $"p{found.Groups["p"].Value}" : found.Groups["word"].Value;
        string than = found.Groups["than"].Value;
        if (than is "==" or "===") than = "=";
        double limit = double.Parse(found.Groups["limit"].Value, CultureInfo.InvariantCulture);
        string? statistic = aggregate switch
        {
            "avg" => "mean",
            "med" => "p50",
            "max" or "p100" => "max",
            ['p', ..] => aggregate,
            _ => null,
        };
        return metric switch
        {
            "http_req_duration" or "http_req_waiting" or "iteration_duration" when statistic is not null
                && than != "=" =>
                $"latency {statistic} {than} {Quantities.Time(limit)}",
            "http_req_failed" when aggregate == "rate" => $"failures {than} {Quantities.Share(limit)}",
            _ => null,
        };
    }

    [GeneratedRegex(
        @"^\s*(?:p\((?<p>\d{1,2}(?:\.\d+)?|100)\)|(?<word>\w+))\s*(?<than><=|>=|<|>|===|==)\s*"
        + @"(?<limit>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,2})?)\s*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Expression();

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex Selection();
}
