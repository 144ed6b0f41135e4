using System.Text.Json;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Results;

/// <summary>What can be read back from a result.json: enough to compare it with another.</summary>
public sealed record SavedResult
{
    /// <summary>The scenario's title.</summary>
    public required string Scenario { get; init; }

    /// <summary>The command line that made it.</summary>
    public required string Command { get; init; }

    /// <summary>The seeds of its replications.</summary>
    public required IReadOnlyList<ulong> Seeds { get; init; }

    /// <summary>The names of what was measured, by the kind of thing: <see cref="MetricSet.AskedOf"/> of its metrics.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Names { get; init; }

    /// <summary>Its metrics.</summary>
    public required IReadOnlyList<MetricEstimate> Metrics { get; init; }

    /// <summary>Its objectives.</summary>
    public required IReadOnlyList<ObjectiveResult> Objectives { get; init; }

    /// <summary>Its settings.</summary>
    public required IReadOnlyList<SettingResult> Settings { get; init; }

    /// <summary>An estimate as it would be read back: rounded as the document rounds it.</summary>
    /// <param name="estimate">As it was computed.</param>
    public static MetricEstimate AsSaved(MetricEstimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        double? Again(double? value) =>
            MetricText.Written(value, estimate.Unit) is { } written ? MetricText.Read(written, estimate.Unit) : null;
        return estimate with
        {
            Value = Again(estimate.Value),
            Low = Again(estimate.Low),
            High = Again(estimate.High),
            ByReplication = [.. estimate.ByReplication.Select(Again)],
        };
    }

    /// <summary>Reads a document.</summary>
    /// <param name="json">In UTF-8.</param>
    /// <exception cref="FormatException">It is no result.json with metrics.</exception>
    public static SavedResult Read(Stream json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException(
                "It is not a result.json with metrics: run the scenario again with this version.", problem);
        }
    }

    private static SavedResult Read(JsonElement root)
    {
        var metrics = ReadMetrics(root);
        return new SavedResult
        {
            Scenario = Text(root, "scenario"),
            Command = Text(root, "command"),
            Seeds = [.. root.GetProperty("replications").EnumerateArray().Select(
                run => run.GetProperty("seed").GetUInt64())],
            Names = ReadNames(root),
            Metrics = metrics,
            Objectives = ReadObjectives(root, metrics),
            Settings = [.. root.GetProperty("settings").EnumerateArray().Select(setting => new SettingResult(
                Text(setting, "path"), Text(setting, "value"), Text(setting, "origin"), Text(setting, "source")))],
        };
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadNames(JsonElement root)
    {
        IEnumerable<(string Kind, string Key)> places =
        [
            (FunctionMetrics.Set.AskedOf, "functions"), (CallerMetrics.Set.AskedOf, "callers"),
            // What is asked of functions has their names.
            .. MetricSets.OfSources.Where(set => set.AskedOf == set.Of).Select(set => (set.AskedOf, set.Sources!.Key)),
        ];
        return places.ToDictionary(place => place.Kind, place => (IReadOnlyList<string>)(
            root.TryGetProperty(place.Key, out var all) ? [.. all.EnumerateObject().Select(one => one.Name)] : []));
    }

    /// <summary>The metrics of a document.</summary>
    internal static IReadOnlyList<MetricEstimate> ReadMetrics(JsonElement root) =>
        [.. root.GetProperty("metrics").EnumerateArray().Select(ReadMetric)];

    /// <summary>The objectives of a document; their limits are read from their texts.</summary>
    internal static IReadOnlyList<ObjectiveResult> ReadObjectives(
        JsonElement root, IReadOnlyList<MetricEstimate> metrics)
    {
        var byName = metrics.ToDictionary(metric => metric.Name, StringComparer.Ordinal);
        return [.. root.GetProperty("objectives").EnumerateArray().Select(one => ReadObjective(one, byName))];
    }

    private static MetricEstimate ReadMetric(JsonElement metric)
    {
        string key = Text(metric, "unit");
        var unit = Enum.GetValues<MetricUnit>().First(candidate => MetricText.Key(candidate) == key);
        double? Number(JsonElement number) =>
            number.ValueKind == JsonValueKind.Null ? null : MetricText.Read(number.GetDouble(), unit);
        return new MetricEstimate
        {
            Name = Text(metric, "name"),
            Subject = Text(metric, "subject"),
            Metric = Text(metric, "metric"),
            Unit = unit,
            Value = Number(metric.GetProperty("value")),
            Low = Number(metric.GetProperty("low")),
            High = Number(metric.GetProperty("high")),
            ByReplication = [.. metric.GetProperty("byReplication").EnumerateArray().Select(Number)],
        };
    }

    private static ObjectiveResult ReadObjective(JsonElement objective, Dictionary<string, MetricEstimate> metrics)
    {
        string word = Text(objective, "verdict");
        var estimate = metrics[Text(objective, "metric")];
        return new ObjectiveResult(
            Text(objective, "sentence"), Text(objective, "metric"), Text(objective, "operator"),
            MetricText.ReadLimit(Text(objective, "limit"), estimate.Unit), Text(objective, "limit"),
            Enum.GetValues<Verdict>().First(verdict => JsonExperiment.VerdictOf(verdict) == word),
            estimate);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
