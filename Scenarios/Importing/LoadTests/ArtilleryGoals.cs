using System.Globalization;
using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Importing.Templates;

namespace LambdaSim.Scenarios.Importing.LoadTests;

/// <summary>What a script of Artillery wants to be ensured, as objectives.</summary>
/// <remarks>
/// Source: Artillery, Set test success criteria (plugin ensure), 2026: a threshold is what a metric has to be below, in milliseconds for
/// response times; maxErrorRate is in percent. Conditions are expressions, and are named.
/// </remarks>
internal static partial class ArtilleryGoals
{
    /// <summary>Writes the objectives; what has none is noted.</summary>
    /// <param name="root">The script.</param>
    /// <param name="traffic">The traffic of its virtual users.</param>
    /// <param name="scenario">Where to.</param>
    public static void Write(TemplateNode root, string traffic, ScenarioText scenario)
    {
        if ((root.Find("config", "ensure") ?? root.Find("config", "plugins", "ensure")) is not { } ensure) return;
        List<string> objectives = [];
        var goals = ensure.Keys.Where(entry => entry.Key is not ("thresholds" or "conditions" or "strict"))
            .Concat((ensure.Find("thresholds")?.Items ?? []).SelectMany(item => item.Keys));
        foreach (var goal in goals)
        {
            if (Sentence(goal.Key, goal.Value.Text) is { } sentence) objectives.Add($"{traffic} {sentence}");
            else scenario.Note($"Line {goal.Place.Line}: {goal.Key} to be ensured has no objective here.");
        }
        foreach (var condition in ensure.Find("conditions")?.Items ?? [])
            scenario.Note($"Line {condition.Place.Line}: a condition to be ensured has no objective here.");
        if (objectives.Count == 0) return;
        scenario.Section("objectives");
        foreach (string objective in objectives.Distinct()) scenario.Line(1, $"- {objective}");
    }

    private static string? Sentence(string name, string? limit)
    {
        if (!double.TryParse(limit, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double most)
            || most is not (> 0 and <= 1e7))
            return null;
        if (name == "maxErrorRate") return most <= 100 ? $"failures <= {Quantities.Share(most / 100)}" : null;
        string? statistic = Statistic().Match(name) is { Success: true } match ? match.Groups[1].Value : null;
        return statistic switch
        {
            null => null,
            "p999" => $"latency p99.9 < {Quantities.Time(most)}",
            "median" => $"latency p50 < {Quantities.Time(most)}",
            _ => $"latency {statistic} < {Quantities.Time(most)}",
        };
    }

    [GeneratedRegex(@"^(?:http\.response_time\.)?(p50|p75|p90|p95|p99|p999|median|mean|max)$")]
    private static partial Regex Statistic();
}
